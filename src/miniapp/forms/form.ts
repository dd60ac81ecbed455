import type { ComponentType } from 'react'
import type { RegionTreeView } from '@/domain/api'
import type { FieldError } from '@/domain/problems'
import type { LeadKind } from '@/domain/leads/kinds'
import type { QuestionProps } from '../components/Question'
import type { DraftOf } from '../stores/draft'
import type { AnswersOf } from './answers'
import { draftPath } from './content'

/** A form is rows: one question each, with what it asks, why, and which fields of the content it fills. */

export interface StepProps<K extends LeadKind> {
  draft: DraftOf<K>
  answers: AnswersOf[K]
  set: (answers: Partial<AnswersOf[K]>) => void
  /** What is wrong at a field of the content, such as `contact.phone`. */
  errorAt: (path: string) => string | undefined
  /** On to the next question, this one left for later. */
  skip: () => void
  /** For a step that draws its own questions: what the frame would give to the one it draws. */
  frame: Omit<QuestionProps, 'children'>
}

export interface Line {
  label: string
  /** null: not filled. */
  value: string | null
}

export interface FormStep<K extends LeadKind> {
  id: string
  section: string
  label: string
  why: string
  /** The fields it fills; a path below one of them belongs to it too. */
  paths: readonly string[]
  /** 以后再填 is offered. */
  later: boolean
  Field: ComponentType<StepProps<K>>
  ownQuestion?: boolean
  lines: (draft: DraftOf<K>, trees: Readonly<Record<string, RegionTreeView>>) => Line[]
}

export interface Form<K extends LeadKind> {
  kind: K
  title: string
  steps: readonly FormStep<K>[]
  /** What tells one draft from another: a name, the beginning of a story. */
  nameOf: (answers: AnswersOf[K]) => string
}

export const checkStep = 'check'

export function belongsTo(step: { paths: readonly string[] }, path: string): boolean {
  return step.paths.some((own) => path === own || path.startsWith(`${own}.`))
}

/** The faults of one question, in the words of its fields. */
export function faultsAt(step: { paths: readonly string[] }, faults: readonly FieldError[]): FieldError[] {
  return faults
    .map((fault) => ({ ...fault, path: draftPath(fault.path) }))
    .filter((fault) => belongsTo(step, fault.path))
}

/** The first few words of a longer text. */
export function beginningOf(text: string): string {
  const letters = Array.from(text.trim().replace(/\s+/g, ' '))
  return letters.length > 12 ? `${letters.slice(0, 12).join('')}…` : letters.join('')
}

/** The sentence of a choice by its id; null when nothing was chosen. */
export function titleOf(rows: readonly { id: string; title: string }[], id: string): string | null {
  return rows.find((row) => row.id === id)?.title ?? null
}

export function titlesOf(
  rows: readonly { id: string; title: string }[],
  ids: readonly string[],
): string | null {
  const titles = rows.filter((row) => ids.includes(row.id)).map((row) => row.title)
  return titles.length === 0 ? null : titles.join('、')
}

export function textOrNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim()
}

export function optionsOf(rows: readonly { id: string; title: string; hint?: string }[]) {
  return rows.map(({ id, title, hint }) => ({ value: id, label: title, ...(hint ? { help: hint } : {}) }))
}
