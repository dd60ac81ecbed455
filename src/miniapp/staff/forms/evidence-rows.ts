import type { Pack } from '@/domain/policy/pack'
import { classIds } from '@/domain/policy/pack'
import type { EvidenceKind } from '@/domain/policy/stages'
import { meetingForms } from '@/domain/procedures/evidence'
import { procedureCopy as words } from '../procedure-copy'
import { chose, type FieldRow } from './rows'

const { fields } = words

const on = (label: string): FieldRow => ({ kind: 'day', name: 'on', label, for: 'done' })
const text = (name: string, label: string, max: number, lines?: number): FieldRow => ({
  kind: 'words',
  name,
  label,
  max,
  ...(lines ? { lines } : {}),
})
const note = (max: number): FieldRow => ({ ...text('note', fields.note, max, 3), optional: true })
const photos = (label: string): FieldRow => ({ kind: 'photos', name: 'photos', label })
const somePhotos = (label: string): FieldRow => ({ ...photos(label), optional: true })
const people = (name: string, label: string): FieldRow => text(name, label, 50)
const count = (name: string, label: string): FieldRow => ({ kind: 'count', name, label, unit: '人' })
const measures: FieldRow = {
  kind: 'lines',
  name: 'measures',
  label: fields.measures,
  nth: fields.nthMeasure,
  add: fields.addMeasure,
}
const yesNo = (name: string, label: string, yes: string, no: string): FieldRow => ({
  kind: 'choice',
  name,
  label,
  reads: 'yes-no',
  options: [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ],
})
/** Decides what else is asked; `first`, where it is what is usual, stands chosen. */
const gate = (name: string, label: string, options: [yes: string, no: string], help?: string): FieldRow => ({
  kind: 'choice',
  name,
  label,
  reads: 'text',
  local: true,
  options: [
    { value: 'no', label: options[1] },
    { value: 'yes', label: options[0] },
  ],
  ...(help ? { help } : {}),
})

const told: readonly FieldRow[] = [
  { kind: 'day', name: 'told.on', label: fields.toldOn, for: 'done' },
  { ...text('told.how', fields.toldHow, 200), help: fields.toldHowHelp },
]
/** Telling never holds up help: it may be recorded afterwards (国 2023 Q24). */
const toldIfSo: readonly FieldRow[] = [
  gate('hasTold', fields.told, [fields.toldYes, fields.toldLater], fields.toldHelp),
  ...told.map((row) => ({ ...row, when: chose('hasTold', 'yes') })),
]

const document = ({ terms }: Pack): FieldRow[] => [
  on(words.approval.on),
  text('number', words.approval.number, 100),
  { ...text('body', words.approval.body, 100, 2), help: words.approval.bodyHelp(terms.approver.value) },
  { kind: 'flag', name: 'authorised', label: words.approval.authorised, optional: true },
]
const posted = [on(words.posting.on), text('where', fields.where, 100), photos(words.posting.photos)]

function comparison(pack: Pack): FieldRow[] {
  const reused = chose('reuses', 'yes')
  return [
    on(words.comparison.on),
    text('result', words.comparison.result, 1000, 4),
    gate('reuses', words.comparison.reuse, [words.comparison.reuseYes, words.comparison.reuseNo]),
    {
      kind: 'day',
      name: 'reused.comparedOn',
      label: words.comparison.comparedOn,
      for: 'since',
      when: reused,
    },
    {
      kind: 'choice',
      name: 'reused.group',
      label: words.comparison.group,
      reads: 'text',
      options: pack.comparisonReuse.value.groups.map((id) => ({ value: id, label: words.reuse[id] })),
      when: reused,
    },
  ]
}

const exits = chose('kind', 'exit')

/** What is asked for each kind of evidence; its rules are the schemas of `domain/procedures/evidence.ts`. */
const rows: Record<EvidenceKind, readonly FieldRow[] | ((pack: Pack) => readonly FieldRow[])> = {
  visit: [
    on(words.visit.on),
    {
      kind: 'lines',
      name: 'people',
      label: fields.people,
      nth: fields.nthPerson,
      add: fields.addPerson,
    },
    { ...text('findings', words.visit.findings, 2000, 5), help: words.visit.findingsHelp },
    photos(words.visit.photos),
  ],
  authorization: [on(words.authorization.on), note(500)],
  comparison,
  meeting: [
    on(words.meeting.on),
    {
      kind: 'choice',
      name: 'form',
      label: words.meeting.form,
      reads: 'text',
      options: meetingForms.map(({ id, title }) => ({ value: id, label: title })),
    },
    { ...text('otherForm', words.meeting.otherForm, 50), when: chose('form', 'other') },
    count('present', words.meeting.present),
    count('for', words.meeting.for),
    count('against', words.meeting.against),
    somePhotos(words.meeting.photos),
    note(1000),
  ],
  'town-review': [
    on(words.townReview.on),
    yesNo('agreed', words.townReview.agreed, words.townReview.yes, words.townReview.no),
    text('feedback', words.townReview.feedback, 1000, 4),
  ],
  posting: posted,
  'posting-end': [
    on(words.postingEnd.on),
    count('objections', words.postingEnd.objections),
    {
      ...text('handling', words.postingEnd.handling, 1000, 3),
      when: ({ objections }) => typeof objections === 'string' && !/^\s*[0０零〇]?\s*$/.test(objections),
    },
  ],
  measures: [on(words.plan.measuresOn), measures],
  approval: (pack) => [
    {
      kind: 'choice',
      name: 'class',
      label: words.approval.class,
      reads: 'text',
      options: classIds.map((id) => ({ value: id, label: pack.terms[id].value })),
    },
    ...document(pack),
  ],
  'removal-approval': document,
  announcement: [
    on(words.announcement.on),
    text('where', words.announcement.where, 100),
    somePhotos(fields.photos),
  ],
  entry: [on(words.entry.on), note(500)],
  'help-plan': [on(words.plan.on), measures],
  'published-help-plan': [
    on(words.plan.publishedOn),
    measures,
    text('where', fields.where, 100),
    photos(words.posting.photos),
  ],
  marking: [on(words.marking.on), note(500)],

  confirmation: [
    on(words.confirmation.on),
    text('event', words.confirmation.event, 1000, 4),
    people('villageBy', words.confirmation.villageBy),
    people('townBy', words.confirmation.townBy),
  ],
  opening: [on(words.opening.on), ...toldIfSo],
  help: [on(words.help.on), measures, ...toldIfSo],
  verification: [
    on(words.verification.on),
    yesNo('qualifies', words.verification.qualifies, words.verification.yes, words.verification.no),
    text('findings', words.verification.findings, 2000, 5),
    ...toldIfSo,
  ],
  closing: [
    {
      kind: 'choice',
      name: 'kind',
      label: words.closing.kind,
      reads: 'text',
      options: [
        { value: 'formalised', label: words.closing.formalised },
        { value: 'exit', label: words.closing.exit },
      ],
    },
    on(words.closing.on),
    { ...text('note', words.closing.note, 1000, 4), when: exits },
    {
      ...yesNo('helpStopped', words.closing.helpStopped, words.closing.stopped, words.closing.notStopped),
      when: exits,
    },
    ...told,
  ],
}

export function evidenceRows(kind: EvidenceKind, pack: Pack): readonly FieldRow[] {
  const found = rows[kind]
  return typeof found === 'function' ? found(pack) : found
}
