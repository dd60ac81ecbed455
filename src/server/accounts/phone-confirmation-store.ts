import type { PhoneMethod } from '@/domain/phone-code'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

const statements = {
  insert: {
    name: 'phone-confirmation-insert',
    text: `insert into phone_confirmation (county_code, id, method, phone_sealed, confirmed_at, expires_at)
      values ($1, $2, $3, $4, $5, $6)`,
  },
  find: {
    name: 'phone-confirmation-find',
    text: `select method, phone_sealed, confirmed_at from phone_confirmation
      where county_code = $1 and id = $2 and expires_at > $3`,
  },
  forget: {
    name: 'phone-confirmation-forget',
    text: `delete from phone_confirmation where county_code = $1 and expires_at <= $2`,
  },
}

export interface PhoneConfirmation {
  method: PhoneMethod
  phone: string
  /** ISO 8601 in UTC. */
  confirmedAt: string
}

/** Numbers that somebody has shown to be his, for half an hour. */
export function createPhoneConfirmationStore(sealing: Sealing) {
  const place = (countyCode: string, id: string) => `phone_confirmation.phone|${countyCode}|${id}`
  return {
    async insert(
      db: Queryable,
      one: PhoneConfirmation & { countyCode: string; id: string; expiresAt: string },
    ): Promise<void> {
      await db.query(statements.insert, [
        one.countyCode,
        one.id,
        one.method,
        sealing.seal(place(one.countyCode, one.id), Buffer.from(one.phone)),
        one.confirmedAt,
        one.expiresAt,
      ])
    },

    /** null: there is none with this id in the county, or it is over. `now`: ISO 8601 in UTC. */
    async find(
      db: Queryable,
      countyCode: string,
      id: string,
      now: string,
    ): Promise<PhoneConfirmation | null> {
      const rows = await db.query<{ method: PhoneMethod; phone_sealed: Buffer; confirmed_at: string }>(
        statements.find,
        [countyCode, id, now],
      )
      const row = rows[0]
      if (!row) return null
      const phone = sealing.open(place(countyCode, id), row.phone_sealed).toString('utf8')
      return { method: row.method, phone, confirmedAt: row.confirmed_at }
    },

    async forget(db: Queryable, countyCode: string, now: string): Promise<void> {
      await db.query(statements.forget, [countyCode, now])
    },
  }
}
export type PhoneConfirmationStore = ReturnType<typeof createPhoneConfirmationStore>
