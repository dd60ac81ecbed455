import type { NoticeTemplate } from '@/domain/leads/notices'
import type { Queryable } from '../db/database'

export interface NotificationRow {
  id: string
  at: string
  template: NoticeTemplate
  params: Record<string, string>
  leadId: string
  leadNumber: string
  readAt: string | null
}

const statements = {
  insert: {
    name: 'notification-insert',
    text: `insert into notification (county_code, account_id, id, lead_id, lead_number, seq, template, params, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
  },
  list: {
    name: 'notification-list',
    text: `select id, created_at as at, template, params, lead_id as "leadId", lead_number as "leadNumber",
        read_at as "readAt"
      from notification where county_code = $1 and account_id = $2 and ($3::uuid is null or id < $3)
      order by id desc limit $4`,
  },
  unread: {
    name: 'notification-unread',
    text: `select count(*) as unread from notification where county_code = $1 and account_id = $2 and read_at is null`,
  },
  read: {
    name: 'notification-read',
    text: `update notification set read_at = $4
      where county_code = $1 and account_id = $2 and id = any($3) and read_at is null`,
  },
}

export function createNotificationStore() {
  return {
    /** Once for each person, activity and template, however often the job runs. false: it is there already. */
    async insert(
      db: Queryable,
      notification: {
        countyCode: string
        accountId: string
        id: string
        leadId: string
        leadNumber: string
        seq: number
        template: NoticeTemplate
        params: Record<string, string>
        at: string
      },
    ): Promise<boolean> {
      const { countyCode, accountId, id, leadId, leadNumber, seq, template, params, at } = notification
      const made = await db.query(statements.insert, [
        countyCode,
        accountId,
        id,
        leadId,
        leadNumber,
        seq,
        template,
        params,
        at,
      ])
      return made.length > 0
    },

    list: (db: Queryable, countyCode: string, accountId: string, before: string | null, limit: number) =>
      db.query<NotificationRow>(statements.list, [countyCode, accountId, before, limit]),

    async unread(db: Queryable, countyCode: string, accountId: string): Promise<number> {
      return (await db.query<{ unread: number }>(statements.unread, [countyCode, accountId]))[0]?.unread ?? 0
    },

    async markRead(
      db: Queryable,
      countyCode: string,
      accountId: string,
      ids: string[],
      at: string,
    ): Promise<void> {
      await db.query(statements.read, [countyCode, accountId, ids, at])
    },
  }
}
export type NotificationStore = ReturnType<typeof createNotificationStore>
