import { act, screen, within } from '@testing-library/react'
import { useDidHide } from '@tarojs/taro'
import { commandFor, contentOf } from '../../support/domain-fixtures'
import { ok, problem } from '../fake-server'
import { main, openLead, openOffice } from './desk'
import type { Office } from './office'
import { choose, press, sheet, type } from './page'

let office: Office
let asked: unknown[] = []
let hidden: () => void = () => undefined

beforeEach(async () => {
  asked = []
  jest.mocked(useDidHide).mockImplementation((run) => void (hidden = run))
  office = await openOffice()
  office.server.on('POST', '/leads/:id/reveals', ({ body }) => {
    asked.push(body)
    return ok({ name: '吴月红', phone: '13800000002', idNumber: null, seconds: 30 })
  })
})
afterEach(() => jest.useRealTimers())

async function openReport(changes: Record<string, unknown> = {}): Promise<void> {
  await openLead(office.file('report', { content: contentOf('report', changes) }))
}

async function look(): Promise<void> {
  await press('查看姓名电话', main())
  await choose('打电话核实情况')
  await press('查看', sheet())
}

test('in stars; in full with a reason, and in stars again when it has been read', async () => {
  await openReport()
  expect(main()).toHaveTextContent('吴＊＊')
  expect(main()).not.toHaveTextContent('吴月红')
  await look()
  expect(asked).toEqual([{ field: 'filer', reasonId: 'call' }])
  expect(main()).toHaveTextContent('13800000002')
  expect(main()).toHaveTextContent('还能看 30 秒')
  await press('看完了，遮住', main())
  expect(main()).not.toHaveTextContent(/吴月红|13800000002/)
})

test('after 30 seconds it is in stars by itself', async () => {
  await openReport()
  await press('查看姓名电话', main())
  await choose('打电话核实情况')
  jest.useFakeTimers({ doNotFake: ['setTimeout', 'clearTimeout', 'Date', 'queueMicrotask', 'nextTick'] })
  await press('查看', sheet())
  act(() => void jest.advanceTimersByTime(29_000))
  expect(main()).toHaveTextContent('还能看 1 秒')
  act(() => void jest.advanceTimersByTime(1_000))
  expect(main()).not.toHaveTextContent(/吴月红|13800000002|还能看/)
})

test('left, or out of sight: in stars at once', async () => {
  await openReport()
  await look()
  act(() => hidden())
  expect(main()).not.toHaveTextContent(/吴月红|13800000002/)
  await look()
  const state = jest.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  act(() => void document.dispatchEvent(new Event('visibilitychange')))
  state.mockRestore()
  expect(main()).not.toHaveTextContent(/吴月红|13800000002/)
})

test('without a reason nothing is asked for; another reason is written down', async () => {
  await openReport()
  await press('查看姓名电话', main())
  await press('查看', sheet())
  expect(sheet()).toHaveTextContent('请选为什么要看。')
  await choose(/别的原因/)
  await press('查看', sheet())
  expect(sheet()).toHaveTextContent('请写明为什么要看。')
  expect(asked).toEqual([])
  await type('要写明的', '核对银行户名')
  await press('查看', sheet())
  expect(asked).toEqual([{ field: 'filer', reasonId: 'other', words: '核对银行户名' }])
})

test('refused: it says why, and shows nothing', async () => {
  office.server.on('POST', '/leads/:id/reveals', () => problem('reveal-not-yours'))
  await openReport()
  await look()
  expect(within(sheet()).getByRole('alert')).toHaveTextContent('现在不由您办')
  expect(main()).not.toHaveTextContent('吴月红')
})

test('no button where nothing is to be seen: without a name, hidden from the handling body', async () => {
  const id = office.file('report', { content: contentOf('report', { identity: 'hidden' }) })
  office.act(id, commandFor('accept'), 'intake')
  office.act(id, commandFor('assign', office.now), 'intake')
  await office.signIn('clerkA1')
  await openLead(id)
  expect(screen.queryByRole('button', { name: '查看姓名电话' })).toBeNull()
})
