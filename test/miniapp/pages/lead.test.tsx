import { screen, within } from '@testing-library/react'
import type { ActRequest } from '@/domain/api/act'
import type { LeadView } from '@/domain/api/lead-view'
import LeadPage from '@/miniapp/pages/lead/index'
import { FakeServer, ok, problem } from '../fake-server'
import { activity, leadView, restartApp, signInAs } from '../fixtures'
import { comeBack, open, press, pressInSheet, pullDown, type, wentTo } from '../page'

let server: FakeServer
let lead: LeadView

beforeEach(async () => {
  lead = leadView()
  server = new FakeServer().install().on('GET', '/leads/lead-1', () => ok(lead))
  server.now = () => new Date('2026-03-05T02:00:00Z')
  await restartApp()
  await signInAs()
})

const acted = () =>
  server.asked.filter((one) => one.path === '/leads/lead-1/actions').map((one) => one.body as ActRequest)
const openLead = () => open(<LeadPage />, { id: 'lead-1' })

test('where it lies and by when, the four steps, and what happened in plain words', async () => {
  await openLead()
  expect(screen.getByText('现在在东山镇政府，正在办。')).toBeInTheDocument()
  expect(screen.getByText('编号 JC361130 20260302 000001')).toBeInTheDocument()
  const now = screen.getAllByRole('listitem').find((one) => one.getAttribute('aria-current') === 'step')
  expect(now).toHaveTextContent('办理、督办')
  expect(screen.getByText('交给 东山镇政府 办理')).toBeInTheDocument()
})

test('merged with another of the same matter: said in the history, by number, and nothing else of it', async () => {
  const merged = activity(4, 'holder', {
    type: 'merged',
    number: 'JC361130-20260301-000009',
    toBodyId: 'body-1',
  })
  lead = leadView({
    mergedInto: { id: null, number: 'JC361130-20260301-000009' },
    activities: [...lead.activities, merged],
  })
  await openLead()
  expect(screen.getByText('和同一件事 JC361130 20260301 000009 并在一起办，您的编号不变')).toBeInTheDocument()
})

test('somebody who handles it looked at name and phone: that and why, in general words', async () => {
  const because = '要打电话核实情况'
  const seen = activity(4, 'holder', { type: 'contact-seen', field: 'filer', because })
  lead = leadView({ activities: [...lead.activities, seen] })
  await openLead()
  expect(screen.getByText('办理人员因为要打电话核实情况，看过您的姓名和电话')).toBeInTheDocument()
})

test('a step that was not needed is no step to come', async () => {
  const steps = lead.steps.map((one) =>
    one.step === 'assign' ? { ...one, state: 'skipped' as const, at: null } : one,
  )
  lead = leadView({ steps })
  await openLead()
  expect(screen.getByText('这一步不用走')).toBeInTheDocument()
})

test('what only concerns the offices is not in the history', async () => {
  const internal = activity(4, 'above', {
    type: 'supervised',
    level: 'remind',
    clock: 'reply',
    bodyId: 'body-1',
    watchedBy: null,
    answerDueAt: '2026-03-06T16:00:00.000Z',
  })
  lead = leadView({ activities: [...lead.activities, internal] })
  await openLead()
  expect(screen.queryByText(/催/)).toBeNull()
})

