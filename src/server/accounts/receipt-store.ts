import { randomInt, scrypt } from 'node:crypto'
import { receiptCodeOf } from '@/domain/receipt-code'
import type { Queryable } from '../db/database'
import { createGate } from '../security/gate'
import type { Sealing } from '../security/sealing'

/**
 * 32 MB and about a tenth of a second a try: somebody at the counter does not notice it, and whoever has the table
 * and the key as well needs three million years of one core for all 10¹⁵ numbers. More memory would let a few tries
 * at once crowd a small server.
 */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const hashBytes = 32
/** On a small server eight or so a second: who would wait longer than some seconds is told to come again. */
const gateSize = { atOnce: 2, waiting: 40 }

const statements = {
  insert: {
    name: 'anonymous-receipt-insert',
    text: `insert into anonymous_receipt (county_code, hash, account_id) values ($1, $2, $3)
      on conflict do nothing returning account_id`,
  },
  find: {
    name: 'anonymous-receipt-find',
    text: `select account_id as "accountId" from anonymous_receipt where county_code = $1 and hash = $2`,
  },
}

/** 15 random digits and their check digit. */
export function newReceiptCode(): string {
  return receiptCodeOf(Array.from({ length: 15 }, () => randomInt(10)).join(''))
}

/** 查询码 of anonymous reports, kept as slow keyed hashes only: no one can read them out or restore one. */
export function createReceiptStore(sealing: Sealing, size = gateSize) {
  const pass = createGate(size)
  return {
    /** Slow on purpose, and the same for every number. Throws `busy` where too many are asked for at once. */
    hashOf(countyCode: string, code: string): Promise<Buffer> {
      const keyed = sealing.blindIndex('receipt', countyCode, code)
      const slow = () =>
        new Promise<Buffer>((resolve, reject) =>
          scrypt(keyed, `receipt ${countyCode}`, hashBytes, cost, (error, hash) =>
            error ? reject(error) : resolve(hash),
          ),
        )
      return pass(slow)
    },

    /** false: this account has its one report already. */
    async insert(db: Queryable, countyCode: string, hash: Buffer, accountId: string): Promise<boolean> {
      return (await db.query(statements.insert, [countyCode, hash, accountId])).length > 0
    },

    async accountOf(db: Queryable, countyCode: string, hash: Buffer): Promise<string | undefined> {
      return (await db.query<{ accountId: string }>(statements.find, [countyCode, hash]))[0]?.accountId
    },
  }
}
export type ReceiptStore = ReturnType<typeof createReceiptStore>
