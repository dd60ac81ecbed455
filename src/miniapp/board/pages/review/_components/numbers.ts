import type { HoldMeetingRequest, MeetingView } from '@/domain/api/boards'
import { meetingForms } from '@/domain/procedures/evidence'
import { ApiProblem } from '../../../../api/problem'
import { completeDate } from '../../../../components/date-parts'
import type { Errors } from '../../../../staff/components/use-send'
import { boardCopy } from '../../../copy'

// What is entered after a 民主评议: of the meeting once, of each household who was for and who against.

const words = boardCopy.review

export const votes = ['for', 'against'] as const
const head = ['on', 'form', 'otherForm', 'place', 'chair', 'recorder', 'present'] as const
export type Field = (typeof head)[number] | `${(typeof votes)[number]}.${string}`

export interface Typed {
  of: (field: Field) => string
  /** This household was not reviewed after all. */
  skipped: (leadId: string) => boolean
}

export function fieldsOf({ households }: MeetingView): Field[] {
  return [...head, ...households.flatMap(({ leadId }) => votes.map((vote): Field => `${vote}.${leadId}`))]
}

const wholeNumber = (text: string) => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : null)

/** What is sent, or what is to be looked at first: each at its field, by the household's name. */
export function writtenDown(
  { households }: MeetingView,
  typed: Typed,
): { body: HoldMeetingRequest | null; faults: Errors<Field> } {
  const faults: Errors<Field> = {}
  const on = completeDate(typed.of('on'))
  const form = meetingForms.find(({ id }) => id === typed.of('form'))?.id
  if (on === null) faults.on = words.dayWrong
  for (const name of ['place', 'chair', 'recorder'] as const)
    if (typed.of(name).trim() === '') faults[name] = words.missing[name]
  if (form === 'other' && typed.of('otherForm').trim() === '') faults.otherForm = words.missing.otherForm
  const present = wholeNumber(typed.of('present'))
  if (present === null || present === 0) faults.present = words.missing.present

  const wanted = households.filter(({ leadId }) => !typed.skipped(leadId))
  const results = wanted.map(({ leadId, name }) => {
    const [yes, no] = votes.map((vote) => wholeNumber(typed.of(`${vote}.${leadId}`)))
    for (const [vote, count] of [['for', yes] as const, ['against', no] as const])
      if (count === null) faults[`${vote}.${leadId}`] = words.whole(name, words[vote])
    if (present !== null && (yes ?? 0) + (no ?? 0) > present)
      faults[`for.${leadId}`] = `${name}：${words.tooMany}`
    return { leadId, present: present ?? 0, for: yes ?? 0, against: no ?? 0 }
  })
  const [first] = households
  if (wanted.length === 0 && first) faults[`for.${first.leadId}`] = words.pickOne
  if (Object.keys(faults).length > 0 || on === null || form === undefined) return { body: null, faults }
  const said = (name: 'place' | 'chair' | 'recorder') => typed.of(name).trim()
  const otherForm = form === 'other' ? { otherForm: typed.of('otherForm').trim() } : {}
  const meeting = { on, form, ...otherForm, place: said('place'), chair: said('chair') }
  return { body: { ...meeting, recorder: said('recorder'), results }, faults }
}

/** What the server found about a row of what was sent, at the household it is about. */
export function atFields(trouble: unknown, results: HoldMeetingRequest['results']): unknown {
  if (!(trouble instanceof ApiProblem)) return trouble
  const errors = trouble.errors.map((one) => {
    const [, at] = /^results\.(\d+)/.exec(one.path) ?? []
    const leadId = at === undefined ? undefined : results[Number(at)]?.leadId
    return leadId === undefined ? one : { ...one, path: `for.${leadId}` }
  })
  return new ApiProblem(trouble.code, trouble.status, trouble.title, errors, trouble.detail)
}
