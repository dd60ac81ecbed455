import type { EvidenceKind } from '../policy/stages'

/** What has to be there for a stage to be recorded, for a card on the board; the forms ask for each in full. */
export const stageNeeds: Record<EvidenceKind, string> = {
  visit: '去的人、看到的情况、照片',
  authorization: '家里人的签字',
  comparison: '比对结果',
  meeting: '到会、同意、不同意的人数',
  'town-review': '乡镇的意见',
  posting: '贴在哪里、照片',
  'posting-end': '有没有人提意见',
  measures: '帮扶措施',
  approval: '批准文号、认定为哪一类',
  'removal-approval': '批准文号',
  announcement: '在哪里公告',
  entry: '录入日期',
  'help-plan': '帮扶措施',
  'published-help-plan': '帮扶措施、公示照片',
  marking: '标注日期',
  confirmation: '出了什么事、两级确认的人',
  opening: '录入日期、告知农户',
  help: '帮扶措施、告知农户',
  verification: '核实的情况、告知农户',
  closing: '补齐手续或退出说明、告知农户',
}
