import { screen } from '@testing-library/react'
import type { LaddersView, LadderView } from '@/domain/api/supervision'
import { defaultLadders } from '@/domain/supervision/ladder'
import ClocksPage from '@/miniapp/admin/pages/clocks/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp, villager } from '../fixtures'
import { open, pick, press, type } from '../page'

/** 催办 → 督办 → 升级 as the administrator sets it, for the county and for a town. */

const place = (regionCode: string, regionName: string, more: Partial<LadderView> = {}): LadderView => ({
  ...{ regionCode, regionName, edition: 0, ladders: defaultLadders, own: false, history: [] },
  ...more,
})
const county = '361199000000'
const town = '361199101000'
let all: LaddersView
let server: FakeServer
let sent: { regionCode: string | undefined; body: unknown }[]
beforeEach(async () => {
  sent = []
  all = {
    county: place(county, '清源县'),
    towns: [place(town, '东山乡', { own: true, edition: 2 }), place('361199102000', '河口乡')],
  }
  server = new FakeServer()
    .install()
    .on('GET', '/administration/clocks', problem('not-found'))
    .on('GET', '/administration/ladders', () => ok(all))
    .on('PUT', '/administration/ladders/:region', ({ body }, [regionCode]) => {
      sent.push({ regionCode, body })
      const { ladders } = body as { ladders: LadderView['ladders'] | null }
      const kept = { setAt: '2026-03-02T02:00:00.000Z', setBy: '周工', ladders }
      const changed = (one: LadderView): LadderView =>
        one.regionCode === regionCode
          ? {
              ...one,
              ...{ edition: one.edition + 1, ladders: ladders ?? defaultLadders, own: ladders !== null },
              history: [{ ...kept, edition: one.edition + 1 }, ...one.history],
            }
          : one
      all = { county: changed(all.county), towns: all.towns.map(changed) }
      return ok(all)
    })
  await restartApp()
  await useSession.getState().signIn('a token', { ...villager, roles: ['administrator'] })
})

async function openLadder() {
  await open(<ClocksPage />)
  await pick('催办督办')
}
const field = (name: string) => screen.getByRole('textbox', { name })

test('one kind of lead is changed, the others go along as they are', async () => {
  await openLadder()
  await pick('反映')
  await type('几小时升级', '24')
  await press('存下来')
  const report = { ...defaultLadders.report, escalateHours: 24 }
  expect(sent).toEqual([{ regionCode: county, body: { edition: 0, ladders: { ...defaultLadders, report } } }])
  expect(screen.getByText('存好了，马上照新的排。')).toBeInTheDocument()
  expect(field('几小时升级')).toHaveValue('24')
  await press(/^改过几次/)
  expect(screen.getByText(/第 1 次，周工\s+反映，几小时升级：48 改成 24$/)).toBeInTheDocument()
})

test('what was typed for one kind is still there after a look at another, and after that one was saved', async () => {
  await openLadder()
  await pick('反映')
  await type('几小时升级', '24')
  await pick('咨询')
  expect(field('几小时升级')).toHaveValue(String(defaultLadders.inquiry.escalateHours))
  await type('几小时升级', '36')
  await press('存下来')
  await pick('反映')
  expect(field('几小时升级')).toHaveValue('24')
  await press('存下来')
  expect(sent.map(({ body }) => body)).toMatchObject([
    { ladders: { inquiry: { escalateHours: 36 }, report: defaultLadders.report } },
    { edition: 1, ladders: { report: { escalateHours: 24 } } },
  ])
})

test('a level that would come before the one below it is refused at its field, on the phone', async () => {
  await openLadder()
  await type('几小时督办', '48')
  await type('受理', '')
  await press('存下来')
  expect(sent).toEqual([])
  expect(field('受理')).toHaveAccessibleDescription(expect.stringContaining('请写一个整数。'))
  await type('受理', '8')
  await press('存下来')
  expect(sent).toEqual([])
  expect(field('几小时升级')).toHaveAccessibleDescription(expect.stringContaining('升级要比督办晚。'))
})

test('a town that would be laxer than its county is told at the part, as the server names it', async () => {
  const message = '县里是 8，不能比县里宽。'
  const errors = [{ path: 'ladders.declaration.remindHours.intake', code: 'ladder-laxer', message }]
  server.on('PUT', '/administration/ladders/:region', problem('ladder-laxer', { errors }))
  await openLadder()
  await press(/^哪里的/)
  await pick('河口乡')
  await type('受理', '2')
  await press('存下来')
  expect(field('受理')).toHaveAccessibleDescription(expect.stringContaining(message))
  expect(field('受理')).toHaveValue('2')
})

test('a town goes by its county again; what was done before stays to be read', async () => {
  await openLadder()
  await press(/^哪里的/)
  await pick('东山乡（自己定的）')
  await press('照县里的')
  expect(sent).toEqual([{ regionCode: town, body: { edition: 2, ladders: null } }])
  expect(screen.getByText('好了，这里照县里的。')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '照县里的' })).toBeNull()
  await press(/^改过几次/)
  expect(screen.getByText(/第 3 次，周工\s+改回照县里的/)).toBeInTheDocument()
})
