import Taro from '@tarojs/taro'

/** Whether the phone believes it has a network. It may still be too weak to get through. */
export async function isOnline(): Promise<boolean> {
  try {
    return (await Taro.getNetworkType()).networkType !== 'none'
  } catch {
    // Nothing known: let the request itself find out.
    return true
  }
}

/**
 * Calls back at each change; returns how to stop. A browser tells its window: Taro asks what only some browsers have
 * (`navigator.connection`), and that one is silent when a network is cut and comes back as it was.
 */
export function onNetworkChange(changed: (online: boolean) => void): () => void {
  if (!WEAPP) {
    const listen = () => changed(navigator.onLine)
    window.addEventListener('online', listen)
    window.addEventListener('offline', listen)
    return () => {
      window.removeEventListener('online', listen)
      window.removeEventListener('offline', listen)
    }
  }
  const listener = (result: { isConnected: boolean }) => changed(result.isConnected)
  Taro.onNetworkStatusChange(listener)
  return () => Taro.offNetworkStatusChange(listener)
}
