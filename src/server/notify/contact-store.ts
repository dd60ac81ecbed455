import type { Subscription } from '@/domain/notify/wordings'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

export interface Person {
  countyCode: string
  id: string
}

const statements = {
  find: {
    name: 'contact-find',
    text: `select openid_sealed, wecom_sealed, wecom_asked_at as "askedAt" from contact_way
      where county_code = $1 and account_id = $2`,
  },
  keepOpenid: {
    name: 'contact-openid',
    text: `insert into contact_way (county_code, account_id, openid_sealed, openid_index) values ($1, $2, $3, $4)
      on conflict (county_code, account_id) do update set openid_sealed = $3, openid_index = $4
      where contact_way.openid_index is distinct from $4`,
  },
  loseOpenid: {
    name: 'contact-lose-openid',
    text: `update contact_way set openid_sealed = null, openid_index = null where county_code = $1 and account_id = $2`,
  },
  keepWecom: {
    name: 'contact-wecom',
    text: `insert into contact_way (county_code, account_id, wecom_sealed, wecom_asked_at) values ($1, $2, $3, $4)
      on conflict (county_code, account_id) do update set wecom_sealed = $3, wecom_asked_at = $4`,
  },
  byOpenid: {
    name: 'contact-by-openid',
    text: `select county_code as "countyCode", account_id as id from contact_way where openid_index = $1`,
  },
  add: {
    name: 'subscription-add',
    text: `insert into subscription (county_code, account_id, template, messages, changed_at, last_answer)
        values ($1, $2, $3, 1, $4, $5)
      on conflict (county_code, account_id, template) do update
        set messages = subscription.messages + 1, changed_at = $4, last_answer = $5
        where subscription.last_answer is distinct from $5`,
  },
  left: {
    name: 'subscription-left',
    text: 'select template, messages from subscription where county_code = $1 and account_id = $2',
  },
  spend: {
    name: 'subscription-spend',
    text: `update subscription set messages = messages - 1
      where county_code = $1 and account_id = $2 and template = $3 and messages > 0 returning messages`,
  },
  giveBack: {
    name: 'subscription-give-back',
    text: `update subscription set messages = messages + 1 where county_code = $1 and account_id = $2 and template = $3`,
  },
  refuse: {
    name: 'subscription-refuse',
    text: `update subscription set messages = 0, changed_at = $4
      where county_code = $1 and account_id = $2 and template = $3`,
  },
}

/** How people are reached outside the product, sealed; and how much WeChat will still take for them. */
export function createContactStore(sealing: Sealing) {
  const place = ({ countyCode, id }: Person, column: string) => `contact_way.${column}|${countyCode}|${id}`
  const openidIndex = (openid: string) => sealing.blindIndex('openid', '000000', openid)

  return {
    async keepOpenid(db: Queryable, person: Person, openid: string): Promise<void> {
      const sealed = sealing.seal(place(person, 'openid'), Buffer.from(openid))
      await db.query(statements.keepOpenid, [person.countyCode, person.id, sealed, openidIndex(openid)])
    },

    /** The phone is lost, or somebody else's by now: nothing is sent there any more. */
    async loseOpenid(db: Queryable, { countyCode, id }: Person): Promise<void> {
      await db.query(statements.loseOpenid, [countyCode, id])
    },

    /** `userid`: null where 企业微信 knows nobody of this number. */
    async keepWecom(db: Queryable, person: Person, userid: string | null, at: string | null): Promise<void> {
      const sealed = userid === null ? null : sealing.seal(place(person, 'wecom'), Buffer.from(userid))
      await db.query(statements.keepWecom, [person.countyCode, person.id, sealed, at])
    },

    async find(db: Queryable, person: Person) {
      const [row] = await db.query<{
        openid_sealed: Buffer | null
        wecom_sealed: Buffer | null
        askedAt: string | null
      }>(statements.find, [person.countyCode, person.id])
      const opened = (column: string, sealed: Buffer | null | undefined) =>
        sealed ? sealing.open(place(person, column), sealed).toString('utf8') : null
      return {
        openid: opened('openid', row?.openid_sealed),
        wecom: opened('wecom', row?.wecom_sealed),
        wecomAskedAt: row?.askedAt ?? null,
      }
    },

    /** The accounts of one WeChat account, in whichever county. */
    byOpenid: (db: Queryable, openid: string) => db.query<Person>(statements.byOpenid, [openidIndex(openid)]),

    /** One message more; the same answer again counts once. */
    async addMessage(
      db: Queryable,
      { countyCode, id }: Person,
      which: Subscription,
      at: string,
      answer: string,
    ) {
      await db.query(statements.add, [countyCode, id, which, at, answer])
    },

    /** How many of each WeChat will still take for him. */
    async messagesLeft(db: Queryable, { countyCode, id }: Person): Promise<Map<string, number>> {
      const rows = await db.query<{ template: string; messages: number }>(statements.left, [countyCode, id])
      return new Map(rows.map(({ template, messages }) => [template, messages]))
    },

    /** false: there is none left. */
    async spendMessage(db: Queryable, { countyCode, id }: Person, which: Subscription): Promise<boolean> {
      return (await db.query(statements.spend, [countyCode, id, which])).length > 0
    },

    async giveMessageBack(db: Queryable, { countyCode, id }: Person, which: Subscription): Promise<void> {
      await db.query(statements.giveBack, [countyCode, id, which])
    },

    async refuseMessages(db: Queryable, { countyCode, id }: Person, which: Subscription, at: string) {
      await db.query(statements.refuse, [countyCode, id, which, at])
    },
  }
}
export type ContactStore = ReturnType<typeof createContactStore>
