import Taro from '@tarojs/taro'

/**
 * Keeps a picture: in the phone's album (WeChat) or among the downloads (browsers).
 * `source` is a file of the phone in WeChat, any picture address in browsers. false: the person did not allow it.
 */
export function savePicture(source: string, fileName: string): Promise<boolean> {
  return WEAPP ? saveToAlbum(source) : download(source, fileName)
}

async function saveToAlbum(filePath: string): Promise<boolean> {
  try {
    await Taro.saveImageToPhotosAlbum({ filePath })
    return true
  } catch {
    return false
  }
}

function download(address: string, fileName: string): Promise<boolean> {
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
  return Promise.resolve(true)
}
