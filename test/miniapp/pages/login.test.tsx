import Taro from '@tarojs/taro'
import { screen } from '@testing-library/react'
import { roles } from '@/domain/actors'
import type { DemoAccountView, SessionView } from '@/domain/api/accounts'
import { problemTitle } from '@/domain/problems'
import LoginPage from '@/miniapp/pages/login/index'
import { useDrafts } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import { setPages } from '../../support/taro-api'
import { FakeServer, ok, problem } from '../fake-server'
import { declarationDraft, restartApp, signInAs } from '../fixtures'
import { open, pick, press, pressInSheet, type } from '../page'

let server: FakeServer

const counties = [
  { countyCode: '361130', name: '清源县', packId: 'jiangxi' },
  { countyCode: '371799', name: '平林县', packId: 'shandong' },
]
const demo = (account: string, name: string, role: DemoAccountView['role'], countyCode = '361130') => ({
  account,
  countyCode,
  countyName: '清源县',
  packId: 'jiangxi',
  name,
  role,
  regionName: '李家村',
  bodyName: role === 'villager' ? null : '东山镇政府',
})
const session = (id: string): SessionView => ({
  token: `token-of-${id}`,
  expiresAt: '2026-04-01T00:00:00.000Z',
  account: {
    id,
    countyCode: '361130',
    countyName: '清源县',
    name: '王秀英',
    phone: null,
    grants: [
      { role: 'villager', regionCode: '361130101001', regionName: '李家村', bodyId: null, bodyName: null },
    ],
  },
})

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/counties', ok({ items: counties }))
    .on(
      'GET',
      '/demo/accounts',
      ok({
        items: [
          demo('a', '王秀英', 'villager'),
          demo('b', '张志强', 'township-staff'),
          demo('c', '别县的人', 'villager', '371799'),
        ],
      }),
    )
    .on('POST', '/sessions', ok(session('account-1'), 201))
    .on('DELETE', '/sessions/current', { status: 204, body: null })
  await restartApp()
})

test('a demo: the county, then one of its people, and back to where one came from', async () => {
  setPages(['pages/home/index', 'pages/declare/index', 'pages/login/index'])
  await open(<LoginPage />)
  await pick('清源县')
  expect(screen.getByRole('heading', { name: '群众' })).toBeInTheDocument()
  expect(screen.getByRole('heading', { name: '乡镇' })).toBeInTheDocument()
  expect(screen.queryByText('别县的人')).toBeNull()
  await press(/王秀英/)
  expect(server.asked.at(-1)?.body).toEqual({ provider: 'demo', account: 'a' })
  expect(useSession.getState().account).toMatchObject({ name: '王秀英', roles: ['villager'] })
  expect(Taro.navigateBack).toHaveBeenCalled()
})

test('a demo’s people stand in the order in which one would try them, whatever order they come in', async () => {
  const people = roles.map((role) => demo(role, role, role)).reverse()
  server.on('GET', '/demo/accounts', ok({ items: people }))
  await open(<LoginPage />)
  await pick('清源县')
  expect(screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
    '演示的日子',
    '群众',
    '村里',
    '乡镇',
    '县 12317 受理台',
    '12317 话务员',
    '督办的人',
    '县里的部门',
    '系统管理员',
  ])
  // Nobody is left out.
  for (const role of roles) expect(screen.getByRole('button', { name: new RegExp(`^${role}`) })).toBeVisible()
})

test('what was begun before is this person’s now', async () => {
  const draft = await declarationDraft()
  expect(draft.owner).toBeNull()
  await open(<LoginPage />)
  await pick('清源县')
  await press(/王秀英/)
  expect(useDrafts.getState().drafts[draft.id]).toEqual({ ...draft, owner: 'account-1' })
})

test('another county can be chosen, and the phone remembers it', async () => {
  await open(<LoginPage />)
  await pick('清源县')
  await press('换个县')
  await pick('平林县')
  expect(screen.getByText('别县的人')).toBeInTheDocument()
})

