import { isDeepStrictEqual } from 'node:util'
import type { Grant } from '@/domain/actors'
import type { NewAccountView, StaffList, StaffRow, StandInView } from '@/domain/api/administration'
import type { InvitationView } from '@/domain/api/sign-in'
import { addDays, dayOf } from '@/domain/calendar'
import { fieldProblem, Problem } from '@/domain/problems'
import { checkDuties } from '@/domain/staff/duties'
import { inviteStaff } from '../accounts/staff-invitations'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { findBodies } from '../places/place-store'
import { changing, record, type Administrator } from './administrator'
import type { StaffPerson } from './administration-store'
import { keepFromNewcomer } from './keep-from-newcomer'

/** The longest time somebody is away, in days. */
const mostDaysAway = 366

/** Accounts of the county with what an administrator needs to know of each; stand-ins that are not over. */
export async function staffList(
  context: Context,
  db: Queryable,
  { countyCode, accountId }: Administrator,
): Promise<StaffList> {
  const { administration, clock } = context
  const people = await administration.staff(db, countyCode, null, accountId)
  const rows = await administration.standIns(db, countyCode, dayOf(clock.now().toISOString()))
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const standIns: StandInView[] = rows.map((row) => ({
    ...row,
    accountName: names.get(row.accountId) ?? '',
    standInName: names.get(row.standInId) ?? '',
  }))
  return { items: await rowsOf(context, db, { countyCode, accountId }, people), standIns }
}

async function rowsOf(
  { staff, places }: Context,
  db: Queryable,
  { countyCode, accountId }: Pick<Administrator, 'countyCode' | 'accountId'>,
  people: readonly StaffPerson[],
): Promise<StaffRow[]> {
  const place = await places.of(countyCode)
  const logins = await staff.logins(db, countyCode)
  return people.map(({ id, name, disabled, demo, openLeads, grants }) => {
    const login = logins.get(id)
    return {
      id,
      name,
      own: id === accountId,
      account: login?.login ?? null,
      state: disabled ? 'disabled' : demo ? 'demo' : login?.ready || login?.bound ? 'ready' : 'invited',
      wechatBound: login?.bound ?? false,
      signedInAt: login?.signedInAt ?? null,
      openLeads,
      grants: grants.map((grant) => ({
        ...grant,
        regionName: place.regionName(grant.regionCode),
        bodyName: grant.bodyId ? place.bodyName(grant.bodyId) : null,
      })),
    }
  })
}

/** Somebody of this county's staff, as he stands now. Throws `not-found`, and `account-demo` where he is invented. */
async function person(context: Context, tx: Queryable, countyCode: string, id: string): Promise<StaffPerson> {
  const found = (await context.administration.staff(tx, countyCode, id))[0]
  if (!found) throw new Problem('not-found')
  return found
}

async function real(context: Context, tx: Queryable, countyCode: string, id: string): Promise<StaffPerson> {
  const found = await person(context, tx, countyCode, id)
  if (found.demo) throw new Problem('account-demo')
  return found
}

/** Nobody changes what he himself may do. */
function notOneself(by: Administrator, id: string): void {
  if (by.accountId === id) throw new Problem('account-own')
}

async function keepOneAdministrator(context: Context, tx: Queryable, countyCode: string): Promise<void> {
  const { administration, config } = context
  const left = await administration.administrators(tx, countyCode, !config.production)
  if (left === 0) throw new Problem('last-administrator')
}

const administers = ({ grants }: StaffPerson) => grants.some(({ role }) => role === 'administrator')

export async function makeAccount(
  context: Context,
  by: Administrator,
  wanted: { name: string; account: string; phone?: string | undefined; grants: Grant[] },
): Promise<NewAccountView> {
  const { accounts, administration, staff, ids, clock } = context
  const { countyCode } = by
  return changing(context, by, async (tx) => {
    checkDuties(wanted.grants, countyCode, await findBodies(tx, countyCode))
    const id = ids.uuid()
    const { name, account, phone, grants } = wanted
    const createdAt = clock.now().toISOString()
    await accounts.insert(tx, { countyCode, id, name, ...(phone ? { phone } : {}), grants, createdAt })
    if (!(await staff.insert(tx, countyCode, id, account))) throw fieldProblem('login-taken', 'account')
    await keepFromNewcomer(context, tx, by, name)
    const invitation = await inviteStaff(context, tx, { countyCode, accountId: id, createdBy: by.accountId })
    await record(context, tx, by, 'account-made', { subjectId: id, after: { name, account, grants } })
    const rows = await rowsOf(context, tx, by, await administration.staff(tx, countyCode, id))
    const row = rows[0]
    if (!row) throw new Problem('not-found')
    return { account: row, invitation }
  })
}