test('a comment carries its version; done is said where it can be seen', async () => {
  server.on('POST', '/leads/lead-1/actions', () => {
    lead = leadView({ version: 4 })
    return ok(lead)
  })
  await openLead()
  await press('补充说明')
  await pressInSheet('交上去')
  expect(screen.getByText('请写下要补充的话。')).toBeInTheDocument()
  await type(/要补充的话/, '昨天又住院了。')
  await pressInSheet('交上去')
  expect(acted()).toEqual([{ action: 'comment', text: '昨天又住院了。', attachmentIds: [], version: 3 }])
  expect(screen.getByText('您的话已经加上。')).toBeInTheDocument()
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('somebody was first: the newer state is shown, the words are kept, and can be sent', async () => {
  lead = leadView({ status: 'received', actions: ['withdraw', 'comment'] })
  server.on('POST', '/leads/lead-1/actions', ({ body }) => {
    const newer = leadView({ version: 5 })
    lead = newer
    return (body as ActRequest).version === 5
      ? ok(newer)
      : problem('stale-version', { detail: { lead: newer } })
  })
  await openLead()
  await press('补充说明')
  await type(/要补充的话/, '再说一句')
  await pressInSheet('交上去')
  expect(screen.getByText(/刚刚有了新变化。您写的还在/)).toBeInTheDocument()
  expect(screen.getByRole('textbox')).toHaveValue('再说一句')
  await pressInSheet('交上去')
  expect(acted().map((one) => one.version)).toEqual([3, 5])
  expect(screen.getByText('您的话已经加上。')).toBeInTheDocument()
})

test('an action that is no longer possible says so', async () => {
  lead = leadView({ status: 'received', actions: ['withdraw', 'comment'] })
  server.on(
    'POST',
    '/leads/lead-1/actions',
    problem('stale-version', { detail: { lead: leadView({ version: 5 }) } }),
  )
  await openLead()
  await press('撤回')
  await pressInSheet('撤回')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByText('这件事已经走到下一步，不用再这样办了。')).toBeInTheDocument()
})

test('the answer was lost on the way: sent again, it is seen to be done and not done twice', async () => {
  server.on('POST', '/leads/lead-1/actions', ({ body }) => {
    if ((body as ActRequest).version === lead.version) {
      const said = activity(4, 'filer', {
        type: 'commented',
        text: '说一句',
        attachmentIds: [],
        internal: false,
      })
      lead = leadView({ version: 4, activities: [...lead.activities, said] })
      return ok(lead)
    }
    return problem('stale-version', { detail: { lead } })
  })
  await openLead()
  await press('补充说明')
  await type(/要补充的话/, '说一句')
  server.loseAnswerOf('POST', '/leads/lead-1/actions')
  await pressInSheet('交上去')
  expect(screen.getByText(/网络不通/)).toBeInTheDocument()
  await pressInSheet('交上去')
  expect(screen.getByText('您的话已经加上。')).toBeInTheDocument()
  expect(acted()).toHaveLength(2)
})

test('typed words outlive the page and the app', async () => {
  const { unmount } = await openLead()
  await press('补充说明')
  await type(/要补充的话/, '写了一半')
  unmount()
  await restartApp()
  await openLead()
  await press('补充说明')
  expect(screen.getByRole('textbox')).toHaveValue('写了一半')
})

test('returned: what is missing stands on the page and in the form, and something must be added', async () => {
  const returned = activity(4, 'holder', { type: 'returned', missing: ['住院发票', '户口本'] })
  lead = leadView({
    status: 'returned',
    actions: ['resubmit', 'withdraw', 'comment'],
    activities: [...lead.activities, returned],
  })
  server.on('POST', '/leads/lead-1/actions', () => {
    lead = leadView({ status: 'received', version: 4 })
    return ok(lead)
  })
  await openLead()
  expect(screen.getByText('住院发票')).toBeInTheDocument()
  await press('补材料')
  expect(within(screen.getByRole('dialog')).getByText('户口本')).toBeInTheDocument()
  await pressInSheet('补好了，交上去')
  expect(screen.getByText('请写几句，或者放一张照片。')).toBeInTheDocument()
  await type(/补充的话/, '发票丢了，医院说可以补打。')
  await pressInSheet('补好了，交上去')
  expect(acted()[0]).toMatchObject({ action: 'resubmit', text: '发票丢了，医院说可以补打。' })
  expect(screen.getByText('已经补上。')).toBeInTheDocument()
})

test('answered: the reply, rating first, reopening beside it', async () => {
  lead = leadView({
    status: 'replied',
    whereNow: '东山镇政府已经答复。您可以在 4 月 4 日（周六）前评一评。',
    settledAt: '2026-03-05T01:00:00.000Z',
    ratingEndsAt: '2026-04-04T16:00:00.000Z',
    clocks: [],
    actions: ['rate', 'reopen'],
    activities: [
      ...lead.activities,
      activity(4, 'holder', { type: 'replied', text: '已经纳入，下月起有补助。' }),
    ],
  })
  await openLead()
  expect(screen.getAllByText('已经纳入，下月起有补助。').length).toBeGreaterThan(0)
  expect(screen.getByText(/您可以在 4 月 4 日（周六）前评一评/)).toBeInTheDocument()
  await press('没办好，要求重办')
  await pressInSheet('要求重办')
  expect(screen.getByText('请说说哪里没办好。')).toBeInTheDocument()
  await pressInSheet('先不办')
  await press('评一评')
  expect(await wentTo()).toBe('/pages/rate/index?id=lead-1')
})

test('declined: the reason and where to turn', async () => {
  const declined = activity(4, 'holder', {
    type: 'declined',
    reason: '这是邻县的事。',
    turnTo: '平林县 12317',
  })
  lead = leadView({
    status: 'declined',
    actions: ['rate', 'object'],
    activities: [...lead.activities, declined],
  })
  await openLead()
  expect(screen.getByText('可以找这里：平林县 12317')).toBeInTheDocument()
})

test('what was filled in is folded, and shown with numbers masked', async () => {
  await openLead()
  expect(screen.queryByText('王秀英 户主')).toBeNull()
  await press('看看您当时填的')
  expect(screen.getByText('王秀英 户主')).toBeInTheDocument()
  expect(screen.getByText('身体好')).toBeInTheDocument()
})

test('another declaration of the household is under way: its number if it is the person’s own', async () => {
  lead = leadView({
    related: [
      { id: 'lead-0', number: 'JC361130-20260228-000007' },
      { id: null, number: null },
    ],
  })
  await openLead()
  expect(
    screen.getByText('您家已经有一条在办，编号 JC361130 20260228 000007，这次填的会一起看。'),
  ).toBeInTheDocument()
  expect(screen.getByText('您家已有一条在办，会一起看。')).toBeInTheDocument()
})

test('what staff put right at the visit stands with what was there before', async () => {
  const rows = [
    { label: '住处', before: null, after: '三组 9 号' },
    { label: '欠的债', before: '20,000 元', after: '15,000 元' },
  ]
  const corrected = activity(4, 'holder', { type: 'corrected', changes: [], rows, note: '看了欠条' })
  lead = leadView({ activities: [...lead.activities, corrected] })
  await openLead()
  expect(screen.getByText('核实以后，改了您填的')).toBeInTheDocument()
  expect(screen.getByText(/住处：还没填 → 三组 9 号/).textContent).toBe(
    '住处：还没填 → 三组 9 号\n欠的债：20,000 元 → 15,000 元\n看了欠条',
  )
})

test('coming back and pulling down fetch the newest state', async () => {
  await openLead()
  lead = leadView({ status: 'closed', closedAs: 'rated', whereNow: '您已经评过了，这件事归档了。' })
  await comeBack()
  expect(screen.getByText(/您已经评过了/)).toBeInTheDocument()
  lead = leadView({ status: 'closed', closedAs: 'withdrawn', whereNow: '您撤回了这件事。' })
  await pullDown()
  expect(screen.getByText('您撤回了这件事。')).toBeInTheDocument()
})

test('not there, or not one’s own: the same sentence, and what to do', async () => {
  server.on('GET', '/leads/lead-1', problem('not-found'))
  await openLead()
  expect(screen.getByText(/没有找到。可能已经撤下/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '打 12317' })).toBeInTheDocument()
})

test('an expired session asks to sign in again', async () => {
  server.on('GET', '/leads/lead-1', problem('session-expired'))
  await openLead()
  await press('去登录')
  expect(await wentTo()).toBe('/pages/login/index')
})
