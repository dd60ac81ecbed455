import Taro from '@tarojs/taro'

export interface PickedPhoto {
  /** A path of the phone, or an object URL in browsers. */
  path: string
  name?: string
  /** In bytes. */
  size: number
}

export type PhotoSource = 'camera' | 'album'

/** Asks for at most `most` photos; empty when the person changes their mind. */
export async function choosePhotos(source: PhotoSource, most: number): Promise<PickedPhoto[]> {
  return WEAPP ? choosePhotosInWechat(source, most) : chooseFiles(source, most)
}

async function choosePhotosInWechat(source: PhotoSource, most: number): Promise<PickedPhoto[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      count: most,
      mediaType: ['image'],
      sourceType: [source],
      sizeType: ['compressed'],
    })
    return tempFiles.map((file) => ({ path: file.tempFilePath, size: file.size }))
  } catch {
    // WeChat answers "cancelled" and "not allowed" the same way here, and says the second itself.
    return []
  }
}

function chooseFiles(source: PhotoSource, most: number): Promise<PickedPhoto[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/*'
    input.multiple = source === 'album' && most > 1
    if (source === 'camera') input.setAttribute('capture', 'environment')
    input.hidden = true
    const done = (photos: PickedPhoto[]) => {
      input.remove()
      resolve(photos)
    }
    input.addEventListener('cancel', () => done([]))
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])].slice(0, most)
      done(files.map((file) => ({ path: URL.createObjectURL(file), name: file.name, size: file.size })))
    })
    // In the page, or some browsers forget it before the person has chosen.
    document.body.append(input)
    input.click()
  })
}

/** The photo is no longer shown: browsers may let go of it. */
export function releasePhoto(path: string): void {
  if (!WEAPP && path.startsWith('blob:')) URL.revokeObjectURL(path)
}
