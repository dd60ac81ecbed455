import type { CandidatesView, NoticeView } from '@/domain/api/notices'
import { noticeDraft, noticeFaults, needsClass, type NoticeDraft } from '@/domain/publicity/notice'
import type { NoticeKind } from '@/domain/publicity/notice-kinds'
import type { FieldError } from '@/domain/problems'

/** A notice while it is being written, as it was typed. */
export interface Typed {
  kind: NoticeKind | null
  regionCode: string
  rows: TypedRow[]
  days: string
  office: string
  phone: string
  remark: string
}

export interface TypedRow {
  leadId: string
  name: string
  group: string
  class: string
  measures: readonly string[]
  measureText: string
}

export type Candidate = CandidatesView['items'][number]

export function rowFrom({ leadId, names, group, class: approved }: Candidate): TypedRow {
  return {
    leadId,
    name: names[0] ?? '',
    group: group ?? '',
    class: approved ?? '',
    measures: [],
    measureText: '',
  }
}

export function typedFrom(notice: NoticeView): Typed {
  const { kind, regionCode, rows, days, office, phone, remark } = notice
  return {
    kind,
    regionCode,
    rows: rows.map((row) => ({
      leadId: row.leadId,
      name: row.name,
      group: row.group ?? '',
      class: row.class ?? '',
      measures: row.measures,
      measureText: row.measureText ?? '',
    })),
    days: String(days),
    office,
    phone,
    remark: remark ?? '',
  }
}

/** Empty answers are left out: they are none. */
function filled(fields: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''))
}

export type Checked = { draft: NoticeDraft; faults: null } | { draft: null; faults: readonly FieldError[] }

/** The same rules as the server's, but for what only the office knows of the households. */
export function checkTyped({ kind, regionCode, rows, days, office, phone, remark }: Typed): Checked {
  const said = kind !== null && needsClass({ kind })
  const parsed = noticeDraft.safeParse({
    kind,
    regionCode,
    rows: rows.map(({ leadId, name, measures, group, measureText, ...row }) => ({
      leadId,
      name,
      measures,
      ...filled({ group, measureText, ...(said ? { class: row.class } : {}) }),
    })),
    days: /^\d+$/.test(days.trim()) ? Number(days) : days,
    office,
    phone,
    ...filled({ remark }),
  })
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: issue.code,
      message: issue.message,
    }))
    return { draft: null, faults }
  }
  const faults = noticeFaults(parsed.data, [])
  return faults.length > 0 ? { draft: null, faults } : { draft: parsed.data, faults: null }
}
