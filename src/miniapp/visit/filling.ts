import { dayOf, type Day } from '@/domain/calendar'
import type { FieldError } from '@/domain/problems'
import { lineFaults } from '@/domain/visits/check'
import {
  labelOf,
  lineKey,
  memberKeys,
  readKey,
  visitTopics,
  type LineValues,
  type VisitTopic,
} from '@/domain/visits/lines'
import type { Conflict, Decision, SeenLine, Verdict } from '@/domain/visits/merge'
import {
  takenOff,
  visitFaults,
  wordsHash,
  type Visit,
  type VisitorLevel,
  type VisitSignature,
} from '@/domain/visits/visit'
import type { Packet, PacketsView } from '@/domain/api/visits'
import type { ChosenPoint } from '../platform/map-point'
import type { Parcel } from '../stores/parcels'
import { visitCopy } from './copy'
import { readTyped, type Typed } from './reading'

export interface Answer {
  verdict: Verdict
  /** Of 改为. */
  typed: Typed
}

/** A visit as it is being filled in: every tap is kept. */
export interface Filling {
  packet: Packet
  on: Day
  answers: Readonly<Record<string, Answer>>
  /** People who were found to live there, by key. */
  added: readonly string[]
  visitors: readonly { name: string; level: VisitorLevel }[]
  /** Keys of members. */
  present: readonly string[]
  others: readonly { name: string; who: string }[]
  alone: string
  findings: string
  unsigned: string
  photos: Readonly<Record<string, { takenAt: string | null; point?: ChosenPoint }>>
  keepPlace: boolean
  signatures: readonly VisitSignature[]
  decisions: readonly Decision[]
  step: string
}

export function newFilling(packet: Packet, visitor: PacketsView['visitor'], now: string): Filling {
  const { name, level } = visitor
  return {
    packet,
    on: dayOf(now),
    answers: {},
    added: [],
    visitors: [{ name, level: level ?? 'village' }],
    present: [],
    others: [],
    alone: '',
    findings: '',
    unsigned: '',
    photos: {},
    keepPlace: false,
    signatures: [],
    decisions: [],
    step: '',
  }
}

/** A parcel of a visit; null: of something else, or sent and forgotten. */
export function fillingOf(parcel: Parcel | undefined): Filling | null {
  const data = parcel?.data
  return typeof data === 'object' && data !== null && 'answers' in data ? (data as Filling) : null
}

export function topicsOf({ packet, added }: Filling): VisitTopic[] {
  return visitTopics(packet.declared, added)
}

export function answerOf({ answers }: Filling, key: string): Answer {
  return answers[key] ?? { verdict: 'open', typed: '' }
}

/** Lines that have something to be confirmed, or that were filled in here. */
function linesOf(filling: Filling): SeenLine[] {
  const { values } = filling.packet.declared
  return topicsOf(filling).flatMap(({ lines }) =>
    lines.flatMap(({ key, field }): SeenLine[] => {
      const declared = values[key] ?? null
      const { verdict, typed } = answerOf(filling, key)
      if (verdict !== 'changed') return declared === null ? [] : [{ key, verdict, declared }]
      const read = readTyped(field, typed)
      const value = 'value' in read ? read.value : null
      return declared === null && value === null ? [] : [{ key, verdict, declared, value }]
    }),
  )
}

/** A member's name as it stands now. */
export function nameOf(key: string): string {
  return key.split('#')[0] ?? key
}

export function openLines(filling: Filling): string[] {
  const gone = goneMembers(filling)
  return linesOf(filling).flatMap(({ key, verdict }) =>
    verdict === 'open' && !gone.includes(readKey(key).member ?? '') ? [key] : [],
  )
}

export function goneMembers(filling: Filling): string[] {
  return takenOff(linesOf(filling))
}

/** Who of the household may be there and sign. */
export function peopleOf(filling: Filling): string[] {
  const gone = goneMembers(filling)
  return [...filling.packet.declared.members, ...filling.added].filter((key) => !gone.includes(key))
}

