import { signatureForm, type Writer } from '@/domain/authorization/signing'
import { signCopy } from '../copy'

/** Who holds the pen, as it is filled in. */
export interface Who {
  sure: boolean
  /** One of the household's grown-ups, or `otherGuardian`. */
  guardian: string | null
  writerName: string
  reason: string
  lastFour: string
}

export type By = Writer['kind']

export interface Signer {
  member: number
  name: string
  asksLastFour: boolean
}

export const otherGuardian = ' other'
export const noWho: Who = { sure: false, guardian: null, writerName: '', reason: '', lastFour: '' }

export const whoFields = ['guardian', 'writerName', 'reason', 'papers', 'lastFour', 'sure'] as const
export type WhoField = (typeof whoFields)[number]
export type WhoFaults = Partial<Record<WhoField, string>>

export function writerOf(by: By, who: Who, attachmentIds: string[]): Writer {
  const typed = by === 'guardian' && who.guardian !== null && who.guardian !== otherGuardian
  const name = typed ? who.guardian : who.writerName
  if (by === 'self') return { kind: by }
  if (by === 'guardian') return { kind: by, name: name ?? '' }
  return { kind: by, name: name ?? '', reason: who.reason, attachmentIds }
}

/** Whose name is written on the pad. */
export function writerName(by: By, who: Who, signer: Pick<Signer, 'name'>): string {
  const writer = writerOf(by, who, [])
  return writer.kind === 'self' ? signer.name : writer.name.trim()
}

const places: Readonly<Record<string, WhoField>> = {
  name: 'sure',
  member: 'sure',
  writer: 'sure',
  'writer.name': 'writerName',
  'writer.reason': 'reason',
  'writer.attachmentIds': 'papers',
  lastFour: 'lastFour',
}

/** Which of the fields the server's path means. */
export function fieldAt(path: string): WhoField | undefined {
  return places[path] ?? places[path.split('.').slice(0, 2).join('.')]
}

/** What is still to be filled in before the pad opens, by the domain's own rules. */
export function faultsOf(
  signer: Signer,
  by: By,
  who: Who,
  papers: { settled: boolean; attachmentIds: string[] },
): WhoFaults {
  const faults: WhoFaults = {}
  const writer = signatureForm.shape.writer.safeParse(writerOf(by, who, papers.attachmentIds))
  for (const { path, message } of writer.error?.issues ?? []) {
    const field = fieldAt(['writer', ...path].join('.'))
    if (field) faults[field] ??= message
  }
  if (by === 'guardian' && who.guardian === null && faults.writerName) {
    faults.guardian = signCopy.who.guardianMissing
    delete faults.writerName
  }
  if (by === 'delegate' && !papers.settled) faults.papers = signCopy.who.papersWait
  const lastFour = signatureForm.shape.lastFour.safeParse(signer.asksLastFour ? who.lastFour : undefined)
  if (!lastFour.success) faults.lastFour = lastFour.error.issues[0]?.message ?? ''
  if (!who.sure) faults.sure = signCopy.who.sureMissing
  return faults
}
