import { runNotices } from '@/server/notify/climb'
import { COUNTY } from '../support/server'
import { startNoticeWorld, type NoticeWorld } from './notice-world'

/**
 * A channel that is away for a day: nothing is lost, the next one of the ladder takes over, nothing comes twice, and
 * nobody is woken at 3 in the morning when it is back.
 */

let world: NoticeWorld
beforeEach(async () => {
  world = await startNoticeWorld(['wecom', 'sms'])
  await world.givePhone('intake', '13907930001')
  await world.givePhone('supervisor', '13907930003')
})
afterEach(() => world.stop())

interface Channel {
  id: string
  waiting: number
  fault: string | null
  faultAt: string | null
  downSince: string | null
  wellAt: string | null
}
const channel = async (id: string): Promise<Channel | undefined> => {
  const { body } = await world.server.request('GET', '/operations/channels', { as: 'administrator' })
  return (body.items as Channel[]).find((one) => one.id === id)
}
const toIntake = () => ({
  wecom: world.wecom.sent.filter(({ userid }) => userid === 'user-intake').length,
  sms: world.sms.sent.filter(({ phone }) => phone === '13907930001').length,
})
async function hours(count: number, each?: (hour: number) => void): Promise<void> {
  for (let hour = 0; hour < count; hour += 1) {
    world.minutes(60)
    await world.run()
    each?.(hour)
  }
}

it('企业微信 away from Monday noon to Tuesday 3 in the morning: SMS took over, and nothing comes after it', async () => {
  world.server.clock.set('2026-03-02T04:00:00.000Z')
  world.wecom.trouble('hang-up')
  const leads = [await world.fileInquiry(), await world.fileInquiry(), await world.fileInquiry()]
  await world.runOn()
  expect(await channel('wecom')).toMatchObject({
    downSince: '2026-03-02T04:01:00.000Z',
    fault: '对方平台没有回音，过一会再发。',
    wellAt: null,
  })
  expect((await channel('wecom'))?.waiting).toBeGreaterThanOrEqual(3)
  world.minutes(29)
  await world.runOn()
  expect(toIntake()).toEqual({ wecom: 0, sms: 1 })
  // Nothing stands for longer than it is asked about: what was told by SMS is not waited with.
  await hours(14)
  expect(world.server.clock.now().toISOString()).toBe('2026-03-02T18:31:00.000Z')
  world.wecom.trouble(null)
  await hours(30)
  expect(toIntake()).toEqual({ wecom: 0, sms: 1 })
  expect(leads).toHaveLength(3)
})

it('with no other way to him it waits the whole day, and comes once in the morning, not at night', async () => {
  await world.givePhone('intake', '13907930001')
  world.sms.trouble('hang-up')
  world.server.clock.set('2026-03-02T04:00:00.000Z')
  world.wecom.trouble('hang-up')
  await world.fileInquiry()
  await hours(15)
  // 03:00 in Shanghai: both are back.
  expect(world.server.clock.now().toISOString()).toBe('2026-03-02T19:00:00.000Z')
  world.wecom.trouble(null)
  world.sms.trouble(null)
  const night: number[] = []
  await hours(4, () => night.push(toIntake().wecom + toIntake().sms))
  expect(night).toEqual([0, 0, 0, 0])
  await hours(1)
  const { wecom, sms } = toIntake()
  expect([wecom, sms]).toEqual([1, 0])
  expect((await channel('wecom'))?.downSince).toBeNull()
  // Unread for as long as the ladder says, and then by SMS as ever.
  await hours(1)
  expect(toIntake()).toEqual({ wecom: 1, sms: 1 })
})

it('an outage of a day leaves no notice behind and makes none twice, whichever process takes it', async () => {
  world.server.clock.set('2026-03-02T01:00:00.000Z')
  world.wecom.trouble('hang-up')
  world.sms.trouble('hang-up')
  for (let n = 0; n < 5; n += 1) await world.fileInquiry()
  await hours(24)
  world.wecom.trouble(null)
  world.sms.trouble(null)
  const other = world.server.anotherProcess()
  for (let hour = 0; hour < 12; hour += 1) {
    world.minutes(60)
    await Promise.all([runNotices(world.server.context, COUNTY), runNotices(other, COUNTY)])
    await world.run()
  }
  const sent = world.wecom.sent.filter(({ userid }) => userid === 'user-intake').map(({ text }) => text)
  // All five were told in it, once.
  expect(sent.map((text) => text.split('，')[0])).toEqual(['您有 5 条新线索待受理'])
  expect(toIntake().sms).toBe(1)
  const wecom = (await world.tried('intake', 'filed-desk')).filter((line) => line.startsWith('wecom'))
  expect(wecom).toEqual(Array(5).fill('wecom delivered'))
  expect((await channel('wecom'))?.waiting).toBe(0)
})

it('what is marked urgent is let through at night, by the setting alone', async () => {
  world.server.clock.set('2026-03-02T18:00:00.000Z')
  const { body } = await world.server.request('GET', '/operations/channels', { as: 'administrator' })
  const { settings } = body
  await world.fileInquiry()
  await world.run()
  expect(toIntake().wecom).toBe(0)
  const urgent = [...settings.urgent, 'filed-desk']
  const saved = await world.server.request('PUT', '/operations/notice-settings', {
    as: 'administrator',
    body: { ...settings, urgent },
  })
  expect(saved.body.settings.urgent).toEqual(urgent)
  await world.fileInquiry()
  await world.runOn()
  expect(toIntake().wecom).toBe(1)
  const wrong = await world.server.request('PUT', '/operations/notice-settings', {
    as: 'administrator',
    body: { ...settings, urgent: ['sing'] },
  })
  expect(wrong.status).toBe(422)
})
