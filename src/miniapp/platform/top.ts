import Taro from '@tarojs/taro'

/** The page holds something new: from its top, with the focus there in browsers. */
export function showFromTop(id: string): void {
  if (!WEAPP) document.getElementById(id)?.focus({ preventScroll: true })
  Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
}
