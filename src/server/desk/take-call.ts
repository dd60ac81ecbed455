import { createHash } from 'node:crypto'
import type { Actor } from '@/domain/actors'
import type { CallAnswer } from '@/domain/api/desk'
import type { SubmitLeadRequest, SubmitLeadResponse } from '@/domain/api/submit'
import { standingsFor } from '@/domain/leads/action-table'
import type { Command } from '@/domain/leads/actions'
import type { ActivityActor } from '@/domain/leads/activity'
import { takesCalls } from '@/domain/leads/call-back'
import { callRoles } from '@/domain/leads/call-roles'
import { attachmentsOf, filerOf, type LeadContent } from '@/domain/leads/content'
import type { Lead } from '@/domain/leads/lead'
import { nameless } from '@/domain/leads/lead-words'
import { nextSweepAt } from '@/domain/leads/sweep'
import { transition } from '@/domain/leads/transition'
import { fieldProblem, Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import { villagerOfPhone } from '../accounts/villager-of-phone'
import { coarse } from '../coarse'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { fileFromOutside, reserveNumbers } from '../exchange/file-from-outside'
import { once } from '../http/idempotency'
import { isNameless, prepareReceipt } from '../leads/anonymous'
import { receiptOf } from '../leads/lead-view'
import { viewLead } from '../leads/read-lead'
import { checkDeclared, checkVillage } from '../leads/village'
import type { Place } from '../places/places'

/** What somebody at the desk files for whoever called: told on the telephone, with the answer if one was given. */
export interface TakenCall {
  content: LeadContent
  answer?: CallAnswer | undefined
}

/** Filed by whoever takes the calls, and named as one: then it is the caller's and not his own. */
export function isCall(actor: Actor, { source }: Pick<SubmitLeadRequest, 'source'>): boolean {
  return source === 'phone-12317' && takesCalls(actor)
}

/** Made from the key of the call: the same at every repeat, and without a time in it. */
function namelessAccountId(actor: Actor, key: string): string {
  const hex = createHash('sha256').update(`call ${actor.countyCode} ${actor.accountId} ${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The words of a consent were read by this operator, whatever the page says. */
function withReader(content: LeadContent, actor: Actor): LeadContent {
  if (content.kind !== 'declaration' || !content.consent) return content
  const spoken = actor.accountId ? { readBy: actor.accountId } : {}
  return { ...content, consent: { ...content.consent, spoken } }
}

function standingOf(actor: Actor): ActivityActor {
  const grant = actor.grants.find(({ role, bodyId }) => callRoles.includes(role) && bodyId !== null)
  return {
    accountId: actor.accountId,
    party: 'desk',
    role: grant?.role ?? null,
    bodyId: grant?.bodyId ?? null,
  }
}

/** Whose lead it is: of the number he left, as if he had signed in with it; nobody's where he left none. */
async function filerIdOf(context: Context, tx: Queryable, actor: Actor, content: LeadContent) {
  const phone = filerOf(content)?.phone
  // Only a mobile number can ever sign in.
  if (!phone || !/^1\d{10}$/.test(phone)) return null
  return (await villagerOfPhone(context, tx, { countyCode: actor.countyCode, phone }))?.id ?? null
}

/** 受理, 交办 to the own desk and 答复, as far as the table of actions lets this person go. */
function stepsOf(answer: CallAnswer, lead: Lead): Command[] {
  const { text, entry } = answer
  const by = entry ? `电话里已按政策问答第 ${entry.number} 问答复：` : '电话里已答复：'
  return [
    {
      action: 'accept',
      note: Array.from(by + text)
        .slice(0, 500)
        .join(''),
    },
    { action: 'assign', toBodyId: lead.holderId },
    { action: 'reply', text, ...(entry ? { entry } : {}) },
  ]
}

async function answerAtOnce(
  context: Context,
  tx: Queryable,
  actor: Actor,
  place: Place,
  filed: Lead,
  answer: CallAnswer,
): Promise<Lead> {
  const { clock, ids, leads } = context
  const { settings } = place
  const now = clock.now().toISOString()
  let lead = filed
  for (const command of stepsOf(answer, filed)) {
    if (typeof standingsFor(lead, command.action, actor, now, settings) === 'string') return lead
    const outcome = transition(lead, command, actor, now, settings)
    lead = await leads.update(tx, outcome, nextSweepAt(outcome.lead, settings), {
      outboxId: ids.uuid(),
      salt: ids.salt(),
    })
  }
  return lead
}

/**
 * Take in what a caller told, once for a key. Whoever typed it is no party of it: it is the caller's own, to be
 * found after signing in with the number he left; without a name there is a 查询码 to be read out.
 * Throws `region-…`, `body-unknown`, `attachment-unknown` at their fields.
 */
export async function takeCall(
  context: Context,
  actor: Actor,
  key: string,
  { content: told, answer }: TakenCall,
): Promise<SubmitLeadResponse> {
  const unnamed = isNameless(told)
  const own = unnamed ? coarse(context) : context
  const { countyCode } = actor
  const place = await context.places.of(countyCode)
  checkDeclared(told)
  checkVillage(told, place)
  // Files would be the operator's own uploads, with their times.
  if (attachmentsOf(told).length > 0) throw fieldProblem('attachment-unknown', 'content.attachmentIds')
  if (answer && told.kind !== 'inquiry') throw fieldProblem('unknown-field', 'answer')
  const content = withReader(told, actor)
  const namelessId = namelessAccountId(actor, key)
  const code = unnamed ? await prepareReceipt(own, { countyCode, id: namelessId }) : null
  // The answer without a name holds its 查询码: it goes as early as those of other reports without a name.
  const owner = { countyCode, accountId: unnamed ? namelessId : (actor.accountId ?? '') }
  const kept = await once(own, owner, key, { source: 'phone-12317', content: told, answer }, async (tx) => {
    if (unnamed) await makeNameless(own, tx, countyCode, namelessId)
    const filerId = unnamed ? namelessId : await filerIdOf(own, tx, actor, content)
    const by: ActivityActor = unnamed
      ? { accountId: namelessId, party: 'filer', role: null, bodyId: null }
      : standingOf(actor)
    const [number = ''] = await reserveNumbers(own, own.numbers, countyCode, [content])
    const arrival = { id: own.ids.uuid(), number, content, source: 'phone-12317' as const, by, filerId }
    const filed = await fileFromOutside(own, tx, place, arrival)
    const lead = answer ? await answerAtOnce(own, tx, actor, place, filed, answer) : filed
    const view = await viewLead(own, tx, lead, actor, place, own.clock.now().toISOString())
    const receiptCode = code ? { receiptCode: await code.keep(tx) } : {}
    return { status: 201, body: { lead: view, receipt: receiptOf(lead), ...receiptCode } }
  })
  return kept.body
}

async function makeNameless(own: Context, tx: Queryable, countyCode: string, id: string): Promise<void> {
  await own.accounts.insert(tx, {
    countyCode,
    id,
    name: nameless,
    anonymous: true,
    grants: [{ role: 'villager', regionCode: countyRegion(countyCode), bodyId: null }],
    createdAt: own.clock.now().toISOString(),
  })
}

/** An answer or a spoken consent outside of a call: nobody has read anything to anybody. */
export function checkNoCall(content: LeadContent, answer: CallAnswer | undefined): void {
  if (answer) throw new Problem('not-yours')
  if (content.kind === 'declaration' && content.consent?.spoken)
    throw fieldProblem('unknown-field', 'content.consent.spoken')
}
