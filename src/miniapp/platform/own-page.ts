import { apiBase } from './env'

/**
 * A page of ours as an address that any browser opens: for a link or a QR code. What follows the `#` never
 * reaches a server's log. `page` from `withQuery`.
 */
export function addressOf(page: string): string {
  return `${WEAPP ? `${apiBase}/` : window.location.href.replace(/#.*$/, '')}#${page}`
}
