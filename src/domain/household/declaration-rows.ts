import { sayDay, isDay, type Instant } from '../calendar'
import type { Pack } from '../policy/pack'
import { formatYuan, formatYuanInWords } from './amount'
import {
  causes,
  hardships,
  knownRelations,
  memberRelations,
  type Declaration,
  type HouseholdFigures,
} from './declaration'
import {
  awayKinds,
  healthStates,
  holdings,
  householdKinds,
  hukouKinds,
  labourKinds,
  livingKinds,
  ownMeans,
  schoolStages,
  supportDuties,
} from './declaration-choices'
import { figureRows, incomeOf } from './income'
import { leadingPlace } from './leading-place'

/**
 * A declaration as rows to be read, by section: on the page where it is looked over before it is sent, and where
 * staff read it. What is filled in halfway, or wrongly, is shown as it stands.
 */

/** As far as it is filled in; what is masked stays masked, a figure that was not understood comes as it was typed. */
type AsFar<T> = T extends readonly (infer U)[]
  ? readonly AsFar<U>[]
  : T extends object
    ? { [K in keyof T]?: AsFar<T[K]> | null | undefined }
    : T extends number
      ? number | string
      : T extends string
        ? string
        : T
export type DeclarationAsFar = AsFar<Omit<Declaration, 'attachmentIds' | 'regionCode'>>
type MemberAsFar = AsFar<Declaration['members'][number]>

export interface DeclarationRow {
  /** The question it answers: the step of the form. */
  question: string
  label: string
  /** null: not filled in. */
  value: string | null
}

export const sectionTitles = {
  person: '申报的人',
  home: '住在哪里',
  people: '家里的人',
  trouble: '家里的难处',
  income: '家里的收入',
  spending: '必须花的和赔到的',
  assets: '财产和赡养',
  means: '自己能做的',
} as const
export type SectionId = keyof typeof sectionTitles

export interface DeclarationSection {
  id: SectionId
  title: string
  rows: DeclarationRow[]
}

type Titled = readonly { readonly id: string; readonly title: string }[]

function one(rows: Titled, id: string | null | undefined): string | null {
  return rows.find((row) => row.id === id)?.title ?? null
}

function some(rows: Titled, ids: readonly string[] | null | undefined): string | null {
  const titles = rows.filter((row) => ids?.includes(row.id)).map((row) => row.title)
  return titles.length === 0 ? null : titles.join('、')
}

function joined(parts: readonly (string | null | undefined)[], by: string): string | null {
  const there = parts.flatMap((part) => (part?.trim() ? [part.trim()] : []))
  return there.length === 0 ? null : there.join(by)
}

function yesNo(value: boolean | null | undefined, yes: string, no: string): string | null {
  return typeof value === 'boolean' ? (value ? yes : no) : null
}

function day(value: string | null | undefined, now: Instant): string | null {
  return value && isDay(value) ? sayDay(value, now) : (value ?? null)
}

/** 35,000 元（3 万 5 千元）. */
export function sayAmount(fen: number): string {
  const [plain, said] = [formatYuan(fen), formatYuanInWords(fen)]
  return plain === said ? plain : `${plain}（${said}）`
}

function money(value: number | string | null | undefined): string | null {
  return typeof value === 'number' ? sayAmount(value) : (value ?? null)
}

/** Figures that were understood. */
function figuresIn(figures: AsFar<HouseholdFigures> | null | undefined): HouseholdFigures {
  return Object.fromEntries(Object.entries(figures ?? {}).filter(([, value]) => typeof value === 'number'))
}

export function sayMember(member: MemberAsFar): string | null {
  const { idNumber, idNumberAsTyped, birthDate, hukou, urbanCover } = member
  return joined(
    [
      idNumber ? `身份证号 ${idNumber.replace(/^(.{6})(.{8})(.{4})$/, '$1 $2 $3')}` : null,
      idNumberAsTyped ? '（号码看过两遍，就是这个）' : null,
      birthDate ? `出生 ${birthDate}` : null,
      joined(
        [one(hukouKinds, hukou), yesNo(urbanCover, '有城市低保或职工养老', '没有城市低保和职工养老')],
        '，',
      ),
      joined([some(healthStates, member.healthStates), member.health], '；'),
      joined(
        [one(labourKinds, member.labour), one(schoolStages, member.schooling), one(awayKinds, member.away)],
        '，',
      ),
    ],
    '\n',
  )
}

