import { causes, hardships, knownRelations, memberRelations } from './declaration'
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
import type { SectionId } from './declaration-rows'
import { figureRows } from './income'

/**
 * The fields of a declaration as staff fill them in or put them right (国 2023 Q12, 赣 2023 Q13, 鲁 2023 Q12): what
 * each is called, how it is filled in, and where it stands. Its limits are those of `declaration-schema.ts`.
 */
interface FieldRow {
  readonly id: string
  readonly title: string
  readonly hint?: string
}

export type DeclarationField = {
  /** Dotted below a group: `figures.wageFen`; of a member without his place: `birthDate`. */
  readonly path: string
  readonly label: string
  readonly help?: string
  /** Cannot be left empty. */
  readonly required?: true
} & (
  | { readonly kind: 'words'; readonly max?: number; readonly lines?: number; readonly empty?: string }
  | { readonly kind: 'one' | 'several'; readonly rows: readonly FieldRow[] }
  | { readonly kind: 'flag' | 'money' | 'day' }
)

const starred = '带星号的不用动；要改，请写全。'

const figures = (fields: readonly string[]): DeclarationField[] =>
  figureRows
    .filter(({ field }) => fields.includes(field))
    .map(({ field, title, counts }) => ({
      kind: 'money',
      path: `figures.${field}`,
      label: title,
      help: counts,
    }))

export const sectionFields: Record<SectionId, readonly DeclarationField[]> = {
  person: [
    { kind: 'one', path: 'declarant.relation', label: '替谁申报', rows: knownRelations, required: true },
    { kind: 'flag', path: 'declarant.householdAgrees', label: '这家人知道，同意申报吗' },
    { kind: 'words', path: 'declarant.name', label: '申报人的名字', required: true, empty: '请写名字。' },
    { kind: 'words', path: 'declarant.phone', label: '电话', help: starred },
  ],
  home: [
    { kind: 'words', path: 'address', label: '住处', max: 100 },
    { kind: 'one', path: 'living.kind', label: '户口和住处', rows: livingKinds },
    { kind: 'words', path: 'living.elsewhere', label: '另一处在哪里', max: 100 },
  ],
  people: [{ kind: 'several', path: 'householdKinds', label: '是哪一类户', rows: householdKinds }],
  trouble: [
    { kind: 'several', path: 'causes', label: '出了什么事', rows: causes, required: true },
    { kind: 'day', path: 'happenedOn', label: '什么时候' },
    { kind: 'several', path: 'hardships', label: '最难的', rows: hardships },
    { kind: 'words', path: 'story', label: '说的情况', max: 2000, lines: 5 },
  ],
  income: figures(['wageFen', 'businessFen', 'transferFen', 'propertyFen', 'businessCostFen']),
  spending: [
    ...figures(['medicalFen', 'educationFen', 'disasterFen', 'compensationFen']),
    { kind: 'flag', path: 'compensationPending', label: '还有没赔下来的吗' },
  ],
  assets: [
    { kind: 'several', path: 'assets.holdings', label: '家里的财产', rows: holdings },
    { kind: 'words', path: 'assets.note', label: '财产的情况', max: 500, lines: 2 },
    { kind: 'money', path: 'assets.debtFen', label: '欠的债' },
    { kind: 'several', path: 'support.duties', label: '赡养和抚养', rows: supportDuties },
    { kind: 'words', path: 'support.note', label: '赡养和抚养的情况', max: 500, lines: 2 },
  ],
  means: [
    { kind: 'one', path: 'means.enough', label: '靠自己能不能过去', rows: ownMeans },
    { kind: 'words', path: 'means.note', label: '自己能做的', max: 500, lines: 2 },
  ],
}

export const memberFields: readonly DeclarationField[] = [
  { kind: 'words', path: 'name', label: '名字', required: true, empty: '请写名字。' },
  { kind: 'one', path: 'relation', label: '和户主的关系', rows: memberRelations, required: true },
  { kind: 'words', path: 'idNumber', label: '身份证号', help: starred },
  {
    kind: 'flag',
    path: 'idNumberAsTyped',
    label: '看过身份证，就是这个号吗',
    help: '系统说号码像是输错了、证件上又确实这样的，选“是”。',
  },
  { kind: 'day', path: 'birthDate', label: '出生日期' },
  { kind: 'one', path: 'hukou', label: '户口', rows: hukouKinds },
  { kind: 'flag', path: 'urbanCover', label: '有城市低保或职工养老吗' },
  { kind: 'several', path: 'healthStates', label: '身体', rows: healthStates },
  { kind: 'words', path: 'health', label: '身体的情况', max: 200, lines: 2 },
  { kind: 'one', path: 'labour', label: '能不能干活', rows: labourKinds },
  { kind: 'one', path: 'schooling', label: '上学', rows: schoolStages },
  { kind: 'one', path: 'away', label: '外出打工', rows: awayKinds },
]
