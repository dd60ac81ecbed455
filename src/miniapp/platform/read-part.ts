import Taro from '@tarojs/taro'

/** Some bytes of a file that was chosen, recorded or kept. */
export async function readPart(path: string, from: number, length: number): Promise<ArrayBuffer> {
  if (!WEAPP) return (await (await fetch(path)).blob()).slice(from, from + length).arrayBuffer()
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath: path,
      position: from,
      length,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    })
  })
}
