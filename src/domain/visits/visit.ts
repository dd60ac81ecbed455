import * as z from 'zod/mini'
import { handwriting, handwritingHash } from '../authorization/strokes'
import type { Instant } from '../calendar'
import { canonicalJson, sha256Hex } from '../chain'
import { day, form, notUnderstood, optionalText, personName, rule, text, uuid } from '../fields'
import { maskIdNumber } from '../household/id-number'
import { mapPoint } from '../leads/content'
import type { Pack } from '../policy/pack'
import { procedureLevels, type ProcedureLevel } from '../policy/stages'
import type { FieldError } from '../problems'
import { labelOf, readKey, sayLine, type LineValue } from './lines'
import { verdicts, type SeenLine, type Verdict } from './merge'

/** 入户核实 (国 2023 Q33; 赣 2023 Q41; 鲁 2023 Q33, Q34): what was declared beside what was seen, by whom, signed there. */

/** The line that stands for the stage itself: somebody has recorded it meanwhile. */
export const STAGE_LINE = '$stage'
/** On the phone the evening before: no more than a day's round, and not for longer than it takes. */
export const visitLimits = { households: 20, keptDays: 3 } as const

const instant = z
  .string()
  .check(
    rule('instant-wrong', (value) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value), '时间没看懂，请重新拍一张。'),
  )

const lineValue = z.nullable(
  z.union(
    [
      z.string().check(z.maxLength(2000)),
      z.int(),
      z.boolean(),
      z.array(z.string().check(z.maxLength(100))).check(z.maxLength(30)),
    ],
    { error: notUnderstood },
  ),
)
const key = z.string().check(z.maxLength(120))

/** 驻村工作队、群众骨干 and others who went along (赣 2023 Q43). */
export const visitorLevels = [...procedureLevels, 'helper'] as const
export type VisitorLevel = (typeof visitorLevels)[number]

const visitorForm = form({
  name: personName,
  level: z.enum(visitorLevels, { error: '请选是哪里的人。' }),
})
const photoForm = form({
  attachmentId: uuid,
  /** null: chosen from the album, nobody knows when it was taken. */
  takenAt: z.nullable(instant),
  /** Where, if the visitor wanted that kept. */
  point: z.optional(mapPoint),
})
const signatureForm = form({
  side: z.enum(['household', 'visitor'], { error: notUnderstood }),
  name: personName,
  ink: handwriting,
  at: instant,
  /** Hash of the words that were read out before it was written: `wordsHash`. */
  words: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
})
const lineForm = form({
  key,
  verdict: z.enum(verdicts, { error: notUnderstood }),
  declared: lineValue,
  value: z.optional(lineValue),
})

export const visitForm = form({
  leadId: uuid,
  /** Lines of the lead's history when it was fetched. */
  seq: z.int({ error: notUnderstood }).check(z.minimum(0)),
  /** The household's people as they were fetched. */
  members: z.array(key, { error: notUnderstood }).check(z.maxLength(20)),
  lines: z.array(lineForm, { error: notUnderstood }).check(
    z.maxLength(400),
    rule('line-twice', (all) => new Set(all.map((one) => one.key)).size === all.length, '同一项写了两次。'),
  ),
  on: day,
  visitors: z
    .array(visitorForm, { error: '请写去的人。' })
    .check(z.minLength(1, { error: '请至少写一个去的人。' }), z.maxLength(6, { error: '最多写 6 个人。' })),
  /** Of the household's people, by name. */
  present: z.array(personName, { error: notUnderstood }).check(z.maxLength(20)),
  others: z
    .array(form({ name: personName, who: text(30, { empty: '请写是什么人。' }) }), { error: notUnderstood })
    .check(z.maxLength(6, { error: '最多写 6 个人。' })),
  /** Why the town, or the village, was not there. */
  alone: optionalText(200),
  findings: optionalText(1000),
  photos: z
    .array(photoForm, { error: '请至少拍一张照片。' })
    .check(z.minLength(1, { error: '请至少拍一张照片。' }), z.maxLength(9, { error: '照片最多 9 张。' })),
  signatures: z.array(signatureForm, { error: notUnderstood }).check(z.maxLength(12)),
  /** Why nobody of the household signed. */
  unsigned: optionalText(200),
  decisions: z
    .array(form({ key, over: lineValue, take: z.enum(['mine', 'theirs'], { error: notUnderstood }) }), {
      error: notUnderstood,
    })
    .check(z.maxLength(400)),
})
export type Visit = z.infer<typeof visitForm>
export type VisitSignature = Visit['signatures'][number]

type Words = Omit<Visit, 'photos' | 'signatures' | 'unsigned' | 'decisions'> & {
  photos: readonly Pick<Visit['photos'][number], 'takenAt' | 'point'>[]
}

/**
 * Hash of what is read out and signed: all that was seen, by whom. Not of what is only known later: the photos'
 * numbers at the server, and what is decided about others' changes.
 */
export function wordsHash(visit: Words): string {
  const { leadId, members, lines, on, visitors, present, others, alone = null, findings = null } = visit
  const photos = visit.photos.map(({ takenAt, point = null }) => ({ takenAt, point }))
  const seen = lines.map(({ value = null, ...line }) => ({ ...line, value }))
  const words = { leadId, members, lines: seen, on, visitors, present, others, alone, findings, photos }
  return sha256Hex(`cunsheng-visit/1\n${canonicalJson(words)}`)
}

/** Hash of the whole record as it is kept: it stands in the lead's history. */
export function recordHash(visit: Visit): string {
  const signatures = visit.signatures.map(({ ink, ...one }) => ({ ...one, ink: handwritingHash(ink) }))
  return sha256Hex(`cunsheng-visit-record/1\n${canonicalJson({ ...visit, signatures })}`)
}

