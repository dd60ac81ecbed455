import type { LeadKind } from '@/domain/leads/kinds'
import type { Lead } from '@/domain/leads/lead'
import { searchTermsOf, type Search } from '@/domain/leads/search-terms'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'
import { collector, visible, within, type Viewer } from './visible-store'
import { leadPlace, type LeadHeadRow, type SealedPart } from './lead-row'
import { headColumns } from './lead-store'

/** Bytes of a hash of a name or number: two of a county's are never the same by chance. */
const personBytes = 12

export interface SearchQuery {
  search: Search
  kind: LeadKind | null
  /** Within this region only. */
  regionCode: string | null
  /** Villages and towns whose name was typed. */
  regionCodes: string[]
  /** The desk and the supervisors look a caller up; for the others a reporter's name takes a reason of its own. */
  byCaller: boolean
}

const insert = `insert into lead_search (county_code, lead_id, people, callers, words) values ($1, $2, $3, $4, $5)
  on conflict (county_code, lead_id)`

const statements = {
  keep: {
    name: 'search-keep',
    text: `${insert} do update
      set people = excluded.people, callers = excluded.callers, words = excluded.words`,
  },
  // What was stored meanwhile is newer.
  keepOld: { name: 'search-keep-old', text: `${insert} do nothing` },
  reportsTelling: {
    name: 'search-reports-telling',
    text: `select l.id from lead l join lead_search s on s.county_code = l.county_code and s.lead_id = l.id
      where l.county_code = $1 and s.county_code = $1 and s.words <> '{}' and s.words && $2::integer[] and l.kind = 'report' order by l.id`,
  },
  missing: {
    name: 'search-missing',
    text: `select l.id, l.sealed from lead l where l.county_code = $1 and not exists (
        select from lead_search s where s.county_code = l.county_code and s.lead_id = l.id)
      order by l.id limit $2`,
  },
}

export type FoundRow = LeadHeadRow & { supervision: null; sealed: Buffer }

/** Finds leads by number, name, phone, ID number, village and words, without a readable word in the database. */
export function createSearchStore(sealing: Sealing) {
  function personOf(countyCode: string, term: string): Buffer {
    return sealing.blindIndex('search-person', countyCode, term).subarray(0, personBytes)
  }

  function wordsOf(countyCode: string, words: readonly string[]): number[] {
    const county = sealing.blindIndex('search-county', '', countyCode).readUInt16BE(0)
    const hashed = words.map((word) => sealing.blindIndex('search-word', countyCode, word).readUInt16BE(0))
    return [...new Set(hashed)].map((word) => ((county << 16) | word) >> 0)
  }

  function valuesOf({ countyCode, id, content }: Pick<Lead, 'countyCode' | 'id' | 'content'>): unknown[] {
    const { people, callers, words } = searchTermsOf(content)
    const hashed = (terms: string[]) => terms.map((term) => personOf(countyCode, term))
    return [countyCode, id, hashed(people), hashed(callers), wordsOf(countyCode, words)]
  }

  return {
    /** As the lead's content stands now; inside the transaction that stores it. */
    async keep(db: Queryable, lead: Pick<Lead, 'countyCode' | 'id' | 'content'>): Promise<void> {
      await db.query(statements.keep, valuesOf(lead))
    },

    /** Reports that may tell any of these words, closed ones too. */
    async reportsTelling(db: Queryable, countyCode: string, words: readonly string[]): Promise<string[]> {
      const values = [countyCode, wordsOf(countyCode, words)]
      return (await db.query<{ id: string }>(statements.reportsTelling, values)).map(({ id }) => id)
    },

    /** For leads that came before there was a search: how many were taken in. */
    async keepMissing(db: Queryable, countyCode: string, limit: number): Promise<number> {
      const rows = await db.query<{ id: string; sealed: Buffer }>(statements.missing, [countyCode, limit])
      for (const { id, sealed } of rows) {
        const { content } = sealing.openJson(leadPlace({ countyCode, id }), sealed) as SealedPart
        await db.query(statements.keepOld, valuesOf({ countyCode, id, content }))
      }
      return rows.length
    },

    /**
     * Leads that this viewer may see and that the search may mean, the newest first, from before `before`. Each way
     * of finding has an index of its own and is asked by itself.
     */
    async find(
      db: Queryable,
      viewer: Viewer,
      { search, kind, regionCode, regionCodes, byCaller }: SearchQuery,
      before: string | null,
      limit: number,
    ): Promise<{ row: FoundRow; byWords: boolean }[]> {
      const { countyCode } = viewer
      const { numberTail, person, words } = search
      const ask = async (condition: (put: (value: unknown) => string) => string) => {
        const { list, put } = collector()
        const conditions = [
          `county_code = ${put(countyCode)}`,
          condition(put),
          visible(viewer.scope, put),
          ...(kind ? [`kind = ${put(kind)}`] : []),
          ...(regionCode ? [within(regionCode, put)] : []),
          ...(before ? [`id < ${put(before)}::uuid`] : []),
        ]
        const text = `select ${headColumns}, supervision, sealed from lead where ${conditions.join('\n and ')}
          order by id desc limit ${put(limit)}`
        return db.query<FoundRow>(text, list)
      }
      const among = (column: string, put: (value: unknown) => string, values: unknown, type: string) =>
        `id in (select lead_id from lead_search where county_code = ${put(countyCode)}
          and ${column} <> '{}' and ${column} @> ${put(values)}::${type})`
      const whole = [personOf(countyCode, person)]
      const found = await Promise.all([
        numberTail === null
          ? []
          : ask(
              (put) =>
                `reverse(replace(number, '-', '')) like ${put([...numberTail].reverse().join(''))} || '%'`,
            ),
        ask((put) => among('people', put, whole, 'bytea[]')),
        byCaller ? ask((put) => among('callers', put, whole, 'bytea[]')) : [],
        regionCodes.length === 0
          ? []
          : ask((put) => `(${regionCodes.map((code) => within(code, put)).join(' or ')})`),
      ])
      const byWords =
        words.length === 0
          ? []
          : await ask((put) => among('words', put, wordsOf(countyCode, words), 'integer[]'))
      const sure = new Map(found.flat().map((row) => [row.id, { row, byWords: false }]))
      const perhaps = byWords.filter(({ id }) => !sure.has(id)).map((row) => ({ row, byWords: true }))
      return [...sure.values(), ...perhaps].sort((a, b) => (a.row.id < b.row.id ? 1 : -1)).slice(0, limit)
    },
  }
}
export type SearchStore = ReturnType<typeof createSearchStore>
