import Taro from '@tarojs/taro'
import { apiBase } from './env'
import { NetworkTrouble, toNetworkTrouble } from './request'
import { savePicture } from './save-picture'

const types = {
  pdf: 'application/pdf',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
export type DocumentKind = keyof typeof types

export interface DocumentToOpen {
  kind: DocumentKind
  /** From the root of the server. */
  path: string
  headers: Record<string, string>
  fileName: string
}

/**
 * Fetches a document and keeps it among the downloads (browsers); in WeChat a PDF or a table is opened, and what WeChat cannot
 * show is sent on to a chat that the person chooses. Answers with the server's status: only below 300 was anything
 * opened.
 */
export async function openDocument(document: DocumentToOpen): Promise<number> {
  return WEAPP ? openInWechat(document) : keepInBrowser(document)
}

async function openInWechat({ kind, path, headers, fileName }: DocumentToOpen): Promise<number> {
  const { statusCode, tempFilePath } = await Taro.downloadFile({
    url: apiBase + path,
    header: headers,
  }).catch((cause: unknown) => {
    throw toNetworkTrouble(cause)
  })
  if (statusCode >= 300) return statusCode
  if (kind !== 'json') await Taro.openDocument({ filePath: tempFilePath, fileType: kind, showMenu: true })
  // To no chat after all: nothing went wrong.
  else await Taro.shareFileMessage({ filePath: tempFilePath, fileName }).catch(() => undefined)
  return statusCode
}

async function keepInBrowser({ kind, path, headers, fileName }: DocumentToOpen): Promise<number> {
  let answer: Response
  let file: Blob
  try {
    answer = await fetch(apiBase + path, { headers })
    file = await answer.blob()
  } catch (cause) {
    throw cause instanceof NetworkTrouble ? cause : toNetworkTrouble(cause)
  }
  // The sign-in page of a public Wi-Fi also says 200.
  if (answer.ok && !file.type.startsWith(types[kind])) throw new NetworkTrouble('unreachable')
  if (answer.ok) await savePicture(URL.createObjectURL(file), fileName)
  return answer.status
}
