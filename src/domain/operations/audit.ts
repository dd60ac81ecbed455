/** What the audit shows: who looked, who was refused, who changed a setting, who came in, what went out. */
export const auditKinds = ['refused', 'reveal', 'administration', 'export', 'sign-in', 'audit'] as const
export type AuditKind = (typeof auditKinds)[number]

/** Each deed that is recorded: its kind, and in plain words. A prefix stands for all that begin so. */
const deeds: readonly { starts: string; kind: AuditKind; words: string }[] = [
  { starts: 'reveal-filer', kind: 'reveal', words: '看了反映人的姓名和电话' },
  { starts: 'reveal-', kind: 'reveal', words: '看了完整的身份证号' },
  { starts: 'sign-in', kind: 'sign-in', words: '登录' },
  { starts: 'export-', kind: 'export', words: '导出' },
  { starts: 'audit-read', kind: 'audit', words: '查看了操作记录' },
  { starts: 'retention-set', kind: 'administration', words: '改了保存年限' },
]

export function deedOf(what: string): { kind: AuditKind | null; words: string } {
  const found = deeds.find(({ starts }) => what.startsWith(starts))
  return found ? { kind: found.kind, words: found.words } : { kind: null, words: '打开线索' }
}

/** Beginnings of the deeds of a kind. */
export function deedsOf(kind: AuditKind): string[] {
  return deeds.filter((deed) => deed.kind === kind).map(({ starts }) => starts)
}
