import { cleanup, screen } from '@testing-library/react'
import OriginalPage from '@/miniapp/pages/policy-original/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { openPage } from '../staff/page'

let server: FakeServer
const imported = { number: '34', title: '认定要多少天？', text: '读进来的第一段。\n第二段。', closing: null }
const at = '/policies/:pack/questions/:number/official'

beforeEach(() => {
  server = new FakeServer().install()
})
const open = () => openPage(<OriginalPage />, { pack: 'shandong', number: '34', central: '3.2' })

test('what the county read in is shown in place of what the phone carries', async () => {
  await useSession.getState().signIn('a token', {
    name: '朱桂英',
    roles: ['villager'],
    regionCode: '371799101201',
    regionName: '',
  })
  server.on('GET', at, ({ path }) =>
    path.includes('/central/')
      ? problem('not-found')
      : ok({ ...imported, from: 'imported', readAt: '2026-03-02T02:00:00.000Z' }),
  )
  await open()
  expect(screen.getByText('读进来的第一段。')).toBeInTheDocument()
  expect(screen.queryByText(/村内公示5天/)).not.toBeInTheDocument()
  // The section of the 2021 guidance was not read in.
  expect(screen.getByText(/民主评议和公开公示/)).toBeInTheDocument()
  expect(server.asked.map(({ path, query }) => [path, query.countyCode])).toEqual([
    ['/policies/shandong/questions/34/official', '371799'],
    ['/policies/central/questions/3.2/official', '371799'],
  ])
})

test('without a network, and where nothing was read in, the phone’s own words stand', async () => {
  server.offline = true
  await open()
  expect(screen.getByText(/村内公示5天/)).toBeInTheDocument()
  cleanup()
  server.offline = false
  server.on('GET', at, ok({ ...imported, from: 'built-in', readAt: null }))
  await open()
  expect(screen.getByText(/村内公示5天/)).toBeInTheDocument()
})
