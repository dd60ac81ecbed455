import { screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { SubmitLeadRequest } from '@/domain/api/submit'
import ReportPage from '@/miniapp/pages/report/index'
import { choosePoint, hasMap } from '@/miniapp/platform/map-point'
import { checkDraft } from '@/miniapp/forms/content'
import { useDrafts } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { FakeServer, ok } from '../fake-server'
import { receipt, regionTree, restartApp, signInAs, village } from '../fixtures'
import { open, pick, press } from '../page'

let server: FakeServer
const chooseLocation = jest.fn()
const point = { latitude: 28.1235, longitude: 117.6543 }

beforeEach(async () => {
  Object.assign(Taro, { chooseLocation })
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/offices', ok({ items: [] }))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await restartApp()
  await signInAs()
})
afterEach(() => {
  delete process.env.TARO_ENV
})

async function draftAt(step: string, answers: object = {}): Promise<string> {
  const id = await useDrafts.getState().start('report', useOwner.getState().id, {
    category: 'funds',
    story: '路灯的钱收了两次。',
    regionCode: village,
    identity: 'named',
    name: '王秀英',
    ...answers,
  })
  await useDrafts.getState().change(id, (draft) => ({ ...draft, step }))
  return id
}

const sentPoint = (id: string) => {
  const draft = useDrafts.getState().drafts[id]
  const checked = draft && checkDraft(draft, '2026-03-02')
  return checked?.ok && checked.content.kind === 'report' ? checked.content.point : 'not sent'
}

test('a browser has no map: nothing is offered, and nothing missed', async () => {
  const id = await draftAt('village')
  await open(<ReportPage />, { draft: id })
  expect(hasMap()).toBe(false)
  expect(screen.queryByRole('button', { name: '在地图上选' })).toBeNull()
})

test('what WeChat gives is kept to about 10 m, and not the name of the place', async () => {
  chooseLocation.mockResolvedValueOnce({
    latitude: 28.123456,
    longitude: '117.654321',
    name: '家',
    address: '路',
  })
  expect(await choosePoint()).toEqual(point)
  chooseLocation.mockRejectedValueOnce({ errMsg: 'chooseLocation:fail cancel' })
  expect(await choosePoint()).toBe('none')
  chooseLocation.mockRejectedValueOnce({ errMsg: 'chooseLocation:fail auth deny' })
  expect(await choosePoint()).toBe('refused')
})

test('in the name of somebody it goes along, and stands on the check page', async () => {
  const id = await draftAt('check', { point })
  await open(<ReportPage />, { draft: id })
  expect(screen.getByText('地图上的位置')).toBeInTheDocument()
  expect(screen.getByText('选好了')).toBeInTheDocument()
  expect(sentPoint(id)).toEqual(point)
  await press('提交')
  expect(
    (server.asked.find(({ path }) => path === '/leads')?.body as SubmitLeadRequest).content,
  ).toMatchObject({
    point,
  })
})

test('without a name it stays away, unless that is wanted', async () => {
  const id = await draftAt('identity', { point, identity: 'anonymous' })
  expect(sentPoint(id)).toBeUndefined()
  await open(<ReportPage />, { draft: id })
  expect(screen.getByRole('radio', { name: /^不带/ })).toBeChecked()
  await pick('带上')
  expect(sentPoint(id)).toEqual(point)
  await pick(/^不带/)
  expect(sentPoint(id)).toBeUndefined()
  await press('下一步')
  expect(screen.getByText('选了，匿名时不带')).toBeInTheDocument()
})
