import { fireEvent, screen } from '@testing-library/react'
import type { SessionView } from '@/domain/api/accounts'
import { problemTitle } from '@/domain/problems'
import JoinPage from '@/miniapp/admin/pages/join/index'
import StaffSignInPage from '@/miniapp/admin/pages/sign-in/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp } from '../fixtures'
import { open, press, settle, type, wentTo } from '../page'

// How staff come in on the web: both factors; the first time with an invitation.

let server: FakeServer
const password = '樟树村口有三棵老樟树'
const session: SessionView = {
  token: 'token-of-clerk',
  expiresAt: '2026-04-01T00:00:00.000Z',
  account: {
    id: 'clerk',
    countyCode: '361130',
    countyName: '清源县',
    name: '王新生',
    phone: null,
    grants: [
      {
        role: 'village-clerk',
        regionCode: '361130101001',
        regionName: '李家村',
        bodyId: 'b',
        bodyName: '李家村委会',
      },
    ],
  },
}

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/counties', ok({ items: [{ countyCode: '361130', name: '清源县', packId: 'jiangxi' }] }))
  await restartApp()
})

/** A password box is no text box: what is typed there is not read aloud. */
async function typePassword(text: string) {
  fireEvent.change(screen.getByLabelText(/^密码/), { target: { value: text } })
  await settle()
}
const passwordBox = () => screen.getByLabelText<HTMLInputElement>(/^密码/)

async function fillIn() {
  await type(/^账号/, 'wang.xin')
  await typePassword(password)
  await type(/^动态码/, '123456')
}

test('an empty form is not sent; each field says what it lacks', async () => {
  await open(<StaffSignInPage />)
  await press('登录')
  for (const words of ['请写账号。', '请写密码。'])
    expect(screen.getAllByText(words).length).toBeGreaterThan(0)
  expect(server.asked.some(({ path }) => path === '/sessions')).toBe(false)
})

test('both factors, and in; the password is hidden until one asks to see it', async () => {
  server.on('POST', '/sessions', ok(session, 201))
  await open(<StaffSignInPage />)
  await fillIn()
  expect(passwordBox().type).toBe('password')
  await press('显示密码')
  expect(passwordBox().type).toBe('text')
  await press('登录')
  expect(server.asked.at(-1)?.body).toEqual({
    provider: 'password',
    countyCode: '361130',
    account: 'wang.xin',
    password,
    otp: '123456',
  })
  expect(useSession.getState().account).toMatchObject({ name: '王新生', roles: ['village-clerk'] })
  expect(await wentTo()).toBe('/pages/home/index')
})

test('refused: everything typed stays but the code, which is good once; then one has to wait, and is told how long', async () => {
  server.on('POST', '/sessions', problem('sign-in-wrong'))
  await open(<StaffSignInPage />)
  await fillIn()
  await press('登录')
  expect(screen.getByText(problemTitle('sign-in-wrong'))).toBeInTheDocument()
  expect(passwordBox().value).toBe(password)
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^动态码/ }).value).toBe('')

  server.on('POST', '/sessions', problem('sign-in-wait', { detail: { again: 20 } }))
  await type(/^动态码/, '234567')
  await press('登录')
  expect(screen.getByText('试错的次数多了，请等 20 秒再登录。')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '登录' })).toBeDisabled()
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^动态码/ }).value).toBe('234567')
})

test('without a network nothing is lost', async () => {
  server.on('POST', '/sessions', ok(session, 201))
  await open(<StaffSignInPage />)
  await fillIn()
  server.offline = true
  await press('登录')
  expect(screen.getByText(/^网络不通/)).toBeInTheDocument()
  server.offline = false
  await press('登录')
  expect(useSession.getState().account).toMatchObject({ name: '王新生' })
})

test('an invitation: the code, the authenticator, a password, and the recovery codes before one goes in', async () => {
  server.on(
    'POST',
    '/staff-invitations/openings',
    problem('invitation-code-wrong', {
      errors: [{ path: 'invitation', code: 'invitation-code-wrong', message: '这个邀请码用不了。' }],
    }),
  )
  await open(<JoinPage />)
  await press('下一步')
  expect(screen.getAllByText(/^邀请码是 12 位/).length).toBeGreaterThan(0)
  await type(/^邀请码/, 'ABCD-EFGH-JKMN')
  await press('下一步')
  expect(screen.getAllByText('这个邀请码用不了。').length).toBeGreaterThan(0)

  const secret = 'JBSWY3DPEHPK3PXP'
  server.on(
    'POST',
    '/staff-invitations/openings',
    ok({ name: '王新生', account: 'wang.xin', uri: `otpauth://totp/x?secret=${secret}`, secret }),
  )
  await press('下一步')
  expect(screen.getByRole('img', { name: '验证器用的二维码' })).toBeInTheDocument()
  expect(screen.getByText('JBSW Y3DP EHPK 3PXP')).toBeInTheDocument()
  await typePassword('1234567890')
  await type(/^动态码/, '123456')
  await press('设好了')
  expect(screen.getAllByText(/用的人太多/).length).toBeGreaterThan(0)
  await typePassword(password)
  const recoveryCodes = ['AAAAA-11111', 'BBBBB-22222']
  server.on('POST', '/staff-invitations/acceptances', ok({ session, recoveryCodes }, 201))
  await press('设好了')
  for (const code of recoveryCodes) expect(screen.getByText(code)).toBeInTheDocument()
  expect(useSession.getState().account).toBeNull()
  await press('抄好了，进去办事')
  expect(useSession.getState().account).toMatchObject({ name: '王新生' })
})