test('a demo’s days go by at a press: which day it is, and that staff sign in again', async () => {
  server.now = () => new Date('2026-03-02T02:00:00.000Z')
  server.on('POST', '/demo/clock', ok({ now: '2026-03-07T02:00:00.000Z' }))
  await open(<LoginPage />)
  await pick('清源县')
  expect(screen.getByText(/^现在是 3 月 2 日（周一）。/)).toBeInTheDocument()
  expect(screen.getAllByRole('button', { name: /^拨到/ }).map((one) => one.textContent)).toEqual([
    '1 天后',
    '5 天后',
    '15 天后',
  ])
  await press('拨到 5 天后')
  expect(server.asked.at(-1)).toMatchObject({ method: 'POST', path: '/demo/clock', body: { days: 5 } })
  expect(screen.getByText(/^现在是 3 月 7 日（周六）。工作人员要重新登录/)).toBeInTheDocument()
})

test('where the days could not be put forward, that is said', async () => {
  server.on('POST', '/demo/clock', problem('too-many-requests'))
  await open(<LoginPage />)
  await pick('清源县')
  await press('拨到 1 天后')
  expect(screen.getByRole('alert')).toHaveTextContent(problemTitle('too-many-requests'))
})

describe('in a browser, with a phone number', () => {
  const sent = { expiresAt: '2026-03-02T02:05:00.000Z', again: 60 }

  beforeEach(async () => {
    server
      .on('GET', '/demo/accounts', problem('sign-in-method-off'))
      .on('POST', '/phone-codes', ok(sent, 202))
    await open(<LoginPage />)
    await pick('清源县')
  })

  test('nobody puts the clock forward there', () => {
    expect(screen.queryByText('演示的日子')).toBeNull()
    expect(screen.queryByRole('button', { name: /天后/ })).toBeNull()
  })

  const bodiesOf = (path: string) => server.asked.filter((one) => one.path === path).map((one) => one.body)
  const value = (label: string) => screen.getByRole<HTMLInputElement>('textbox', { name: label }).value

  test('the number, the code from the SMS, in, and back to where one came from', async () => {
    setPages(['pages/home/index', 'pages/declare/index', 'pages/login/index'])
    await type('手机号码', '138 0013 8000')
    await press('获取验证码')
    expect(bodiesOf('/phone-codes')).toEqual([{ countyCode: '361130', phone: '13800138000' }])
    expect(screen.getByRole('status')).toHaveTextContent('验证码发到了 138 0013 8000，5 分钟内有效。')
    // The next thing to do has the focus.
    expect(screen.getByRole('textbox', { name: '短信里的验证码' })).toHaveFocus()
    await type('短信里的验证码', '１２３ 456')
    await press('登录')
    expect(bodiesOf('/sessions')).toEqual([
      { provider: 'sms', countyCode: '361130', phone: '13800138000', code: '123456' },
    ])
    expect(useSession.getState().token).toBe('token-of-account-1')
    expect(Taro.navigateBack).toHaveBeenCalled()
  })

  test('the keyboard and what the phone fills in by itself fit', () => {
    const [phone, code] = screen.getAllByRole('textbox')
    expect(phone).toHaveAttribute('autocomplete', 'tel')
    expect(phone).toHaveAttribute('type', 'tel')
    expect(code).toHaveAttribute('autocomplete', 'one-time-code')
    expect(code).toHaveAttribute('inputmode', 'numeric')
  })

  test('the next code can be had after a while, counted down; for another number at once', async () => {
    server.on('POST', '/phone-codes', ok({ ...sent, again: 2 }, 202))
    await type('手机号码', '13800138000')
    await press('获取验证码')
    expect(screen.getByRole('button', { name: '过 2 秒可以重新获取' })).toBeDisabled()
    await type('手机号码', '13900139000')
    expect(screen.getByRole('button', { name: '获取验证码' })).toBeEnabled()
    expect(screen.queryByRole('status')).toBeNull()
    await type('手机号码', '13800138000')
    expect(screen.getByRole('button', { name: /秒可以重新获取/ })).toBeDisabled()
    const again = await screen.findByRole('button', { name: '重新获取验证码' }, { timeout: 5000 })
    expect(again).toBeEnabled()
  })

  test.each([
    ['', '请写手机号码。'],
    ['1380013800', '手机号码是 11 位，请再看一眼。座机收不到验证码。'],
    ['0793-1234567', '手机号码是 11 位，请再看一眼。座机收不到验证码。'],
  ])('the number %j is told at its field before anything is asked', async (phone, sentence) => {
    await type('手机号码', phone)
    await press('获取验证码')
    expect(screen.getByRole('textbox', { name: '手机号码' })).toHaveAccessibleDescription(
      expect.stringContaining(sentence),
    )
    expect(screen.getByRole('alert')).toHaveFocus()
    expect(value('手机号码')).toBe(phone)
    expect(server.times('POST', '/phone-codes')).toBe(0)
  })

  test('without a code one is told to get one first; both fields at once', async () => {
    await press('登录')
    expect(screen.getByRole('textbox', { name: '手机号码' })).toBeInvalid()
    expect(screen.getByRole('textbox', { name: '短信里的验证码' })).toHaveAccessibleDescription(
      '请先点“获取验证码”，再填短信里的 6 位数字。',
    )
    expect(screen.getByRole('alert')).toHaveTextContent('请写手机号码。')
    expect(server.times('POST', '/sessions')).toBe(0)
  })

  test('a wrong code says at its field how often one may try again, and all that was typed stays', async () => {
    const message = '验证码不对，请看着短信再填一次。还可以填 4 次。'
    server.on(
      'POST',
      '/sessions',
      problem('code-wrong', { errors: [{ path: 'code', code: 'code-wrong', message }] }),
    )
    await type('手机号码', '13800138000')
    await press('获取验证码')
    await type('短信里的验证码', '123456')
    await press('登录')
    expect(screen.getByRole('textbox', { name: '短信里的验证码' })).toHaveAccessibleDescription(message)
    expect([value('手机号码'), value('短信里的验证码')]).toEqual(['13800138000', '123456'])
    expect(useSession.getState().token).toBeNull()
    await type('短信里的验证码', '12345')
    await press('登录')
    expect(screen.getByRole('textbox', { name: '短信里的验证码' })).toHaveAccessibleDescription(
      '验证码是 6 位数字，请看着短信填。',
    )
  })

  test.each([
    ['code-too-soon', 40, '过 40 秒可以重新获取'],
    ['code-limit-number', 3300, '过 55 分钟可以重新获取'],
    ['code-limit-address', 119, '过 119 秒可以重新获取'],
  ] as const)('%s says so and how long to wait', async (code, again, button) => {
    server.on('POST', '/phone-codes', problem(code, { detail: { again } }))
    await type('手机号码', '13800138000')
    await press('获取验证码')
    expect(screen.getByRole('alert')).toHaveTextContent(problemTitle(code))
    expect(screen.getByRole('button', { name: button })).toBeDisabled()
    expect(value('手机号码')).toBe('13800138000')
  })

  test.each(['sms-busy', 'sms-unavailable'] as const)('%s is said, and one may try again', async (code) => {
    server.on('POST', '/phone-codes', problem(code))
    await type('手机号码', '13800138000')
    await press('获取验证码')
    expect(screen.getByRole('alert')).toHaveTextContent(problemTitle(code))
    server.on('POST', '/phone-codes', ok(sent, 202))
    await press('获取验证码')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByRole('status')).toHaveTextContent('138 0013 8000')
  })

  test('a number that gets no SMS is told at its field', async () => {
    const message = problemTitle('sms-number-refused')
    const errors = [{ path: 'phone', code: 'sms-number-refused', message }]
    server.on('POST', '/phone-codes', problem('sms-number-refused', { errors }))
    await type('手机号码', '13800138000')
    await press('获取验证码')
    expect(screen.getByRole('textbox', { name: '手机号码' })).toHaveAccessibleDescription(
      expect.stringContaining(message),
    )
  })

  test('without a network it says so, and what was typed stays', async () => {
    await type('手机号码', '13800138000')
    server.offline = true
    await press('获取验证码')
    expect(screen.getByRole('alert')).toHaveTextContent('网络不通')
    server.offline = false
    await press('获取验证码')
    expect(value('手机号码')).toBe('13800138000')
    expect(screen.getByRole('status')).toBeInTheDocument()
  })

  test('another county keeps the number', async () => {
    await type('手机号码', '13800138000')
    await press('换个县')
    await pick('平林县')
    expect(value('手机号码')).toBe('13800138000')
    await press('获取验证码')
    expect(bodiesOf('/phone-codes')).toEqual([{ countyCode: '371799', phone: '13800138000' }])
  })

  test('where no SMS is sent it says plainly that one cannot sign in here, and what to do', async () => {
    server.on('POST', '/phone-codes', problem('sign-in-method-off'))
    await type('手机号码', '13800138000')
    await press('获取验证码')
    expect(screen.getByText('这里暂时不能登录')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '打 12317' })).toBeInTheDocument()
  })

  test('there are no people to choose from', () => {
    expect(screen.queryByText('用哪一位登录？')).toBeNull()
    expect(screen.queryByRole('button', { name: '试试用手机号登录' })).toBeNull()
  })
})

