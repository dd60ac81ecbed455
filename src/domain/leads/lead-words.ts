import type { BodyKind } from '../actors'
import type { ActionName } from './actions'
import type { ActivityType } from './activity'
import type { LeadKind, LeadSource } from './kinds'
import type { ClockName, Identity, LeadStatus, SupervisionLevel } from './lead'

/** The trade's words for what the tables of this folder name: what staff read (国 2023 Q42). */

export const kindWords: Record<LeadKind, string> = { declaration: '申报', report: '反映', inquiry: '咨询' }

export const statusWords: Record<LeadStatus, string> = {
  received: '待受理',
  returned: '待补正',
  accepted: '已受理',
  assigned: '办理中',
  replied: '待评价',
  declined: '不予受理',
  closed: '已归档',
}

export const clockWords: Record<ClockName, string> = {
  intake: '受理',
  assign: '交办',
  handle: '办理',
  reply: '答复',
  stage: '程序期限',
}

export const levelWords: Record<SupervisionLevel, string> = {
  remind: '催办',
  supervise: '督办',
  escalate: '升级',
}

export const sourceWords: Record<LeadSource, string> = {
  miniapp: '小程序',
  web: '网页',
  'phone-12317': '12317 电话',
  'hotline-12345': '12345 转来',
  'cadre-screening': '干部排查',
  'department-warning': '部门预警',
  'media-petition': '媒体、信访',
  'walk-in': '当面来说',
}

export const identityWords: Record<Identity, string> = {
  named: '实名',
  hidden: '实名，对办理单位保密',
  anonymous: '匿名',
}

/** In place of a name, wherever staff would see one. */
export const nameless = identityWords.anonymous

/** 反映, or 匿名反映. */
export function kindWordOf(lead: { kind: LeadKind; identity?: Identity | undefined }): string {
  return lead.identity === 'anonymous' ? `${nameless}${kindWords[lead.kind]}` : kindWords[lead.kind]
}

export const bodyKindWords: Record<BodyKind, string> = {
  village: '村',
  township: '乡镇',
  department: '部门',
  desk: '12317 受理台',
  county: '县级',
  city: '市级',
}

/** The verb on a button. */
export const actionWords: Record<ActionName, string> = {
  accept: '受理',
  return: '退回补正',
  decline: '不予受理',
  transfer: '转办',
  withdraw: '撤回',
  resubmit: '补正',
  assign: '交办',
  advance: '登记办理环节',
  followUp: '暂不认定，继续关注',
  tell: '登记已告知农户',
  correct: '补填、更正',
  recordSignature: '登记纸质签字',
  withdrawAuthorization: '撤回授权',
  startRemoval: '开始风险消除',
  reviseRemoval: '更新风险消除的情况',
  keepHelping: '暂不消除，继续帮扶',
  comment: '补充说明',
  handBack: '退回交办',
  extend: '申请延期',
  decideExtension: '答复延期申请',
  reply: '答复办结',
  rate: '评价',
  reopen: '要求重办',
  object: '不同意，请上一级再看',
  merge: '并到另一件',
  split: '分出来单独办',
  remind: '催办',
  supervise: '督办',
  escalate: '升级',
  answer: '回复督办',
  closeUnrated: '归档',
}

/** What was done, for the history. */
export const activityWords: Record<ActivityType, string> = {
  filed: '提交',
  accepted: '受理',
  returned: '退回补正',
  resubmitted: '补正',
  declined: '不予受理',
  transferred: '转办',
  withdrawn: '撤回',
  assigned: '交办',
  advanced: '办理环节',
  'followed-up': '暂不认定，继续关注',
  told: '告知农户',
  corrected: '补填、更正',
  'signed-on-paper': '纸质签字',
  signed: '签字',
  'authorization-withdrawn': '撤回授权',
  'posting-voided': '公示公告作废',
  'removal-started': '开始风险消除',
  commented: '补充说明',
  'handed-back': '退回交办',
  'extension-requested': '申请延期',
  'extension-decided': '答复延期申请',
  replied: '答复办结',
  rated: '评价',
  reopened: '要求重办',
  objected: '不同意不予受理，请上一级再看',
  merged: '并案',
  joined: '有一件并进来',
  parted: '并进来的一件分了出去',
  split: '分出来单独办',
  'closed-unrated': '到期归档，未评价',
  supervised: '督办',
  answered: '回复督办',
  'contact-seen': '查看联系方式',
  'called-back': '回电',
  visited: '入户核实',
  warned: '又有预警',
}
