import type { decideProposalRequest, proposeRequest, ProposalView } from '@/domain/api/proposals'
import type { OfficialReadingView, PastReadingView } from '@/domain/api/official-texts'
import type * as z from 'zod/mini'
import type { LineView, questionRow } from '@/domain/api/policies'
import type { GuideId } from '@/domain/policy/official/guides'
import type { PickedFile } from '../platform/pick-file'
import { ask, upload } from './client'

/** The county's lines with one more. */
export async function setCountyLine(line: {
  year: number
  amountFen: number
  paper: string
}): Promise<LineView[]> {
  return (await ask<{ items: LineView[] }>({ method: 'POST', path: '/county-lines', body: line })).items
}

export type FoundQuestion = z.infer<typeof questionRow>

/** Questions of a pack that answer to these words, best first. The server looks: the index is no part of the desk. */
export async function findQuestions(pack: string, words: string): Promise<FoundQuestion[]> {
  // As many words as the search takes.
  const search = Array.from(words).slice(0, 100).join('')
  const found = { method: 'GET', path: `/policies/${pack}/questions`, query: { search } } as const
  return (await ask<{ items: FoundQuestion[] }>(found)).items
}

const proposals = (pack: string) => `/policies/${pack}/proposals`

/** An answer for the county's own Q&A; problems at `title` and `text` where a name or a number stands in them. */
export async function proposeEntry(pack: string, entry: z.infer<typeof proposeRequest>): Promise<void> {
  await ask({ method: 'POST', path: proposals(pack), body: entry })
}

/** Newest first; the administrator's. */
export async function proposalsOf(pack: string): Promise<ProposalView[]> {
  return (await ask<{ items: ProposalView[] }>({ method: 'GET', path: proposals(pack) })).items
}

export function decideProposal(
  pack: string,
  id: string,
  decision: z.infer<typeof decideProposalRequest>,
): Promise<ProposalView> {
  const path = `${proposals(pack)}/${encodeURIComponent(id)}/decisions`
  return ask({ method: 'POST', path, body: decision })
}

const officialTexts = (pack: GuideId) => `/policies/${pack}/official-texts`

/** Who read this guide in before, newest first. */
export async function pastReadings(pack: GuideId): Promise<PastReadingView[]> {
  return (await ask<{ items: PastReadingView[] }>({ method: 'GET', path: officialTexts(pack) })).items
}

/** A guide as a text file, or pasted. `dryRun` says what was found and keeps nothing. */
export function readGuideIn(
  pack: GuideId,
  given: PickedFile | string,
  { dryRun }: { dryRun: boolean },
): Promise<OfficialReadingView> {
  const path = `${officialTexts(pack)}?dryRun=${String(dryRun)}`
  return typeof given === 'string'
    ? ask({ method: 'POST', path, body: { text: given }, timeout: 60_000 })
    : upload({ path, file: given.path, fileName: given.name, field: 'file' })
}
