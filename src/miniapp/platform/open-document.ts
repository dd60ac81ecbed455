import Taro from '@tarojs/taro'
import { apiBase } from './env'
import { NetworkTrouble, toNetworkTrouble } from './request'
import { savePicture } from './save-picture'

/**
 * Fetches a PDF and opens it (WeChat) or keeps it among the downloads (browsers). `path` from the root of the
 * server. Answers with the server's status: only below 300 was anything opened.
 */
export async function openPdf(
  path: string,
  headers: Record<string, string>,
  fileName: string,
): Promise<number> {
  return WEAPP ? openInWechat(path, headers) : keepInBrowser(path, headers, fileName)
}

async function openInWechat(path: string, header: Record<string, string>): Promise<number> {
  const { statusCode, tempFilePath } = await Taro.downloadFile({ url: apiBase + path, header }).catch(
    (cause: unknown) => {
      throw toNetworkTrouble(cause)
    },
  )
  if (statusCode < 300) await Taro.openDocument({ filePath: tempFilePath, fileType: 'pdf', showMenu: true })
  return statusCode
}

async function keepInBrowser(
  path: string,
  headers: Record<string, string>,
  fileName: string,
): Promise<number> {
  let answer: Response
  let file: Blob
  try {
    answer = await fetch(apiBase + path, { headers })
    file = await answer.blob()
  } catch (cause) {
    throw cause instanceof NetworkTrouble ? cause : toNetworkTrouble(cause)
  }
  // The sign-in page of a public Wi-Fi also says 200.
  if (answer.ok && file.type !== 'application/pdf') throw new NetworkTrouble('unreachable')
  if (answer.ok) await savePicture(URL.createObjectURL(file), fileName)
  return answer.status
}