/** The visit as it stands, with the signatures that are still good. */
export function visitOf(filling: Filling, photos: Parcel['photos']): Visit {
  const { packet, on, visitors, present, others, alone, findings, unsigned, decisions } = filling
  const here = peopleOf(filling)
  const said = (text: string, name: 'alone' | 'findings' | 'unsigned') =>
    text.trim() === '' ? {} : { [name]: text.trim() }
  const visit: Visit = {
    leadId: packet.leadId,
    seq: packet.seq,
    members: packet.declared.members,
    lines: linesOf(filling),
    on,
    visitors: visitors.map(({ name, level }) => ({ name: name.trim(), level })),
    present: present.filter((key) => here.includes(key)).map(nameOf),
    others: others.map(({ name, who }) => ({ name: name.trim(), who: who.trim() })),
    photos: photos.map(({ id, attachmentId }) => {
      const { takenAt = null, point } = filling.photos[id] ?? {}
      return { attachmentId: attachmentId ?? '', takenAt, ...(point ? { point } : {}) }
    }),
    signatures: [],
    decisions: [...decisions],
    ...said(alone, 'alone'),
    ...said(findings, 'findings'),
    ...said(unsigned, 'unsigned'),
  }
  const words = wordsHash(visit)
  return { ...visit, signatures: filling.signatures.filter((one) => one.words === words) }
}

/** All lines as they would stand, for the declaration's own schema to look at. */
function valuesOf(filling: Filling): LineValues {
  const values: LineValues = { ...filling.packet.declared.values }
  for (const { key, verdict, value } of linesOf(filling))
    if (verdict === 'changed') values[key] = value ?? null
  // A number with stars is the one that is known.
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => !(typeof value === 'string' && value.includes('*'))),
  )
}

/** What has to be looked at again before it is sent; `path` names the line or the step. */
export function faultsOf(filling: Filling, photos: Parcel['photos'], today: Day): FieldError[] {
  const typed = topicsOf(filling).flatMap(({ lines }) =>
    lines.flatMap(({ key, field }): FieldError[] => {
      const { verdict, typed: text } = answerOf(filling, key)
      const read = verdict === 'changed' ? readTyped(field, text) : null
      return read && 'fault' in read
        ? [{ path: `line.${key}`, code: 'unread', message: `${labelOf(key)}：${read.fault}` }]
        : []
    }),
  )
  const changed = linesOf(filling).flatMap(({ key, verdict }) =>
    verdict === 'changed' ? [`line.${key}`] : [],
  )
  const schema = lineFaults(valuesOf(filling), today).filter(
    ({ path }) => changed.includes(path) && !typed.some((one) => one.path === path),
  )
  const visit = visitOf(filling, photos)
  const minors = filling.packet.minors.map(nameOf)
  const whole = visitFaults(visit, { rule: filling.packet.rule, minors, today })
  const faults: FieldError[] = [...typed, ...schema, ...whole]
  const { faults: words } = visitCopy
  if (photos.length === 0) faults.push({ path: 'photos', code: 'empty', message: words.noPhoto })
  if (photos.some(({ path, attachmentId }) => path === '' && attachmentId === null))
    faults.push({ path: 'photos', code: 'photo', message: words.photo })
  if (visit.visitors.some(({ name }) => name === ''))
    faults.push({ path: 'visitors', code: 'empty', message: '请写去的人的名字。' })
  if (visit.others.some(({ name, who }) => name === '' || who === ''))
    faults.push({ path: 'others', code: 'empty', message: words.otherWho })
  return faults.filter(
    ({ path, message }, at) => faults.findIndex((one) => one.path === path && one.message === message) === at,
  )
}

/** The step of the form where a fault is mended. */
export function stepOf(filling: Filling, path: string): string {
  if (path.startsWith('line.')) {
    const key = path.slice('line.'.length)
    return topicsOf(filling).find(({ lines }) => lines.some((line) => line.key === key))?.id ?? 'check'
  }
  if (path === 'photos' || path === 'findings' || path.startsWith('evidence.photos')) return 'photos'
  return ['on', 'present', 'alone', 'visitors', 'others'].includes(path.split('.')[0] ?? '') ? 'who' : 'check'
}

/** A key for somebody who was found there; of the name of another he gets a number. */
export function keyFor(name: string, { packet, added }: Filling): string {
  const keys = [...packet.declared.members, ...added]
  return memberKeys([...keys.map(nameOf), name]).at(-1) ?? name
}

export function nameLine(member: string): string {
  return lineKey(member, 'name')
}

/** What the server asks about; empty: nothing. */
export function conflictsOf(parcel: Parcel): readonly Conflict[] {
  const { trouble } = parcel
  if (trouble?.code !== 'visit-conflict') return []
  const detail = trouble.detail as { conflicts?: readonly Conflict[] }
  return detail.conflicts ?? []
}
