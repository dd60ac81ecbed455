import { dayOf } from '../calendar'
import { hardships } from '../household/declaration'
import { birthDateOf, maskIdNumber, maskPhone } from '../household/id-number'
import { incomeOf } from '../household/income'
import { lastSignatures, packOf, signatureCount } from '../leads/dossier'
import { statusWords } from '../leads/lead-words'
import { packFor } from '../policy/index'
import { meetingForms } from '../procedures/evidence'
import { recordOf } from '../procedures/state'
import { countyRegion } from '../regions'
import { placeColumns, type ExportColumn, type RowOf } from './export-row'
import * as sheet from './sheet-words'

/** 采集表, in the groups of the national sheet: the member, the household, money, what was decided. */

const yesNo = (value: boolean | undefined) => (value === undefined ? '' : value ? '是' : '否')
const yuan = (fen: number | null | undefined) => (fen === null || fen === undefined ? '' : fen / 100)
const one = <K extends string>(words: Record<K, string>, id: K | undefined) =>
  id === undefined ? '' : words[id]
const several = <K extends string>(words: Record<K, string>, ids: readonly K[] | undefined) =>
  (ids ?? []).map((id) => words[id]).join('、')

const memberOf = ({ declared, at }: RowOf) => (at === null ? undefined : declared?.members[at])
const villageOf = ({ lead, scene }: RowOf) => scene.regionName(lead.regionCode)

/** 国 2023 Q16: where they live, and where their hukou is, of which the village is one. */
function livesAt(row: RowOf): string {
  const { kind, elsewhere } = row.declared?.living ?? {}
  if (kind === undefined) return ''
  return kind === 'away' ? (elsewhere ?? '') : villageOf(row)
}
function hukouAt(row: RowOf): string {
  const { kind, elsewhere } = row.declared?.living ?? {}
  if (kind === undefined) return ''
  // Of the relocated it is here or there still: nobody was asked.
  if (kind === 'relocated') return ''
  return kind === 'resident' ? (elsewhere ?? '') : villageOf(row)
}
function movedFrom({ declared }: RowOf): string {
  const { kind, elsewhere } = declared?.living ?? {}
  return kind === 'relocated' ? (elsewhere ?? '') : ''
}

/** 国 2023 Q29: said of every member, or not known. */
function nobodyWorks({ declared }: RowOf): string {
  const labour = (declared?.members ?? []).map((member) => member.labour)
  if (labour.some((kind) => kind === 'able' || kind === 'weak')) return '否'
  return labour.length > 0 && labour.every((kind) => kind === 'none') ? '是' : ''
}

function perCapita({ lead, declared }: RowOf): number | string {
  const pack = packFor(countyRegion(lead.countyCode), dayOf(lead.createdAt))
  if (!pack || !declared) return ''
  return yuan(incomeOf(declared.figures ?? {}, declared.members.length, pack).perCapitaFen)
}

/** 承诺授权书: 赣 2023 Q22. */
function signedOf({ lead }: RowOf): string {
  const { required, done } = signatureCount(lead)
  return required === 0 ? '' : `${done}/${required} 人`
}
const signatureOf = ({ lead, at }: RowOf) =>
  lastSignatures(lead).find(({ member, withdrawnAt }) => member === (at ?? 0) && withdrawnAt === null)

/** 国 2023 Q35, 赣 2023 Q44, 鲁 2023 Q35. */
function reviewOf({ lead }: RowOf): { on: string; form: string } {
  const record = lead.dossier ? recordOf(lead.dossier.identification, 'review') : undefined
  const evidence = record?.evidence
  if (!record || !evidence || !('form' in evidence)) return { on: record?.on ?? '', form: '' }
  const usual = meetingForms.find(({ id }) => id === evidence.form)?.title ?? ''
  return { on: record.on, form: evidence.otherForm ?? usual }
}

/** What became of the household: 国 2023 Q36, Q25. */
const recognisedOf = ({ lead }: RowOf) => {
  const outcome = lead.dossier?.identification.outcome
  return outcome?.kind === 'recognised' ? outcome : undefined
}
const removedOf = ({ lead }: RowOf) => {
  const outcome = lead.dossier?.removal?.outcome
  return outcome?.kind === 'removed' ? outcome : undefined
}
function classOf(row: RowOf): string {
  const outcome = recognisedOf(row)
  const { dossier } = row.lead
  return outcome && dossier ? packOf(dossier.identification).terms[outcome.class].value : ''
}

