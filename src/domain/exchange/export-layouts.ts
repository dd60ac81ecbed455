import { sayExactly, dayOf } from '../calendar'
import { causes, hardships, memberRelations } from '../household/declaration'
import {
  awayKinds,
  healthStates,
  holdings,
  householdKinds,
  hukouKinds,
  labourKinds,
  livingKinds,
  schoolStages,
  supportDuties,
} from '../household/declaration-choices'
import { birthDateOf, maskIdNumber, maskPhone } from '../household/id-number'
import { figureRows, incomeOf } from '../household/income'
import type { Declaration } from '../household/declaration'
import { packOf, signatureCount } from '../leads/dossier'
import type { Lead } from '../leads/lead'
import { reportCategories } from '../leads/kinds'
import { kindWordOf, sourceWords, statusWords } from '../leads/lead-words'
import { packFor } from '../policy/index'
import { countyRegion } from '../regions'
import { cellText } from './cell-text'
import type { ExportLayout } from './export-words'

export interface ExportScene {
  regionName: (code: string) => string
  /** Its own name, without the town's; empty where it is no village. */
  villageName: (code: string) => string
  bodyName: (id: string) => string
  /** ID numbers and phones in full. */
  full: boolean
}

interface RowOf {
  lead: Lead
  declared: Declaration | null
  /** Place among the members; null: the household names none. */
  at: number | null
  scene: ExportScene
}

export interface ExportColumn {
  id: string
  title: string
  value: (row: RowOf) => string | number
}

type Words = readonly { readonly id: string; readonly title: string }[]
const word = (rows: Words, id: string | undefined) => rows.find((row) => row.id === id)?.title ?? ''
const words = (rows: Words, ids: readonly string[] | undefined) =>
  (ids ?? []).map((id) => word(rows, id)).join('、')
const yesNo = (value: boolean | undefined) => (value === undefined ? '' : value ? '是' : '否')
const yuan = (fen: number | null | undefined) => (fen === null || fen === undefined ? '' : fen / 100)
const memberOf = ({ declared, at }: RowOf) => (at === null ? undefined : declared?.members[at])

/** What became of the household: 国 2023 Q36, Q25. */
const recognisedOf = ({ lead }: RowOf) => {
  const outcome = lead.dossier?.identification.outcome
  return outcome?.kind === 'recognised' ? outcome : undefined
}
const removedOf = ({ lead }: RowOf) => {
  const outcome = lead.dossier?.removal?.outcome
  return outcome?.kind === 'removed' ? outcome : undefined
}

function classOf({ lead, ...row }: RowOf): string {
  const outcome = recognisedOf({ lead, ...row })
  return outcome && lead.dossier ? packOf(lead.dossier.identification).terms[outcome.class].value : ''
}

/** 承诺授权书: 赣 2023 Q22. */
function signedOf({ lead }: RowOf): string {
  const { required, done } = signatureCount(lead)
  return required === 0 ? '' : `${done}/${required} 人`
}

function perCapita({ lead, declared }: RowOf): number | string {
  const pack = packFor(countyRegion(lead.countyCode), dayOf(lead.createdAt))
  if (!pack || !declared) return ''
  return yuan(incomeOf(declared.figures ?? {}, declared.members.length, pack).perCapitaFen)
}

const common: readonly ExportColumn[] = [
  { id: 'number', title: '线索编号', value: ({ lead }) => lead.number },
  {
    id: 'town',
    title: '乡镇',
    value: ({ lead, scene }) => scene.regionName(`${lead.regionCode.slice(0, 9)}000`),
  },
  { id: 'village', title: '村', value: ({ lead, scene }) => scene.villageName(lead.regionCode) },
  { id: 'villageCode', title: '村代码', value: ({ lead }) => lead.regionCode },
]

const figureColumns: readonly ExportColumn[] = figureRows.map(({ field, title }) => ({
  id: field,
  title: `${title}（元）`,
  value: ({ declared }: RowOf) => yuan(declared?.figures?.[field]),
}))

