// Stands in for @tarojs/taro in component tests: what the platform keeps is kept here, what it does is recorded.

import { randomBytes } from 'node:crypto'

const kept = new Map<string, unknown>()
let networkType = 'wifi'
const networkListeners = new Set<(result: { isConnected: boolean; networkType: string }) => void>()
const showListeners = new Set<() => void>()
let pages: { route: string }[] = [{ route: 'pages/home/index' }]

const Taro = {
  getStorageSync: jest.fn((key: string): unknown => (kept.has(key) ? kept.get(key) : '')),
  setStorageSync: jest.fn((key: string, value: unknown) => void kept.set(key, value)),
  removeStorageSync: jest.fn((key: string) => void kept.delete(key)),
  getStorage: jest.fn(({ key }: { key: string }) =>
    kept.has(key)
      ? Promise.resolve({ data: kept.get(key) })
      : Promise.reject(new Error('getStorage:fail data not found')),
  ),
  setStorage: jest.fn(({ key, data }: { key: string; data: unknown }) => {
    kept.set(key, data)
    return Promise.resolve()
  }),
  removeStorage: jest.fn(({ key }: { key: string }) => {
    kept.delete(key)
    return Promise.resolve()
  }),

  getCurrentPages: jest.fn(() => pages),
  getCurrentInstance: jest.fn(() => ({ page: {} })),
  /** Everything is on the screen at once. */
  createIntersectionObserver: jest.fn(() => ({
    relativeToViewport: () => ({
      observe: (_id: string, told: (entry: { intersectionRatio: number }) => void) =>
        told({ intersectionRatio: 1 }),
    }),
    disconnect: () => undefined,
  })),
  navigateTo: jest.fn((_option: { url: string }) => Promise.resolve()),
  redirectTo: jest.fn((_option: { url: string }) => Promise.resolve()),
  reLaunch: jest.fn((_option: { url: string }) => Promise.resolve()),
  navigateBack: jest.fn(() => Promise.resolve()),
  setNavigationBarTitle: jest.fn(() => Promise.resolve()),
  pageScrollTo: jest.fn(() => Promise.resolve()),
  stopPullDownRefresh: jest.fn(),
  eventCenter: { on: jest.fn(), off: jest.fn(), trigger: jest.fn() },

  getNetworkType: jest.fn(() => Promise.resolve({ networkType })),
  onNetworkStatusChange: jest.fn((listener: typeof networkListeners extends Set<infer L> ? L : never) => {
    networkListeners.add(listener)
  }),
  offNetworkStatusChange: jest.fn((listener: typeof networkListeners extends Set<infer L> ? L : never) => {
    networkListeners.delete(listener)
  }),

  onAppShow: jest.fn((listener: () => void) => void showListeners.add(listener)),
  offAppShow: jest.fn((listener: () => void) => void showListeners.delete(listener)),

  makePhoneCall: jest.fn(() => Promise.resolve()),
  setClipboardData: jest.fn(() => Promise.resolve()),
  saveImageToPhotosAlbum: jest.fn(() => Promise.resolve()),
  chooseMedia: jest.fn(() =>
    Promise.resolve({ tempFiles: [{ tempFilePath: 'wxfile://photo-1.jpg', size: 120_000 }] }),
  ),
  getAppBaseInfo: jest.fn(() => ({ fontSizeScaleFactor: 1 })),
  request: jest.fn(),
  uploadFile: jest.fn(),
  getRandomValues: jest.fn(
    ({ length, success }: { length: number; success: (result: { randomValues: ArrayBuffer }) => void }) =>
      success({ randomValues: Uint8Array.from(randomBytes(length)).buffer }),
  ),
  login: jest.fn(() => Promise.resolve({ code: 'code-from-wechat' })),
}

export default Taro

// Page life cycle: run by the tests themselves where they need it.
export const useDidShow = jest.fn()
export const useDidHide = jest.fn()
export const usePullDownRefresh = jest.fn()
export const useReachBottom = jest.fn()
export const useShareAppMessage = jest.fn()
export const useRouter = jest.fn((): { params: Record<string, string>; path: string } => ({
  params: {},
  path: '',
}))

/** Puts everything back as on a new phone. */
export function resetTaro(): void {
  kept.clear()
  networkListeners.clear()
  showListeners.clear()
  networkType = 'wifi'
  pages = [{ route: 'pages/home/index' }]
}

export function setNetwork(online: boolean): void {
  networkType = online ? 'wifi' : 'none'
  for (const listener of networkListeners) listener({ isConnected: online, networkType })
  // In a browser the window tells.
  Object.defineProperty(navigator, 'onLine', { value: online, configurable: true })
  window.dispatchEvent(new Event(online ? 'online' : 'offline'))
}

export function setPages(routes: readonly string[]): void {
  pages = routes.map((route) => ({ route }))
}

/** The app comes to the front again. */
export function showApp(): void {
  for (const listener of showListeners) listener()
}
