import Taro from '@tarojs/taro'

/** Puts the text on the clipboard. */
export async function copy(text: string): Promise<void> {
  await Taro.setClipboardData({ data: text })
}

/**
 * Hands a text to somebody else: through the phone's own share panel where a browser has one, else by clipboard.
 * WeChat shares pages only from its own menu, so there the text is copied.
 */
export async function share(text: string): Promise<'shared' | 'copied' | 'left'> {
  if (!WEAPP && typeof navigator.share === 'function') {
    try {
      await navigator.share({ text })
      return 'shared'
    } catch {
      return 'left'
    }
  }
  await copy(text)
  return 'copied'
}
