import type { Recorded } from '../api/administration'
import { layoutWords } from '../exchange/export-words'

/** What the audit shows: who looked, who was refused, who changed a setting, what went out, who came in. */
export const auditKinds = ['refused', 'reveal', 'administration', 'export', 'sign-in', 'audit'] as const
export type AuditKind = (typeof auditKinds)[number]

export const auditKindWords: Record<AuditKind, string> = {
  refused: '没有让看的',
  reveal: '看过隐藏信息的',
  administration: '改过设置的',
  export: '导出过的',
  'sign-in': '登录',
  audit: '查过这里的',
}

/** Deeds as they are recorded: the first that a record begins with says its kind, and it in plain words. */
const deeds: readonly { starts: string; kind: AuditKind | null; words: string }[] = [
  { starts: 'reveal-filer', kind: 'reveal', words: '看反映人的姓名和电话' },
  { starts: 'reveal-', kind: 'reveal', words: '看完整的身份证号' },
  { starts: 'sign-in', kind: 'sign-in', words: '登录' },
  { starts: 'export-', kind: 'export', words: '导出' },
  { starts: 'audit-read', kind: 'audit', words: '查看操作记录' },
  { starts: 'audit-export', kind: 'audit', words: '导出操作记录' },
  { starts: 'visits-fetched', kind: 'export', words: '把要核实的户下载到手机' },
  { starts: 'visit', kind: null, words: '入户核实' },
  { starts: 'retention-set', kind: 'administration', words: '改保存年限' },
  { starts: 'dead-letter-sent', kind: 'administration', words: '重新发没有发出去的通知' },
  { starts: 'dead-letter-dropped', kind: 'administration', words: '不再发一条通知' },
  { starts: 'held-sent', kind: 'administration', words: '恢复备份以后照常发通知' },
  { starts: 'held-dropped', kind: 'administration', words: '恢复备份以后不往外发通知' },
  { starts: 'merge', kind: null, words: '并案' },
  { starts: '', kind: null, words: '打开线索' },
]

const recordedWords: Record<Recorded, string> = {
  'county-made': '建县',
  'account-made': '建账号',
  'account-invited': '发邀请码',
  'account-reset': '重置登录',
  'account-duties': '改职责',
  'account-enabled': '启用账号',
  'account-disabled': '停用账号',
  'stand-in-set': '设代班',
  'stand-in-ended': '结束代班',
  'leads-handed-over': '移交线索',
  'body-made': '建单位',
  'body-changed': '改单位',
  'body-closed': '撤单位',
  'regions-imported': '导入村组',
  'clocks-set': '改期限',
  'ladder-set': '改催办督办',
  'notices-set': '改通知设置',
  'exchange-key-made': '给别的系统发密钥',
  'exchange-key-revoked': '收回密钥',
  'webhook-made': '登记往外通知的地址',
  'webhook-stopped': '停止往外通知',
  'columns-set': '改导出的列',
  'waves-set': '改苗头提示的线',
  'population-set': '填农村人口',
}

export interface Deed {
  /** Where it is kept: who looked and was refused, what the administrator changed, what left as a table. */
  source: 'access' | 'administration' | 'export'
  what: string
  allowed: boolean
}

const exportWords: Readonly<Record<string, string>> = { asked: '要导出', fetched: '取走导出的' }
const layouts: Readonly<Record<string, string>> = layoutWords

export function deedOf({ source, what, allowed }: Deed): { kind: AuditKind; words: string } {
  if (source === 'export') {
    const [deed = '', layout = ''] = what.split(' ')
    return { kind: 'export', words: `${exportWords[deed] ?? '导出'}${layouts[layout] ?? '表格'}` }
  }
  if (source === 'administration')
    return { kind: 'administration', words: recordedWords[what as Recorded] ?? '改设置' }
  const found = deeds.find(({ starts }) => what.startsWith(starts))
  const words = found?.words ?? what
  return allowed ? { kind: found?.kind ?? 'reveal', words } : { kind: 'refused', words }
}

/** Beginnings of what is recorded of a kind that was allowed. */
export function beginningsOf(kind: AuditKind): string[] {
  return deeds.filter((deed) => deed.kind === kind).map(({ starts }) => starts)
}
