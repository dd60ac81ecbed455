import type { SubmitLeadRequest } from '@/domain/api/submit'
import type { Instant } from '@/domain/calendar'
import { consentStatement } from '@/domain/household/consent'
import { contentSchema } from '@/domain/leads/content'
import { formDay, now } from '../api/server-time'
import { completeDate } from '../components/date-parts'
import type { Call } from './calls'
import { deskCopy } from './copy'
import { readMembers } from './members'

/** Fields of the page in their order; a fault stands at one of them. */
export const callFields = [
  'phone',
  'question',
  'category',
  'relation',
  'causes',
  'story',
  'happenedOn',
  'village',
  'identity',
  'accused',
  'name',
  'members',
  'consent',
  'reply',
] as const
export type CallField = (typeof callFields)[number]
export type CallFaults = Partial<Record<CallField, string>>

/** Where the schema names it, and where it is on the page. */
const places: readonly [path: RegExp, field: CallField][] = [
  [/^regionCode/, 'village'],
  [/^(contact|declarant)\.phone/, 'phone'],
  [/^declarant\.relation/, 'relation'],
  [/^(contact|declarant)/, 'name'],
  [/^accused/, 'accused'],
  [/^members/, 'members'],
  [/^consent/, 'consent'],
  [/^(text|entry)/, 'reply'],
]

export function fieldAt(path: string): CallField | undefined {
  const plain = path.replace(/^(content|answer)\./, '')
  return places.find(([at]) => at.test(plain))?.[1] ?? callFields.find((field) => plain.startsWith(field))
}

const given = <K extends string, V>(key: K, value: V): Partial<Record<K, V>> =>
  (value === '' ? {} : { [key]: value }) as Partial<Record<K, V>>

function personOf({ phone, withheld, answers }: Call) {
  return { name: answers.name, ...(withheld ? {} : given('phone', phone)) }
}

/** Of the day as typed; what is no date goes as it is, for the schema to say so. */
function dayOf({ answers }: Call) {
  return given('happenedOn', completeDate(answers.happenedOn) ?? answers.happenedOn)
}

/** What was told, as the same schemas take it that check the phone's own forms. */
function contentOf(call: Call): object {
  const { answers, intent } = call
  const regionCode = answers.village
  switch (intent) {
    case 'inquiry':
      return { kind: intent, question: answers.question, regionCode, contact: personOf(call) }
    case 'report': {
      const { category, story, identity, officeId, accusedName } = answers
      const accused = { ...given('bodyId', officeId), ...given('name', accusedName.trim()) }
      return {
        kind: intent,
        category,
        story,
        ...dayOf(call),
        regionCode,
        identity,
        ...(Object.keys(accused).length > 0 ? { accused } : {}),
        ...(identity === 'anonymous' ? {} : { contact: personOf(call) }),
        attachmentIds: [],
      }
    }
    default:
      return {
        kind: 'declaration',
        declarant: { ...personOf(call), relation: answers.relation },
        regionCode,
        members: readMembers(answers.members).members,
        causes: answers.causes,
        ...dayOf(call),
        ...given('story', answers.story),
        hardships: [],
        ...(answers.consentAt ? { consent: consentOf(answers.consentAt) } : {}),
        attachmentIds: [],
      }
  }
}

function consentOf(at: Instant) {
  return { version: consentStatement.version, at, spoken: {} }
}

function replyOf({ answers, intent }: Call, pack: string) {
  if (intent !== 'inquiry' || (answers.entry === 0 && answers.reply.trim() === '')) return {}
  const entry = answers.entry === 0 ? {} : { entry: { pack, number: answers.entry } }
  return { answer: { text: answers.reply, ...entry } as NonNullable<SubmitLeadRequest['answer']> }
}

/** What goes to the server, or what is still to be looked at. */
export function readCall(call: Call, pack: string): { request: SubmitLeadRequest } | { faults: CallFaults } {
  const faults: CallFaults = {}
  const { answers } = call
  const checked = contentSchema(formDay()).safeParse(contentOf(call))
  for (const { path, message } of checked.success ? [] : checked.error.issues) {
    const field = fieldAt(path.join('.'))
    if (field) faults[field] ??= message
  }
  if (call.intent === 'declaration') {
    const { unread } = readMembers(answers.members)
    if (unread[0] !== undefined) faults.members = deskCopy.declaration.unreadMember(unread[0])
    if (answers.consentAt === '') faults.consent = deskCopy.declaration.consentMissing
  }
  if (answers.entry !== 0 && answers.reply.trim() === '') faults.reply = deskCopy.inquiry.replyMissing
  if (!checked.success || Object.keys(faults).length > 0) return { faults }
  return { request: { source: 'phone-12317', content: checked.data, ...replyOf(call, pack) } }
}

/** The tick is the moment in which it was said. */
export function consentNow(ticked: boolean): string {
  return ticked ? now() : ''
}
