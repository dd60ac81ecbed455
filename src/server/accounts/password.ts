import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * Passwords as scrypt (RFC 7914) with N = 2^15, r = 8, p = 3: 32 MB and a quarter of a second each. The parameters
 * stand with the hash, so that they can be raised without losing anybody's password.
 */
const parameters = { cost: 15, blocks: 8, lanes: 3 }
const bytes = 32

function derive(
  password: Uint8Array,
  salt: Uint8Array,
  { cost, blocks, lanes }: typeof parameters,
): Promise<Buffer> {
  const options = { N: 2 ** cost, r: blocks, p: lanes, maxmem: 2 ** cost * blocks * 256 }
  return new Promise((resolve, reject) =>
    scrypt(password, salt, bytes, options, (error, hash) => (error ? reject(error) : resolve(hash))),
  )
}

/** `scrypt$15$8$3$salt$hash` */
export async function hashOfPassword(password: Uint8Array): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, parameters)
  const { cost, blocks, lanes } = parameters
  return ['scrypt', cost, blocks, lanes, salt.toString('base64'), hash.toString('base64')].join('$')
}

/** Takes as long where there is no password to compare with. */
export async function isPassword(password: Uint8Array, kept: string | null): Promise<boolean> {
  const [, cost, blocks, lanes, salt = '', hash = ''] = kept?.split('$') ?? []
  const as = kept === null ? parameters : { cost: Number(cost), blocks: Number(blocks), lanes: Number(lanes) }
  const found = await derive(password, kept === null ? Buffer.alloc(16) : Buffer.from(salt, 'base64'), as)
  const known = kept === null ? Buffer.alloc(bytes) : Buffer.from(hash, 'base64')
  return timingSafeEqual(found, known) && kept !== null
}
