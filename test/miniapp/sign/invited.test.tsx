import { fireEvent, screen } from '@testing-library/react'
import type { SignatureForm } from '@/domain/authorization/signing'
import CheckPage from '@/miniapp/pages/sign/check'
import InvitedPage from '@/miniapp/pages/sign/invited'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp } from '../fixtures'
import { open, pick, press, settle, type } from '../page'
import { invitedView, opening } from './fixtures'
import { layPaper, scrollToEnd, writeName } from './paper'

const token = '361130.abc'
const at = `/signing-invitations/${token}`
const confirmation = {
  id: 'confirmation-1',
  phone: '138****8000',
  method: 'sms',
  confirmedAt: '2026-03-02T02:00:00.000Z',
  expiresAt: '2026-03-02T02:30:00.000Z',
}
let server: FakeServer

beforeEach(async () => {
  layPaper()
  server = new FakeServer()
    .install()
    .on('GET', at, ok(invitedView()))
    .on('POST', `${at}/openings`, ok(opening('opening-1'), 201))
    .on(
      'POST',
      `${at}/openings/opening-1/end`,
      ok({ id: 'opening-1', readToEndAt: '2026-03-02T02:01:00.000Z' }),
    )
    .on('POST', '/phone-codes', ok({ expiresAt: '2026-03-02T02:05:00.000Z', again: 60 }, 201))
    .on('POST', '/phone-confirmations', ok(confirmation, 201))
    .on(
      'POST',
      `${at}/signature`,
      ok(
        { leadNumber: 'JC361130-20260302-000001', name: '李守义', signedAt: '2026-03-02T02:02:00.000Z' },
        201,
      ),
    )
  server.now = () => new Date('2026-03-02T02:00:00Z')
  await restartApp()
})

const invited = () => open(<InvitedPage />, { token, member: '1' })
const sent = () => server.asked.find(({ path }) => path === `${at}/signature`)?.body as SignatureForm

async function toPhone(): Promise<void> {
  await press('开始')
  await scrollToEnd()
  await press('读完了，下一步')
}

async function confirmBySms(): Promise<void> {
  await type('手机号码', '13800138000')
  await press('获取验证码')
  await type('短信里的验证码', '123456')
  await press('验证')
}

async function writeAndSend(): Promise<void> {
  await type('李守义身份证号的最后四位', '0015')
  await pick('我就是李守义')
  await press('下一步，写名字')
  writeName()
  await press('写好了')
  await press('签好了，交上去')
}

test('without an account: who is asked, for which village, until when', async () => {
  await invited()
  expect(screen.getByText('李守义，您好')).toBeInTheDocument()
  expect(screen.getByText(/您家在李家村申报了/)).toBeInTheDocument()
  expect(screen.getByText('请在 3 月 9 日（周一）前签。')).toBeInTheDocument()
})

test('read, phone number by SMS, name: signed as the member the link is for', async () => {
  await invited()
  await toPhone()
  await confirmBySms()
  expect(server.asked.at(-1)?.body).toEqual({
    provider: 'sms',
    countyCode: '361130',
    phone: '13800138000',
    code: '123456',
  })
  await writeAndSend()
  expect(sent()).toMatchObject({ member: 1, confirmationId: 'confirmation-1', openingId: 'opening-1' })
  expect(screen.getByText('李守义的签字已经收到。')).toBeInTheDocument()
})

test('in WeChat the number comes from WeChat; who says no can press again', async () => {
  process.env.TARO_ENV = 'weapp'
  await invited()
  await press('开始')
  await press('读完了，下一步')
  fireEvent.click(screen.getByRole('button', { name: '用微信里的手机号' }), { shiftKey: true })
  await settle()
  expect(screen.getByText(/微信没有给手机号，可以再点一次/)).toBeInTheDocument()
  server.on('POST', '/phone-confirmations', problem('wechat-busy'))
  await press('用微信里的手机号')
  expect(screen.getByText('微信那边正忙，请过一会儿再点一次。')).toBeInTheDocument()
  server.on('POST', '/phone-confirmations', ok({ ...confirmation, method: 'wechat-phone' }, 201))
  await press('用微信里的手机号')
  const wanted = { provider: 'wechat', countyCode: '361130', code: 'code-for-phone' }
  expect(server.asked.at(-1)?.body).toEqual(wanted)
  expect(screen.getByRole('textbox', { name: /^李守义身份证号的最后四位/ })).toBeInTheDocument()
})

