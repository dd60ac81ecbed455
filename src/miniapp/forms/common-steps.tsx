import type { RegionTreeView } from '@/domain/api/places'
import { addDays, dayOf, sayDay } from '@/domain/calendar'
import type { LeadKind } from '@/domain/leads/kinds'
import { knowsTime, now } from '../api/server-time'
import { Choice } from '../components/Choice'
import { completeDate } from '../components/date-parts'
import { DateField } from '../components/DateField'
import { TextField, type TextFieldProps } from '../components/TextField'
import { formCopy } from '../copy/forms'
import { sayPhone } from '../shared/say'
import { villageName } from '../stores/places'
import type { AnswersOf } from './answers'
import { ContactFields } from './ContactFields'
import { DraftPhotos } from './DraftPhotos'
import { optionsOf, textOrNull, titleOf, titlesOf, type FormStep, type Line, type StepProps } from './form'
import { VillageField } from './VillageField'

/** Makers of steps: what several forms ask in the same way, each a row of the form. */

const { form: words, contact: contactWords } = formCopy

/** Names of the answers of one type: texts, lists. */
type Answered<K extends LeadKind, T> = {
  [P in keyof AnswersOf[K]]: AnswersOf[K][P] extends T ? P : never
}[keyof AnswersOf[K]] &
  string

type Row = Readonly<{ id: string; title: string; hint?: string }>

interface Asked {
  section: string
  /** `row`: its name on the check page; the question itself unless told. */
  words: Readonly<{ label: string; why: string; row?: string }>
  /** The field of the content, where it is not named like the answer. */
  path?: string
  /** May be left for later. */
  later: boolean
}

function frameOf<K extends LeadKind>(
  field: string,
  { section, words: { label, why }, path = field, later }: Asked,
): Pick<FormStep<K>, 'id' | 'section' | 'label' | 'why' | 'paths' | 'later'> {
  return { id: field, section, label, why, paths: [path], later }
}

function rowOf({ words: { row, label } }: Pick<Asked, 'words'>): string {
  return row ?? label
}

function put<K extends LeadKind>({ set }: StepProps<K>, field: string, value: unknown): void {
  set({ [field]: value } as Partial<AnswersOf[K]>)
}

/** One of several. */
export function choiceStep<K extends LeadKind>(
  field: Answered<K, string>,
  rows: readonly Row[],
  asked: Asked,
): FormStep<K> {
  const { path = field } = asked
  const chosen = (answers: AnswersOf[K]) => answers[field] as unknown as string
  return {
    ...frameOf(field, asked),
    Field: (props) => (
      <Choice
        id={path}
        options={optionsOf(rows)}
        value={chosen(props.answers) || null}
        onChange={(id) => put(props, field, id)}
        error={props.errorAt(path)}
      />
    ),
    lines: ({ answers }) => [{ label: rowOf(asked), value: titleOf(rows, chosen(answers)) }],
  }
}

/** Several of several; `alone`: the one that says that none of the others is so. */
export function choicesStep<K extends LeadKind>(
  field: Answered<K, string[]>,
  rows: readonly Row[],
  asked: Asked & { alone?: string },
): FormStep<K> {
  const { path = field } = asked
  const chosen = (answers: AnswersOf[K]) => answers[field] as unknown as string[]
  return {
    ...frameOf(field, asked),
    Field: (props) => (
      <Choice
        id={path}
        many
        options={optionsOf(rows)}
        value={chosen(props.answers)}
        onChange={(ids) => put(props, field, settled(ids, chosen(props.answers), asked.alone))}
        error={props.errorAt(path)}
      />
    ),
    lines: ({ answers }) => [{ label: rowOf(asked), value: titlesOf(rows, chosen(answers)) }],
  }
}

/** “None of them” and the others put each other out. */
export function settled(ids: readonly string[], before: readonly string[], alone?: string): string[] {
  if (alone === undefined || !ids.includes(alone)) return [...ids]
  return before.includes(alone) ? ids.filter((id) => id !== alone) : [alone]
}

/** `say`: how it is shown once it is typed. */
export function textStep<K extends LeadKind>(
  field: Answered<K, string>,
  asked: Asked &
    Pick<TextFieldProps, 'lines' | 'maxLength' | 'keyboard' | 'autoComplete'> & {
      say?: (typed: string) => string
    },
): FormStep<K> {
  const { path = field, lines, maxLength, keyboard, autoComplete, say = (typed) => typed } = asked
  const typed = (answers: AnswersOf[K]) => answers[field] as unknown as string
  return {
    ...frameOf(field, asked),
    Field: (props) => (
      <TextField
        id={path}
        value={typed(props.answers)}
        onChange={(text) => put(props, field, text)}
        error={props.errorAt(path)}
        lines={lines}
        maxLength={maxLength}
        keyboard={keyboard}
        autoComplete={autoComplete}
        optional={asked.later}
      />
    ),
    lines: ({ answers }) => [{ label: rowOf(asked), value: textOrNull(say(typed(answers))) }],
  }
}

