/**
 * WeChat's `wx` as far as the mini-program uses it, with WeChat's own shapes: callbacks, `errMsg`, storage by
 * key. Requests go to a real server.
 */
type Options = Record<string, unknown> & {
  success?: (result: unknown) => void
  fail?: (result: { errMsg: string }) => void
  complete?: (result: unknown) => void
}

export interface WxHost {
  /** Where the mini-program's requests go, instead of the address it was built with. */
  server: string | null
  storage: Map<string, unknown>
  network: boolean
  /** Pages opened, by url; the last one is on top. */
  navigations: { method: string; url: string }[]
  toasts: string[]
  calls: string[]
  /** What asking for a canvas finds, and its size in CSS pixels. */
  canvas: { node: object; width: number; height: number } | null
}

export function createHost(server: string | null): WxHost {
  return { server, storage: new Map(), network: true, navigations: [], toasts: [], calls: [], canvas: null }
}

function finish(options: Options | undefined, name: string, result: object): Promise<unknown> {
  const answer = { errMsg: `${name}:ok`, ...result }
  queueMicrotask(() => {
    options?.success?.(answer)
    options?.complete?.(answer)
  })
  return Promise.resolve(answer)
}

function refuse(options: Options | undefined, name: string, reason: string): Promise<unknown> {
  const answer = { errMsg: `${name}:fail ${reason}` }
  queueMicrotask(() => {
    options?.fail?.(answer)
    options?.complete?.(answer)
  })
  return options?.fail || options?.success || options?.complete
    ? Promise.resolve(answer)
    : Promise.reject(new Error(answer.errMsg))
}

const screen = {
  windowWidth: 375,
  windowHeight: 667,
  screenWidth: 375,
  screenHeight: 667,
  pixelRatio: 2,
  statusBarHeight: 20,
}

/** Calls that only say that they went well. */
const answering = [
  'setNavigationBarTitle',
  'setNavigationBarColor',
  'pageScrollTo',
  'startPullDownRefresh',
  'stopPullDownRefresh',
  'showLoading',
  'hideLoading',
  'hideToast',
  'showActionSheet',
  'setClipboardData',
  'previewImage',
  'showShareMenu',
  'updateShareMenu',
  'enableAlertBeforeUnload',
  'disableAlertBeforeUnload',
  'openSetting',
  'getSetting',
  'authorize',
  'saveImageToPhotosAlbum',
  'hideKeyboard',
  'vibrateShort',
  'requestSubscribeMessage',
  'setBackgroundColor',
]
const listeningTo = [
  'AppShow',
  'AppHide',
  'Error',
  'UnhandledRejection',
  'PageNotFound',
  'ThemeChange',
  'WindowResize',
  'KeyboardHeightChange',
  'MemoryWarning',
]

