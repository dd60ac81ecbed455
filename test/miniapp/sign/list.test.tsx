import Taro, { useShareAppMessage } from '@tarojs/taro'
import { fireEvent, screen, within } from '@testing-library/react'
import SignPage from '@/miniapp/pages/sign/index'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'
import { leadView, restartApp, signInAs } from '../fixtures'
import { comeBack, lastPage, open, press, pressInSheet, settle, wentTo } from '../page'
import { signer, signing } from './fixtures'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/leads/lead-1/signing', ok(signing()))
    .on('GET', '/leads/lead-1', ok(leadView()))
  server.now = () => new Date('2026-03-02T02:00:00Z')
  await restartApp()
  await signInAs()
})

const list = (more: Record<string, string> = {}) => open(<SignPage />, { lead: 'lead-1', ...more })
const invitation = {
  id: 'inv-1',
  token: '361130.abc',
  member: 1,
  name: '李守义',
  expiresAt: '2026-03-09T02:00:00.000Z',
}

function cardOf(name: string): HTMLElement {
  const card = screen.getAllByRole('listitem').find((one) => within(one).queryByText(new RegExp(`^${name}`)))
  if (!card) throw new Error(`no ${name}`)
  return card
}

test('how many are missing, and for each what can be done', async () => {
  await list()
  expect(screen.getByText('还差 3 个人签字')).toBeInTheDocument()
  expect(cardOf('李小宝')).toHaveTextContent('没满 18 岁，由爸妈或别的监护人来签。')
  await press('现在就签，李守义')
  expect(await wentTo()).toBe('/pages/sign/write?lead=lead-1&member=1')
})

test('who has signed, when and how; who is locked is helped by the clerk; withdrawn is said', async () => {
  const signers = [
    signer(0, '王秀英', { state: 'signed', way: 'this-phone', signedAt: '2026-03-02T02:00:00.000Z' }),
    signer(1, '李守义', { locked: true }),
    signer(2, '李小宝', { state: 'withdrawn' }),
    signer(3, '李大宝', {
      state: 'signed',
      way: 'visit',
      writer: '王秀英',
      signedAt: '2026-03-02T02:00:00.000Z',
    }),
  ]
  server.on('GET', '/leads/lead-1/signing', ok(signing({ signers, required: 4, done: 2 })))
  await list()
  expect(cardOf('王秀英')).toHaveTextContent('签好了3 月 2 日（周一），在申报人的手机上签的')
  expect(cardOf('李大宝')).toHaveTextContent('由 王秀英 代签')
  expect(cardOf('李守义')).toHaveTextContent('请等村干部上门')
  expect(within(cardOf('李守义')).queryByRole('button')).toBeNull()
  expect(cardOf('李小宝')).toHaveTextContent('撤回了授权')
  expect(within(cardOf('李小宝')).getByRole('button', { name: '现在就签，李小宝' })).toBeInTheDocument()
})

test('enough have signed: nobody is asked any more', async () => {
  const signers = [signer(0, '王秀英', { state: 'signed', way: 'paper' }), signer(1, '李守义')]
  server.on('GET', '/leads/lead-1/signing', ok(signing({ signers, required: 1, done: 1 })))
  await list()
  expect(screen.getByText('该签的都签了')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: /现在就签/ })).toBeNull()
})

test('an invitation: a code, a link, and the same one again as a reminder', async () => {
  server.on('POST', '/leads/lead-1/signing-invitations', ok(invitation, 201))
  await list()
  await press('换个办法签，李守义')
  await pressInSheet('发给他自己签')
  expect(server.asked.at(-1)?.body).toEqual({ member: 1 })
  const code = screen.getByRole('img', { name: /^二维码/ })
  expect(code).toHaveAttribute('src', expect.stringMatching(/^data:image\/svg\+xml,/))
  expect(screen.getByText(/3 月 9 日（周一）前有效/)).toBeInTheDocument()
  await pressInSheet('复制链接')
  const link = 'http://localhost/#/pages/sign/invited?token=361130.abc&member=1'
  expect(Taro.setClipboardData).toHaveBeenLastCalledWith({ data: link })

  const { id, expiresAt } = invitation
  const signers = signing().signers.map((one) =>
    one.member === 1 ? { ...one, invitation: { id, expiresAt } } : one,
  )
  server.on('GET', '/leads/lead-1/signing', ok(signing({ signers })))
  await pressInSheet('好了')
  expect(cardOf('李守义')).toHaveTextContent('已经请他自己签')
  await press('再提醒一次，李守义')
  await pressInSheet('发给他')
  expect(Taro.setClipboardData).toHaveBeenLastCalledWith({ data: expect.stringContaining(link) as string })
  expect(server.times('POST', '/leads/lead-1/signing-invitations')).toBe(1)

  server.on('DELETE', '/leads/lead-1/signing-invitations/inv-1', { status: 204, body: null })
  await pressInSheet('收回这份邀请')
  expect(screen.getByText('已经收回，原来的链接不能再用了。')).toBeInTheDocument()
})