/** The day it happened. */
export function happenedOnStep<K extends 'declaration' | 'report'>(
  asked: Pick<Asked, 'section' | 'words'>,
): FormStep<K> {
  return {
    ...frameOf('happenedOn', { ...asked, later: true }),
    Field: (props) => (
      <PastDayField
        value={props.answers.happenedOn}
        onChange={(day) => put(props, 'happenedOn', day)}
        error={props.errorAt('happenedOn')}
      />
    ),
    lines: ({ answers }) => [{ label: rowOf(asked), value: sayTyped(answers.happenedOn) }],
  }
}

/** Which village, and where in it, as soon as it is chosen. */
export function villageStep<K extends LeadKind>(
  asked: Pick<Asked, 'section' | 'words'>,
  detail?: { field: Answered<K, string>; label: string; row: string },
): FormStep<K> {
  const typed = (answers: AnswersOf[K]) => (detail ? (answers[detail.field] as unknown as string) : '')
  return {
    ...frameOf('village', { ...asked, later: false }),
    paths: detail ? ['regionCode', detail.field] : ['regionCode'],
    Field: (props) => (
      <>
        <VillageField
          id="regionCode"
          value={props.answers.regionCode}
          onChange={(code) => put(props, 'regionCode', code)}
          error={props.errorAt('regionCode')}
          onSkip={props.skip}
        />
        {detail && props.answers.regionCode !== '' ? (
          <TextField
            id={detail.field}
            label={detail.label}
            value={typed(props.answers)}
            onChange={(text) => put(props, detail.field, text)}
            error={props.errorAt(detail.field)}
            maxLength={100}
            optional
          />
        ) : null}
      </>
    ),
    lines: ({ answers }, trees) => {
      const place = textOrNull(typed(answers))
      return [
        villageLine(rowOf(asked), answers.regionCode, trees),
        ...(detail && place !== null ? [{ label: detail.row, value: place }] : []),
      ]
    },
  }
}

/** How the person can be reached. */
export function contactStep<K extends 'report' | 'inquiry'>(asked: {
  section: string
  words: Readonly<{ label: string; why: string }>
}): FormStep<K> {
  return {
    ...frameOf('contact', { ...asked, words: { ...asked.words, row: contactWords.row }, later: false }),
    Field: ({ answers: { name, phone }, set, errorAt }) => (
      <ContactFields
        name={name}
        phone={phone}
        set={(typed) => set(typed as Partial<AnswersOf[K]>)}
        errorAt={errorAt}
      />
    ),
    lines: ({ answers }) => [
      { label: contactWords.row, value: textOrNull(answers.name) },
      { label: contactWords.phoneRow, value: textOrNull(sayPhone(answers.phone)) },
    ],
  }
}

export function photosStep<K extends 'declaration' | 'report'>(
  /** `early`: photos are sent while the person goes on, in the name of whoever is signed in. */
  asked: Pick<Asked, 'section' | 'words'> & { early: boolean },
): FormStep<K> {
  return {
    ...frameOf('photos', { ...asked, path: 'attachmentIds', later: true }),
    Field: ({ draft, errorAt }) => (
      <DraftPhotos draft={draft} error={errorAt('attachmentIds')} early={asked.early} />
    ),
    lines: ({ photos }) => {
      const count = photos.filter((one) => !one.media).length
      return [{ label: rowOf(asked), value: count === 0 ? null : words.photoCount(count) }]
    },
  }
}

interface DayProps {
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

/** A day that lies behind us, with today and yesterday to press. */
function PastDayField({ value, onChange, error }: DayProps) {
  const today = dayOf(now())
  // A phone that knows the day only by its own clock offers none: it may be the wrong one.
  const quick = [
    { label: words.today, value: today },
    { label: words.yesterday, value: addDays(today, -1) },
  ]
  return (
    <DateField
      id="happenedOn"
      value={value}
      onChange={onChange}
      error={error}
      optional
      {...(knowsTime() ? { quick } : {})}
    />
  )
}

function sayTyped(date: string): string | null {
  const complete = completeDate(date)
  return complete === null ? textOrNull(date) : sayDay(complete, now())
}

function villageLine(
  label: string,
  regionCode: string,
  trees: Readonly<Record<string, RegionTreeView>>,
): Line {
  // The list may be gone from the phone while the answer is still there.
  return { label, value: regionCode === '' ? null : (villageName(trees, regionCode) ?? regionCode) }
}
