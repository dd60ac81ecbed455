import { BlockList, isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** `10.0.0.1`, `10.0.0.0/8`, `::1`, `fd00::/8`. */
export function isAddressRange(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** An IPv4 address that came in as IPv6 is written as IPv4 again. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}

/**
 * What counts as one address: an IPv4 address, and of IPv6 the first 64 bits, since everybody has all the rest
 * to choose from.
 */
export function addressKey(address: string): string {
  const own = plain(address)
  if (isIP(own) !== 6) return own
  const [left = '', right] = own.replace(/%.*$/, '').toLowerCase().split('::')
  const groups = (part: string) => part.split(':').filter(Boolean)
  const head = groups(left)
  const tail = groups((right ?? '').replace(/\d+\.\d+\.\d+\.\d+$/, '0:0'))
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/**
 * Whom a request comes from. `proxies`: the server's own, in front of it; only what those say of an address is
 * believed, and nothing that a client wrote there itself.
 */
export function createAddressReader(proxies: readonly string[]): (request: FastifyRequest) => string {
  const own = new BlockList()
  for (const range of proxies) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) own.addAddress(address, family)
    else own.addSubnet(address, Number(bits), family)
  }
  const isOwn = (address: string) => own.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return (request) => {
    const told = request.headers['x-forwarded-for'] ?? ''
    const hops = String(told)
      .split(',')
      .map((hop) => plain(hop.trim()))
      .filter((hop) => isIP(hop) !== 0)
    let address = plain(request.ip)
    while (isIP(address) !== 0 && isOwn(address)) {
      const next = hops.pop()
      if (next === undefined) break
      address = next
    }
    return addressKey(address)
  }
}
