import Taro from '@tarojs/taro'

// What the phone keeps. WeChat: 1 MB a key, 10 MB in all.

// Other pages of the same web server may keep things too.
const named = (key: string) => `cunsheng.${key}`

/** Kept at once, readable at once. Not for anything personal. */
export function read(key: string): unknown {
  const value: unknown = Taro.getStorageSync(named(key))
  return value === '' || value === undefined ? null : value
}

/** Throws when the phone has no room left. */
export function write(key: string, value: unknown): void {
  Taro.setStorageSync(named(key), value)
}

export function remove(key: string): void {
  Taro.removeStorageSync(named(key))
}

// Sealed: for the session and for drafts. WeChat encrypts these, and then only answers later; a browser has
// nothing of the kind, so that a shared computer should be signed out of.

/** null when there is nothing, or when the phone can no longer open it. */
export async function readSealed(key: string): Promise<unknown> {
  if (!WEAPP) return read(key)
  try {
    const option = { key: named(key), encrypt: true }
    return (await Taro.getStorage<unknown>(option)).data
  } catch {
    return null
  }
}

/** Rejects when the phone has no room left. */
export async function writeSealed(key: string, value: unknown): Promise<void> {
  if (!WEAPP) return write(key, value)
  const option = { key: named(key), data: value, encrypt: true }
  await Taro.setStorage(option)
}

export async function removeSealed(key: string): Promise<void> {
  if (!WEAPP) return remove(key)
  await Taro.removeStorage({ key: named(key) })
}
