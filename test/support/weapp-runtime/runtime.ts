import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { createWx, type WxHost } from './wx'

/** A node of the tree that Taro hands to WeChat by setData. */
export interface ViewNode {
  /** Kind of node. */
  nn?: string
  /** Id that events carry. */
  sid?: string
  uid?: string
  /** Text. */
  v?: string
  cn?: ViewNode[]
  [attribute: string]: unknown
}

/** One setData as WeChat would see it. */
export interface DataChange {
  bytes: number
  at: number
}

interface PageInstance {
  route: string
  data: { root?: ViewNode } & Record<string, unknown>
  setData(change: Record<string, unknown>, done?: () => void): void
  [name: string]: unknown
}

type PageConfig = Record<string, unknown> & { data?: Record<string, unknown> }

export interface OpenedPage {
  route: string
  changes: DataChange[]
  root(): ViewNode
  texts(): string[]
  /** Tap the first thing that shows this text. */
  tap(text: string): Promise<void>
  call(name: string, ...args: unknown[]): unknown
  settle(): Promise<void>
}

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T)
}

/** `root.cn.[0].cl` and `root.cn[0].cl` alike. */
function assign(data: Record<string, unknown>, address: string, value: unknown): void {
  const keys = address
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
  const last = keys.pop()
  let place = data
  for (const [index, key] of keys.entries()) {
    const next = keys[index + 1] ?? last ?? ''
    place[key] ??= /^\d+$/.test(next) ? [] : {}
    place = place[key] as Record<string, unknown>
  }
  if (last !== undefined) place[last] = value
}

export function walk(
  node: ViewNode,
  visit: (node: ViewNode, depth: number, parents: ViewNode[]) => void,
): void {
  const go = (one: ViewNode, depth: number, parents: ViewNode[]) => {
    visit(one, depth, parents)
    // Children arrive as a list, or as single places set later.
    for (const child of Object.values(one.cn ?? [])) if (child) go(child, depth + 1, [one, ...parents])
  }
  go(node, 1, [])
}

/**
 * Runs a built mini-program the way WeChat's logic layer does: its modules in a context without a browser,
 * without `eval` and `new Function`, with App, Page, Component and wx of our own.
 */
export class WeappRuntime {
  private readonly context: vm.Context
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly pages = new Map<string, PageConfig>()
  private current = ''
  readonly errors: string[] = []
  readonly stack: PageInstance[] = []

  constructor(
    private readonly folder: string,
    host: WxHost,
  ) {
    const sandbox: Record<string, unknown> = {
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      queueMicrotask,
      console: {
        log() {},
        info() {},
        debug() {},
        warn() {},
        error: (...parts: unknown[]) => this.errors.push(parts.map(String).join(' ')),
      },
      App: (config: Record<string, unknown>) => this.launch(config),
      Page: (config: PageConfig) => this.pages.set(this.current, config),
      Component: (config: PageConfig) => {
        if ('eh' in config || 'onLoad' in config) this.pages.set(this.current, config)
      },
      Behavior: (config: unknown) => config,
      getApp: () => this.app,
      getCurrentPages: () => this.stack,
      wx: createWx(host, () => undefined),
    }
    sandbox.global = sandbox
    this.context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })
    // V8 brings it; WeChat's logic layer cannot be relied on to.
    vm.runInContext(
      'delete globalThis.Intl; delete globalThis.WebAssembly; delete globalThis.SharedArrayBuffer',
      this.context,
    )
  }

  private app: Record<string, unknown> = {}

  private launch(config: Record<string, unknown>): void {
    this.app = config
    const options = { path: 'pages/home/index', query: {}, scene: 1001 }
    for (const name of ['onLaunch', 'onShow'])
      (config[name] as ((o: unknown) => void) | undefined)?.call(config, options)
  }

  private load(file: string): unknown {
    const known = this.modules.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    this.modules.set(file, module)
    const code = readFileSync(path.join(this.folder, file), 'utf8')
    const wrapped = `(function (require, module, exports) {${code}\n})`
    const run = vm.runInContext(wrapped, this.context, { filename: file }) as (
      require: (name: string) => unknown,
      module: object,
      exports: object,
    ) => void
    run(
      (name) =>
        this.load(path.normalize(path.join(path.dirname(file), name.endsWith('.js') ? name : `${name}.js`))),
      module,
      module.exports,
    )
    return module.exports
  }

  /** Start the program: app.js, then every page's file, as WeChat does before a page is shown. */
  start(routes: string[]): void {
    this.load('app.js')
    for (const route of routes) {
      this.current = route
      this.load(`${route}.js`)
      if (!this.pages.has(route)) throw new Error(`${route} registers no page`)
    }
  }

  async open(route: string, query: Record<string, string> = {}): Promise<OpenedPage> {
    const config = this.pages.get(route)
    if (!config) throw new Error(`no page ${route}`)
    const changes: DataChange[] = []
    const instance: PageInstance = {
      ...config,
      route,
      __route__: route,
      options: query,
      data: copy(config.data ?? {}),
      setData(change, done) {
        const plain = copy(change)
        changes.push({ bytes: Buffer.byteLength(JSON.stringify(plain)), at: performance.now() })
        for (const [address, value] of Object.entries(plain)) assign(this.data, address, value)
        if (done) setTimeout(() => done.call(this), 0)
      },
    }
    this.stack.push(instance)
    const call = (name: string, ...args: unknown[]) =>
      (instance[name] as ((...args: unknown[]) => unknown) | undefined)?.apply(instance, args)
    call('onLoad', query)
    call('onShow')
    call('onReady')

    const root = () => instance.data.root ?? {}
    const settle = async () => {
      for (let quiet = 0, seen = -1; quiet < 4;) {
        await new Promise((resolve) => setTimeout(resolve, 25))
        quiet = changes.length === seen ? quiet + 1 : 0
        seen = changes.length
      }
    }
    /** WeChat hands an event to every node on the way up that listens. */
    const send = async (type: string, sids: string[], detail: object) => {
      const target = { id: sids[0], dataset: { sid: sids[0] } }
      for (const sid of sids)
        call('eh', {
          type,
          timeStamp: 1,
          target,
          currentTarget: { id: sid, dataset: { sid } },
          detail,
          touches: [],
          changedTouches: [],
        })
      await settle()
    }
    await settle()
    return {
      route,
      changes,
      root,
      call,
      settle,
      texts() {
        const found: string[] = []
        walk(root(), (node) => {
          if (typeof node.v === 'string') found.push(node.v)
        })
        return found
      },
      async tap(text) {
        let sids: string[] | undefined
        walk(root(), (node, _depth, parents) => {
          if (sids !== undefined || typeof node.v !== 'string' || !node.v.includes(text)) return
          sids = parents.flatMap((parent) => (parent.sid === undefined ? [] : [parent.sid]))
        })
        if (!sids?.length) throw new Error(`nothing on ${route} shows “${text}”`)
        await send('tap', sids, {})
      },
    }
  }

  /** Evaluate a line in the logic layer, for looking at what it has and has not. */
  probe(line: string): unknown {
    return vm.runInContext(line, this.context)
  }

  close(): void {
    for (const page of this.stack.splice(0)) (page.onUnload as (() => void) | undefined)?.call(page)
  }
}
