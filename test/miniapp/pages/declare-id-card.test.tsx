import { screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import DeclarePage from '@/miniapp/pages/declare/index'
import { blankMember } from '@/miniapp/forms/answers'
import { registerIdCardReader, type IdCardReader } from '@/miniapp/platform/id-card'
import { useDrafts } from '@/miniapp/stores/draft'
import { FakeServer, ok } from '../fake-server'
import { regionTree, restartApp, signInAs, village } from '../fixtures'
import { open, pick, press, type } from '../page'

/** 拍身份证: a reader that the installation registers; the product brings none and sends no card anywhere. */

let server: FakeServer
const idNumber = '361130196805110033'

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/county-lines', ok({ items: [] }))
  process.env.TARO_ENV = 'weapp'
  await restartApp()
  await signInAs()
})
afterEach(() => registerIdCardReader(null))

async function openMember(): Promise<string> {
  const head = { ...blankMember, name: '王', relation: '' }
  const { start, change } = useDrafts.getState()
  const id = await start('declaration', 'account-1', { name: '王', regionCode: village, members: [head] })
  await change(id, (now) => ({ ...now, step: 'members' }))
  await open(<DeclarePage />, { draft: id })
  await press(/^改/)
  return id
}

function memberOf(id: string) {
  const draft = useDrafts.getState().drafts[id]
  return draft?.kind === 'declaration' ? draft.answers.members[0] : undefined
}

test('without a reader there is no button', async () => {
  await openMember()
  expect(screen.getByRole('textbox', { name: /身份证号/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: '拍身份证' })).toBeNull()
})

test('name and number are filled in to be looked at; no photo is kept, and none is sent', async () => {
  const read = jest.fn<ReturnType<IdCardReader>, Parameters<IdCardReader>>(() =>
    Promise.resolve({ name: ' 王秀英 ', idNumber: '３６１１３０ 19680511 0033' }),
  )
  registerIdCardReader(read)
  const id = await openMember()
  const asked = server.asked.length
  await press('拍身份证')
  expect(read).toHaveBeenCalledWith({ path: 'wxfile://photo-1.jpg', size: 120_000 })
  expect(screen.getByRole('textbox', { name: /^名字/ })).toHaveValue('王秀英')
  expect(screen.getByRole('textbox', { name: /身份证号/ })).toHaveValue(idNumber)
  expect(screen.getByRole('status')).toHaveTextContent('请对着证件再看一遍。照片没有留下。')
  expect(memberOf(id)).toMatchObject({ name: '王秀英', idNumber })
  expect(useDrafts.getState().drafts[id]?.photos).toEqual([])
  expect(server.asked.length).toBe(asked)
  expect(jest.mocked(Taro.uploadFile)).not.toHaveBeenCalled()
})

test('what the reader got wrong is found like anything typed, and can be put right', async () => {
  registerIdCardReader(() => Promise.resolve({ name: '王秀英', idNumber: '361130196805110034' }))
  const id = await openMember()
  await press('拍身份证')
  await pick('户主')
  await press('下一步')
  expect(screen.getAllByText(/身份证号像是输错了一位/).length).toBeGreaterThan(0)
  await type(/身份证号/, idNumber)
  expect(memberOf(id)).toMatchObject({ idNumber, relation: 'head' })
})

test.each<[string, IdCardReader]>([
  ['sees no card', () => Promise.resolve(null)],
  ['makes nothing out', () => Promise.resolve({})],
  ['breaks', () => Promise.reject(new Error('no model'))],
])('a reader that %s: it is said what to do, and what was typed stays', async (_what, reader) => {
  registerIdCardReader(reader)
  const id = await openMember()
  await press('拍身份证')
  expect(screen.getByRole('status')).toHaveTextContent('没有看清')
  expect(memberOf(id)).toMatchObject({ name: '王', idNumber: '' })
})

test('only a number seen: the name that was typed stays, also what is typed meanwhile', async () => {
  let seen: (card: { idNumber: string }) => void = () => undefined
  registerIdCardReader(() => new Promise((resolve) => (seen = resolve)))
  const id = await openMember()
  await press('拍身份证')
  await type(/^名字/, '王秀英')
  seen({ idNumber })
  expect(await screen.findByText(/请对着证件再看一遍/)).toBeTruthy()
  expect(memberOf(id)).toMatchObject({ name: '王秀英', idNumber })
})

test('no photo taken after all: nothing is said', async () => {
  jest.mocked(Taro.chooseMedia).mockRejectedValueOnce(new Error('chooseMedia:fail cancel'))
  const read = jest.fn()
  registerIdCardReader(read)
  await openMember()
  await press('拍身份证')
  expect(read).not.toHaveBeenCalled()
  expect(screen.queryByText(/没有看清|再看一遍/)).toBeNull()
})
