import { act, fireEvent, screen } from '@testing-library/react'
import DeskPage from '@/miniapp/desk/index'
import { useCalls } from '@/miniapp/desk/calls'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { leadView, receipt } from '../fixtures'
import { open, pick, press, settle, type } from '../page'

let server: FakeServer
const question = { number: 8, title: '吃低保的还能认定吗？', answer: '能申报。', topics: [] }

beforeEach(() => {
  server = new FakeServer().install()
  window.sessionStorage.clear()
  useCalls.setState(useCalls.getInitialState(), true)
  useOwner.setState({ id: 'operator' })
  signIn('operator')
  server
    .on(
      'GET',
      '/desk/villages',
      ok({
        packId: 'jiangxi',
        items: [
          { code: '361199101201', name: '樟树村', town: '东山乡', initials: ['zsc'], townInitials: ['dsx'] },
        ],
      }),
    )
    .on('POST', '/desk/callers', ok({ items: [], nextCursor: null }))
    .on('GET', '/policies/jiangxi/questions', ok({ items: [question] }))
    .on('POST', '/leads', ok({ lead: leadView(), receipt }, 201))
})

function signIn(role: string): void {
  const account = { name: '徐雪', roles: [role], regionCode: '361199000000', regionName: '清源县' }
  useSession.setState({ ready: true, token: 'token', account })
}

async function fillIn(): Promise<void> {
  await pick(/咨询/)
  await type(/想问什么/, '五保户能不能申报')
  await type(/来电人的名字/, '陈水根')
}
const sentBodies = () => server.asked.filter(({ method, path }) => method === 'POST' && path === '/leads')

test('is for those who take calls', async () => {
  signIn('village-clerk')
  await open(<DeskPage />)
  expect(screen.getByText(/给接听 12317 电话的同事用/)).toBeInTheDocument()
  expect(server.times('GET', '/desk/villages')).toBe(0)
})

test('the number of a telephone system is filled in, and asked for its earlier leads in the body', async () => {
  await open(<DeskPage />, { caller: '13907931234' })
  expect(screen.getByRole('textbox', { name: /来电人的电话/ })).toHaveValue('13907931234')
  const asked = server.asked.find(({ path }) => path === '/desk/callers')
  expect(asked).toMatchObject({ body: { phone: '13907931234' }, query: {} })
  expect(window.sessionStorage).toHaveLength(0)
})

test('a withheld number is ticked already, and nothing is looked up', async () => {
  await open(<DeskPage />, { caller: 'withheld' })
  expect(screen.getByRole('checkbox', { name: /不显示号码/ })).toBeChecked()
  expect(server.times('POST', '/desk/callers')).toBe(0)
})

test('what is missing stands at its field and is not sent', async () => {
  await open(<DeskPage />)
  await fillIn()
  await press('提交')
  expect(screen.getAllByText(/请选村|请一直选到村/).length).toBeGreaterThan(0)
  expect(sentBodies()).toEqual([])
})

describe('a call that is whole', () => {
  beforeEach(async () => {
    await open(<DeskPage />, { caller: '13907931234' })
    await fillIn()
    await typeVillage()
  })

  /** By the letters and the first row of the list. */
  async function typeVillage(): Promise<void> {
    const box = screen.getByRole('combobox', { name: /哪个村/ })
    fireEvent.change(box, { target: { value: 'zs' } })
    expect(screen.getByRole('option', { name: '东山乡 樟树村' })).toBeInTheDocument()
    fireEvent.keyDown(box, { key: 'Escape' })
    expect(screen.queryByRole('option')).toBeNull()
    expect(box).toHaveValue('zs')
    fireEvent.change(box, { target: { value: 'zsc' } })
    fireEvent.keyDown(box, { key: 'Enter' })
    await settle()
    expect(box).toHaveValue('东山乡 樟树村')
  }

  test('is sent once more under the same key when no answer came, and goes from the computer then', async () => {
    server.loseAnswerOf('POST', '/leads')
    await press('提交')
    expect(screen.getByText(/没有送出去，填的都在/)).toBeInTheDocument()
    expect(Object.keys(useCalls.getState().calls)).toHaveLength(1)
    await press('提交')
    const keys = sentBodies().map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(screen.getByText(/登记好了/)).toBeInTheDocument()
    expect(useCalls.getState().calls).toEqual({})
  })

  test('has a new key when the old one has been used for something else', async () => {
    server.on('POST', '/leads', problem('key-reused'))
    await press('提交')
    const [first] = sentBodies()
    const [id] = Object.keys(useCalls.getState().calls)
    expect(id).not.toBe(first?.headers['idempotency-key'])
    expect(screen.getByRole('textbox', { name: /来电人的名字/ })).toHaveValue('陈水根')
  })

  test('shows what the server finds at its field', async () => {
    const errors = [{ path: 'content.regionCode', code: 'region-unknown', message: '没有这个村。' }]
    server.on('POST', '/leads', problem('invalid-fields', { errors }))
    await press('提交')
    expect(screen.getAllByText('没有这个村。').length).toBeGreaterThan(0)
  })
})

test('calls are kept apart, each for whoever took it, and picked up again', async () => {
  await open(<DeskPage />, { caller: '13907931234' })
  await fillIn()
  await press('接下一个电话')
  expect(screen.getByRole('textbox', { name: /来电人的电话/ })).toHaveValue('')
  await press(/139 0793 1234.*陈水根/)
  expect(screen.getByRole('textbox', { name: /来电人的名字/ })).toHaveValue('陈水根')
  expect(Object.values(useCalls.getState().calls)[0]?.owner).toBe('operator')
})

test('what was not written up within three days is gone from this computer', async () => {
  await open(<DeskPage />, { caller: '13907931234' })
  await fillIn()
  const [call] = Object.values(useCalls.getState().calls)
  const { change, restore } = useCalls.getState()
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()
  const restored = async (startedAt: string) => {
    await act(async () => change(call?.id ?? '', { startedAt }))
    await settle()
    await act(async () => {
      useCalls.setState({ calls: {} })
      await restore()
    })
    return Object.keys(useCalls.getState().calls)
  }
  expect(await restored(hoursAgo(71))).toEqual([call?.id])
  expect(await restored(hoursAgo(73))).toEqual([])
  expect(JSON.stringify(window.localStorage)).not.toContain('陈水根')
})

test('number keys choose, but not while a number is typed, nor when they are turned off', async () => {
  await open(<DeskPage />, { caller: '13907931234' })
  const pressKey = async (key: string) => {
    fireEvent.keyDown(document.body, { key })
    await settle()
  }
  screen.getByRole('textbox', { name: /来电人的电话/ }).focus()
  await pressKey('3')
  expect(screen.getByRole('radio', { name: /反映/ })).not.toBeChecked()
  screen.getByRole('radio', { name: /咨询/ }).focus()
  await pressKey('3')
  expect(screen.getByRole('radio', { name: /反映/ })).toBeChecked()
  await pick(/用数字键/)
  await pressKey('1')
  expect(screen.getByRole('radio', { name: /反映/ })).toBeChecked()
})
