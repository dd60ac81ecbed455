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

/** Calls back at each change; returns how to stop. */
export function onNetworkChange(changed: (online: boolean) => void): () => void {
  const listener = (result: { isConnected: boolean }) => changed(result.isConnected)
  Taro.onNetworkStatusChange(listener)
  return () => Taro.offNetworkStatusChange(listener)
}