/**
 * `again`: password, second factor, WeChat and sessions are gone at once; without it, one more way in. Never of
 * oneself: whoever has a session for a moment would have the account for good. Throws `invitation-own`.
 */
export async function inviteAgain(
  context: Context,
  by: Administrator,
  id: string,
  { again }: { again: boolean },
): Promise<InvitationView> {
  const { staff, contacts } = context
  const { countyCode, accountId: createdBy } = by
  if (createdBy === id) throw new Problem('invitation-own')
  return changing(context, by, async (tx) => {
    const { disabled } = await real(context, tx, countyCode, id)
    if (disabled) throw new Problem('account-is-disabled')
    if (again) {
      await staff.clear(tx, countyCode, id)
      await contacts.loseOpenid(tx, { countyCode, id })
      await staff.endSessions(tx, countyCode, id)
    }
    const invitation = await inviteStaff(context, tx, { countyCode, accountId: id, createdBy })
    await record(context, tx, by, again ? 'account-reset' : 'account-invited', { subjectId: id })
    return invitation
  })
}

export async function setDuties(
  context: Context,
  by: Administrator,
  id: string,
  grants: Grant[],
  shown?: Grant[],
): Promise<void> {
  const { countyCode } = by
  const { administration } = context
  await changing(context, by, async (tx) => {
    notOneself(by, id)
    const before = await real(context, tx, countyCode, id)
    // Another administrator may have taken a duty away: it does not come back unseen.
    if (shown && !isDeepStrictEqual(shown, before.grants)) throw new Problem('setting-changed')
    checkDuties(grants, countyCode, await findBodies(tx, countyCode))
    await administration.setDuties(tx, countyCode, id, grants)
    if (administers(before)) await keepOneAdministrator(context, tx, countyCode)
    const change = { subjectId: id, before: before.grants, after: grants }
    await record(context, tx, by, 'account-duties', change)
  })
}

/** A disabled account is out at once: whoever asks in its name is asked who he is, and is nobody. */
export async function setEnabled(
  context: Context,
  by: Administrator,
  id: string,
  enabled: boolean,
): Promise<void> {
  const { countyCode } = by
  const { administration, staff, clock } = context
  await changing(context, by, async (tx) => {
    notOneself(by, id)
    const before = await real(context, tx, countyCode, id)
    if (before.disabled !== enabled) return
    const now = clock.now().toISOString()
    await administration.setDisabled(tx, countyCode, id, enabled ? null : now)
    if (!enabled) {
      await staff.endSessions(tx, countyCode, id)
      await staff.takeBackInvitations(tx, countyCode, id, now)
      if (administers(before)) await keepOneAdministrator(context, tx, countyCode)
    }
    await record(context, tx, by, enabled ? 'account-enabled' : 'account-disabled', { subjectId: id })
  })
}

interface Away {
  standInId: string
  firstDay: string
  lastDay: string
}

function isSameAway(one: Away, other: Away): boolean {
  return one.standInId === other.standInId && one.firstDay === other.firstDay && one.lastDay === other.lastDay
}

/** For these days somebody else sees and does what is this account's to do. */
export async function setStandIn(context: Context, by: Administrator, id: string, away: Away): Promise<void> {
  const { countyCode } = by
  const { administration, ids, clock } = context
  await changing(context, by, async (tx) => {
    const own = await person(context, tx, countyCode, id)
    if (away.standInId === id) throw fieldProblem('stand-in-self', 'standInId')
    const other = await person(context, tx, countyCode, away.standInId)
    if (own.disabled || other.disabled) throw new Problem('account-is-disabled')
    if (administers(own) || administers(other)) throw fieldProblem('stand-in-administrator', 'standInId')
    const setAt = clock.now().toISOString()
    const { firstDay, lastDay } = away
    if (lastDay < firstDay || lastDay < dayOf(setAt) || lastDay > addDays(firstDay, mostDaysAway))
      throw fieldProblem('stand-in-days', 'lastDay')
    // Pressed twice, or again because the answer was lost: ending the one would leave the other.
    const present = await administration.standIns(tx, countyCode, dayOf(setAt))
    if (present.some((one) => one.accountId === id && isSameAway(one, away))) return
    const row = { id: ids.uuid(), accountId: id, ...away, setBy: by.accountId, setAt }
    await administration.insertStandIn(tx, countyCode, row)
    await record(context, tx, by, 'stand-in-set', { subjectId: id, after: away })
  })
}

export async function endStandIn(
  context: Context,
  by: Administrator,
  id: string,
  standIn: string,
): Promise<void> {
  const { countyCode } = by
  await changing(context, by, async (tx) => {
    const now = context.clock.now().toISOString()
    const before = await context.administration.endStandIn(tx, countyCode, id, standIn, now)
    if (!before) throw new Problem('not-found')
    await record(context, tx, by, 'stand-in-ended', { subjectId: id, before })
  })
}
