import { dayOf } from '@/domain/calendar'
import type { LeadContent } from '@/domain/leads/content'
import { fileLead } from '@/domain/leads/file-lead'
import { leadNumber, reportCategoryIds } from '@/domain/leads/kinds'
import { nextSweepAt } from '@/domain/leads/sweep'
import type { Context } from '@/server/context'
import { atSomePlace } from './bench-inbox'
import { fixture } from './demo-client'

/** One county with very many leads, and what staff ask of it. */

export const crowdedCounty = '361199'
const villagesOf = ['101201', '101202', '101203', '102201']
const report = fixture<LeadContent>('report-publicity')

const who = ['村干部', '包村干部', '会计', '组长', '卖化肥的', '施工队', '邻居', '合作社']
const did = [
  '把补助款',
  '把公示',
  '把危房改造的名额',
  '把低保名单',
  '把公益岗',
  '把小额贷款贴息',
  '把化肥',
  '把雨露计划的钱',
]
const how = [
  '拖了三个月没发',
  '贴在看不见的地方',
  '给了自己亲戚',
  '说要先交钱',
  '改了又改',
  '没有告诉大家',
  '算错了',
  '记在别人名下',
]
const when = ['开春', '插秧时', '端午前', '秋收后', '腊月里', '上个月', '去年冬天', '前几天']

/** A sentence that hardly comes twice, of words that come often; every thousandth has a rare one. */
function storyOf(nth: number): string {
  const pick = (words: string[], by: number) => words[Math.floor(nth / by) % words.length] ?? ''
  const rare = nth % 1000 === 7 ? '蜂箱被雪压坏了。' : ''
  return `${pick(when, 1)}${pick(who, 8)}${pick(did, 64)}${pick(how, 512)}，一共 ${nth} 元，问了几次都没有说法。${rare}`
}

export async function fillCounty(context: Context, leads: number): Promise<void> {
  const { settings } = await context.places.of(crowdedCounty)
  const filer = await context.accounts.byDemoKey(context.db, crowdedCounty, `${crowdedCounty}-villager1`)
  const clerks = await Promise.all(
    ['clerk1', 'town1', 'intake'].map((key) =>
      context.accounts.byDemoKey(context.db, crowdedCounty, `${crowdedCounty}-${key}`),
    ),
  )
  const assignees = clerks.flatMap((one) => (one ? [one.id] : []))
  const perTransaction = 500
  const parts = Array.from(
    { length: Math.ceil(leads / perTransaction) },
    (_part, nth) => nth * perTransaction,
  )
  const worker = async () => {
    for (let from = parts.shift(); from !== undefined; from = parts.shift()) {
      const first = from
      await context.db.transaction(async (tx) => {
        for (let nth = first; nth < Math.min(first + perTransaction, leads); nth++) {
          const now = context.clock.now().toISOString()
          const content = {
            ...report,
            category: reportCategoryIds[nth % 97 === 0 ? 8 : nth % 5],
            story: storyOf(nth),
            regionCode: `${crowdedCounty}${villagesOf[nth % villagesOf.length] ?? ''}`,
            contact: {
              name: `吴${'春夏秋冬梅兰竹菊'.charAt(nth % 8)}${'一二三四五六七八九'.charAt(Math.floor(nth / 8) % 9)}`,
              phone: `139${String(10_000_000 + nth)}`,
            },
          } as LeadContent
          const filing = {
            id: context.ids.uuid(),
            number: leadNumber('report', crowdedCounty, dayOf(now), 600_000 + nth),
            source: 'web' as const,
            filerId: filer?.id ?? '',
            content,
            shield: { bodyIds: [], accountIds: [] },
            now,
          }
          const filed = fileLead(filing, settings)
          const outcome = { ...filed, lead: atSomePlace(filed.lead, nth, settings, assignees, now) }
          const ids = { outboxId: context.ids.uuid(), salt: context.ids.salt() }
          const lead = await context.leads.file(tx, outcome, nextSweepAt(outcome.lead, settings), ids)
          await context.search.keep(tx, lead)
        }
      })
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
}

/** What is typed into the search, from a number to a word that is in many stories. `day`: when they were filed. */
export function searchesOn(day: string): [name: string, q: string][] {
  return [
    ['number', leadNumber('report', crowdedCounty, day, 650_007)],
    ['last six digits of a number', '650007'],
    ['phone', '13910050007'],
    ['name of a caller', '吴春一'],
    ['a rare word', '蜂箱被雪压坏'],
    ['a common word', '公示'],
    ['several words', '腊月里 会计 补助款'],
    ['a word that nobody wrote', '水库移民'],
    ['a village', '樟树村'],
  ]
}
