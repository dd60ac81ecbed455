import { fireEvent, screen } from '@testing-library/react'
import type { WaveSettingsView } from '@/domain/api/waves'
import { usualWaves } from '@/domain/statistics/waves'
import WaveLinesPage from '@/miniapp/admin/pages/waves/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp, villager } from '../fixtures'
import { open, press } from '../page'

/** From how many households in how many days on there is a wave (规模性返贫, 中央 2021 §2.3). */

const view: WaveSettingsView = { edition: 0, settings: usualWaves, usual: usualWaves, history: [] }
let server: FakeServer
let sent: unknown[]
beforeEach(async () => {
  sent = []
  server = new FakeServer()
    .install()
    .on('GET', '/statistics/wave-settings', ok(view))
    .on('PUT', '/statistics/wave-settings', ({ body }) => {
      sent.push(body)
      const { settings } = body as { settings: WaveSettingsView['settings'] }
      const kept = { edition: 1, settings, setAt: '2026-03-02T02:00:00.000Z', setBy: '周工' }
      return ok({ ...view, edition: 1, settings, history: [kept] })
    })
  await restartApp()
  await useSession.getState().signIn('a token', { ...villager, roles: ['administrator'] })
})

/** In the order of the page: days and households of one village, then of one cause. */
const fields = () => screen.getAllByRole('textbox')
const values = () => fields().map((field) => (field as HTMLInputElement).value)
const put = (at: number, value: string) => {
  const field = fields()[at]
  if (field) fireEvent.change(field, { target: { value } })
}

test('shows what counts, keeps what is set, and says by whom', async () => {
  await open(<WaveLinesPage />)
  expect(values()).toEqual(['14', '3', '30', '5'])
  expect(screen.getByText(/还没有改过/)).toBeInTheDocument()
  put(1, '2')
  await press('存下来')
  expect(sent).toEqual([
    { edition: 0, settings: { ...usualWaves, village: { ...usualWaves.village, least: 2 } } },
  ])
  expect(screen.getByText('存好了，马上照这个算。')).toBeInTheDocument()
  expect(screen.getByText(/同一个村：14 天里 2 户/)).toBeInTheDocument()
  expect(screen.getByText(/周工/)).toBeInTheDocument()
})

test('what is no number or beyond the limits is said at its field, and nothing is sent', async () => {
  await open(<WaveLinesPage />)
  put(0, '两周')
  put(3, '1')
  await press('存下来')
  expect(sent).toEqual([])
  expect(fields()[0]).toHaveAccessibleDescription(expect.stringContaining('请写一个数。'))
  expect(fields()[3]).toHaveAccessibleDescription(expect.stringContaining('请写 2 到 100 户。'))
  await press('用回系统先定的')
  expect(values()).toEqual(['14', '3', '30', '5'])
})

test('somebody was quicker: it is said, and what was typed stays', async () => {
  server.on('PUT', '/statistics/wave-settings', problem('setting-changed'))
  await open(<WaveLinesPage />)
  put(1, '4')
  await press('存下来')
  expect(screen.getByText(/另一位管理员刚改过/)).toBeInTheDocument()
  expect(values()).toEqual(['14', '4', '30', '5'])
})
