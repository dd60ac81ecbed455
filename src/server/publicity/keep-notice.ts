import type { Actor } from '@/domain/actors'
import type { NoticeDeed } from '@/domain/api/notices'
import { knownOf, noticeFaults, peopleOf, strangersNamed, type NoticeDraft } from '@/domain/publicity/notice'
import { rowFaults } from '@/domain/publicity/notice-household'
import { leastDays, stageOfNotice } from '@/domain/publicity/notice-kinds'
import { fieldProblem, Problem, type FieldError } from '@/domain/problems'
import { countyCodeOf, levelOf } from '@/domain/regions'
import type { Lead } from '@/domain/leads/lead'
import { scopeOf } from '@/domain/leads/visibility'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { isVisible } from '../leads/read-lead'
import type { Place } from '../places/places'
import { recordRefusal } from '../security/access-record-store'
import { notReady } from './candidates'
import { checkStaff, mayKeep, officeOf, ownNotice, packAt } from './notice-access'
import type { KeptNotice } from './notice-store'

/** Each household of the draft, in its order. Throws `notice-row-unknown`; the try is recorded. */
async function leadsOf(
  context: Context,
  db: Queryable,
  actor: Actor,
  draft: NoticeDraft,
  place: Place,
): Promise<Lead[]> {
  const found: Lead[] = []
  for (const [index, { leadId }] of draft.rows.entries()) {
    const lead = await context.leads.byId(db, actor.countyCode, leadId)
    if (!isVisible(lead, actor, place)) {
      if (lead) await recordRefusal(context, actor, 'notice', leadId)
      throw fieldProblem('notice-row-unknown', `rows.${index}.leadId`)
    }
    if (lead.regionCode !== draft.regionCode || lead.kind !== 'declaration')
      throw fieldProblem('notice-row-unknown', `rows.${index}.leadId`)
    found.push(lead)
  }
  return found
}

/** Every household by name that is not at this stage, and why. */
export function notReadyProblem(
  faults: readonly { name: string; index: number; problem: Problem }[],
): Problem {
  return new Problem('notice-row-not-ready', {
    errors: faults.map(({ name, index, problem }) => {
      const { rule } = problem.detail
      const why = typeof rule === 'string' ? rule : problem.title
      return { path: `rows.${index}.leadId`, code: problem.code, message: `${name}：${why}` }
    }),
  })
}

/** Who is named in declarations of the village that the actor sees: only where there are free words to look at. */
async function namesAround(
  { db, leads, notices }: Context,
  actor: Actor,
  { regionCode, rows, remark }: NoticeDraft,
  place: Place,
): Promise<string[]> {
  if (!remark && rows.every(({ measureText }) => !measureText)) return []
  const ids = await notices.declarations(db, actor.countyCode, regionCode, scopeOf(actor, place.bodies))
  return (await leads.byIds(db, actor.countyCode, ids)).flatMap(({ content }) => peopleOf(content))
}

/** What of it must not be published, or does not fit the household. `names`: of others in the village. */
export function checkWords(draft: NoticeDraft, leads: readonly Lead[], names: readonly string[] = []): void {
  const errors: FieldError[] = [
    ...leads.flatMap((lead, index) => {
      const row = draft.rows[index]
      return row ? rowFaults(draft, row, index, lead) : []
    }),
    ...noticeFaults(
      draft,
      leads.flatMap(({ content }) => knownOf(content)),
    ),
    ...strangersNamed(draft, [...leads.flatMap(({ content }) => peopleOf(content)), ...names]),
  ]
  if (errors.length === 0) return
  const isPrivate = errors.some(({ code }) => code === 'notice-private')
  throw new Problem(isPrivate ? 'notice-private' : 'invalid-fields', { errors })
}

