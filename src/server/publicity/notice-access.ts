import { bodyOf, hasJurisdiction, isStaff, type Actor, type Role } from '@/domain/actors'
import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'
import type { ProcedureLevel } from '@/domain/policy/stages'
import { stageOfNotice, type NoticeKind } from '@/domain/publicity/notice-kinds'
import { Problem } from '@/domain/problems'
import { covers, levelOf } from '@/domain/regions'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { Place } from '../places/places'
import { recordRefusal } from '../security/access-record-store'
import type { KeptNotice } from './notice-store'

/** Those who record the stages of a household, and above them whoever watches that they are kept. */
const keepers: readonly Role[] = ['village-clerk', 'township-staff', 'county-intake', 'county-supervisor']
const readers: readonly Role[] = [...keepers, 'city-supervisor']

export function checkStaff(actor: Actor): void {
  if (!isStaff(actor)) throw new Problem('not-yours')
}

/** Regions whose notices this actor reads. */
export function regionsRead({ grants }: Actor): string[] {
  return grants.filter(({ role }) => readers.includes(role)).map(({ regionCode }) => regionCode)
}

export function packAt(regionCode: string, now: string): Pack {
  const pack = packFor(regionCode, dayOf(now))
  if (!pack) throw new Problem('pack-unknown')
  return pack
}

/** Levels that make this notice: those whose stage it proves. */
function levelsOf(kind: NoticeKind, pack: Pack): readonly ProcedureLevel[] {
  return stageOfNotice(kind, pack)?.levels ?? []
}

/** One's own office is of a level whose stage it is, here. */
export function mayKeep(
  actor: Actor,
  { kind, regionCode }: Pick<KeptNotice, 'kind' | 'regionCode'>,
  pack: Pack,
  place: Place,
): boolean {
  const levels: readonly string[] = levelsOf(kind, pack)
  return actor.grants.some(
    (grant) =>
      keepers.includes(grant.role) &&
      covers(grant.regionCode, regionCode) &&
      levels.includes(levelOf(bodyOf(grant.bodyId, place.bodies)?.regionCode ?? '')),
  )
}

/** The office it is made at. */
export function officeOf(actor: Actor, regionCode: string): string | null {
  const grant = actor.grants.find((one) => keepers.includes(one.role) && covers(one.regionCode, regionCode))
  return grant?.bodyId ?? null
}

/** 404 also for one of another place; the try is recorded. */
export async function readableNotice(
  context: Context,
  actor: Actor,
  id: string,
  db: Queryable = context.db,
): Promise<KeptNotice> {
  checkStaff(actor)
  const notice = await context.notices.byId(db, actor.countyCode, id)
  if (notice && hasJurisdiction(actor, notice.regionCode, ...readers)) return notice
  await recordRefusal(context, actor, 'notice', id)
  throw new Problem('not-found')
}

/** The same, for whoever wants to change something about it. */
export async function ownNotice(
  context: Context,
  actor: Actor,
  id: string,
  place: Place,
): Promise<{ notice: KeptNotice; pack: Pack }> {
  const notice = await readableNotice(context, actor, id)
  const now = context.clock.now().toISOString()
  const pack = packAt(notice.regionCode, now)
  if (!mayKeep(actor, notice, pack, place)) throw new Problem('not-yours')
  return { notice, pack }
}
