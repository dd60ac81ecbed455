import type { OfficialText } from '@/domain/policy/official/document'
import type { GuideId } from '@/domain/policy/official/guides'
import { readGuide } from '@/domain/policy/official/read-guide'
import type { GuideReport } from '@/domain/policy/official/report'
import { fingerprint, textOf } from './guide-file'

/** A guide as it was read from one file. */
export interface Reading {
  official: OfficialText
  report: GuideReport
  /** Of the file, in hexadecimal. */
  sha256: string
}

/** The official wording of one guide as it is kept. */
export interface KeptText {
  load(): Promise<OfficialText | null>
  save(reading: Reading): Promise<void>
}

export interface OfficialTextStore {
  /** What `work` does with a guide happens whole or not at all, and one after the other. */
  change<T>(pack: GuideId, work: (kept: KeptText) => Promise<T>): Promise<T>
}

export interface Imported {
  report: GuideReport
  /** Numbers whose wording is new or other than before; empty when the file was read in already. */
  changed: string[]
}

/**
 * Reads a scanned guide and keeps its official wording; with `dryRun` only says what it would change.
 * Throws GuideRefused before anything is written when the file is not the whole guide, NotText when it is no
 * text at all. The same wording again changes nothing.
 */
export async function importGuide(
  file: Uint8Array,
  pack: GuideId,
  store: OfficialTextStore,
  { dryRun = false } = {},
): Promise<Imported> {
  const reading = { ...readGuide(textOf(file), { pack }), sha256: fingerprint(file) }
  return store.change(pack, async (kept) => {
    const changed = differences(await kept.load(), reading.official)
    if (changed.length > 0 && !dryRun) await kept.save(reading)
    return { report: reading.report, changed }
  })
}

/** Numbers of the parts that differ; 附则 is what stands after the last one. */
function differences(before: OfficialText | null, now: OfficialText): string[] {
  const known = new Map(before?.questions.map(({ number, title, text }) => [number, `${title}\n${text}`]))
  const changed = now.questions
    .filter(({ number, title, text }) => known.get(number) !== `${title}\n${text}`)
    .map(({ number }) => number)
  return before && before.closing !== now.closing ? [...changed, '附则'] : changed
}