const collection: readonly ExportColumn[] = [
  ...common,
  { id: 'address', title: '门牌、小地名', value: ({ declared }) => declared?.address ?? '' },
  { id: 'name', title: '姓名', value: (row) => memberOf(row)?.name ?? row.declared?.declarant.name ?? '' },
  { id: 'relation', title: '与户主关系', value: (row) => word(memberRelations, memberOf(row)?.relation) },
  {
    id: 'idNumber',
    title: '身份证号',
    value(row) {
      const number = memberOf(row)?.idNumber ?? ''
      return row.scene.full ? number : maskIdNumber(number)
    },
  },
  {
    id: 'birthDate',
    title: '出生日期',
    value(row) {
      const member = memberOf(row)
      if (member?.birthDate) return member.birthDate
      // The number says it; with stars in it, it does not.
      return row.scene.full && member?.idNumber ? birthDateOf(member.idNumber) : ''
    },
  },
  { id: 'hukou', title: '户籍', value: (row) => word(hukouKinds, memberOf(row)?.hukou) },
  { id: 'urbanCover', title: '城市低保或职工养老', value: (row) => yesNo(memberOf(row)?.urbanCover) },
  { id: 'healthStates', title: '健康状况', value: (row) => words(healthStates, memberOf(row)?.healthStates) },
  { id: 'labour', title: '劳动能力', value: (row) => word(labourKinds, memberOf(row)?.labour) },
  { id: 'schooling', title: '在校情况', value: (row) => word(schoolStages, memberOf(row)?.schooling) },
  { id: 'away', title: '务工情况', value: (row) => word(awayKinds, memberOf(row)?.away) },
  {
    id: 'phone',
    title: '联系电话',
    value({ declared, scene }) {
      const phone = declared?.declarant.phone ?? ''
      return scene.full ? phone : maskPhone(phone)
    },
  },
  { id: 'people', title: '家庭人数', value: ({ declared }) => declared?.members.length ?? '' },
  { id: 'living', title: '居住情况', value: ({ declared }) => word(livingKinds, declared?.living?.kind) },
  {
    id: 'householdKinds',
    title: '户类型',
    value: ({ declared }) => words(householdKinds, declared?.householdKinds),
  },
  { id: 'causes', title: '风险原因', value: ({ declared }) => words(causes, declared?.causes) },
  { id: 'hardships', title: '眼下的难处', value: ({ declared }) => words(hardships, declared?.hardships) },
  { id: 'perCapita', title: '人均纯收入（元）', value: perCapita },
  ...figureColumns,
  { id: 'pending', title: '还有没到的理赔', value: ({ declared }) => yesNo(declared?.compensationPending) },
  { id: 'holdings', title: '大额财产', value: ({ declared }) => words(holdings, declared?.assets?.holdings) },
  { id: 'debt', title: '欠债（元）', value: ({ declared }) => yuan(declared?.assets?.debtFen) },
  {
    id: 'duties',
    title: '赡养抚养',
    value: ({ declared }) => words(supportDuties, declared?.support?.duties),
  },
  { id: 'signed', title: '承诺授权书签了几人', value: signedOf },
  { id: 'class', title: '监测对象类别', value: classOf },
  { id: 'recognisedOn', title: '识别时间', value: (row) => recognisedOf(row)?.on ?? '' },
  {
    id: 'removedHow',
    title: '风险消除方式',
    value: (row) => ({ stable: '稳定消除', natural: '自然消除', none: '' })[removedOf(row)?.how ?? 'none'],
  },
  { id: 'removedOn', title: '风险消除时间', value: (row) => removedOf(row)?.on ?? '' },
  { id: 'status', title: '办到哪里', value: ({ lead }) => statusWords[lead.status] },
]

function subjectOf({ lead }: RowOf): string {
  const { content } = lead
  if (content.kind === 'report') return word(reportCategories, content.category)
  return content.kind === 'declaration' ? words(causes, content.causes) : ''
}

const ledger: readonly ExportColumn[] = [
  ...common,
  { id: 'kind', title: '类型', value: ({ lead }) => kindWordOf(lead) },
  { id: 'source', title: '来源', value: ({ lead }) => sourceWords[lead.source] },
  { id: 'subject', title: '什么事', value: subjectOf },
  { id: 'filedAt', title: '提交时间', value: ({ lead }) => sayExactly(lead.createdAt) },
  { id: 'status', title: '状态', value: ({ lead }) => statusWords[lead.status] },
  { id: 'holder', title: '承办单位', value: ({ lead, scene }) => scene.bodyName(lead.holderId) },
  { id: 'settledOn', title: '答复日期', value: ({ lead }) => (lead.settledAt ? dayOf(lead.settledAt) : '') },
  { id: 'rating', title: '评价（1 到 5）', value: ({ lead }) => lead.rating ?? '' },
  { id: 'reopened', title: '重办次数', value: ({ lead }) => lead.reopenedTimes },
  { id: 'supervised', title: '督办次数', value: ({ lead }) => lead.supervisions.length },
]

export const columnsOfLayout: Record<ExportLayout, readonly ExportColumn[]> = { collection, ledger }

export interface MappedColumn {
  id: string
  title: string
}

/** Those that are chosen, under their own headings and in their own order; one that is gone since is left out. */
export function mappedColumns(layout: ExportLayout, map: readonly MappedColumn[] | null): ExportColumn[] {
  const all = columnsOfLayout[layout]
  if (map === null) return [...all]
  return map.flatMap(({ id, title }) => {
    const found = all.find((column) => column.id === id)
    return found ? [{ ...found, title }] : []
  })
}

/** The rows of one lead: one a member in 采集表, one in the ledger. Text that a spreadsheet would run leaves as text. */
export function exportRows(
  layout: ExportLayout,
  columns: readonly ExportColumn[],
  lead: Lead,
  scene: ExportScene,
): (string | number)[][] {
  const declared = lead.content.kind === 'declaration' ? lead.content : null
  if (layout === 'collection' && !declared) return []
  const members = layout === 'collection' ? (declared?.members.length ?? 0) : 0
  const places = members === 0 ? [null] : Array.from({ length: members }, (_, at) => at)
  return places.map((at) =>
    columns.map(({ value }) => {
      const cell = value({ lead, declared, at, scene })
      return typeof cell === 'number' ? cell : cellText(cell)
    }),
  )
}