/** A draft as it may be kept: whole, of this village, of households at this stage, with nothing private in it. */
async function checkDraft(context: Context, actor: Actor, draft: NoticeDraft, place: Place): Promise<void> {
  const { regionCode, kind } = draft
  if (countyCodeOf(regionCode) !== place.county.countyCode)
    throw fieldProblem('region-outside-county', 'regionCode')
  if (!place.regions.has(regionCode) || levelOf(regionCode) !== 'village')
    throw fieldProblem('region-not-village', 'regionCode')
  const now = context.clock.now().toISOString()
  const pack = packAt(regionCode, now)
  if (!stageOfNotice(kind, pack)) throw fieldProblem('notice-not-asked', 'kind')
  if (!mayKeep(actor, draft, pack, place)) throw new Problem('not-yours')
  const least = leastDays(kind, pack)
  if (draft.days < least) {
    const message = `要满 ${least} 天，贴出的当天不算。`
    throw new Problem('notice-days-few', {
      errors: [{ path: 'days', code: 'notice-days-few', message }],
      detail: { least },
    })
  }
  const leads = await leadsOf(context, context.db, actor, draft, place)
  const faults = leads.flatMap((lead, index) => {
    const problem = notReady(lead, kind, actor, now, place)
    return problem ? [{ name: draft.rows[index]?.name ?? '', index, problem }] : []
  })
  if (faults.length > 0) throw notReadyProblem(faults)
  checkWords(draft, leads, await namesAround(context, actor, draft, place))
}

/** One more version of it, with who did what. Inside the transaction. */
export async function keepChange(
  context: Context,
  tx: Queryable,
  actor: Actor,
  notice: KeptNotice,
  what: NoticeDeed,
): Promise<void> {
  await context.notices.update(tx, notice)
  const at = context.clock.now().toISOString()
  await context.notices.record(tx, notice, { at, accountId: actor.accountId ?? '', what })
}

/** Held until the transaction ends; it must be as whoever changes it has seen it. */
export async function lockNotice(
  { notices }: Context,
  tx: Queryable,
  notice: KeptNotice,
  version: number,
): Promise<KeptNotice> {
  const locked = await notices.lock(tx, notice.countyCode, notice.id)
  if (!locked) throw new Problem('not-found')
  if (locked.version !== version) throw new Problem('notice-changed')
  return locked
}

export async function createNotice(context: Context, actor: Actor, draft: NoticeDraft): Promise<string> {
  checkStaff(actor)
  const { db, ids, clock, notices } = context
  const place = await context.places.of(actor.countyCode)
  await checkDraft(context, actor, draft, place)
  const at = clock.now().toISOString()
  const { regionCode, kind, days, rows, office, phone, remark } = draft
  const notice: KeptNotice = {
    countyCode: actor.countyCode,
    id: ids.uuid(),
    regionCode,
    kind,
    state: 'draft',
    version: 1,
    publicToken: `${actor.countyCode}.${ids.token()}`,
    count: rows.length,
    days,
    bodyId: officeOf(actor, regionCode),
    madeBy: actor.accountId ?? '',
    madeAt: at,
    postedOn: null,
    untilOn: null,
    endedOn: null,
    downOn: null,
    voidedOn: null,
    boardShown: false,
    words: {
      office,
      phone,
      remark: remark ?? null,
      where: null,
      photos: [],
      objections: null,
      handling: null,
      skipped: [],
    },
  }
  await db.transaction(async (tx) => {
    await notices.insert(tx, notice)
    await notices.putRows(tx, notice, rows)
    await notices.record(tx, notice, { at, accountId: notice.madeBy, what: 'made' })
  })
  return notice.id
}

function checkIsDraft({ state }: KeptNotice): void {
  if (state !== 'draft') throw new Problem('notice-not-draft')
}

export async function changeNotice(
  context: Context,
  actor: Actor,
  id: string,
  { version, ...draft }: NoticeDraft & { version: number },
): Promise<void> {
  const place = await context.places.of(actor.countyCode)
  const { notice } = await ownNotice(context, actor, id, place)
  checkIsDraft(notice)
  if (draft.regionCode !== notice.regionCode) throw fieldProblem('notice-region', 'regionCode')
  await checkDraft(context, actor, draft, place)
  const { kind, days, rows, office, phone, remark } = draft
  await context.db.transaction(async (tx) => {
    const locked = await lockNotice(context, tx, notice, version)
    checkIsDraft(locked)
    const words = { ...locked.words, office, phone, remark: remark ?? null }
    const next = { ...locked, kind, days, count: rows.length, words, version: version + 1 }
    await context.notices.putRows(tx, next, rows)
    await keepChange(context, tx, actor, next, 'changed')
  })
}

export async function removeNotice(context: Context, actor: Actor, id: string): Promise<void> {
  const place = await context.places.of(actor.countyCode)
  const { notice } = await ownNotice(context, actor, id, place)
  await context.db.transaction(async (tx) => {
    const locked = await context.notices.lock(tx, notice.countyCode, id)
    if (!locked) throw new Problem('not-found')
    checkIsDraft(locked)
    await context.notices.removeDraft(tx, notice.countyCode, id)
  })
}
