import Taro from '@tarojs/taro'

/** A code that the server turns into who is at the phone: good once, for five minutes. null: WeChat gave none. */
export async function wechatCode(): Promise<string | null> {
  if (!WEAPP) return null
  try {
    return (await Taro.login()).code || null
  } catch {
    return null
  }
}
