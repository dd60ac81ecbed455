import type { ComponentType, MutableRefObject, ReactNode } from 'react'
import type { RegionTreeView } from '@/domain/api/places'
import type { FieldError } from '@/domain/problems'
import type { LeadContent } from '@/domain/leads/content'
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
  /** Where back leads while the step shows a page of its own, in place of the question before. */
  within: MutableRefObject<(() => void) | null>
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
  /** It is only asked then; what was answered once stays in sight. */
  when?: (answers: AnswersOf[K]) => boolean
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
  /** Long enough to be counted by its sections. */
  bySection?: boolean
  /** In place of 以后再填. */
  laterLabel?: string
  /** Above the rows of the check page: to know before it is sent. */
  Before?: ComponentType<{ draft: DraftOf<K> }>
  /** Below the rows of the check page, as soon as everything holds. */
  Aside?: ComponentType<{ content: LeadContent }>
  /** Forms filled in like this go out in a way of their own, without anybody being signed in. */
  unnamed?: Unnamed<K>
  /** A page between looking it over and sending it. */
  Last?: ComponentType<LastProps<K>>
  /** Where else the draft may be kept. */
  Keep?: ComponentType<KeepProps<K>>
  /** What goes with a draft that is thrown away, besides what is on this phone. */
  alsoDiscarded?: (draftId: string) => string | null
}

export interface KeepProps<K extends LeadKind> {
  draft: DraftOf<K>
  /** In the middle of the form: only what has to be known now. */
  brief: boolean
}

/** Unfinished forms of this person that are kept elsewhere than on this phone. */
export interface Elsewhere {
  /** It is known what there is, or that it cannot be known now. */
  ready: boolean
  /** Those that are not on this phone. */
  rows: readonly { id: string; title: string; lines: readonly string[] }[]
  /** What is to be said of one that is here too. */
  linesOf: (draftId: string) => readonly string[]
  trouble: string | null
  /** Brings it onto this phone; false: it could not be had now. */
  take: (id: string) => Promise<boolean>
  /** What has to be decided first, in place of the form. */
  before: (draft: { id: string }) => ReactNode
}

export interface LastProps<K extends LeadKind> {
  answers: AnswersOf[K]
  set: (answers: Partial<AnswersOf[K]>) => void
  send: () => void
  /** It is on its way; in words. */
  working: string | null
  onBack: () => void
}

export interface Unnamed<K extends LeadKind> {
  is: (answers: AnswersOf[K]) => boolean
  /** What stands in the way is in the draft's errors then. */
  send: (draft: DraftOf<K>, content: LeadContent) => Promise<void>
}

export const checkStep = 'check'
export const lastStep = 'last'

/** The questions that are asked of this household. */
export function stepsAsked<K extends LeadKind>(form: Form<K>, draft: DraftOf<K>): readonly FormStep<K>[] {
  return form.steps.filter(
    ({ when, lines }) => !when || when(draft.answers) || lines(draft, {}).some(({ value }) => value !== null),
  )
}

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
