import type { OfficialText } from '@/domain/policy/official/document'
import type { GuideId } from '@/domain/policy/official/guides'
import { readGuide } from '@/domain/policy/official/read-guide'
import type { GuideReport } from '@/domain/policy/official/report'

/** Where the official wording of a guide is kept. */
export interface OfficialTextStore {
  load(pack: GuideId): Promise<OfficialText | null>
  save(pack: GuideId, official: OfficialText): Promise<void>
}

export interface Imported {
  report: GuideReport
  /** Numbers whose wording is new or other than before; empty when the file was read in already. */
  changed: string[]
}

/**
 * Reads a scanned guide and keeps its official wording. Throws GuideRefused before anything is written when
 * the file is not the whole guide. The same file again changes nothing.
 */
export async function importGuide(file: string, pack: GuideId, store: OfficialTextStore): Promise<Imported> {
  const { official, report } = readGuide(file, { pack })
  const before = await store.load(pack)
  if (before && JSON.stringify(before) === JSON.stringify(official)) return { report, changed: [] }

  await store.save(pack, official)
  const known = new Map(before?.questions.map(({ number, title, text }) => [number, `${title}\n${text}`]))
  const changed = official.questions
    .filter(({ number, title, text }) => known.get(number) !== `${title}\n${text}`)
    .map(({ number }) => number)
  return { report, changed: changed.length > 0 ? changed : ['附则'] }
}
