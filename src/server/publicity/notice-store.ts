import type { NoticeDraft, NoticeRow, NoticeState } from '@/domain/publicity/notice'
import type { NoticeDeed, PublicNotice } from '@/domain/api/notices'
import type { KeptVoiding } from '@/domain/publicity/voiding'
import type { NoticeKind } from '@/domain/publicity/notice-kinds'
import type { Scope } from '@/domain/leads/visibility'
import type { Queryable } from '../db/database'
import type { LeadHeadRow } from '../leads/lead-row'
import { headOf } from '../leads/lead-row'
import { headColumns } from '../leads/lead-store'
import { collector, visible, within } from '../leads/visible-store'
import type { Sealing } from '../security/sealing'

/** Of one village or one town more are not looked at at once. */
const most = 200

/** Of what its keepers are reminded, once each. */
export const noticeReminders = ['full', 'down', 'board'] as const
export type NoticeReminder = (typeof noticeReminders)[number]

/** What is kept of it besides its rows; sealed. */
export interface NoticeWords {
  office: string
  phone: string
  remark: string | null
  where: string | null
  photos: string[]
  objections: number | null
  handling: string | null
  skipped: string[]
  /** Absent on those from before there was such a thing. */
  voiding?: KeptVoiding
}

export interface NoticeHead {
  countyCode: string
  id: string
  regionCode: string
  kind: NoticeKind
  state: NoticeState
  version: number
  publicToken: string
  count: number
  days: number
  bodyId: string | null
  madeBy: string
  madeAt: string
  postedOn: string | null
  untilOn: string | null
  endedOn: string | null
  downOn: string | null
  voidedOn: string | null
  /** Void, and a photo shows the board without it. */
  boardShown: boolean
}
export type KeptNotice = NoticeHead & { words: NoticeWords }

type Row = NoticeHead & { sealed: Buffer }

const columns = `county_code as "countyCode", id, region_code as "regionCode", kind, state, version,
  public_token as "publicToken", count, days, body_id as "bodyId", made_by as "madeBy", made_at as "madeAt",
  posted_on::text as "postedOn", until_on::text as "untilOn", ended_on::text as "endedOn", down_on::text as "downOn",
  voided_on::text as "voidedOn", board_shown as "boardShown",
  sealed`
const values = `$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19`

const statements = {
  insert: {
    name: 'notice-insert',
    text: `insert into notice (county_code, id, region_code, kind, state, version, public_token, count, days, body_id,
      made_by, made_at, posted_on, until_on, ended_on, down_on, voided_on,
      board_shown, sealed) values (${values})`,
  },
  update: {
    name: 'notice-update',
    text: `update notice set kind = $3, state = $4, version = $5, count = $6, days = $7, posted_on = $8, until_on = $9,
      ended_on = $10, down_on = $11, voided_on = $12, board_shown = $13, sealed = $14 where county_code = $1 and id = $2`,
  },
  remove: {
    name: 'notice-remove',
    text: `with gone as (delete from notice_row where county_code = $1 and notice_id = $2)
      delete from notice where county_code = $1 and id = $2 and state = 'draft'`,
  },
  byId: {
    name: 'notice-by-id',
    text: `select ${columns} from notice where county_code = $1 and id = $2`,
  },
  lock: {
    name: 'notice-lock',
    text: `select ${columns} from notice where county_code = $1 and id = $2 for update`,
  },
  byToken: {
    name: 'notice-by-token',
    text: `select ${columns} from notice where county_code = $1 and public_token = $2`,
  },
  clearRows: {
    name: 'notice-clear-rows',
    text: 'delete from notice_row where county_code = $1 and notice_id = $2',
  },
  insertRow: {
    name: 'notice-insert-row',
    text: 'insert into notice_row (county_code, notice_id, lead_id, place, sealed) values ($1, $2, $3, $4, $5)',
  },
  rows: {
    name: 'notice-rows',
    text: `select lead_id as "leadId", sealed from notice_row where county_code = $1 and notice_id = $2 order by place`,
  },
  show: {
    name: 'notice-show-row',
    text: 'update notice_row set public_sealed = $4 where county_code = $1 and notice_id = $2 and lead_id = $3',
  },
  hide: {
    name: 'notice-hide',
    text: 'update notice_row set public_sealed = null where county_code = $1 and notice_id = $2',
  },
  shown: {
    name: 'notice-shown',
    text: `select lead_id as "leadId", public_sealed as sealed from notice_row
      where county_code = $1 and notice_id = $2 and public_sealed is not null order by place`,
  },
  record: {
    name: 'notice-record',
    text: `insert into notice_record (county_code, notice_id, version, at, account_id, what)
      values ($1, $2, $3, $4, $5, $6)`,
  },
  records: {
    name: 'notice-records',
    text: `select at, account_id as "accountId", what from notice_record
      where county_code = $1 and notice_id = $2 order by version`,
  },
  // Full since its last day's 24:00, and not ended; ended and still up the day after; void without a photo of the board.
  toRemind: {
    name: 'notice-to-remind',
    text: `select ${columns}, what from notice cross join lateral (values
        ('full', state = 'posted' and until_on < $2::date),
        ('down', state = 'ended' and ended_on < $2::date),
        ('board', state = 'voided' and not board_shown and voided_on < $2::date)) as due (what, is_due)
      where county_code = $1 and state in ('posted', 'ended', 'voided') and is_due
        and body_id is not null
        and not exists (select from notice_reminder r where r.county_code = $1 and r.notice_id = notice.id
          and r.what = due.what)
      order by id limit $3`,
  },
  reminded: {
    name: 'notice-reminded',
    text: `insert into notice_reminder (county_code, notice_id, what, at) values ($1, $2, $3, $4)
      on conflict do nothing returning what`,
  },
  ofLead: {
    name: 'notice-of-lead',
    text: `select ${columns} from notice where county_code = $1 and id in
      (select notice_id from notice_row where county_code = $1 and lead_id = $2) for update`,
  },
  tie: {
    name: 'notice-tie',
    text: 'insert into notice_objection (county_code, notice_id, lead_id) values ($1, $2, $3)',
  },
  objections: {
    name: 'notice-objections',
    text: `select ${headColumns} from lead where county_code = $1 and id in
      (select lead_id from notice_objection where county_code = $1 and notice_id = $2) order by number`,
  },
}

