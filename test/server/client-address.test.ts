import fastify from 'fastify'
import { addressKey, createAddressReader } from '@/server/accounts/client-address'

/** Whom a request comes from, and what counts as one address. */

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7'],
  ['2001:0DB8:0000:0007::1', '2001:db8:0:7'],
  ['2001:db8::7', '2001:db8:0:0'],
  ['1:2::3:4:5:6:7', '1:2:0:3'],
  ['::1', '0:0:0:0'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('%s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key)
})

async function seen(proxies: string[], from: string, forwarded?: string): Promise<string> {
  const app = fastify()
  const addressOf = createAddressReader(proxies)
  app.get('/', async (request) => ({ address: addressOf(request) }))
  const response = await app.inject({
    method: 'GET',
    url: '/',
    remoteAddress: from,
    ...(forwarded === undefined ? {} : { headers: { 'x-forwarded-for': forwarded } }),
  })
  await app.close()
  return (JSON.parse(response.body) as { address: string }).address
}

it('believes nobody where no proxy is set', async () => {
  expect(await seen([], '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
})

it('believes the own proxies, one after the other, and nothing before them', async () => {
  const proxies = ['10.0.0.0/8', '::1']
  expect(await seen(proxies, '10.0.0.2', '198.51.100.1')).toBe('198.51.100.1')
  expect(await seen(proxies, '::1', '198.51.100.1, 10.0.0.3')).toBe('198.51.100.1')
  // A client may write what it likes in front.
  expect(await seen(proxies, '10.0.0.2', '192.0.2.66, 198.51.100.1')).toBe('198.51.100.1')
  expect(await seen(proxies, '203.0.113.7', '198.51.100.1')).toBe('203.0.113.7')
  expect(await seen(proxies, '::ffff:10.0.0.2', '2001:db8:0:7::9')).toBe('2001:db8:0:7')
})

it('falls back on the proxy when that says nothing that can be read', async () => {
  expect(await seen(['10.0.0.0/8'], '10.0.0.2')).toBe('10.0.0.2')
  expect(await seen(['10.0.0.0/8'], '10.0.0.2', 'unknown')).toBe('10.0.0.2')
})