test('an invitation made on another phone is made anew', async () => {
  const signers = [signer(1, '李守义', { invitation: { id: 'elsewhere', expiresAt: invitation.expiresAt } })]
  server.on('GET', '/leads/lead-1/signing', ok(signing({ signers, required: 1 })))
  server.on('POST', '/leads/lead-1/signing-invitations', ok(invitation, 201))
  await list()
  await press('再提醒一次，李守义')
  expect(server.times('POST', '/leads/lead-1/signing-invitations')).toBe(1)
  expect(screen.getByRole('button', { name: '复制链接' })).toBeInTheDocument()
})

test('what stands in the way of an invitation is said in the sheet', async () => {
  server.on('POST', '/leads/lead-1/signing-invitations', problem('already-signed'))
  await list()
  await press('换个办法签，李守义')
  await pressInSheet('发给他自己签')
  expect(screen.getByText('这位家人已经签过了，不用再签。')).toBeInTheDocument()
})

test('in WeChat the invitation goes out as a card', async () => {
  process.env.TARO_ENV = 'weapp'
  const card = () => jest.mocked(useShareAppMessage).mock.calls.at(-1)?.[0]({ from: 'button' })
  server.on('POST', '/leads/lead-1/signing-invitations', ok(invitation, 201))
  await list()
  expect(card()).toEqual({ title: '村声', path: '/pages/home/index' })
  await press('换个办法签，李守义')
  await press('发给他自己签')
  expect(screen.getByRole('button', { name: '发到微信' })).toBeInTheDocument()
  expect(card()).toEqual({
    title: '请李守义签承诺授权书',
    path: '/pages/sign/invited?token=361130.abc&member=1',
  })
})

test('whoever cannot sign here: somebody by written delegation, or paper', async () => {
  await list()
  await press('换个办法签，李守义')
  expect(screen.getByRole('dialog')).toHaveTextContent('等村干部上门时签纸的')
  await pressInSheet('写委托，请别人代签')
  expect(await wentTo()).toBe('/pages/sign/write?lead=lead-1&member=1&by=delegate')
})

describe('the clerk at the visit', () => {
  const signers = [signer(0, '王秀英'), signer(1, '李守义', { locked: true })]
  beforeEach(async () => {
    const clerk = {
      name: '李春生',
      roles: ['village-clerk'],
      regionCode: '361130101001',
      regionName: '李家村',
    }
    await useSession.getState().signIn('token of the clerk', clerk)
    server.on('GET', '/leads/lead-1/signing', ok(signing({ signers, required: 2 })))
  })

  test('signs for whoever is locked with the card before him, and goes back to the desk’s page', async () => {
    server.on('GET', '/leads/lead-1', ok(leadView({ mine: false, actions: ['recordSignature'] })))
    await list()
    expect(cardOf('李守义')).toHaveTextContent('请看着他的身份证帮着签')
    await press('现在就签，李守义')
    expect(await wentTo()).toBe('/pages/sign/write?lead=lead-1&member=1')
    await press('看办到哪一步')
    expect(await wentTo()).toBe('/staff/pages/lead/index?id=lead-1')
  })

  test('not where he may take no signatures', async () => {
    server.on('GET', '/leads/lead-1', ok(leadView({ mine: false, actions: [] })))
    await list()
    expect(screen.queryByRole('button', { name: '现在就签，李守义' })).toBeNull()
  })
})

