import type { LeadView } from '@/domain/api/lead-view'
import { isDay, sayDay } from '@/domain/calendar'
import { now } from '../../api/server-time'
import { evidenceRows } from '../forms/evidence-rows'
import type { FieldRow } from '../forms/rows'
import { procedureCopy as words } from '../procedure-copy'
import { packOfLead } from './pack'

interface EvidenceFact {
  label: string
  value: string
}

function valueAt(evidence: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((part, step) => {
    return typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[step] : undefined
  }, evidence)
}

/** As it was filled in, in the words of the form; null for what was left empty. */
function said(row: FieldRow, value: unknown): string | null {
  if (Array.isArray(value)) {
    if (value.length === 0) return null
    return row.kind === 'photos' ? words.history.photos(value.length) : value.join('、')
  }
  if (row.kind === 'flag') return value === undefined ? null : words.answers[value === true ? 'yes' : 'no']
  if (row.kind === 'choice') return row.options.find((one) => one.value === chosen(value))?.label ?? null
  if (typeof value === 'number') return row.kind === 'count' ? `${value} ${row.unit}` : String(value)
  if (typeof value !== 'string' || value === '') return null
  return row.kind === 'day' && isDay(value) ? sayDay(value, now()) : value
}

function chosen(value: unknown): unknown {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value
}

/** What was handed in with a stage, row by row; the day it was done stands elsewhere. */
export function evidenceFacts(
  lead: Pick<LeadView, 'pack' | 'procedures'>,
  done: { procedure: string; stage: string; evidence?: unknown },
): EvidenceFact[] {
  const procedure = lead.procedures.find((one) => one.kind === done.procedure)
  const kind = procedure?.stages.find((one) => one.stage === done.stage)?.evidence
  const pack = packOfLead(lead)
  if (!kind || !pack || done.evidence === undefined) return []
  return evidenceRows(kind, pack)
    .filter((row) => row.name !== 'on')
    .flatMap((row) => {
      const value = said(row, valueAt(done.evidence, row.name))
      return value === null ? [] : [{ label: row.label, value }]
    })
}
