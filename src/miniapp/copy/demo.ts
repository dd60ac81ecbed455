import type { Role } from '@/domain/actors'

/** The demo's people, in the order in which a visitor would try them, and what can be tried as each. */
export const demoCopy: readonly { title: string; line: string; roles: readonly Role[] }[] = [
  { title: '群众', line: '申报、反映、看进度、评价。', roles: ['villager'] },
  { title: '村里', line: '上门核实，办交来的事。', roles: ['village-clerk'] },
  { title: '乡镇', line: '和村里一起核实，办交来的事。', roles: ['township-staff'] },
  { title: '县 12317 受理台', line: '收下来，交给能办的单位。', roles: ['county-intake'] },
  { title: '12317 话务员', line: '接电话，帮着登记。', roles: ['operator'] },
  {
    title: '督办的人',
    line: '看谁快到期、谁晚了，催一催。',
    roles: ['county-supervisor', 'city-supervisor'],
  },
  { title: '县里的部门', line: '办归自己管的事。', roles: ['department'] },
  { title: '系统管理员', line: '看系统好不好，设监测线。', roles: ['administrator'] },
]

/** The demo's clock: only a demo shows it. */
export const demoClockCopy = {
  title: '演示的日子',
  today: (day: string) => `现在是 ${day}。公示、期限不用真等，往后拨就行，拨过不能退回。`,
  forward: (days: number) => `${days} 天后`,
  forwardLabel: (days: number) => `拨到 ${days} 天后`,
  reached: (day: string) => `现在是 ${day}。工作人员要重新登录，请选一位。`,
} as const
