import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

/**
 * Networks that are nobody's on the internet: the machine itself, offices, clouds' own services (RFC 6890). An IPv4
 * address written as IPv6 counts as what it is.
 */
const inner = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/127',
  '64:ff9b::/96',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
]

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(address, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return list
}

const innerList = listOf(inner)
const isLoopback = (host: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host)

export interface AddressRules {
  /** Inner networks that may be reached all the same. */
  innerNetworks: readonly string[]
  /** A demo may tell this machine itself, without TLS. */
  loopback: boolean
}

/** Why nothing may be sent there; null: it may. Only what the address itself shows. */
export function faultOfAddress(url: string, { loopback }: AddressRules): string | null {
  let parsed: URL
  try {
    parsed = new URL(url)
  } catch {
    return '网址没看懂，请照对方给的再填一次。'
  }
  if (parsed.username !== '' || parsed.password !== '') return '网址里不要带账号和密码。'
  if (loopback && parsed.protocol === 'http:' && isLoopback(parsed.hostname)) return null
  return parsed.protocol === 'https:' ? null : '网址要以 https:// 开头。'
}

/** A machine that must not be reached. */
export class InnerAddress extends Error {
  constructor() {
    super('inner address')
    this.name = 'InnerAddress'
  }
}

/**
 * Where a name leads just now, to connect there and nowhere else: looked up again while connecting it might lead
 * somewhere else. Throws InnerAddress where any of its addresses is an inner one.
 */
export async function reachable(
  url: URL,
  { innerNetworks, loopback }: AddressRules,
): Promise<{ address: string; family: 4 | 6 }> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host, family: isIP(host) }]
  const allowed = listOf(innerNetworks)
  const ownMachine = listOf(['127.0.0.0/8', '::1/128'])
  for (const { address, family } of found) {
    const kind = family === 6 ? 'ipv6' : 'ipv4'
    const fits =
      !innerList.check(address, kind) ||
      allowed.check(address, kind) ||
      (loopback && ownMachine.check(address, kind))
    if (!fits) throw new InnerAddress()
  }
  const first = found[0]
  if (!first) throw new InnerAddress()
  return { address: first.address, family: first.family === 6 ? 6 : 4 }
}