const fields = Object.keys(sheet.figuresOnSheet) as (keyof typeof sheet.figuresOnSheet)[]
const figureColumns = fields.map((field): ExportColumn => ({
  id: field,
  title: `${sheet.figuresOnSheet[field]}（元）`,
  value: ({ declared }) => yuan(declared?.figures?.[field]),
}))

export const collectionColumns: readonly ExportColumn[] = [
  ...placeColumns,
  { id: 'address', title: '门牌、小地名', value: ({ declared }) => declared?.address ?? '' },
  { id: 'name', title: '姓名', value: (row) => memberOf(row)?.name ?? row.declared?.declarant.name ?? '' },
  {
    id: 'relation',
    title: '与户主关系',
    value: (row) => one(sheet.relationOnSheet, memberOf(row)?.relation),
  },
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
  { id: 'hukou', title: '户籍', value: (row) => one(sheet.hukouOnSheet, memberOf(row)?.hukou) },
  { id: 'urbanCover', title: '城市低保或职工养老', value: (row) => yesNo(memberOf(row)?.urbanCover) },
  {
    id: 'healthStates',
    title: '健康状况',
    value: (row) => several(sheet.healthOnSheet, memberOf(row)?.healthStates),
  },
  { id: 'labour', title: '劳动能力', value: (row) => one(sheet.labourOnSheet, memberOf(row)?.labour) },
  { id: 'schooling', title: '在校情况', value: (row) => one(sheet.schoolOnSheet, memberOf(row)?.schooling) },
  { id: 'away', title: '务工情况', value: (row) => one(sheet.awayOnSheet, memberOf(row)?.away) },
  {
    id: 'phone',
    title: '联系电话',
    value({ declared, scene }) {
      const phone = declared?.declarant.phone ?? ''
      return scene.full ? phone : maskPhone(phone)
    },
  },
  { id: 'people', title: '家庭人数', value: ({ declared }) => declared?.members.length ?? '' },
  {
    id: 'living',
    title: '居住情况',
    value: ({ declared }) => one(sheet.livingOnSheet, declared?.living?.kind),
  },
  { id: 'livesAt', title: '常住地', value: livesAt },
  { id: 'hukouAt', title: '户籍地', value: hukouAt },
  { id: 'movedFrom', title: '迁出地', value: movedFrom },
  {
    id: 'householdKinds',
    title: '户类型',
    value: ({ declared }) => several(sheet.kindOnSheet, declared?.householdKinds),
  },
  { id: 'nobodyWorks', title: '整户无劳动能力', value: nobodyWorks },
  { id: 'causes', title: '风险原因', value: ({ declared }) => several(sheet.causeOnSheet, declared?.causes) },
  {
    id: 'hardships',
    title: '眼下的难处',
    value: ({ declared }) =>
      hardships
        .filter(({ id }) => declared?.hardships.includes(id))
        .map(({ title }) => title)
        .join('、'),
  },
  {
    id: 'means',
    title: '自主应对能力',
    value: ({ declared }) => one(sheet.meansOnSheet, declared?.means?.enough),
  },
  { id: 'perCapita', title: '人均纯收入（元）', value: perCapita },
  ...figureColumns,
  { id: 'pending', title: '还有没到的理赔', value: ({ declared }) => yesNo(declared?.compensationPending) },
  {
    id: 'holdings',
    title: '大额财产',
    value: ({ declared }) => several(sheet.holdingOnSheet, declared?.assets?.holdings),
  },
  { id: 'debt', title: '欠债（元）', value: ({ declared }) => yuan(declared?.assets?.debtFen) },
  {
    id: 'duties',
    title: '赡养抚养',
    value: ({ declared }) => several(sheet.dutyOnSheet, declared?.support?.duties),
  },
  { id: 'signed', title: '承诺授权书签了几人', value: signedOf },
  { id: 'signedOn', title: '本人签字日期', value: (row) => signatureOf(row)?.on ?? '' },
  {
    id: 'signedBy',
    title: '代签人（书面委托或监护人）',
    value: (row) => signatureOf(row)?.delegate?.name ?? signatureOf(row)?.guardian ?? '',
  },
  { id: 'reviewForm', title: '民主评议方式', value: (row) => reviewOf(row).form },
  { id: 'reviewOn', title: '民主评议日期', value: (row) => reviewOf(row).on },
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
