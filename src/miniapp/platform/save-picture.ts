import Taro from '@tarojs/taro'

/**
 * Keeps a picture: in the phone's album (WeChat) or among the downloads (browsers).
 * `source` is a file of the phone in WeChat, any picture address in browsers. false: the person did not allow it.
 */
export async function savePicture(source: string, fileName: string): Promise<boolean> {
  if (process.env.TARO_ENV === 'weapp') {
    try {
      await Taro.saveImageToPhotosAlbum({ filePath: source })
      return true
    } catch {
      return false
    }
  }
  const link = document.createElement('a')
  link.href = source
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  return true
}
