import { fetchAhead } from './fetch-ahead'

// The first page comes first.
const waitFor = 2_000

/**
 * In a browser each page is a file of its own, fetched when it is first opened. Those that must open without a
 * network are fetched once the first one stands: where a form is filled in, where the rules are read, and where
 * it is seen what became of it.
 */
export function preloadPages(): void {
  if (!WEAPP) setTimeout(() => void preload(), waitFor)
}

/**
 * The pages are named inside the condition: anywhere else the build for WeChat would pack all of them into its first
 * part.
 */
async function preload(): Promise<void> {
  if (!WEAPP) {
    const pages = [
      () => import('../pages/home/index'),
      () => import('../pages/declare/index'),
      () => import('../pages/report/index'),
      // What it shows is shown once: it must open though the network has gone since.
      () => import('../pages/report/number'),
      () => import('../pages/ask/index'),
      () => import('../pages/policy/index'),
      () => import('../pages/policy-read/entry/index'),
      () => import('../pages/receipt/index'),
      () => import('../pages/progress/index'),
      () => import('../pages/login/index'),
      () => import('../pages/lead/index'),
      () => import('../pages/sign/index'),
      () => import('../pages/sign/write'),
      () => import('../pages/notifications/index'),
      () => import('../pages/rate/index'),
      () => import('../pages/policy-read/compare/index'),
      () => import('../pages/policy-original/index'),
    ]
    await fetchAhead(pages)
  }
}
