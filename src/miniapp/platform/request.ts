import Taro from '@tarojs/taro'
import { apiBase } from './env'

/** No answer came: no network, or none in time. Whether the server got the request is not known. */
export class NetworkTrouble extends Error {
  constructor(readonly reason: 'unreachable' | 'slow') {
    super(`network: ${reason}`)
    this.name = 'NetworkTrouble'
  }
}

export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** From the root of the server, such as `/api/v1/leads`. */
  path: string
  /** Bytes go as they are, everything else as JSON. */
  body?: unknown
  headers?: Record<string, string>
  /** Milliseconds; 15,000 unless told. Village networks are slow. */
  timeout?: number
}

export interface Reply {
  status: number
  /** As JSON; null when the server sent none. */
  body: unknown
  header: (name: string) => string | undefined
}

/** Asks the server once. Any HTTP answer is a reply; NetworkTrouble is thrown when there is none. */
export async function request({ method, path, body, headers, timeout = 15_000 }: Question): Promise<Reply> {
  // Bytes that WeChat read come from another world, whose ArrayBuffer is not ours.
  const isBytes = Object.prototype.toString.call(body) === '[object ArrayBuffer]'
  const type = isBytes ? 'application/octet-stream' : 'application/json'
  try {
    const answer = await Taro.request<unknown>({
      url: apiBase + path,
      method,
      timeout,
      header: { ...(body === undefined ? {} : { 'content-type': type }), ...headers },
      // As text: GET must not turn a body into a query, and the two platforms serialise differently.
      ...(body === undefined ? {} : { data: isBytes ? body : JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      body: readBody(answer.data),
      header: (name) => findHeader(answer.header, name),
    }
  } catch (error) {
    throw toNetworkTrouble(error)
  }
}

/** WeChat only parses `application/json`; a problem comes as `application/problem+json`. */
function readBody(data: unknown): unknown {
  if (data === '' || data === undefined) return null
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data) as unknown
  } catch {
    return null
  }
}

/** WeChat keeps the server's capital letters, browsers do not. */
function findHeader(headers: unknown, name: string): string | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())
  return found === undefined ? undefined : String(found[1])
}

/** WeChat says "request:fail timeout"; a browser aborts the request. */
export function toNetworkTrouble(error: unknown): NetworkTrouble {
  const words =
    typeof error === 'object' && error !== null
      ? ['name', 'message', 'errMsg'].map((key) => String((error as Record<string, unknown>)[key])).join(' ')
      : String(error)
  return new NetworkTrouble(/time ?out|abort/i.test(words) ? 'slow' : 'unreachable')
}

export interface FileToSend {
  /** From the root of the server. */
  path: string
  /** From choosePhotos. */
  file: string
  fileName?: string
  /** The name of the form's field. */
  field: string
  fields?: Record<string, string>
  headers?: Record<string, string>
  /** 0 to 1. */
  onProgress?: (done: number) => void
  /** Milliseconds; 120,000 unless told. */
  timeout?: number
}

/** Sends one file as multipart/form-data. */
export async function sendFile(sending: FileToSend): Promise<Reply> {
  try {
    const task = Taro.uploadFile({
      url: apiBase + sending.path,
      filePath: sending.file,
      name: sending.field,
      timeout: sending.timeout ?? 120_000,
      ...(sending.fileName === undefined ? {} : { fileName: sending.fileName }),
      ...(sending.fields === undefined ? {} : { formData: sending.fields }),
      ...(sending.headers === undefined ? {} : { header: sending.headers }),
    })
    task.onProgressUpdate(({ progress }) => sending.onProgress?.(progress / 100))
    const answer = await task
    return {
      status: answer.statusCode,
      body: readBody(answer.data),
      header: (name) => findHeader(answer.header, name),
    }
  } catch (error) {
    throw toNetworkTrouble(error)
  }
}
