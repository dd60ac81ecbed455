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

test('the people of a household stand one to a line', async () => {
  const lead = leadView()
  if (lead.content.kind !== 'declaration') throw new Error('no declaration')
  const [first] = lead.content.members
  if (!first) throw new Error('no member')
  const husband = { ...first, name: '李长根', relation: 'spouse' as const, idNumber: null }
  server.on('GET', '/leads/:id', ok({ ...lead, content: { ...lead.content, members: [first, husband] } }))
  await open(<LeadPage />, { id: lead.id })
  await press('看看您当时填的')
  expect(screen.getByText(/李长根/).textContent).toBe(`${first.name} 户主 ${first.idNumber}\n李长根 配偶`)
})