/** Notices in PostgreSQL: words and rows sealed, what everybody may read sealed apart and thrown away at the end. */
export function createNoticeStore(sealing: Sealing) {
  const place = (countyCode: string, id: string) => `notice|${countyCode}|${id}`
  const rowPlace = (countyCode: string, id: string, leadId: string) => `${place(countyCode, id)}|${leadId}`
  const publicPlace = (countyCode: string, id: string, leadId: string) =>
    `notice-public|${countyCode}|${id}|${leadId}`

  const read = ({ sealed, ...head }: Row): KeptNotice => ({
    ...head,
    words: sealing.openJson(place(head.countyCode, head.id), sealed) as NoticeWords,
  })
  const one = async (db: Queryable, statement: { name: string; text: string }, given: unknown[]) => {
    const row = (await db.query<Row>(statement, given))[0]
    return row && read(row)
  }

  return {
    async insert(tx: Queryable, notice: KeptNotice): Promise<void> {
      const { countyCode, id, words } = notice
      await tx.query(statements.insert, [
        countyCode,
        id,
        notice.regionCode,
        notice.kind,
        notice.state,
        notice.version,
        notice.publicToken,
        notice.count,
        notice.days,
        notice.bodyId,
        notice.madeBy,
        notice.madeAt,
        notice.postedOn,
        notice.untilOn,
        notice.endedOn,
        notice.downOn,
        notice.voidedOn,
        notice.boardShown,
        sealing.sealJson(place(countyCode, id), words),
      ])
    },

    async update(tx: Queryable, notice: KeptNotice): Promise<void> {
      const { countyCode, id, words, kind, state, version, count, days } = notice
      const { postedOn, untilOn, endedOn, downOn, voidedOn, boardShown } = notice
      const sealed = sealing.sealJson(place(countyCode, id), words)
      const dates = [postedOn, untilOn, endedOn, downOn, voidedOn]
      await tx.query(statements.update, [
        countyCode,
        id,
        kind,
        state,
        version,
        count,
        days,
        ...dates,
        boardShown,
        sealed,
      ])
    },

    async removeDraft(tx: Queryable, countyCode: string, id: string): Promise<void> {
      await tx.query(statements.remove, [countyCode, id])
    },

    byId: (db: Queryable, countyCode: string, id: string) => one(db, statements.byId, [countyCode, id]),
    lock: (tx: Queryable, countyCode: string, id: string) => one(tx, statements.lock, [countyCode, id]),
    byToken: (db: Queryable, countyCode: string, token: string) =>
      one(db, statements.byToken, [countyCode, token]),

    /** Of these regions, those that are up first, then the newest. */
    async ofRegions(db: Queryable, countyCode: string, regions: readonly string[]): Promise<KeptNotice[]> {
      const { list, put } = collector()
      const own = regions.map((code) => within(code, put)).join(' or ')
      const text = `select ${columns} from notice where county_code = ${put(countyCode)} and (${own})
        order by array_position(array['posted', 'ended', 'draft', 'voided', 'down'], state), until_on, id desc limit ${most}`
      return (await db.query<Row>(text, list)).map(read)
    },

    async putRows(
      tx: Queryable,
      { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>,
      rows: NoticeDraft['rows'],
    ): Promise<void> {
      await tx.query(statements.clearRows, [countyCode, id])
      for (const [at, row] of rows.entries()) {
        const sealed = sealing.sealJson(rowPlace(countyCode, id, row.leadId), row)
        await tx.query(statements.insertRow, [countyCode, id, row.leadId, at, sealed])
      }
    },

    async rows(
      db: Queryable,
      { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>,
    ): Promise<NoticeRow[]> {
      const found = await db.query<{ leadId: string; sealed: Buffer }>(statements.rows, [countyCode, id])
      return found.map(
        ({ leadId, sealed }) => sealing.openJson(rowPlace(countyCode, id, leadId), sealed) as NoticeRow,
      )
    },

    /** From now on everybody may read these. */
    async show(
      tx: Queryable,
      { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>,
      rows: readonly { leadId: string; shown: PublicNotice['rows'][number] }[],
    ): Promise<void> {
      for (const { leadId, shown } of rows) {
        const sealed = sealing.sealJson(publicPlace(countyCode, id, leadId), shown)
        await tx.query(statements.show, [countyCode, id, leadId, sealed])
      }
    },

    async hide(tx: Queryable, { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>): Promise<void> {
      await tx.query(statements.hide, [countyCode, id])
    },

    async shown(
      db: Queryable,
      { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>,
    ): Promise<PublicNotice['rows']> {
      const found = await db.query<{ leadId: string; sealed: Buffer }>(statements.shown, [countyCode, id])
      return found.map(
        ({ leadId, sealed }) =>
          sealing.openJson(publicPlace(countyCode, id, leadId), sealed) as PublicNotice['rows'][number],
      )
    },

    async record(
      tx: Queryable,
      { countyCode, id, version }: Pick<KeptNotice, 'countyCode' | 'id' | 'version'>,
      done: { at: string; accountId: string; what: NoticeDeed },
    ): Promise<void> {
      await tx.query(statements.record, [countyCode, id, version, done.at, done.accountId, done.what])
    },

    records: (db: Queryable, { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>) =>
      db.query<{ at: string; accountId: string; what: NoticeDeed }>(statements.records, [countyCode, id]),

    /** Those whose keepers are to be reminded by this day, of what. */
    async toRemind(
      db: Queryable,
      countyCode: string,
      today: string,
      limit: number,
    ): Promise<{ notice: KeptNotice; what: NoticeReminder }[]> {
      const rows = await db.query<Row & { what: NoticeReminder }>(statements.toRemind, [
        countyCode,
        today,
        limit,
      ])
      return rows.map(({ what, ...row }) => ({ notice: read(row), what }))
    },

    /** true: nobody has done it before. */
    async reminded(
      tx: Queryable,
      { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>,
      what: NoticeReminder,
      at: string,
    ): Promise<boolean> {
      return (await tx.query(statements.reminded, [countyCode, id, what, at])).length > 0
    },

    /** Held until the transaction ends. */
    async ofLead(tx: Queryable, countyCode: string, leadId: string): Promise<KeptNotice[]> {
      return (await tx.query<Row>(statements.ofLead, [countyCode, leadId])).map(read)
    },

    async tie(tx: Queryable, countyCode: string, id: string, leadId: string): Promise<void> {
      await tx.query(statements.tie, [countyCode, id, leadId])
    },

    async objections(db: Queryable, { countyCode, id }: Pick<KeptNotice, 'countyCode' | 'id'>) {
      return (await db.query<LeadHeadRow>(statements.objections, [countyCode, id])).map(headOf)
    },

    /** Declarations of a village whose stages this actor may see, as ids. */
    async declarations(
      db: Queryable,
      countyCode: string,
      regionCode: string,
      scope: Scope,
    ): Promise<string[]> {
      const { list, put } = collector()
      const text = `select id from lead where county_code = ${put(countyCode)} and region_code = ${put(regionCode)}
        and kind = 'declaration' and status in ('received', 'accepted', 'assigned', 'replied', 'closed')
        and ${visible(scope, put)} order by created_at desc, id limit ${most}`
      return (await db.query<{ id: string }>(text, list)).map(({ id }) => id)
    },
  }
}
export type NoticeStore = ReturnType<typeof createNoticeStore>
