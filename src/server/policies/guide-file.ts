import { createHash } from 'node:crypto'

/** A file that is no text: a picture, a Word file, a PDF. */
export class NotText extends Error {
  constructor() {
    super('这个文件不是纯文字。请另存为 .txt 文本文件再试。')
    this.name = 'NotText'
  }
}

export function fingerprint(file: Uint8Array): string {
  return createHash('sha256').update(file).digest('hex')
}

/** UTF-8, what Windows calls Unicode (UTF-16), or what it calls ANSI in China (GB 18030). Throws NotText. */
export function textOf(file: Uint8Array): string {
  const [first, second] = file
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const encodings = marked ? [first === 0xff ? 'utf-16le' : 'utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    const text = decoded(file, encoding)
    // Text has no control characters but blanks and line ends.
    if (text !== null && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return text
  }
  throw new NotText()
}

function decoded(file: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file)
  } catch {
    return null
  }
}