test('a confirmation that is over is asked for again, and the writing stays', async () => {
  server.on('POST', `${at}/signature`, problem('confirmation-over'))
  await invited()
  await toPhone()
  await confirmBySms()
  await writeAndSend()
  expect(screen.getByText('手机号的验证过期了，请再验证一次。')).toBeInTheDocument()
  server.on('POST', `${at}/signature`, ok({ leadNumber: '', name: '李守义', signedAt: '' }, 201))
  await confirmBySms()
  await press('下一步，写名字')
  await press('写好了')
  await press('签好了，交上去')
  expect(screen.getByText('李守义的签字已经收到。')).toBeInTheDocument()
})

test('no SMS here: where else one can sign', async () => {
  server.on('POST', '/phone-codes', problem('sign-in-method-off'))
  await invited()
  await toPhone()
  await type('手机号码', '13800138000')
  await press('获取验证码')
  expect(screen.getByText('这里暂时验证不了手机号')).toBeInTheDocument()
})

test('who cannot write: no delegation on this phone, but where it can be', async () => {
  await invited()
  await toPhone()
  await confirmBySms()
  await press('写不了字')
  expect(screen.getByText(/书面委托要在家里申报的那部手机上办/)).toBeInTheDocument()
  await press('还是自己写')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('谁来签')
})

test('a minor’s guardian writes who he is', async () => {
  server.on('GET', at, ok(invitedView({ minor: true, name: '李小宝', asksLastFour: false })))
  await invited()
  await toPhone()
  await confirmBySms()
  await type('监护人的名字', '李守义')
  await pick('我是李小宝的爸妈或别的监护人')
  await press('下一步，写名字')
  writeName()
  await press('写好了')
  await press('签好了，交上去')
  expect(sent().writer).toEqual({ kind: 'guardian', name: '李守义' })
})

test.each(['invitation-over', 'invitation-used'] as const)('%s: what to do now', async (code) => {
  server.on('GET', at, problem(code))
  await invited()
  expect(screen.getByText('这份邀请不能用了')).toBeInTheDocument()
})

test('used by another phone meanwhile, and signed before', async () => {
  server.on('POST', `${at}/signature`, problem('invitation-used'))
  const { unmount } = await invited()
  await toPhone()
  await confirmBySms()
  await writeAndSend()
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('这份已经签过了')
  unmount()
  server.on('GET', at, ok(invitedView({ signed: true })))
  await invited()
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('这份已经签过了')
})

test('without a network: tried again', async () => {
  server.offline = true
  await invited()
  server.offline = false
  await press('再试一次')
  expect(screen.getByText('李守义，您好')).toBeInTheDocument()
})

describe('what the code on a certificate opens', () => {
  const hash = 'ab'.repeat(32)
  const check = (params: Record<string, string>) => open(<CheckPage />, params)
  const all = { county: '361130', lead: 'lead-1', hash }

  test.each([
    ['same', '对得上', /一共 4 条签字记录/],
    ['older', '是真的，但不是最新的', /后来又有人签字或撤回/],
    ['unknown', '对不上', /没有这样的签字记录/],
  ] as const)('%s', async (state, title, text) => {
    const at = state === 'unknown' ? null : '2026-03-02T02:00:00.000Z'
    server.on('GET', '/evidence-checks', ok({ state, records: state === 'unknown' ? 0 : 4, at }))
    await check(all)
    expect(server.asked.at(-1)?.query).toEqual(all)
    expect(screen.getByText(title)).toBeInTheDocument()
    expect(screen.getByText(text)).toBeInTheDocument()
    expect(screen.getByText(/^abababab abababab/)).toBeInTheDocument()
  })

  test('opened without a code', async () => {
    await check({})
    expect(screen.getByText('请扫签名证明上的二维码再来。')).toBeInTheDocument()
    expect(server.asked).toEqual([])
  })
})
