import type { Entry } from './entry'
import { nationalQuestions } from './national'
import { same, type Wording } from './same'
import { shandongHelpAndRemoval } from './shandong-help'
import { shandongObjectsAndScope } from './shandong-objects'
import { shandongProcedure } from './shandong-procedure'

/** 鲁 2023 Q2, Q3, Q10: 监测帮扶对象, 严重困难户, the line set by the province, 镇 instead of 乡. */
const wording: Wording = {
  code: '鲁',
  terms: [
    ['突发严重困难户', '严重困难户'],
    ['监测对象', '监测帮扶对象'],
    ['没超过监测范围（当地每年定的收入线）', '低于省定监测线（省里每年定的收入线）'],
    ['监测范围（当地每年定的收入线）', '省定监测线（省里每年定的收入线）'],
    ['没超过监测范围', '低于监测线'],
    ['监测范围', '监测线'],
    ['乡镇', '镇'],
    ['乡里', '镇里'],
  ],
}

const own = { ...shandongObjectsAndScope, ...shandongHelpAndRemoval, ...shandongProcedure }

/** 鲁乡振发〔2023〕3号, 42 questions. */
export const shandongQuestions: Entry[] = nationalQuestions.map((entry) =>
  same(entry, wording, own[entry.number]),
)
