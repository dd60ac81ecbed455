import Taro from '@tarojs/taro'

/** WeChat's own player, over the page. Browsers show a film in the page. */
export async function showVideoInWechat(url: string): Promise<void> {
  await Taro.previewMedia({ sources: [{ url, type: 'video' }] })
}
