import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** From how many addresses somebody may be known. */
const mostAddresses = 5

export interface StaffLogin {
  accountId: string
  passwordHash: string | null
  secret: Buffer | null
  knownAddresses: Buffer[]
}

export interface Invitation {
  id: string
  accountId: string
  secret: Buffer
}

const good = `i.used_at is null and i.taken_back_at is null and i.expires_at > $3
  and exists (select 1 from account a where a.county_code = $1 and a.id = i.account_id and a.disabled_at is null)`

const statements = {
  byLogin: {
    name: 'staff-by-login',
    text: `select l.account_id, l.password_hash, l.totp_sealed, l.known_addresses from staff_login l
      join account a on a.county_code = l.county_code and a.id = l.account_id and a.disabled_at is null
      where l.county_code = $1 and l.login_index = $2`,
  },
  byOpenid: {
    name: 'staff-by-openid',
    text: `select l.account_id from staff_login l
      join account a on a.county_code = l.county_code and a.id = l.account_id and a.disabled_at is null
      where l.county_code = $1 and l.openid_index = $2`,
  },
  logins: {
    name: 'staff-logins',
    text: `select account_id, login_sealed, password_hash is not null as ready, openid_index is not null as bound, signed_in_at
      from staff_login where county_code = $1`,
  },
  insert: {
    name: 'staff-insert',
    text: `insert into staff_login (county_code, account_id, login_sealed, login_index) values ($1, $2, $3, $4)
      on conflict do nothing returning account_id`,
  },
  // A code is good once: the later of two at the same moment finds it used.
  useStep: {
    name: 'staff-use-step',
    text: `update staff_login set totp_step = $3 where county_code = $1 and account_id = $2 and totp_step < $3
      returning account_id`,
  },
  useRecovery: {
    name: 'staff-use-recovery',
    text: `update recovery_code set used_at = $4 where county_code = $1 and account_id = $2 and code_index = $3
      and used_at is null returning account_id`,
  },
  signedIn: {
    name: 'staff-signed-in',
    text: `update staff_login set signed_in_at = $4,
        known_addresses = (array_prepend($3::bytea, array_remove(known_addresses, $3::bytea)))[1:${mostAddresses}]
      where county_code = $1 and account_id = $2`,
  },
  setUp: {
    name: 'staff-set-up',
    text: `update staff_login set password_hash = $3, totp_sealed = $4, totp_step = $5 where county_code = $1 and account_id = $2`,
  },
  clear: {
    name: 'staff-clear',
    text: `update staff_login set password_hash = null, totp_sealed = null, openid_index = null, known_addresses = '{}'
      where county_code = $1 and account_id = $2`,
  },
  // Whose account is switched off has lost his WeChat with it: his next account takes it.
  loseOpenid: {
    name: 'staff-lose-openid',
    text: `update staff_login l set openid_index = null from account a
      where l.county_code = $1 and l.openid_index = $2
        and a.county_code = $1 and a.id = l.account_id and a.disabled_at is not null`,
  },
  bind: {
    name: 'staff-bind',
    text: `update staff_login set openid_index = $3 where county_code = $1 and account_id = $2`,
  },
  forgetRecovery: {
    name: 'staff-forget-recovery',
    text: `delete from recovery_code where county_code = $1 and account_id = $2`,
  },
  insertRecovery: {
    name: 'staff-insert-recovery',
    text: `insert into recovery_code (county_code, account_id, code_index) select $1, $2, code from unnest($3::bytea[]) as given (code)`,
  },
  takeBackInvitations: {
    name: 'staff-take-back-invitations',
    text: `update staff_invitation set taken_back_at = $3 where county_code = $1 and account_id = $2
      and used_at is null and taken_back_at is null`,
  },
  insertInvitation: {
    name: 'staff-insert-invitation',
    text: `insert into staff_invitation (county_code, id, account_id, code_index, totp_sealed, created_by, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  },
  invitation: {
    name: 'staff-invitation',
    text: `select i.id, i.account_id, i.totp_sealed from staff_invitation i
      where i.county_code = $1 and i.code_index = $2 and ${good}`,
  },
  useInvitation: {
    name: 'staff-use-invitation',
    text: `update staff_invitation i set used_at = $3 where i.county_code = $1 and i.id = $2 and ${good} returning i.id`,
  },
  endSessions: {
    name: 'staff-end-sessions',
    text: `delete from session where county_code = $1 and account_id = $2`,
  },
}

/** Accounts' ways in. What somebody knows or holds is here as a slow hash, a keyed hash or sealed, never as it is. */
export function createStaffStore(sealing: Sealing) {
  const loginPlace = (county: string, id: string) => `staff_login.login|${county}|${id}`
  const secretPlace = (county: string, id: string) => `staff_login.totp|${county}|${id}`
  const invitedPlace = (county: string, id: string) => `staff_invitation.totp|${county}|${id}`
  const loginIndex = (county: string, login: string) => sealing.blindIndex('staff-login', county, login)
  const codeIndex = (county: string, code: string) => sealing.blindIndex('staff-invitation', county, code)
  const openidIndex = (county: string, openid: string) => sealing.blindIndex('openid', county, openid)
  const recoveryIndex = (county: string, id: string, code: string) =>
    sealing.blindIndex('recovery-code', county, `${id}\n${code}`)

  return {
    /** What the slow hash is made of: without the index key nobody can try passwords on a stolen database. */
    peppered: (county: string, login: string, password: string) =>
      sealing.blindIndex('staff-password', county, `${login}\n${password}`),

    addressIndex: (address: string) => sealing.blindIndex('staff-address', '000000', address),

    async byLogin(db: Queryable, county: string, login: string): Promise<StaffLogin | undefined> {
      const rows = await db.query<{
        account_id: string
        password_hash: string | null
        totp_sealed: Buffer | null
        known_addresses: Buffer[]
      }>(statements.byLogin, [county, loginIndex(county, login)])
      const row = rows[0]
      return (
        row && {
          accountId: row.account_id,
          passwordHash: row.password_hash,
          secret: row.totp_sealed && sealing.open(secretPlace(county, row.account_id), row.totp_sealed),
          knownAddresses: row.known_addresses,
        }
      )
    },

    async accountByOpenid(db: Queryable, county: string, openid: string): Promise<string | undefined> {
      const values = [county, openidIndex(county, openid)]
      return (await db.query<{ account_id: string }>(statements.byOpenid, values))[0]?.account_id
    },

    /** By account: its login, whether it can be used yet, whether WeChat is bound. */
    async logins(db: Queryable, county: string) {
      const rows = await db.query<{
        account_id: string
        login_sealed: Buffer
        ready: boolean
        bound: boolean
        signed_in_at: string | null
      }>(statements.logins, [county])
      return new Map(
        rows.map((row) => [
          row.account_id,
          {
            login: sealing.open(loginPlace(county, row.account_id), row.login_sealed).toString('utf8'),
            ready: row.ready,
            bound: row.bound,
            signedInAt: row.signed_in_at,
          },
        ]),
      )
    },

    /** False where somebody else has this login, or the account has one. */
    async insert(db: Queryable, county: string, accountId: string, login: string): Promise<boolean> {
      const sealed = sealing.seal(loginPlace(county, accountId), Buffer.from(login))
      const values = [county, accountId, sealed, loginIndex(county, login)]
      return (await db.query(statements.insert, values)).length > 0
    },

    async useStep(db: Queryable, county: string, accountId: string, step: number): Promise<boolean> {
      return (await db.query(statements.useStep, [county, accountId, step])).length > 0
    },

    async useRecovery(db: Queryable, county: string, accountId: string, code: string, now: string) {
      const values = [county, accountId, recoveryIndex(county, accountId, code), now]
      return (await db.query(statements.useRecovery, values)).length > 0
    },

    async signedIn(db: Queryable, county: string, accountId: string, address: Buffer, now: string) {
      await db.query(statements.signedIn, [county, accountId, address, now])
    },

    /** Password, second factor and recovery codes anew; those of before are good no more. */
    async setUp(
      db: Queryable,
      county: string,
      accountId: string,
      { passwordHash, secret, step, recoveryCodes }: SetUp,
    ): Promise<void> {
      const sealed = sealing.seal(secretPlace(county, accountId), secret)
      await db.query(statements.setUp, [county, accountId, passwordHash, sealed, step])
      await db.query(statements.forgetRecovery, [county, accountId])
      const codes = recoveryCodes.map((code) => recoveryIndex(county, accountId, code))
      await db.query(statements.insertRecovery, [county, accountId, codes])
    },

    /** No way in is left but a new invitation. */
    async clear(db: Queryable, county: string, accountId: string): Promise<void> {
      await db.query(statements.clear, [county, accountId])
      await db.query(statements.forgetRecovery, [county, accountId])
    },

    async bind(db: Queryable, county: string, accountId: string, openid: string): Promise<void> {
      const index = openidIndex(county, openid)
      await db.query(statements.loseOpenid, [county, index])
      await db.query(statements.bind, [county, accountId, index])
    },

    /** One code at a time: the one before is good no more. */
    async invite(db: Queryable, invitation: NewInvitation): Promise<void> {
      const { countyCode, id, accountId, code, secret, createdBy, createdAt, expiresAt } = invitation
      await db.query(statements.takeBackInvitations, [countyCode, accountId, createdAt])
      const sealed = sealing.seal(invitedPlace(countyCode, id), secret)
      const index = codeIndex(countyCode, code)
      const values = [countyCode, id, accountId, index, sealed, createdBy, createdAt, expiresAt]
      await db.query(statements.insertInvitation, values)
    },

    async takeBackInvitations(db: Queryable, county: string, accountId: string, now: string): Promise<void> {
      await db.query(statements.takeBackInvitations, [county, accountId, now])
    },

    async invitation(
      db: Queryable,
      county: string,
      code: string,
      now: string,
    ): Promise<Invitation | undefined> {
      const rows = await db.query<{ id: string; account_id: string; totp_sealed: Buffer }>(
        statements.invitation,
        [county, codeIndex(county, code), now],
      )
      const row = rows[0]
      return (
        row && {
          id: row.id,
          accountId: row.account_id,
          secret: sealing.open(invitedPlace(county, row.id), row.totp_sealed),
        }
      )
    },

    /** False where somebody else was quicker. */
    async useInvitation(db: Queryable, county: string, id: string, now: string): Promise<boolean> {
      return (await db.query(statements.useInvitation, [county, id, now])).length > 0
    },

    async endSessions(db: Queryable, county: string, accountId: string): Promise<void> {
      await db.query(statements.endSessions, [county, accountId])
    },
  }
}
export type StaffStore = ReturnType<typeof createStaffStore>

interface SetUp {
  passwordHash: string
  secret: Buffer
  /** Of the code that confirmed it. */
  step: number
  recoveryCodes: string[]
}

interface NewInvitation {
  countyCode: string
  id: string
  accountId: string
  code: string
  secret: Buffer
  /** null: at the command line. */
  createdBy: string | null
  createdAt: string
  expiresAt: string
}
