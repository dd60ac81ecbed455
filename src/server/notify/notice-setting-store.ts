import { defaultLadders, type LadderSettings } from '@/domain/notify/ladder'
import type { Queryable } from '../db/database'

const statements = {
  newest: {
    name: 'notice-setting',
    text: 'select settings from notice_setting where county_code = $1 order by step desc limit 1',
  },
  set: {
    name: 'notice-setting-set',
    text: `insert into notice_setting (county_code, step, settings, set_by, set_at)
      select $1, coalesce(max(step), 0) + 1, $2, $3, $4 from notice_setting where county_code = $1`,
  },
}

/** How far notices go in a county: each change is kept. */
export const noticeSettings = {
  async of(db: Queryable, countyCode: string): Promise<LadderSettings> {
    const [row] = await db.query<{ settings: LadderSettings }>(statements.newest, [countyCode])
    // A role that came later than the setting has its default.
    return row
      ? { ...row.settings, ladders: { ...defaultLadders.ladders, ...row.settings.ladders } }
      : defaultLadders
  },

  async set(db: Queryable, countyCode: string, settings: LadderSettings, by: string, at: string) {
    await db.query(statements.set, [countyCode, settings, by, at])
  },
}
