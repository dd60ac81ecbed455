import Taro from '@tarojs/taro'
import { keepPhoto, openPhoto, placeInWechat } from './kept-photos'

/** A second copy of a kept photo, of its own from now on; its path, or null where the phone could not. */
export async function copyPhoto(fromId: string, toId: string): Promise<string | null> {
  const path = await openPhoto(fromId)
  if (path === null) return null
  if (!WEAPP) {
    await keepPhoto(toId, path)
    return openPhoto(toId)
  }
  const destPath = placeInWechat(toId)
  return new Promise((resolve) => {
    Taro.getFileSystemManager().copyFile({
      srcPath: path,
      destPath,
      success: () => resolve(destPath),
      fail: () => resolve(null),
    })
  })
}
