import { screen, within } from '@testing-library/react'
import WritePage from '@/miniapp/pages/sign/write'
import type { SignatureForm } from '@/domain/authorization/signing'
import { signatureForm } from '@/domain/authorization/signing'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp, signInAs } from '../fixtures'
import { open, pick, press, type, wentTo } from '../page'
import { opening, signer, signing } from './fixtures'
import { drawn, layPaper, paper, scrollToEnd, stroke, writeName } from './paper'

let server: FakeServer
let opened = 0

beforeEach(async () => {
  layPaper()
  opened = 0
  server = new FakeServer()
    .install()
    .on('GET', '/leads/lead-1/signing', ok(signing()))
    .on('POST', '/signing-openings', () => ok(opening(`opening-${++opened}`), 201))
    .on('POST', '/signing-openings/:id/end', (_, [id]) => ok({ id, readToEndAt: '2026-03-02T02:01:00.000Z' }))
    .on('POST', '/leads/lead-1/signatures', ok(signedBy(0)))
  await restartApp()
  await signInAs()
})

function signedBy(member: number) {
  const view = signing({ done: 1 })
  return {
    ...view,
    signers: view.signers.map((one) => (one.member === member ? { ...one, state: 'signed' as const } : one)),
  }
}

const write = (member: number, more: Record<string, string> = {}) =>
  open(<WritePage />, { lead: 'lead-1', member: String(member), ...more })

const sent = () =>
  server.asked.filter(({ path }) => path === '/leads/lead-1/signatures').at(-1)?.body as SignatureForm

async function read(): Promise<void> {
  await scrollToEnd()
  await press('读完了，下一步')
}

/** As far as the paper. */
async function toPaper(lastFour = '8820'): Promise<void> {
  await read()
  await type('王秀英身份证号的最后四位', lastFour)
  await pick('我就是王秀英')
  await press('下一步，写名字')
}

test('the words first, to their end; the server is told when it was seen', async () => {
  await write(0)
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('承诺授权书')
  expect(server.asked.find(({ path }) => path === '/signing-openings')?.body).toEqual({ leadId: 'lead-1' })
  await press('读完了，下一步')
  expect(screen.getByText('还没到最后，请接着往下读。')).toBeInTheDocument()
  expect(server.times('POST', '/signing-openings/opening-1/end')).toBe(0)
  await scrollToEnd()
  expect(server.times('POST', '/signing-openings/opening-1/end')).toBe(1)
  await press('读完了，下一步')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('谁来签')
  expect(server.times('POST', '/signing-openings/opening-1/end')).toBe(1)
})

test('the end was seen without a network: told again when going on', async () => {
  await write(0)
  server.offline = true
  await scrollToEnd()
  await press('读完了，下一步')
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  server.offline = false
  await press('读完了，下一步')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('谁来签')
})

test('name, last four and handwriting go out as the domain wants them', async () => {
  await write(0)
  await toPaper('８８２x')
  writeName()
  expect(drawn.strokes).toBeGreaterThan(3)
  await press('写好了')
  expect(screen.getByRole('img', { name: '王秀英写的名字' })).toHaveAttribute(
    'src',
    expect.stringContaining('svg'),
  )
  await press('签好了，交上去')
  expect(sent()).toMatchObject({
    member: 0,
    openingId: 'opening-1',
    writer: { kind: 'self' },
    name: '王秀英',
    handwriting: { width: 600, height: 300 },
  })
  const wanted = { ...sent(), openingId: '0190a0a0-0000-7000-8000-000000000000' }
  expect(signatureForm.safeParse(wanted).success).toBe(true)
  expect(screen.getByText('王秀英的签字已经收到。')).toBeInTheDocument()
  await press('接着请李守义签')
  expect(await wentTo()).toBe('/pages/sign/write?lead=lead-1&member=1')
})

test('what is missing is said at its field, before anything is written', async () => {
  await write(0)
  await read()
  await press('下一步，写名字')
  const summary = within(screen.getByRole('alert'))
  expect(summary.getByText(/请写四位/)).toBeInTheDocument()
  expect(summary.getByText('请先点一下，确认是您。')).toBeInTheDocument()
})

test('an empty pad, a dot and a straight line are no name', async () => {
  await write(0)
  await toPaper()
  for (const scribble of [() => undefined, () => stroke([50, 50]), () => stroke([0, 50], [300, 50])]) {
    scribble()
    await press('写好了')
    expect(screen.getByText('还看不出是签名。请写上全名，写大一点。')).toBeInTheDocument()
    await press('清掉重写')
    expect(screen.queryByText('还看不出是签名。请写上全名，写大一点。')).toBeNull()
  }
  expect(server.times('POST', '/leads/lead-1/signatures')).toBe(0)
})

test('one stroke taken back; what is written stays when the paper is put away and taken up again', async () => {
  await write(0)
  await toPaper()
  writeName()
  stroke([400, 100], [500, 200])
  await press('退一笔')
  await press('返回')
  await press('下一步，写名字')
  expect(paper()).toBeInTheDocument()
  await press('写好了')
  await press('签好了，交上去')
  expect(sent().handwriting.strokes).toHaveLength(2)
})

