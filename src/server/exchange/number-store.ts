import type { LeadSource } from '@/domain/leads/kinds'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

const statements = {
  reserve: {
    name: 'lead-count-several',
    text: `insert into lead_counter (county_code, kind, day, last) values ($1, $2, $3, $4)
      on conflict (county_code, kind, day) do update set last = lead_counter.last + $4 returning last`,
  },
  claim: {
    name: 'external-claim',
    text: `insert into external_record (county_code, source, number_index, lead_id)
      select $1, $2, number, lead from unnest($3::bytea[], $4::uuid[]) as given (number, lead)
      on conflict do nothing returning lead_id as "leadId"`,
  },
  known: {
    name: 'external-known',
    text: `select number_index as "index" from external_record
      where county_code = $1 and source = $2 and number_index = any($3::bytea[])`,
  },
  leadOf: {
    name: 'external-lead',
    text: `select lead_id as "leadId" from external_record
      where county_code = $1 and source = $2 and number_index = $3`,
  },
}

/** Numbers: ours for several leads at once, and those that other systems gave theirs. */
export function createNumberStore(sealing: Sealing) {
  const indexOf = (countyCode: string, number: string) =>
    sealing.blindIndex('external-number', countyCode, number)

  return {
    /** The first of `count` running numbers of that kind and day. */
    async reserve(
      db: Queryable,
      countyCode: string,
      counter: string,
      day: string,
      count: number,
    ): Promise<number> {
      const rows = await db.query<{ last: number }>(statements.reserve, [countyCode, counter, day, count])
      return (rows[0]?.last ?? count) - count + 1
    },

    /**
     * Takes numbers of another system for leads to be. Which of the leads are new: the others are here already, or
     * were given the same number a moment ago.
     */
    async claim(
      db: Queryable,
      countyCode: string,
      source: LeadSource,
      given: readonly { number: string; leadId: string }[],
    ): Promise<Set<string>> {
      // In one order everywhere: two that claim the same numbers wait for each other, and not in a circle.
      const sorted = given
        .map(({ number, leadId }) => ({ index: indexOf(countyCode, number), leadId }))
        .sort((a, b) => a.index.compare(b.index))
      const rows = await db.query<{ leadId: string }>(statements.claim, [
        countyCode,
        source,
        sorted.map(({ index }) => index),
        sorted.map(({ leadId }) => leadId),
      ])
      return new Set(rows.map(({ leadId }) => leadId))
    },

    /** Which of these numbers are here already. */
    async known(
      db: Queryable,
      countyCode: string,
      source: LeadSource,
      numbers: readonly string[],
    ): Promise<Set<string>> {
      const byIndex = new Map(numbers.map((number) => [indexOf(countyCode, number).toString('hex'), number]))
      const rows = await db.query<{ index: Buffer }>(statements.known, [
        countyCode,
        source,
        [...byIndex.keys()].map((hex) => Buffer.from(hex, 'hex')),
      ])
      return new Set(rows.flatMap(({ index }) => byIndex.get(index.toString('hex')) ?? []))
    },

    async leadOf(
      db: Queryable,
      countyCode: string,
      source: LeadSource,
      number: string,
    ): Promise<string | null> {
      const rows = await db.query<{ leadId: string }>(statements.leadOf, [
        countyCode,
        source,
        indexOf(countyCode, number),
      ])
      return rows[0]?.leadId ?? null
    },
  }
}
export type NumberStore = ReturnType<typeof createNumberStore>
