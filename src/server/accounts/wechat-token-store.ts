import type { Day } from '@/domain/calendar'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** One app serves the whole installation. */
const everywhere = '000000'

const columns = `token_sealed, expires_at, forced_at, to_char(forced_day, 'YYYY-MM-DD') as forced_day, forced_count,
  quiet_until`

const statements = {
  find: {
    name: 'wechat-token-find',
    text: `select ${columns} from wechat_token where county_code = $1 and app_id = $2`,
  },
  begin: {
    name: 'wechat-token-begin',
    text: `insert into wechat_token (county_code, app_id) values ($1, $2) on conflict do nothing`,
  },
  lock: {
    name: 'wechat-token-lock',
    text: `select ${columns} from wechat_token where county_code = $1 and app_id = $2 for update`,
  },
  keep: {
    name: 'wechat-token-keep',
    text: `update wechat_token set token_sealed = $3, expires_at = $4 where county_code = $1 and app_id = $2`,
  },
  countForced: {
    name: 'wechat-token-count-forced',
    text: `update wechat_token set forced_at = $3, forced_day = $4,
        forced_count = case when forced_day = $4 then forced_count else 0 end + 1
      where county_code = $1 and app_id = $2`,
  },
  rest: {
    name: 'wechat-token-rest',
    text: `update wechat_token set quiet_until = $3 where county_code = $1 and app_id = $2`,
  },
}

interface Row {
  token_sealed: Buffer | null
  expires_at: string | null
  forced_at: string | null
  forced_day: string | null
  forced_count: number
  quiet_until: string | null
}

export interface KeptToken {
  token: string | null
  expiresAt: string | null
  forced: { at: string; day: Day; count: number } | null
  quietUntil: string | null
}

/** WeChat's access token, sealed, where every server process finds it. */
export function createWechatTokenStore(sealing: Sealing) {
  const place = (appId: string) => `wechat_token.token|${appId}`

  function toKept(appId: string, row: Row): KeptToken {
    return {
      token: row.token_sealed && sealing.open(place(appId), row.token_sealed).toString('utf8'),
      expiresAt: row.expires_at,
      forced:
        row.forced_at && row.forced_day
          ? { at: row.forced_at, day: row.forced_day, count: row.forced_count }
          : null,
      quietUntil: row.quiet_until,
    }
  }

  return {
    async find(db: Queryable, appId: string): Promise<KeptToken | undefined> {
      const row = (await db.query<Row>(statements.find, [everywhere, appId]))[0]
      return row && toKept(appId, row)
    },

    /** No other process fetches or replaces the token until `tx` ends. */
    async lock(tx: Queryable, appId: string): Promise<KeptToken> {
      await tx.query(statements.begin, [everywhere, appId])
      const row = (await tx.query<Row>(statements.lock, [everywhere, appId]))[0]
      if (!row) throw new Error('the row of the access token is not there')
      return toKept(appId, row)
    },

    async keep(tx: Queryable, appId: string, token: string, expiresAt: string): Promise<void> {
      const sealed = sealing.seal(place(appId), Buffer.from(token))
      await tx.query(statements.keep, [everywhere, appId, sealed, expiresAt])
    },

    async countForced(tx: Queryable, appId: string, now: string, day: Day): Promise<void> {
      await tx.query(statements.countForced, [everywhere, appId, now, day])
    },

    async restUntil(db: Queryable, appId: string, until: string): Promise<void> {
      await db.query(statements.begin, [everywhere, appId])
      await db.query(statements.rest, [everywhere, appId, until])
    },
  }
}
export type WechatTokenStore = ReturnType<typeof createWechatTokenStore>
