import type { Day } from '@/domain/calendar'
import type { LeadStatus } from '@/domain/leads/lead'
import type { WaveSettings } from '@/domain/statistics/waves'
import type { Queryable } from '../db/database'
import { collector } from '../leads/visible-store'
import type { Sealing } from '../security/sealing'
import { seen, type Asked } from './figure-store'

export interface WaveLead {
  id: string
  number: string
  regionCode: string
  filedOn: Day
  status: LeadStatus
  /** It was there when somebody looked at the wave. */
  looked: boolean
}

export interface WaveLook {
  wave: string
  at: string
  accountId: string
  note: string
}

interface LookRow {
  id: string
  wave: Buffer
  note_sealed: Buffer
  looked_by: string
  looked_at: string
}

const notePlace = (countyCode: string, id: string) => `wave_look|${countyCode}|${id}`

/** What the county says a wave is, and who looked at one. */
export function createWaveStore(sealing: Sealing) {
  /** Beside the leads it was seen in, a plain cause would say what happened to a household. */
  const keyOf = (countyCode: string, wave: string) => sealing.blindIndex('wave', countyCode, wave)

  return {
    /** All editions, the newest first. */
    settings: (db: Queryable, countyCode: string) =>
      db.query<{ edition: number; settings: WaveSettings; setBy: string; setAt: string }>(
        `select edition, settings, set_by as "setBy", set_at as "setAt" from wave_setting
          where county_code = $1 order by edition desc limit 20`,
        [countyCode],
      ),

    /** False: somebody else has set that edition meanwhile. */
    async set(
      db: Queryable,
      {
        countyCode,
        edition,
        settings,
        setBy,
        setAt,
      }: { countyCode: string; edition: number; settings: WaveSettings; setBy: string; setAt: string },
    ): Promise<boolean> {
      const rows = await db.query(
        `insert into wave_setting (county_code, edition, settings, set_by, set_at)
          values ($1, $2, $3::jsonb, $4, $5) on conflict do nothing returning edition`,
        [countyCode, edition, JSON.stringify(settings), setBy, setAt],
      )
      return rows.length > 0
    },

    /** The leads of a wave, the newest first; `facets`: as a cause lies in the rows of that town, null for any. */
    async leads(
      db: Queryable,
      asked: Asked,
      wave: string,
      facets: readonly Buffer[] | null,
      limit: number,
    ): Promise<WaveLead[]> {
      const { list, put } = collector()
      const own = `select lead_id, filed_on from lead_figure
        where ${seen(asked, put)} and kind = 'declaration' and not merged
          and filed_on between ${put(asked.from)}::date and ${put(asked.to)}::date
          ${facets === null ? '' : `and facets && ${put(facets)}::bytea[]`}`
      return db.query<WaveLead>(
        `select l.id, l.number, l.region_code as "regionCode", own.filed_on::text as "filedOn", l.status,
            exists (select from wave_look_lead s join wave_look k on k.county_code = s.county_code and k.id = s.look_id
              where s.county_code = l.county_code and s.lead_id = l.id
                and k.wave = ${put(keyOf(asked.countyCode, wave))}) as looked
          from (${own}) own join lead l on l.county_code = ${put(asked.countyCode)} and l.id = own.lead_id
          order by own.filed_on desc, l.id desc limit ${put(limit)}`,
        list,
      )
    },

    /** Who looked at these, the newest first. */
    async looks(db: Queryable, countyCode: string, waves: readonly string[]): Promise<WaveLook[]> {
      if (waves.length === 0) return []
      const byKey = new Map(waves.map((wave) => [keyOf(countyCode, wave).toString('hex'), wave]))
      const rows = await db.query<LookRow>(
        `select id, wave, note_sealed, looked_by, looked_at from wave_look
          where county_code = $1 and wave = any($2::bytea[]) order by id desc limit 500`,
        [countyCode, [...byKey.keys()].map((key) => Buffer.from(key, 'hex'))],
      )
      return rows.map((row) => ({
        wave: byKey.get(row.wave.toString('hex')) ?? '',
        at: row.looked_at,
        accountId: row.looked_by,
        note: sealing.open(notePlace(countyCode, row.id), row.note_sealed).toString('utf8'),
      }))
    },

    async look(
      tx: Queryable,
      countyCode: string,
      { id, wave, at, accountId, note, leads }: WaveLook & { id: string; leads: readonly string[] },
    ): Promise<void> {
      const sealed = sealing.seal(notePlace(countyCode, id), Buffer.from(note))
      await tx.query(
        `insert into wave_look (county_code, id, wave, note_sealed, looked_by, looked_at)
          values ($1, $2, $3, $4, $5, $6)`,
        [countyCode, id, keyOf(countyCode, wave), sealed, accountId, at],
      )
      await tx.query(
        `insert into wave_look_lead (county_code, look_id, lead_id)
          select $1, $2, one from unnest($3::uuid[]) one`,
        [countyCode, id, leads],
      )
    },
  }
}
export type WaveStore = ReturnType<typeof createWaveStore>
