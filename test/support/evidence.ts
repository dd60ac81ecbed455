import type { Day } from '@/domain/calendar'
import type { EvidenceKind, StageId } from '@/domain/policy/stages'

/** A photo that is handed in where none is named. */
export const photo = '0190a1b2-0000-7000-8000-000000000001'

const told = (on: Day) => ({ on, how: '打电话告诉户主' })
const document = (on: Day) => ({ on, number: '某振组〔2026〕3号', body: '县委农村工作领导小组' })

/** Good evidence of each kind, done on that day, with one photo where photos are asked for. */
export const evidenceFor: Record<EvidenceKind, (on: Day, photoId?: string) => Record<string, unknown>> = {
  visit: (on, photoId = photo) => ({
    on,
    people: ['李春生', '王小梅'],
    photos: [photoId],
    findings: '房顶漏水，户主住院。',
  }),
  authorization: (on) => ({ on }),
  comparison: (on) => ({ on, result: '没有房产、车辆，存款很少。' }),
  meeting: (on) => ({ on, form: 'representatives', present: 31, for: 30, against: 1 }),
  'town-review': (on) => ({ on, agreed: true, feedback: '同意村里的评议。' }),
  posting: (on, photoId = photo) => ({ on, where: '村委会公告栏', photos: [photoId] }),
  'posting-end': (on) => ({ on, objections: 0 }),
  measures: (on) => ({ on, measures: ['申请大病救助'] }),
  approval: (on) => ({ ...document(on), class: 'marginal' }),
  'removal-approval': document,
  announcement: (on) => ({ on, where: '村委会公告栏' }),
  entry: (on) => ({ on }),
  'help-plan': (on) => ({ on, measures: ['公益性岗位一个'] }),
  'published-help-plan': (on, photoId = photo) => ({
    on,
    where: '村委会公告栏',
    photos: [photoId],
    measures: ['公益性岗位一个'],
  }),
  marking: (on) => ({ on }),
  confirmation: (on) => ({ on, event: '房子着火烧光了', villageBy: '李春生', townBy: '赵强' }),
  opening: (on) => ({ on, told: told(on) }),
  help: (on) => ({ on, measures: ['先安置到村委会'], told: told(on) }),
  verification: (on) => ({ on, qualifies: true, findings: '核实过，符合。', told: told(on) }),
  closing: (on) => ({ kind: 'formalised', on, told: told(on) }),
}

/** Found on 2026-03-02, posted on the 6th, approved on the 12th. */
export const usualDays: Partial<Record<StageId, Day>> = {
  visit: '2026-03-03',
  authorization: '2026-03-03',
  comparison: '2026-03-04',
  review: '2026-03-05',
  'town-review': '2026-03-05',
  posting: '2026-03-06',
  'posting-end': '2026-03-12',
  measures: '2026-03-12',
  approval: '2026-03-12',
  announcement: '2026-03-13',
  entry: '2026-03-14',
  'help-plan': '2026-03-16',
  marking: '2026-03-14',
}
