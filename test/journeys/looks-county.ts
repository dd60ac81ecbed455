import type { LeadView } from '@/domain/api/lead-view'
import type { NoticeView } from '@/domain/api/notices'
import type { ScreeningView } from '@/domain/api/screening'
import { dayOf } from '@/domain/calendar'
import { checkCharacter } from '@/domain/household/id-number'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, signIn, type DemoClient } from '../support/demo-client'
import { illness } from '../support/demo-stages'

/** An ID number of nobody: the county's own code ends in 99. */
export function idNumber(countyCode: string, running: string): string {
  const first = `${countyCode}19750312${running}`
  return first + checkCharacter(first)
}

export type Household = Extract<LeadContent, { kind: 'declaration' }>

/** The demo's family, as another one: its own name, its own phone, one person. */
export function anotherFamily(name: string, phone: string, address: string): Household {
  const family = fixture<LeadContent>('household-illness')
  if (family.kind !== 'declaration') throw new Error('no declaration')
  return {
    ...family,
    declarant: { name, relation: 'self', phone },
    address,
    members: [{ name, relation: 'head' }],
  }
}

/** The offices of 清源县 with work of every kind on their desks. Ids of what pages are opened with. */
export interface BusyCounty {
  received: string
  visiting: string
  reviewing: string
  posted: string
  supervised: string
  replied: string
  notice: string
}

const code = '361199'
const village = `${code}101201`
const evidence = (on: string, photo: string): Record<string, Record<string, unknown>> => ({
  visit: illness.stages.visit?.(on, photo) ?? {},
  authorization: { on },
  comparison: { on, result: '没有房产、车辆，存款不到两千元。' },
  review: { on, form: 'representatives', present: 33, for: 32, against: 1 },
})

export async function busyCounty(server: string): Promise<BusyCounty> {
  const keys = [
    'villager1',
    'villager2',
    'villager3',
    'intake',
    'supervisor',
    'clerk1',
    'department1',
  ] as const
  const people = await Promise.all(keys.map((key) => signIn(server, `${code}-${key}`)))
  const who = Object.fromEntries(keys.map((key, at) => [key, people[at]])) as Record<
    (typeof keys)[number],
    DemoClient
  >
  const { clerk1: clerk, intake, supervisor } = who

  const assigned = async (lead: LeadView, body: string) => {
    const accepted = await intake.act(await intake.read(lead.id), 'accept')
    const toBodyId = accepted.targets.find(({ name }) => name === body)?.id
    return intake.act(accepted, 'assign', { toBodyId })
  }
  const until = async (filer: DemoClient, content: LeadContent, last: string | null) => {
    const { lead } = await filer.submit(content, ['notice-board-1.jpg'])
    await assigned(lead, '樟树村委会')
    const on = dayOf(lead.createdAt)
    const all = evidence(on, await clerk.upload('notice-board-2.jpg'))
    for (const stage of Object.keys(all)) {
      if (stage === last) break
      let view = await clerk.read(lead.id)
      if (stage === 'authorization')
        for (const { member } of view.signatures?.people ?? []) {
          const attachmentIds = [await clerk.upload('notice-board-2.jpg')]
          view = await clerk.act(view, 'recordSignature', { member, on, attachmentIds })
        }
      const by = stage === 'comparison' ? intake : clerk
      await by.act(await by.read(lead.id), 'advance', { stage, evidence: all[stage] })
    }
    return lead.id
  }

  const reviewing = await until(who.villager1, fixture<LeadContent>('household-illness'), 'review')
  const posted = await until(who.villager2, anotherFamily('卢大根', '13800003688', '第二组 3 号'), null)
  const visiting = await until(who.villager3, anotherFamily('吴小满', '13800003689', '第三组 11 号'), 'visit')
  const comment = { text: '已电话约好入户时间，明天上午来。', attachmentIds: [] }
  await clerk.act(await clerk.read(visiting), 'comment', comment)
  const { lead: fresh } = await who.villager2.submit({
    ...anotherFamily('胡长水', '13800003690', '第一组 8 号'),
    regionCode: `${code}101202`,
  })

  const report = await who.villager2.submit(fixture<LeadContent>('report-publicity'), ['notice-board-1.jpg'])
  await assigned(report.lead, '东山乡政府')
  const note = '请两天内查清公示贴了几天。'
  await supervisor.act(await supervisor.read(report.lead.id), 'supervise', { note })
  const asked = await who.villager1.submit(fixture<LeadContent>('inquiry-mother'))
  const kept = await assigned(asked.lead, '清源县 12317 受理台')
  await intake.act(kept, 'reply', { text: '可以申报。请在“我要申报”里填，或到村委会当面说。' })
  await who.villager3.submit(fixture<LeadContent>('inquiry-mother'))

  await found(clerk)
  await handIn(who.department1)
  const today = dayOf((await intake.read(reviewing)).createdAt)
  await clerk.post('/review-meetings', { regionCode: village, on: today, leadIds: [reviewing] })
  const notice = await putUp(clerk, posted, today)
  const proposal = {
    leadId: asked.lead.id,
    title: '特困老人能不能申报？',
    text: '可以。每一户都要看有没有风险，不因为已经有了特困待遇就不看。',
  }
  await intake.post('/policies/jiangxi/proposals', proposal)
  return {
    received: fresh.id,
    visiting,
    reviewing,
    posted,
    supervised: report.lead.id,
    replied: asked.lead.id,
    notice,
  }
}

/** Two households met on a round, one of them new. */
async function found(clerk: DemoClient): Promise<void> {
  for (const [name, running, finding] of [
    ['陈小翠', '003', 'illness'],
    ['吴有田', '004', 'unsold'],
  ] as const)
    await clerk.post('/screenings/found', {
      name,
      idNumber: idNumber(code, running),
      regionCode: village,
      finding,
      note: '上门看到的。',
    })
}

/** A list of the 医保局, taken in but for the row that is wrong. */
async function handIn(department: DemoClient): Promise<void> {
  const table = [
    '姓名,身份证号,村,查到什么,自付费用,日期',
    `吴水根,${idNumber(code, '001')},樟树村,自付费用高,38600,2026-01-05`,
    `徐山花,${idNumber(code, '002')},禾田村,大病,52000,2026-01-06`,
    `黄一平,${idNumber(code, '005').slice(0, 17)},禾田村,大病,,`,
  ].join('\n')
  const sent = await department.sendFile('/screenings?list=medical', Buffer.from(table), '医保.csv')
  await department.post(`/screenings/${(sent as ScreeningView).id}/commit`, {})
}

/** Its 公示, up since today. */
async function putUp(clerk: DemoClient, leadId: string, on: string): Promise<string> {
  const draft = {
    kind: 'identification',
    regionCode: village,
    rows: [{ leadId, name: '卢大根', group: '第二组', class: 'marginal', measures: ['post'] }],
    days: 5,
    office: '樟树村村务监督委员会',
    phone: '12317',
  }
  const made = (await clerk.post('/notices', draft)) as NoticeView
  const photos = [await clerk.upload('notice-board-1.jpg')]
  const posting = { version: made.version, on, where: '村部门口公示栏', photos }
  await clerk.post(`/notices/${made.id}/postings`, posting)
  return made.id
}
