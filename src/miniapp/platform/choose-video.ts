import Taro from '@tarojs/taro'
import { chooseInBrowser } from './choose-file'
import type { PhotoSource, PickedPhoto } from './photos'

/** Asks for one film of up to a minute; null when the person changes his mind. */
export async function chooseVideo(source: PhotoSource): Promise<PickedPhoto | null> {
  if (!WEAPP) return chooseInBrowser('video/*', source === 'camera')
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: 1,
      mediaType: ['video'],
      sourceType: [source],
      maxDuration: 60,
      sizeType: ['compressed'],
      camera: 'back',
    })
    const [file] = tempFiles
    return file ? { path: file.tempFilePath, size: file.size } : null
  } catch {
    return null
  }
}
