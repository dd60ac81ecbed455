import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useRef } from 'react'

/** Calls back whenever the page comes to sight again, not the first time. */
export function useReturn(returned: () => void): void {
  const first = useRef(true)
  useDidShow(() => {
    if (first.current) first.current = false
    else returned()
  })
}

/** Pulling the page down fetches anew; the page's config says `enablePullDownRefresh`. */
export function usePull(refresh: () => Promise<void>): void {
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh())
  })
}