test('a wrong last four: told at its field, nothing written is lost', async () => {
  server.on(
    'POST',
    '/leads/lead-1/signatures',
    problem('last-four-wrong', {
      errors: [
        {
          path: 'lastFour',
          code: 'last-four-wrong',
          message: '身份证号最后四位对不上，请看着身份证再写一次。',
        },
      ],
    }),
  )
  await write(0)
  await toPaper('1111')
  writeName()
  await press('写好了')
  await press('签好了，交上去')
  expect(screen.getByRole('alert')).toHaveTextContent('身份证号最后四位对不上')
  server.on('POST', '/leads/lead-1/signatures', ok(signedBy(0)))
  await type('王秀英身份证号的最后四位', '8820')
  await press('下一步，写名字')
  await press('写好了')
  await press('签好了，交上去')
  expect(sent()).toMatchObject({ lastFour: '8820', openingId: 'opening-1' })
  expect(screen.getByText('王秀英的签字已经收到。')).toBeInTheDocument()
})

test.each([
  ['signer-locked', '最后四位试了三次都不对。请让村干部上门时帮着签。您写的都还在，没有丢。'],
  ['unavailable', /系统正在恢复/],
] as const)('%s is said where one stands', async (code, sentence) => {
  server.on('POST', '/leads/lead-1/signatures', problem(code))
  await write(0)
  await toPaper()
  writeName()
  await press('写好了')
  await press('签好了，交上去')
  expect(screen.getByText(sentence)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '签好了，交上去' })).toBeInTheDocument()
})

test('without a network, and when the answer is lost: sent again as it is, under the same opening', async () => {
  await write(0)
  await toPaper()
  writeName()
  await press('写好了')
  server.offline = true
  await press('签好了，交上去')
  expect(screen.getByText(/现在没有网，没有交上去/)).toBeInTheDocument()
  server.offline = false
  server.loseAnswerOf('POST', '/leads/lead-1/signatures')
  await press('签好了，交上去')
  await press('签好了，交上去')
  expect(screen.getByText('王秀英的签字已经收到。')).toBeInTheDocument()
  expect(server.times('POST', '/leads/lead-1/signatures')).toBe(2)
  expect(opened).toBe(1)
})

test('the words changed meanwhile: read again, and the rest is still there', async () => {
  server.on('POST', '/leads/lead-1/signatures', problem('statement-changed'))
  await write(0)
  await toPaper()
  writeName()
  await press('写好了')
  await press('签好了，交上去')
  expect(screen.getByText('承诺授权书换了新的文字，请重新读一遍再签。')).toBeInTheDocument()
  server.on('POST', '/leads/lead-1/signatures', ok(signedBy(0)))
  await read()
  await press('下一步，写名字')
  await press('写好了')
  await press('签好了，交上去')
  expect(sent().openingId).toBe('opening-2')
  expect(screen.getByText('王秀英的签字已经收到。')).toBeInTheDocument()
})

test('signed already, on another phone: said, and back to the list', async () => {
  server.on('POST', '/leads/lead-1/signatures', problem('already-signed'))
  await write(0)
  await toPaper()
  writeName()
  await press('写好了')
  await press('签好了，交上去')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('这份已经签过了')
  await press('看名单')
  expect(await wentTo()).toBe('/pages/sign/index?lead=lead-1')
})

test('a minor: the guardian is one of the household or somebody else, and writes his own name', async () => {
  await write(2)
  await read()
  await press('下一步，写名字')
  expect(within(screen.getByRole('alert')).getByText('请选监护人是谁。')).toBeInTheDocument()
  expect(screen.queryByRole('radio', { name: '李小宝' })).toBeNull()
  await pick('别的人')
  await type('监护人的名字', '李大山')
  await pick('我是李小宝的爸妈或别的监护人')
  await press('下一步，写名字')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('请李大山写自己的全名，替李小宝签')
  writeName()
  await press('写好了')
  await press('签好了，交上去')
  expect(sent()).toMatchObject({ member: 2, writer: { kind: 'guardian', name: '李大山' }, name: '李小宝' })
  expect(sent()).not.toHaveProperty('lastFour')
})

test('who cannot write is told of the written delegation and of paper', async () => {
  await write(1)
  await read()
  await press('写不了字')
  await press('写委托，请别人代签')
  expect(await wentTo()).toBe('/pages/sign/write?lead=lead-1&member=1&by=delegate')
})

test('what a delegation needs is said at its fields', async () => {
  const view = signing({ signers: [signer(1, '李守义', { asksLastFour: false })], required: 1 })
  server.on('GET', '/leads/lead-1/signing', ok(view))
  await open(<WritePage />, { lead: 'lead-1', member: '1', by: 'delegate' })
  await read()
  await press('下一步，写名字')
  const summary = within(screen.getByRole('alert'))
  expect(summary.getByText('请写姓名。')).toBeInTheDocument()
  expect(summary.getByText('请写为什么由别人签。')).toBeInTheDocument()
  expect(summary.getByText('请给书面委托拍一张照片。')).toBeInTheDocument()
})

test('somebody who is no member', async () => {
  await write(9)
  expect(screen.getByText('没有找到这位家里人')).toBeInTheDocument()
})