test('the certificate is fetched with who one is, and kept', async () => {
  const signers = [signer(0, '王秀英', { state: 'signed', way: 'this-phone' })]
  server.on('GET', '/leads/lead-1/signing', ok(signing({ signers, hasEvidence: true, required: 1, done: 1 })))
  const file = {
    ok: true,
    status: 200,
    blob: () => Promise.resolve(new Blob(['%PDF'], { type: 'application/pdf' })),
  }
  const asked = jest.fn(() => Promise.resolve(file))
  Object.assign(globalThis, { fetch: asked })
  URL.createObjectURL = () => 'blob:certificate'
  const kept = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  await list()
  await press('看签名证明')
  expect(asked).toHaveBeenCalledWith('/api/v1/leads/lead-1/certificate.pdf', {
    headers: { authorization: 'Bearer token-of-account-1' },
  })
  expect(kept).toHaveBeenCalledTimes(1)
  expect(screen.getByText('签名证明已经存到这部设备的下载里。')).toBeInTheDocument()
  asked.mockRejectedValueOnce(new TypeError('Failed to fetch'))
  await press('看签名证明')
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  kept.mockRestore()
})

test('the certificate in WeChat is opened', async () => {
  process.env.TARO_ENV = 'weapp'
  const opened = jest.fn(() => Promise.resolve())
  const downloadFile = jest.fn(() => Promise.resolve({ statusCode: 200, tempFilePath: 'wxfile://tmp.pdf' }))
  Object.assign(Taro, { downloadFile, openDocument: opened })
  server.on('GET', '/leads/lead-1/signing', ok(signing({ hasEvidence: true })))
  await list()
  await press('看签名证明')
  expect(opened).toHaveBeenCalledWith({ filePath: 'wxfile://tmp.pdf', fileType: 'pdf', showMenu: true })
})

describe('taking the authorisation back', () => {
  const signers = [
    signer(0, '王秀英', { state: 'signed', way: 'this-phone' }),
    signer(1, '李守义', { state: 'signed', way: 'own-phone' }),
  ]
  beforeEach(() => {
    server
      .on('GET', '/leads/lead-1/signing', ok(signing({ signers, required: 2, done: 2 })))
      .on('GET', '/leads/lead-1', ok(leadView({ actions: ['withdrawAuthorization'] })))
  })

  test('comes up at once from the lead page, says what follows, and is done with one more tap', async () => {
    server.on('POST', '/leads/lead-1/actions', ok(leadView({ version: 4 })))
    await list({ withdraw: '1' })
    expect(screen.getByRole('dialog')).toHaveTextContent('马上停止查询和比对')
    await pressInSheet('撤回授权')
    expect(server.asked.find(({ method }) => method === 'POST')?.body).toEqual({
      action: 'withdrawAuthorization',
      version: 3,
    })
    expect(screen.getByText('已经撤回，查询停下了。')).toBeInTheDocument()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('of one member only; what stands in the way is said', async () => {
    server.on('POST', '/leads/lead-1/actions', problem('unavailable'))
    await list()
    await press('撤回授权')
    fireEvent.click(screen.getByRole('radio', { name: '李守义' }))
    await pressInSheet('撤回授权')
    expect(server.asked.find(({ method }) => method === 'POST')?.body).toMatchObject({ members: [1] })
    expect(screen.getByRole('dialog')).toHaveTextContent('系统正在恢复')
  })

  test('somebody was first: the list is looked at anew', async () => {
    server.on('POST', '/leads/lead-1/actions', problem('stale-version'))
    await list()
    await press('撤回授权')
    await pressInSheet('撤回授权')
    expect(screen.getByText('刚刚有了变化，请看一看名单。')).toBeInTheDocument()
  })

  test('is not offered where it cannot be done', async () => {
    server.on('GET', '/leads/lead-1', ok(leadView()))
    await list({ withdraw: '1' })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.queryByRole('button', { name: '撤回授权' })).toBeNull()
  })
})

test('without a network: said, tried again; the list on the screen stays', async () => {
  server.offline = true
  await list()
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  server.offline = false
  await press('再试一次')
  expect(screen.getByText('还差 3 个人签字')).toBeInTheDocument()
  server.offline = true
  await comeBack()
  expect(screen.getByText('还差 3 个人签字')).toBeInTheDocument()
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
})

test('signed out: leads to the login', async () => {
  await restartApp()
  const { useSession } = await import('@/miniapp/stores/session')
  await useSession.getState().signOut()
  await list()
  await press('去登录')
  await settle()
  expect(lastPage()).toBe('/pages/login/index')
})
