import Taro from '@tarojs/taro'

/** Calls back each time the app comes to the front; returns how to stop. */
export function onAppShow(shown: () => void): () => void {
  const listener = () => shown()
  Taro.onAppShow(listener)
  return () => Taro.offAppShow(listener)
}
