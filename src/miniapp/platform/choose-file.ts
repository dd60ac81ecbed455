import Taro from '@tarojs/taro'
import type { PickedPhoto } from './photos'

/** Asks for one PDF; null when the person changes his mind. WeChat offers those of a conversation. */
export async function choosePdf(): Promise<PickedPhoto | null> {
  if (!WEAPP) return chooseInBrowser('.pdf,application/pdf', false)
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['pdf'] })
    const [file] = tempFiles
    return file ? { path: file.path, size: file.size } : null
  } catch {
    // WeChat answers "cancelled" as an error.
    return null
  }
}

/** One file out of a browser; its name is not looked at. */
export function chooseInBrowser(accept: string, fromCamera: boolean): Promise<PickedPhoto | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = accept
    if (fromCamera) input.setAttribute('capture', 'environment')
    input.hidden = true
    const done = (file: File | undefined) => {
      input.remove()
      resolve(file ? { path: URL.createObjectURL(file), size: file.size } : null)
    }
    input.addEventListener('cancel', () => done(undefined))
    input.addEventListener('change', () => done(input.files?.[0]))
    // In the page, or some browsers forget it before the person has chosen.
    document.body.append(input)
    input.click()
  })
}
