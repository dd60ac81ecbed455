import type { Queryable } from '../db/database'

/** Who holds the phone: an account, or somebody who came by an invitation. */
export type Holder = { accountId: string } | { invitationId: string }

export interface Opening {
  id: string
  statementId: string
  statementHash: string
  accountId: string | null
  invitationId: string | null
  openedAt: string
  endedAt: string | null
}

export interface Invitation {
  id: string
  leadId: string
  member: number
  createdBy: string
  createdAt: string
  expiresAt: string
  usedAt: string | null
  takenBackAt: string | null
}

const openingColumns = `id, statement_id as "statementId", statement_hash as "statementHash",
  account_id as "accountId", invitation_id as "invitationId", opened_at as "openedAt", ended_at as "endedAt"`
const invitationColumns = `id, lead_id as "leadId", member, created_by as "createdBy", created_at as "createdAt",
  expires_at as "expiresAt", used_at as "usedAt", taken_back_at as "takenBackAt"`

const statements = {
  open: {
    name: 'opening-insert',
    text: `insert into signing_opening
      (county_code, id, statement_id, statement_hash, account_id, invitation_id, opened_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
  },
  end: {
    name: 'opening-end',
    text: `update signing_opening set ended_at = coalesce(ended_at, $3)
      where county_code = $1 and id = $2 and account_id is not distinct from $4
        and invitation_id is not distinct from $5
      returning ${openingColumns}`,
  },
  find: {
    name: 'opening-find',
    text: `select ${openingColumns} from signing_opening where county_code = $1 and id = $2`,
  },
  forget: {
    name: 'opening-forget',
    text: `delete from signing_opening where county_code = $1 and opened_at < $2`,
  },
  invite: {
    name: 'invitation-insert',
    text: `insert into signing_invitation
      (county_code, id, lead_id, member, token_hash, created_by, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  },
  byToken: {
    name: 'invitation-by-token',
    text: `select ${invitationColumns} from signing_invitation where county_code = $1 and token_hash = $2`,
  },
  ofLead: {
    name: 'invitation-of-lead',
    text: `select ${invitationColumns} from signing_invitation
      where county_code = $1 and lead_id = $2 order by created_at, id`,
  },
  used: {
    name: 'invitation-used',
    text: `update signing_invitation set used_at = $3 where county_code = $1 and id = $2 and used_at is null
      returning id`,
  },
  takeBack: {
    name: 'invitation-take-back',
    text: `update signing_invitation set taken_back_at = $4
      where county_code = $1 and lead_id = $2 and id = $3 and used_at is null and taken_back_at is null
      returning id`,
  },
  replace: {
    name: 'invitation-replace',
    text: `update signing_invitation set taken_back_at = $4
      where county_code = $1 and lead_id = $2 and member = $3 and used_at is null and taken_back_at is null`,
  },
}

/** Openings of the statement, and invitations to sign on a phone of one's own. */
export function createOpeningStore() {
  return {
    async open(
      db: Queryable,
      countyCode: string,
      opening: Pick<Opening, 'id' | 'statementId' | 'statementHash' | 'openedAt'> & { by: Holder },
    ): Promise<void> {
      const { id, statementId, statementHash, openedAt, by } = opening
      const [account, invitation] = holderColumns(by)
      await db.query(statements.open, [
        countyCode,
        id,
        statementId,
        statementHash,
        account,
        invitation,
        openedAt,
      ])
    },

    /** The end was seen, the first time counts; null when this phone opened nothing of that id. */
    async end(
      db: Queryable,
      countyCode: string,
      id: string,
      by: Holder,
      at: string,
    ): Promise<Opening | null> {
      const rows = await db.query<Opening>(statements.end, [countyCode, id, at, ...holderColumns(by)])
      return rows[0] ?? null
    },

    async find(db: Queryable, countyCode: string, id: string): Promise<Opening | null> {
      return (await db.query<Opening>(statements.find, [countyCode, id]))[0] ?? null
    },

    async forget(db: Queryable, countyCode: string, before: string): Promise<void> {
      await db.query(statements.forget, [countyCode, before])
    },

    /** A new invitation; an older one of the same member is good no more. */
    async invite(
      db: Queryable,
      countyCode: string,
      invitation: Pick<Invitation, 'id' | 'leadId' | 'member' | 'createdBy' | 'createdAt' | 'expiresAt'> & {
        tokenHash: Buffer
      },
    ): Promise<void> {
      const { id, leadId, member, tokenHash, createdBy, createdAt, expiresAt } = invitation
      await db.query(statements.replace, [countyCode, leadId, member, createdAt])
      await db.query(statements.invite, [
        countyCode,
        id,
        leadId,
        member,
        tokenHash,
        createdBy,
        createdAt,
        expiresAt,
      ])
    },

    async byToken(db: Queryable, countyCode: string, tokenHash: Buffer): Promise<Invitation | null> {
      return (await db.query<Invitation>(statements.byToken, [countyCode, tokenHash]))[0] ?? null
    },

    ofLead: (db: Queryable, countyCode: string, leadId: string) =>
      db.query<Invitation>(statements.ofLead, [countyCode, leadId]),

    /** False when somebody was faster. */
    async markUsed(db: Queryable, countyCode: string, id: string, at: string): Promise<boolean> {
      return (await db.query(statements.used, [countyCode, id, at])).length > 0
    },

    /** False when there is none that is still good. */
    async takeBack(
      db: Queryable,
      countyCode: string,
      leadId: string,
      id: string,
      at: string,
    ): Promise<boolean> {
      return (await db.query(statements.takeBack, [countyCode, leadId, id, at])).length > 0
    },
  }
}
export type OpeningStore = ReturnType<typeof createOpeningStore>

function holderColumns(by: Holder): [account: string | null, invitation: string | null] {
  return 'accountId' in by ? [by.accountId, null] : [null, by.invitationId]
}
