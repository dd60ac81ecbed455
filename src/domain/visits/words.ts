import type { ActivityData } from '../leads/activity'
import { sayDay, type Instant } from '../calendar'
import type { Verdict } from './merge'

/** A visit in the history, in words: for the offices, and for the household whose home it was. */
export const verdictWords: Record<Verdict, string> = {
  so: '属实',
  changed: '改为',
  unclear: '没核实清',
  open: '没有核实',
}

type Visited = Extract<ActivityData, { type: 'visited' }>
const empty = '没有填'

/** 申报 3 万元，看到的是 2 万元; null: as it was declared. */
function rowLine({ label, declared, seen, verdict }: Visited['rows'][number]): string | null {
  if (verdict === 'changed') return `${label}：申报的是“${declared ?? empty}”，看到的是“${seen ?? '没有'}”`
  return verdict === 'unclear' ? `${label}：申报的是“${declared ?? empty}”，这次没核实清` : null
}

export function visitLines(
  { on, rows, visitors, present, signed, ...visit }: Visited,
  now: Instant,
): string[] {
  const so = rows.filter(({ verdict }) => verdict === 'so').length
  const lines = [
    `${sayDay(on, now)}上门`,
    visitors.length > 0 ? `去的人：${visitors.join('、')}` : null,
    visit.alone ? `没有一起去的原因：${visit.alone}` : null,
    `家里在场的：${present.join('、')}`,
    `和申报的一样：${so} 项`,
    ...rows.map(rowLine),
    visit.findings ? `还看到：${visit.findings}` : null,
    signed.length > 0 ? `家里签字的：${signed.join('、')}` : `家里没有签字：${visit.unsigned ?? ''}`,
  ]
  return lines.filter((line) => line !== null)
}