/** `wx` for one run of the mini-program. */
export function createWx(host: WxHost, navigate: (method: string, url: string) => void) {
  const open = (method: string) => (options: Options & { url?: string }) => {
    host.navigations.push({ method, url: options.url ?? '' })
    navigate(method, options.url ?? '')
    return finish(options, method, {})
  }

  function request(
    options: Options & { url: string; method?: string; data?: unknown; header?: Record<string, string> },
  ) {
    const run = async () => {
      if (!host.network || !host.server) return refuse(options, 'request', 'network error')
      const url = options.url.replace(/^https?:\/\/[^/]+/, host.server)
      try {
        const response = await fetch(url, {
          method: options.method ?? 'GET',
          ...(options.header ? { headers: options.header } : {}),
          ...(options.data === undefined || options.method === 'GET'
            ? {}
            : { body: typeof options.data === 'string' ? options.data : JSON.stringify(options.data) }),
        })
        const text = await response.text()
        const header = Object.fromEntries(response.headers)
        const json = (header['content-type'] ?? '').includes('json')
        const data: unknown = json && text ? JSON.parse(text) : text
        return await finish(options, 'request', { statusCode: response.status, data, header })
      } catch {
        return refuse(options, 'request', 'network error')
      }
    }
    void run()
    return { abort() {}, onProgressUpdate() {}, onHeadersReceived() {}, offHeadersReceived() {} }
  }

  const storage = {
    setStorageSync: (key: string, value: unknown) => void host.storage.set(key, value),
    getStorageSync: (key: string) => host.storage.get(key) ?? '',
    removeStorageSync: (key: string) => void host.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...host.storage.keys()], currentSize: 1, limitSize: 10240 }),
    setStorage: (options: Options & { key: string; data: unknown }) => {
      host.storage.set(options.key, options.data)
      return finish(options, 'setStorage', {})
    },
    getStorage: (options: Options & { key: string }) =>
      host.storage.has(options.key)
        ? finish(options, 'getStorage', { data: host.storage.get(options.key) })
        : refuse(options, 'getStorage', 'data not found'),
    removeStorage: (options: Options & { key: string }) => {
      host.storage.delete(options.key)
      return finish(options, 'removeStorage', {})
    },
  }

  const app = {
    SDKVersion: '3.8.0',
    version: '8.0.50',
    language: 'zh_CN',
    fontSizeScaleFactor: 1,
    fontSizeSetting: 16,
    theme: 'light',
  }
  const device = { platform: 'android', system: 'Android 9', brand: 'test', model: 'test', benchmarkLevel: 5 }
  const listeners = new Set<(change: unknown) => void>()

  const known = {
    ...storage,
    request,
    navigateTo: open('navigateTo'),
    redirectTo: open('redirectTo'),
    reLaunch: open('reLaunch'),
    switchTab: open('switchTab'),
    navigateBack: (options: Options = {}) => {
      host.navigations.push({ method: 'navigateBack', url: '' })
      return finish(options, 'navigateBack', {})
    },
    getSystemInfoSync: () => ({ ...screen, ...app, ...device, safeArea: { top: 20, bottom: 667 } }),
    getSystemInfo: (options: Options) => finish(options, 'getSystemInfo', { ...screen, ...app, ...device }),
    getWindowInfo: () => ({ ...screen, safeArea: { top: 20, bottom: 667 } }),
    getAppBaseInfo: () => app,
    getDeviceInfo: () => device,
    getMenuButtonBoundingClientRect: () => ({
      top: 24,
      bottom: 56,
      left: 281,
      right: 368,
      width: 87,
      height: 32,
    }),
    getLaunchOptionsSync: () => ({ path: 'pages/home/index', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: 'pages/home/index', query: {}, scene: 1001 }),
    getNetworkType: (options: Options) =>
      finish(options, 'getNetworkType', { networkType: host.network ? '4g' : 'none' }),
    onNetworkStatusChange: (listener: (change: unknown) => void) => void listeners.add(listener),
    offNetworkStatusChange: (listener: (change: unknown) => void) => void listeners.delete(listener),
    login: (options: Options) => finish(options, 'login', { code: 'code-for-test' }),
    showToast: (options: Options & { title?: string }) => {
      host.toasts.push(options.title ?? '')
      return finish(options, 'showToast', {})
    },
    showModal: (options: Options) => finish(options, 'showModal', { confirm: true, cancel: false }),
    makePhoneCall: (options: Options & { phoneNumber?: string }) => {
      host.calls.push(options.phoneNumber ?? '')
      return finish(options, 'makePhoneCall', {})
    },
    getRandomValues: (options: Options & { length: number }) => {
      const bytes = new Uint8Array(options.length).map(
        (_, index) => (index * 37 + host.storage.size * 11) & 255,
      )
      return finish(options, 'getRandomValues', { randomValues: bytes.buffer })
    },
    createSelectorQuery: () => {
      const query: Record<string, unknown> = {}
      const asked: (() => void)[] = []
      for (const name of [
        'select',
        'selectAll',
        'selectViewport',
        'in',
        'boundingClientRect',
        'node',
        'scrollOffset',
      ])
        query[name] = () => query
      query.fields = (_wanted: object, told?: (found: unknown) => void) => {
        asked.push(() => told?.(host.canvas))
        return query
      }
      query.exec = (done?: (result: unknown[]) => void) => {
        for (const answer of asked) answer()
        done?.([])
      }
      return query
    },
    // The screen is as long as the page: everything is seen at once.
    createIntersectionObserver: () => {
      const observer = {
        relativeToViewport: () => observer,
        observe: (_selector: string, told: (entry: object) => void) =>
          void setTimeout(() => told({ intersectionRatio: 1 }), 0),
        disconnect() {},
      }
      return observer
    },
    nextTick: (run: () => void) => setTimeout(run, 0),
    canIUse: () => true,
    env: { USER_DATA_PATH: 'wxfile://usr' },
  }

  const plain = Object.fromEntries(
    answering.map((name) => [name, (options?: Options): Promise<unknown> => finish(options, name, {})]),
  )
  const listening = Object.fromEntries(
    listeningTo.flatMap((name) => [
      [`on${name}`, (): void => undefined],
      [`off${name}`, (): void => undefined],
    ]),
  )
  return { ...plain, ...listening, ...known }
}
