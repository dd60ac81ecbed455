import { screen } from '@testing-library/react'
import LeadPage from '@/miniapp/pages/lead/index'
import ReportPage from '@/miniapp/pages/report/index'
import { FakeServer, ok } from '../fake-server'
import { leadView, regionTree, restartApp, signInAs, village } from '../fixtures'
import { open, press } from '../page'
import { useDrafts } from '@/miniapp/stores/draft'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install().on('GET', '/regions', ok(regionTree))
  await restartApp()
  await signInAs()
})

test('of the offices that may be concerned the nearest come first', async () => {
  const office = (id: string, name: string, kind: string) => ({ id, name, kind, people: [] })
  const items = [
    office('1', '清源市督办组', 'city'),
    office('2', '清源县督办组', 'county'),
    office('3', '清源县民政局', 'department'),
    office('4', '清源县 12317 受理台', 'desk'),
    office('5', '东山镇政府', 'township'),
    office('6', '李家村委会', 'village'),
  ]
  server.on('GET', '/offices', ok({ items }))
  const id = await useDrafts.getState().start('report', 'account-1', { regionCode: village })
  await useDrafts.getState().change(id, (draft) => ({ ...draft, step: 'accused' }))
  await open(<ReportPage />, { draft: id })
  expect(screen.getAllByRole('radio').map((row) => row.closest('label')?.textContent)).toEqual([
    '李家村委会',
    '东山镇政府',
    '清源县民政局',
    '清源县 12317 受理台',
    '清源县督办组',
    '清源市督办组',
    '说不清，或不在上面',
  ])
})

test('what was declared stands by section as the server says it; what was left for the visit does not', async () => {
  const lead = leadView()
  if (lead.content.kind !== 'declaration') throw new Error('no declaration')
  const people = {
    id: 'people' as const,
    title: '家里的人',
    rows: [
      { question: 'members', label: '李长根 配偶', value: '身份证号 361130 ******** 0033\n得了大病' },
      { question: 'householdKinds', label: '是哪一类户', value: null },
    ],
  }
  const means = {
    id: 'means' as const,
    title: '自己能做的',
    rows: [{ question: 'means', label: '自己能不能过去', value: null }],
  }
  server.on('GET', '/leads/:id', ok({ ...lead, content: { ...lead.content, sections: [people, means] } }))
  await open(<LeadPage />, { id: lead.id })
  await press('看看您当时填的')
  expect(screen.getByRole('heading', { name: '家里的人' })).toBeInTheDocument()
  expect(screen.getByText('李长根 配偶')).toBeInTheDocument()
  expect(screen.getByText(/得了大病/).textContent).toBe('身份证号 361130 ******** 0033\n得了大病')
  expect(screen.queryByText('是哪一类户')).toBeNull()
  expect(screen.queryByText('自己能做的')).toBeNull()
})
