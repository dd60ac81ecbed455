import Taro from '@tarojs/taro'

export interface PickedFile {
  /** A path of the phone, or an object URL in browsers. */
  path: string
  name: string
  /** In bytes. */
  size: number
}

/** How the names of such files end. */
const endings = { text: ['txt', 'md'], table: ['xlsx', 'csv'] }
export type FileKind = keyof typeof endings

/** Asks for one file; null when the person changes his mind. WeChat offers those of a conversation. */
export async function pickFile(kind: FileKind): Promise<PickedFile | null> {
  return WEAPP ? pickInWechat(endings[kind]) : pickInBrowser(endings[kind])
}

async function pickInWechat(extension: string[]): Promise<PickedFile | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension })
    const file = tempFiles[0]
    return file ? { path: file.path, name: file.name, size: file.size } : null
  } catch {
    // WeChat answers "cancelled" as an error.
    return null
  }
}

function pickInBrowser(extension: string[]): Promise<PickedFile | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = extension.map((one) => `.${one}`).join(',')
    input.hidden = true
    const done = (file: File | undefined) => {
      input.remove()
      resolve(file ? { path: URL.createObjectURL(file), name: file.name, size: file.size } : null)
    }
    input.addEventListener('cancel', () => done(undefined))
    input.addEventListener('change', () => done(input.files?.[0]))
    // In the page, or some browsers forget it before the person has chosen.
    document.body.append(input)
    input.click()
  })
}