test('a demo shows the code that it does not send, and keeps its people', async () => {
  const answer = { expiresAt: '2026-03-02T02:05:00.000Z', again: 60, demoCode: '012345' }
  server.on('POST', '/phone-codes', ok(answer, 202))
  await open(<LoginPage />)
  await pick('清源县')
  expect(screen.queryByRole('textbox')).toBeNull()
  const unfold = screen.getByRole('button', { name: '试试用手机号登录' })
  expect(unfold).toHaveAttribute('aria-expanded', 'false')
  await press('试试用手机号登录')
  expect(unfold).toHaveAttribute('aria-expanded', 'true')
  await type('手机号码', '13800138000')
  await press('获取验证码')
  expect(screen.getByRole('status')).toHaveTextContent('这是演示，不发短信。验证码是 012 345，5 分钟内有效。')
  expect(screen.getByRole('button', { name: /王秀英/ })).toBeInTheDocument()
  await type('短信里的验证码', '012 345')
  await press('登录')
  expect(server.asked.at(-1)?.body).toMatchObject({ provider: 'sms', code: '012345' })
})

test('in WeChat its own login is asked, with the county', async () => {
  process.env.TARO_ENV = 'weapp'
  server.on('GET', '/demo/accounts', problem('sign-in-method-off'))
  await open(<LoginPage />)
  await pick('清源县')
  expect(screen.queryByRole('textbox')).toBeNull()
  await press('用微信登录')
  expect(server.asked.at(-1)?.body).toEqual({
    provider: 'wechat',
    code: 'code-from-wechat',
    countyCode: '361130',
  })
  expect(useSession.getState().token).toBe('token-of-account-1')
})

