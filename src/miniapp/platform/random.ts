import Taro from '@tarojs/taro'

// WeChat has it, Taro's types do not.
interface WechatRandom {
  getRandomValues(option: {
    length: number
    success: (result: { randomValues: ArrayBuffer }) => void
    fail: (error: unknown) => void
  }): unknown
}

/** From the system's own secure source. */
export function randomBytes(length: number): Promise<Uint8Array> {
  if (!WEAPP) return Promise.resolve(crypto.getRandomValues(new Uint8Array(length)))
  const wechat = Taro as unknown as WechatRandom
  return new Promise((resolve, reject) => {
    wechat.getRandomValues({
      length,
      success: ({ randomValues }) => resolve(new Uint8Array(randomValues)),
      fail: (error) => reject(new Error(`random bytes: ${JSON.stringify(error)}`)),
    })
  })
}

/** UUID version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random ones. */
export function uuid7(now: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  bytes.set(random.subarray(0, 10), 6)
  for (let place = 0, rest = now; place < 6; place += 1) {
    bytes[5 - place] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A new id, for a draft or an `Idempotency-Key`. */
export async function newId(): Promise<string> {
  return uuid7(Date.now(), await randomBytes(10))
}