/** Who has to go, as the guide of the household has it. */
export function visitRule(pack: Pack) {
  const stage = pack.identification.stages.find(({ id }) => id === 'visit')
  return {
    text: stage?.text ?? '',
    /** 乡村一起, 镇村一起: 国 2023 Q33, 赣 2023 Q41, 鲁 2023 Q33. */
    levels: stage?.levels ?? [],
    town: pack.terms.town.value,
    sources: stage?.sources ?? [],
    /** 鲁 2023 Q34: 3 days; elsewhere the guide has none of its own. */
    days: stage?.atMost?.term.value.count ?? null,
  }
}
export type VisitRule = ReturnType<typeof visitRule>

/** Levels of which nobody went. */
export function missingLevels(
  visitors: readonly { level: VisitorLevel }[],
  rule: VisitRule,
): ProcedureLevel[] {
  return rule.levels.filter((level) => !visitors.some((one) => one.level === level))
}

/** 看到的情况 in one line, for the stage's own evidence. */
export function sumUp(lines: readonly SeenLine[]): { so: number; changed: number; unclear: number } {
  const count = (verdict: Verdict) => lines.filter((line) => line.verdict === verdict).length
  return { so: count('so'), changed: count('changed'), unclear: count('unclear') }
}

export function findingsOf({ lines, findings }: Pick<Visit, 'lines' | 'findings'>): string {
  const { so, changed, unclear } = sumUp(lines)
  const summed = `上门一项一项核实：属实 ${so} 项，改了 ${changed} 项，没核实清 ${unclear} 项。`
  return [summed, findings].filter(Boolean).join('\n')
}

/** People who were found not to belong to the household: nothing else is asked of them. */
export function takenOff(lines: readonly SeenLine[]): string[] {
  return lines.flatMap(({ key: of, verdict, value }) => {
    const { member, field } = readKey(of)
    const off = field?.path === 'name' && verdict === 'changed' && (value ?? null) === null
    return member !== null && off ? [member] : []
  })
}

interface Scene {
  rule: VisitRule
  /** People of the household who are not of age: they do not sign. */
  minors: readonly string[]
  today: string
}

/** What is still to be done before it can be sent, each with the sentence for it. The phone and the server ask the same. */
export function visitFaults(visit: Visit, { rule, minors, today }: Scene): FieldError[] {
  const faults: FieldError[] = []
  const fault = (path: string, code: string, message: string) => faults.push({ path, code, message })
  const { visitors, present, others, signatures } = visit
  const gone = takenOff(visit.lines)
  const lines = visit.lines.filter(
    ({ key: of }) => !gone.includes(readKey(of).member ?? '') || of.endsWith('|name'),
  )
  for (const { key: of, verdict, declared, value } of lines) {
    if (readKey(of).field === null)
      fault(`line.${of}`, 'unknown-field', '这里有一项我们不认识，请更新页面后再试。')
    else if (verdict === 'open' && declared !== null)
      fault(`line.${of}`, 'line-open', `${labelOf(of)}：还没有核实。`)
    else if (
      verdict === 'changed' &&
      (value ?? null) === null &&
      readKey(of).field?.required &&
      !of.endsWith('|name')
    )
      fault(`line.${of}`, 'empty', `${labelOf(of)}：请写改成什么。`)
  }
  if (visit.on > today) fault('on', 'stage-in-future', '日期不能晚于今天。')
  if (present.length + others.length === 0) fault('present', 'nobody-there', '请写家里谁在场。')
  if (missingLevels(visitors, rule).length > 0 && !visit.alone)
    fault('alone', 'alone', `要${rule.town}和村一起上门。少了哪一方，请写为什么。`)
  const words = wordsHash(visit)
  if (signatures.some((one) => one.words !== words))
    fault('signatures', 'words-changed', '签字以后内容又改过，请重新签。')
  for (const { name } of visitors)
    if (!signatures.some((one) => one.side === 'visitor' && one.name === name))
      fault('signatures', 'visitor-unsigned', `${name}还没有签字。`)
  const adults = present.filter((name) => !minors.includes(name))
  const household = signatures.filter(({ side }) => side === 'household')
  if (household.some(({ name }) => !adults.includes(name) && !others.some((one) => one.name === name)))
    fault('signatures', 'signer-unknown', '签字的人要在场，要满 18 岁。')
  if (household.length === 0 && !visit.unsigned)
    fault('unsigned', 'household-unsigned', '请家里的大人签字。没有签的，请写为什么。')
  return faults
}

export interface VisitRow {
  label: string
  declared: string | null
  seen: string | null
  verdict: Verdict
}

/** 申报的 beside 看到的, to be read; a number that was written in full comes with its stars. */
export function visitRows(lines: readonly SeenLine[], now: Instant): VisitRow[] {
  return lines.flatMap(({ key: of, verdict, declared, value }) => {
    const { field, member } = readKey(of)
    if (!field || (verdict === 'open' && declared === null)) return []
    const say = (one: LineValue) => {
      const starred = field.path === 'idNumber' && typeof one === 'string' ? maskIdNumber(one) : one
      return sayLine(field, starred, now)
    }
    if (member !== null && field.path === 'name' && verdict === 'changed') {
      if ((value ?? null) === null)
        return [{ label: member, declared: '在名单上', seen: '不是这家的人了', verdict }]
      if (declared === null) return [{ label: member, declared: null, seen: '家里有这个人', verdict }]
    }
    const seen = verdict === 'so' ? say(declared) : verdict === 'changed' ? say(value ?? null) : null
    return [{ label: labelOf(of), declared: say(declared), seen, verdict }]
  })
}
