import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'
import { addressWindowSeconds, mostOfAddress, numberWindowSeconds, type AskedCode } from './code-limits'

/** Codes belong to the whole installation, see migration 0006. */
const everywhere = '000000'

/** Codes that one address may try within an hour: as many as it may ask for, and as many again typed wrong. */
const triesAnHour = 120

const statements = {
  // The same number, or address, asks in one process at a time: a limit counts what another is about to add.
  lock: {
    name: 'phone-code-lock',
    text: `select pg_advisory_xact_lock($1, hashtext(encode($2, 'hex')))`,
  },
  ofNumber: {
    name: 'phone-code-of-number',
    text: `select created_at as at, for_county as "countyCode" from phone_code
      where county_code = $1 and phone_index = $2 and created_at > $3 and unsent_at is null
      order by created_at desc, id desc`,
  },
  ofAddress: {
    name: 'phone-code-of-address',
    text: `select created_at as at, for_county as "countyCode" from phone_code
      where county_code = $1 and address_index = $2 and created_at > $3
      order by created_at desc, id desc limit $4`,
  },
  insert: {
    name: 'phone-code-insert',
    text: `insert into phone_code (county_code, id, for_county, phone_index, address_index, code_hash, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  },
  unsent: {
    name: 'phone-code-unsent',
    text: `update phone_code set unsent_at = $3 where county_code = $1 and id = $2`,
  },
  // The newest alone is good; whoever comes second with it waits here for the first.
  newest: {
    name: 'phone-code-newest',
    text: `select id, for_county, code_hash, tries, expires_at, used_at from phone_code
      where county_code = $1 and phone_index = $2 and unsent_at is null
      order by created_at desc, id desc limit 1 for update`,
  },
  use: {
    name: 'phone-code-use',
    text: `update phone_code set used_at = $3 where county_code = $1 and id = $2`,
  },
  countTry: {
    name: 'phone-code-count-try',
    text: `update phone_code set tries = tries + 1 where county_code = $1 and id = $2`,
  },
  addressTry: {
    name: 'phone-try-insert',
    text: `insert into phone_try (county_code, id, address_index, at)
      select $1, $2, $3, $4
      where (select count(*) from phone_try where county_code = $1 and address_index = $3 and at > $5) < $6
      returning id`,
  },
  forgetCodes: {
    name: 'phone-code-forget',
    text: `delete from phone_code where county_code = $1 and created_at < $2`,
  },
  forgetTries: {
    name: 'phone-try-forget',
    text: `delete from phone_try where county_code = $1 and at < $2`,
  },
}

const numberLock = 8317_0006
const addressLock = 8317_0007

function before(now: Date, seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString()
}

export interface KeptCode {
  id: string
  triesSoFar: number
  usedAt: string | null
  expiresAt: string
  /** Whether this is the hash of the code in this county. */
  hash: Buffer
}

/** Neither number, address nor code can be read out of what is kept, or tried out without the key. */
export function createPhoneCodeStore(sealing: Sealing) {
  const numberIndex = (phone: string) => sealing.blindIndex('code-phone', everywhere, phone)
  const addressIndex = (address: string) => sealing.blindIndex('address', everywhere, address)

  async function asked(
    tx: Queryable,
    statement: { name: string; text: string },
    values: unknown[],
  ): Promise<AskedCode[]> {
    const rows = await tx.query<{ at: string; countyCode: string }>(statement, values)
    return rows.map((row) => ({ at: Date.parse(row.at), countyCode: row.countyCode }))
  }

  return {
    hashOf: (id: string, countyCode: string, code: string) =>
      sealing.blindIndex('code', countyCode, `${id} ${code}`),

    /** What was asked for lately. Nobody else asks for this number or from this address until `tx` ends. */
    async askedLately(tx: Queryable, phone: string, address: string, now: Date, codes: number) {
      // Always in this order, so that no two wait for each other.
      await tx.query(statements.lock, [numberLock, numberIndex(phone)])
      await tx.query(statements.lock, [addressLock, addressIndex(address)])
      return {
        number: await asked(tx, statements.ofNumber, [
          everywhere,
          numberIndex(phone),
          before(now, numberWindowSeconds),
        ]),
        address: await asked(tx, statements.ofAddress, [
          everywhere,
          addressIndex(address),
          before(now, addressWindowSeconds),
          mostOfAddress(codes),
        ]),
      }
    },

    async insert(
      tx: Queryable,
      code: {
        id: string
        countyCode: string
        phone: string
        address: string
        hash: Buffer
        createdAt: string
        expiresAt: string
      },
    ): Promise<void> {
      await tx.query(statements.insert, [
        everywhere,
        code.id,
        code.countyCode,
        numberIndex(code.phone),
        addressIndex(code.address),
        code.hash,
        code.createdAt,
        code.expiresAt,
      ])
    },

    async markUnsent(db: Queryable, id: string, now: string): Promise<void> {
      await db.query(statements.unsent, [everywhere, id, now])
    },

    /** The code of this number that counts, locked until `tx` ends. */
    async newest(tx: Queryable, phone: string): Promise<KeptCode | undefined> {
      const row = (
        await tx.query<{
          id: string
          code_hash: Buffer
          tries: number
          expires_at: string
          used_at: string | null
        }>(statements.newest, [everywhere, numberIndex(phone)])
      )[0]
      return row
        ? {
            id: row.id,
            hash: row.code_hash,
            triesSoFar: row.tries,
            usedAt: row.used_at,
            expiresAt: row.expires_at,
          }
        : undefined
    },

    async use(tx: Queryable, id: string, now: string): Promise<void> {
      await tx.query(statements.use, [everywhere, id, now])
    },

    async countTry(tx: Queryable, id: string): Promise<void> {
      await tx.query(statements.countTry, [everywhere, id])
    },

    /** False: too many codes were tried from this address within the last hour. */
    async countAddressTry(db: Queryable, id: string, address: string, now: Date): Promise<boolean> {
      const values = [
        everywhere,
        id,
        addressIndex(address),
        now.toISOString(),
        before(now, 3600),
        triesAnHour,
      ]
      return (await db.query(statements.addressTry, values)).length > 0
    },

    /** Nothing is needed for longer than the limits look back. */
    async forget(db: Queryable, now: Date): Promise<void> {
      const until = before(now, numberWindowSeconds)
      await db.query(statements.forgetCodes, [everywhere, until])
      await db.query(statements.forgetTries, [everywhere, until])
    },
  }
}
export type PhoneCodeStore = ReturnType<typeof createPhoneCodeStore>
