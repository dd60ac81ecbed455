import { useShareAppMessage } from '@tarojs/taro'

export interface ShareCard {
  title: string
  /** From `withQuery`. */
  page: string
}

/** What goes out when the person shares this page in WeChat; the page's config says `enableShareAppMessage`. */
export function useShareCard(card: () => ShareCard): void {
  useShareAppMessage(() => {
    const { title, page } = card()
    return { title, path: page }
  })
}
