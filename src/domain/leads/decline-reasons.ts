import type { LeadKind } from './kinds'

/**
 * Why something may be declined, and nothing else. 应纳尽纳: a household's declaration is not declined because of what
 * it has or lacks; that is found out at the visit (国 2023 Q8, Q33). `turnTo` is what the form begins with.
 */
interface DeclineReason {
  id: string
  /** For the staff who choose. */
  title: string
  /** What the filer reads. */
  said: string
  kinds: readonly LeadKind[]
  turnTo: string
  /** The number of the filer's own lead that is under way has to be named. */
  ownNumber?: true
  sources: readonly string[]
}

const reportAndInquiry: readonly LeadKind[] = ['report', 'inquiry']

export const declineReasons = [
  {
    id: 'elsewhere',
    title: '户口和住处都不在本县，事也不在本县',
    said: '这件事不在本县，要找当地。',
    kinds: ['declaration', 'report', 'inquiry'],
    turnTo: '户口所在地或事情发生地的 12317、乡镇政府',
    sources: ['国 2023 Q16'],
  },
  {
    id: 'not-rural',
    title: '不是农村户籍，也不是搬迁、农转非的农户',
    said: '防止返贫监测是给农村家庭的，您家要找别的帮助。',
    kinds: ['declaration'],
    turnTo: '社区居委会，或街道的社会救助窗口',
    sources: ['国 2023 Q14'],
  },
  {
    id: 'same-matter',
    title: '同一件事，本人已有一件在办（要写编号）',
    said: '同一件事已经在办，不用再交一次。',
    kinds: ['declaration', 'report', 'inquiry'],
    turnTo: '看原来那一件的进度，或打 12317 报编号',
    ownNumber: true,
    sources: ['信访工作条例 §20'],
  },
  {
    id: 'not-ours',
    title: '不属于防止返贫、12317 的范围',
    said: '这件事不归防止返贫的部门管。',
    kinds: reportAndInquiry,
    turnTo: '12345 政务服务热线，或管这件事的单位',
    sources: ['信访工作条例 §23', '国 2023 Q42'],
  },
  {
    id: 'legal-way',
    title: '已经在诉讼、仲裁、行政复议中，或依法应走这些程序',
    said: '这件事已经在走，或者依法要走法律程序。',
    kinds: reportAndInquiry,
    turnTo: '受理的法院、仲裁委或复议机关；不清楚可打 12348 法律服务热线',
    sources: ['信访工作条例 §31'],
  },
  {
    id: 'reviewed',
    title: '同样的事实和理由，已经复查、复核终结',
    said: '同样的事和理由，已经复核过，有了结论。',
    kinds: ['report'],
    turnTo: '有新的事实，请写清楚再反映',
    sources: ['信访工作条例 §36'],
  },
  {
    id: 'unclear',
    title: '没有说清是什么事，又联系不上',
    said: '没有说清是什么事，我们联系过，没有联系上。',
    kinds: reportAndInquiry,
    turnTo: '想清楚是哪里、什么时候、什么事，再反映一次，或打 12317',
    sources: ['信访工作条例 §19'],
  },
] as const satisfies readonly DeclineReason[]

export type DeclineReasonId = (typeof declineReasons)[number]['id']
export const declineReasonIds = declineReasons.map((row) => row.id) as [DeclineReasonId, ...DeclineReasonId[]]

export function declineReasonOf(id: DeclineReasonId): DeclineReason {
  return declineReasons.find((row) => row.id === id) ?? declineReasons[0]
}

export function declineReasonsFor(kind: LeadKind): DeclineReason[] {
  return (declineReasons as readonly DeclineReason[]).filter((row) => row.kinds.includes(kind))
}
