/** 办理环节 of a declaration, in order (国 2023 Q33, Q36). */
const stages: { id: string; title: string }[] = [
  { id: 'verification', title: '入户核实和授权' },
  { id: 'review', title: '民主评议' },
  { id: 'publicity', title: '村内公示' },
  { id: 'approval', title: '县级批准' },
  { id: 'announcement', title: '公告' },
  { id: 'entry', title: '录入系统' },
]

export function stagesOf(_packId: string): string[] {
  return stages.map((stage) => stage.id)
}

export function stageTitle(_packId: string, stage: string): string {
  return stages.find((one) => one.id === stage)?.title ?? stage
}