/** (26,400 + 3,100 − 1,450) ÷ 4 口人 = 7,012.50 元; null while something is missing. */
export function saySum(figures: HouseholdFigures, people: number, pack: Pack): string | null {
  const { rows, perCapitaFen } = incomeOf(figures, people, pack)
  if (perCapitaFen === null) return null
  const parts = rows.filter((row) => row.unit === 'fen' && (row.sign === '+' || row.sign === '-'))
  const sum = parts
    .map(({ sign, amount }, place) => {
      const figure = formatYuan(amount ?? 0).replace(' 元', '')
      return place === 0 ? figure : `${sign === '-' ? '−' : '+'} ${figure}`
    })
    .join(' ')
  return `(${sum}) ÷ ${people} 口人 = ${formatYuan(perCapitaFen)}`
}

interface Scene {
  now: Instant
  pack: Pack
}

type RowsOf = (told: DeclarationAsFar, scene: Scene) => DeclarationRow[]

function row(question: string, label: string, value: string | null): DeclarationRow {
  return { question, label, value }
}

const titleOfFigure = Object.fromEntries(figureRows.map(({ field, title }) => [field, title]))

function figure(told: DeclarationAsFar, field: keyof HouseholdFigures): DeclarationRow {
  return row(field, titleOfFigure[field] ?? '', money(told.figures?.[field]))
}

const rowsOf: Record<SectionId, RowsOf> = {
  person: ({ declarant }) => [
    row('relation', '替谁申报', one(knownRelations, declarant?.relation)),
    // For one's own household it is not asked.
    ...(declarant?.relation === 'self' && typeof declarant.householdAgrees !== 'boolean'
      ? []
      : [
          row(
            'householdAgrees',
            '这家人知道吗',
            yesNo(declarant?.householdAgrees, '知道，同意', '还没有跟他们说'),
          ),
        ]),
    row('name', declarant?.relation === 'found' ? '从哪里来' : '申报人的名字', joined([declarant?.name], '')),
    row('phone', '电话', joined([declarant?.phone], '')),
  ],
  home: ({ address, living }, { pack }) => {
    const kind = livingKinds.find(({ id }) => id === living?.kind)
    return [
      row('village', '住处', joined([address], '')),
      row('living', '户口和住处', joined([kind?.title, living?.elsewhere], '，另一处：')),
      ...(kind ? [row('living', '由哪里来办', leadingPlace(kind.id, pack).text)] : []),
    ]
  },
  people: ({ members, householdKinds: kinds }) => [
    ...(members?.length
      ? members.map((member, place) =>
          row(
            'members',
            joined([member.name || `第 ${place + 1} 个人`, one(memberRelations, member.relation)], ' ') ?? '',
            sayMember(member) ?? '名字和关系写好了，别的还没写',
          ),
        )
      : [row('members', '家里的人', null)]),
    row('householdKinds', '是哪一类户', some(householdKinds, kinds)),
  ],
  trouble: (told, { now }) => [
    row('causes', '出了什么事', some(causes, told.causes)),
    row('happenedOn', '什么时候', day(told.happenedOn, now)),
    row('hardships', '最难的', some(hardships, told.hardships)),
    row('story', '还想说的', joined([told.story], '')),
  ],
  income: (told, { pack }) => {
    const sum = saySum(figuresIn(told.figures), told.members?.length ?? 0, pack)
    return [
      ...figureRows.filter(({ sign }) => sign !== 'apart').map(({ field }) => figure(told, field)),
      ...(sum === null ? [] : [row('propertyFen', '人均纯收入', sum)]),
    ]
  },
  spending: (told) => [
    figure(told, 'medicalFen'),
    figure(told, 'educationFen'),
    figure(told, 'disasterFen'),
    figure(told, 'compensationFen'),
    row('compensationFen', '还有没赔下来的吗', yesNo(told.compensationPending, '有，还没赔下来', '没有了')),
  ],
  assets: ({ assets, support }) => [
    row('holdings', '家里的财产', joined([some(holdings, assets?.holdings), assets?.note], '；')),
    row('debt', '欠的债', money(assets?.debtFen)),
    row('support', '赡养和抚养', joined([some(supportDuties, support?.duties), support?.note], '；')),
  ],
  means: ({ means }) => [
    row('means', '自己能不能过去', joined([one(ownMeans, means?.enough), means?.note], '；')),
  ],
}

/** Every section, also those with nothing in them; `scene.pack`: for who leads, and for the sum. */
export function declarationSections(told: DeclarationAsFar, scene: Scene): DeclarationSection[] {
  return (Object.keys(rowsOf) as SectionId[]).map((id) => ({
    id,
    title: sectionTitles[id],
    rows: rowsOf[id](told, scene),
  }))
}