test.each([
  ['wechat-code-used', /已经用过或过期了，请再点一次登录/],
  ['wechat-busy', /微信那边正忙/],
] as const)('a refusal says what to do: %s', async (code, sentence) => {
  process.env.TARO_ENV = 'weapp'
  server.on('POST', '/sessions', problem(code))
  await open(<LoginPage />)
  await pick('清源县')
  await press('用微信登录')
  expect(screen.getByText(sentence)).toBeInTheDocument()
  expect(useSession.getState().token).toBeNull()
})

test('without a network it says so and tries again', async () => {
  server.offline = true
  await open(<LoginPage />)
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  server.offline = false
  await press('再试一次')
  expect(screen.getByRole('radio', { name: '清源县' })).toBeInTheDocument()
})

test('signing out says what waits here, hides it, and ends the session at the server', async () => {
  await signInAs('account-1')
  await declarationDraft()
  await open(<LoginPage />)
  expect(screen.getByText('现在登录的是：王秀英')).toBeInTheDocument()
  await press('退出登录')
  expect(screen.getByText(/没填完的还在这部手机上/)).toBeInTheDocument()
  await pressInSheet('退出登录')
  expect(server.times('DELETE', '/sessions/current')).toBe(1)
  expect(useSession.getState().token).toBeNull()
  expect(useOwner.getState().id).toBeNull()
})
