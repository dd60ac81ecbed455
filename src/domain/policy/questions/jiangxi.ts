import type { Entry } from './entry'
import { jiangxiChanged } from './jiangxi-changed'
import { jiangxiOwnProcedure } from './jiangxi-own-procedure'
import { jiangxiOwnRecognition } from './jiangxi-own-recognition'
import { nationalQuestions } from './national'
import { same, type Wording } from './same'

/** 赣 2023 Q10: one line for the whole province. All other terms are the national ones. */
const wording: Wording = {
  code: '赣',
  terms: [['监测范围（当地每年定的收入线）', '监测范围（全省每年定的收入线）']],
}

/** 江西省健全防止返贫动态监测和帮扶机制工作指南, 2023-05, 52 questions: 42 shared, 10 of its own. */
export const jiangxiQuestions: Entry[] = [
  ...nationalQuestions.map((entry) => same(entry, wording, jiangxiChanged[entry.number])),
  ...jiangxiOwnRecognition,
  ...jiangxiOwnProcedure,
].sort((one, other) => one.number - other.number)
