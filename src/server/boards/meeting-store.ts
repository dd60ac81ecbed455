import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** 民主评议 of one village: who is reviewed, and what came of it. */
export interface MeetingHousehold {
  leadId: string
  number: string
  name: string
  people: number
  procedure: 'identification' | 'removal'
  result: { present: number; for: number; against: number; note?: string | undefined } | null
}

/** What is written down when it has been held. */
export interface MeetingMinutes {
  form: string
  place: string
  chair: string
  recorder: string
}

interface Sealed {
  households: MeetingHousehold[]
  minutes: MeetingMinutes | null
}

export interface Meeting extends Sealed {
  id: string
  regionCode: string
  state: 'planned' | 'held'
  plannedOn: string
  heldOn: string | null
  createdBy: string
  createdAt: string
}

const columns = `id, region_code as "regionCode", state, to_char(planned_on, 'YYYY-MM-DD') as "plannedOn",
  to_char(held_on, 'YYYY-MM-DD') as "heldOn", created_by as "createdBy", created_at as "createdAt", sealed`

const statements = {
  insert: {
    name: 'meeting-insert',
    text: `insert into review_meeting (county_code, id, region_code, state, planned_on, created_by, created_at, sealed)
      values ($1, $2, $3, 'planned', $4, $5, $6, $7)`,
  },
  byId: {
    name: 'meeting-by-id',
    text: `select ${columns} from review_meeting where county_code = $1 and id = $2`,
  },
  lock: {
    name: 'meeting-lock',
    text: `select ${columns} from review_meeting where county_code = $1 and id = $2 for update`,
  },
  ofRegion: {
    name: 'meeting-of-region',
    text: `select ${columns} from review_meeting where county_code = $1 and region_code = $2 order by id desc limit 20`,
  },
  // A second press comes after the first: it finds what that one planned.
  lockRegion: {
    name: 'meeting-lock-region',
    text: `select pg_advisory_xact_lock(hashtextextended('review-meeting' || $1 || $2, 0))`,
  },
  drop: {
    name: 'meeting-drop',
    text: `delete from review_meeting where county_code = $1 and id = $2 and state = 'planned'`,
  },
  allOfRegion: {
    name: 'meeting-all-of-region',
    text: `select ${columns} from review_meeting where county_code = $1 and region_code = $2 for update`,
  },
  reseal: {
    name: 'meeting-reseal',
    text: 'update review_meeting set sealed = $3 where county_code = $1 and id = $2',
  },
  held: {
    name: 'meeting-held',
    text: `update review_meeting set state = 'held', held_on = $3, sealed = $4 where county_code = $1 and id = $2`,
  },
}

type Row = Omit<Meeting, keyof Sealed> & { sealed: Buffer }

export function createMeetingStore(sealing: Sealing) {
  const placeOf = (countyCode: string, id: string) => `review-meeting|${countyCode}|${id}`
  const opened = (countyCode: string, { sealed, ...row }: Row): Meeting => ({
    ...row,
    ...(sealing.openJson(placeOf(countyCode, row.id), sealed) as Sealed),
  })
  const sealedOf = (countyCode: string, { id, households, minutes }: Meeting) =>
    sealing.sealJson(placeOf(countyCode, id), { households, minutes } satisfies Sealed)

  async function one(
    db: Queryable,
    statement: { name: string; text: string },
    countyCode: string,
    id: string,
  ) {
    const [row] = await db.query<Row>(statement, [countyCode, id])
    return row ? opened(countyCode, row) : null
  }

  return {
    async insert(db: Queryable, countyCode: string, meeting: Meeting): Promise<void> {
      const { id, regionCode, plannedOn, createdBy, createdAt } = meeting
      const sealed = sealedOf(countyCode, meeting)
      await db.query(statements.insert, [countyCode, id, regionCode, plannedOn, createdBy, createdAt, sealed])
    },
    byId: (db: Queryable, countyCode: string, id: string) => one(db, statements.byId, countyCode, id),
    /** The same, held until the transaction ends: its numbers are entered once. */
    lock: (db: Queryable, countyCode: string, id: string) => one(db, statements.lock, countyCode, id),
    async ofRegion(db: Queryable, countyCode: string, regionCode: string): Promise<Meeting[]> {
      const rows = await db.query<Row>(statements.ofRegion, [countyCode, regionCode])
      return rows.map((row) => opened(countyCode, row))
    },
    /** Until the transaction ends nobody else plans a meeting there. */
    async lockRegion(tx: Queryable, countyCode: string, regionCode: string): Promise<void> {
      await tx.query(statements.lockRegion, [countyCode, regionCode])
    },
    /** One that was planned and will not be. */
    async drop(tx: Queryable, countyCode: string, id: string): Promise<void> {
      await tx.query(statements.drop, [countyCode, id])
    },
    async held(db: Queryable, countyCode: string, meeting: Meeting): Promise<void> {
      await db.query(statements.held, [countyCode, meeting.id, meeting.heldOn, sealedOf(countyCode, meeting)])
    },
    /** A household whose time is over: no list of a meeting names it any more. */
    async forget(tx: Queryable, countyCode: string, regionCode: string, leadId: string): Promise<void> {
      for (const row of await tx.query<Row>(statements.allOfRegion, [countyCode, regionCode])) {
        const meeting = opened(countyCode, row)
        const households = meeting.households.filter((one) => one.leadId !== leadId)
        if (households.length === meeting.households.length) continue
        const sealed = sealedOf(countyCode, { ...meeting, households })
        await tx.query(statements.reseal, [countyCode, meeting.id, sealed])
      }
    },
  }
}
export type MeetingStore = ReturnType<typeof createMeetingStore>
