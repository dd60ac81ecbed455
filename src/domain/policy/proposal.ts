import type { Actor } from '../actors'
import { hasJurisdiction } from '../actors'
import { cleanNumber, halfWidth, lengthOf } from '../fields'
import type { Activity } from '../leads/activity'
import type { Lead } from '../leads/lead'
import { filerOf } from '../leads/content'
import { fieldProblem, Problem } from '../problems'
import { countyRegion } from '../regions'

/** An answer proposed as wording for the county's own Q&A. Everybody may read it once it is accepted. */
export interface ProposedEntry {
  title: string
  text: string
}

export const decisions = ['accepted', 'declined', 'withdrawn'] as const
export type Decision = (typeof decisions)[number]

/** What became of a proposal: the last word counts. */
export type ProposalState = 'waiting' | Decision

const chineseDigits = '〇一二三四五六七八九'

/** Digits as they were meant, with nothing between them; a number written in characters counts as well. */
function digitsIn(text: string): string {
  const plain = Array.from(cleanNumber(halfWidth(text)).replace(/零/g, '〇'))
  return plain
    .map((one) => {
      const place = chineseDigits.indexOf(one)
      return place < 0 ? one : String(place)
    })
    .join('')
    .replace(/(\d)[-.·—_()（）,，、/]+(?=\d)/g, '$1')
}

/**
 * ID numbers, phones and bank cards (国 2023 Q38 does not let them into a 公示): 11 digits and more, or a landline
 * with its area. No amount and no document number of the guides is as long.
 */
function holdsNumber(text: string): boolean {
  return /\d{11,}|\d{10,}[xX]|(^|\D)0\d{9,}/.test(digitsIn(text))
}

/** A name of two characters and more; one alone is in every sentence. */
function holdsName(text: string, names: readonly string[]): boolean {
  const plain = text.replace(/\s/g, '')
  return names.some((name) => lengthOf(name.trim()) > 1 && plain.includes(name.replace(/\s/g, '')))
}

/** Throws `proposal-number` or `proposal-name` at the field that holds it. */
export function checkProposal(entry: ProposedEntry, names: readonly string[]): void {
  for (const field of ['title', 'text'] as const) {
    if (holdsNumber(entry[field])) throw fieldProblem('proposal-number', field)
    if (holdsName(entry[field], names)) throw fieldProblem('proposal-name', field)
  }
}

/**
 * May this person propose the answer to this question? Whoever gave it; of other kinds of leads no answer is for
 * everybody. Throws `proposal-not-yours`. The office it was given at.
 */
export function proposerOf(
  lead: Pick<Lead, 'kind'>,
  activities: readonly Pick<Activity, 'actor' | 'data'>[],
  { accountId }: Actor,
): { bodyId: string } {
  const reply = activities.filter(({ data }) => data.type === 'replied').at(-1)
  const bodyId = reply?.actor.bodyId ?? null
  if (
    lead.kind !== 'inquiry' ||
    accountId === null ||
    reply?.actor.accountId !== accountId ||
    bodyId === null
  )
    throw new Problem('proposal-not-yours')
  return { bodyId }
}

/** Names that must not stand in it: of whoever asked. */
export function namesIn({ content }: Pick<Lead, 'content'>): string[] {
  const filer = filerOf(content)
  return filer ? [filer.name] : []
}

/** The county's administrator decides. Throws `not-yours`. */
export function checkDecider(actor: Actor): void {
  if (!hasJurisdiction(actor, countyRegion(actor.countyCode), 'administrator')) throw new Problem('not-yours')
}

/** Which step a decision is, from where the proposal stands. Throws `proposal-decided`. */
export function decisionStep(state: ProposalState, decision: Decision): 1 | 2 {
  if (decision === 'withdrawn' ? state !== 'accepted' : state !== 'waiting')
    throw new Problem('proposal-decided')
  return decision === 'withdrawn' ? 2 : 1
}
