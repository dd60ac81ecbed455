import { chongqingQuestions } from './chongqing'
import type { Entry } from './entry'
import { jiangxiQuestions } from './jiangxi'
import { nationalQuestions } from './national'
import { shandongQuestions } from './shandong'

const byPack = new Map<string, Entry[]>([
  ['national', nationalQuestions],
  ['chongqing', chongqingQuestions],
  ['jiangxi', jiangxiQuestions],
  ['shandong', shandongQuestions],
])

/** The questions of a pack in the guide's order; none for a pack that is not known. */
export function questionsOf(packId: string): Entry[] {
  return byPack.get(packId) ?? []
}
