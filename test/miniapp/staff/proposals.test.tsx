import { screen, within } from '@testing-library/react'
import type { ProposalView } from '@/domain/api/proposals'
import { fieldProblem } from '@/domain/problems'
import { useSession } from '@/miniapp/stores/session'
import PolicyProposalsPage from '@/miniapp/rules/pages/proposals/index'
import { commandFor, officeId } from '../../support/domain-fixtures'
import { FakeServer, ok, problem } from '../fake-server'
import { main, openLead, openOffice } from './desk'
import type { Office } from './office'
import { openPage, press, sheet, type } from './page'

const NOW = '2026-03-02T02:00:00.000Z'

describe('proposing an answer', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
    office.server.on('POST', '/policies/jiangxi/proposals', () => ok({ id: 'p' }, 201))
  })
  const sent = () =>
    office.server.asked.filter(({ path }) => path.endsWith('/proposals')).map(({ body }) => body)

  async function answered(kind: 'inquiry' | 'report' = 'inquiry'): Promise<string> {
    const id = office.file(kind)
    office.act(id, commandFor('accept'), 'intake')
    office.act(id, { action: 'assign', toBodyId: officeId.villageA1 }, 'intake')
    office.act(id, { action: 'reply', text: '能申报，带上单子。' }, 'clerkA1')
    await office.signIn('clerkA1')
    await openLead(id)
    return id
  }

  test('question and answer stand there already; it goes to the administrator', async () => {
    const leadId = await answered()
    await press('建议加进政策问答', main())
    expect(within(sheet()).getByRole('textbox', { name: /^问题/ })).toHaveValue(
      '家里有人住院，花了多少钱能来申报？',
    )
    await type('答案', '能申报，带上出院的单子。')
    await press('送给管理员', sheet())
    expect(sent()).toEqual([
      { leadId, title: '家里有人住院，花了多少钱能来申报？', text: '能申报，带上出院的单子。' },
    ])
    expect(screen.getByText(/已送给管理员/)).toBeInTheDocument()
    expect(within(main()).queryByRole('button', { name: '建议加进政策问答' })).toBeNull()
  })

  test('a number or a name is said at its field, and all stays typed', async () => {
    office.server.on('POST', '/policies/jiangxi/proposals', () => {
      const { errors } = fieldProblem('proposal-number', 'text')
      return problem('proposal-number', { errors })
    })
    await answered()
    await press('建议加进政策问答', main())
    await type('答案', '请打 13800138000')
    await press('送给管理员', sheet())
    expect(screen.getByRole('textbox', { name: '答案' })).toHaveAccessibleDescription(
      /身份证号、电话或银行卡号/,
    )
    expect(screen.getByRole('textbox', { name: '答案' })).toHaveValue('请打 13800138000')
  })

  test('proposed before: said in words', async () => {
    office.server.on('POST', '/policies/jiangxi/proposals', () => problem('proposal-twice'))
    await answered()
    await press('建议加进政策问答', main())
    await press('送给管理员', sheet())
    expect(within(sheet()).getByText('这条答复已经建议过了。')).toBeInTheDocument()
  })

  test('whoever did not answer has no such button', async () => {
    const id = office.file('inquiry')
    office.act(id, commandFor('accept'), 'intake')
    office.act(id, { action: 'assign', toBodyId: officeId.villageA1 }, 'intake')
    office.act(id, { action: 'reply', text: '能申报，带上单子。' }, 'clerkA1')
    await office.signIn('supervisor')
    await openLead(id)
    expect(main()).toHaveTextContent('能申报，带上单子。')
    expect(screen.queryByRole('button', { name: '建议加进政策问答' })).toBeNull()
  })

  test('what was answered to a report is for nobody else', async () => {
    await answered('report')
    expect(main()).toHaveTextContent('能申报，带上单子。')
    expect(screen.queryByRole('button', { name: '建议加进政策问答' })).toBeNull()
  })
})

describe('deciding', () => {
  let server: FakeServer
  let items: ProposalView[]
  const waiting: ProposalView = {
    id: 'p1',
    title: '在外住院能申报吗',
    text: '能。出院后把单子拍下来。',
    bodyName: '东山乡政府',
    by: '王敏',
    at: NOW,
    state: 'waiting',
    decisions: [],
  }
  const decidedAs = (
    decision: 'accepted' | 'declined' | 'withdrawn',
    reason: string | null,
  ): ProposalView => ({
    ...waiting,
    state: decision,
    decisions: [{ decision, by: '高工', at: NOW, reason }],
  })

  beforeEach(async () => {
    server = new FakeServer().install()
    server.now = () => new Date(NOW)
    items = [waiting]
    server
      .on('GET', '/policies/jiangxi/proposals', () => ok({ items }))
      .on('POST', '/policies/jiangxi/proposals/p1/decisions', ({ body }) => {
        const { decision, reason } = body as {
          decision: 'accepted' | 'declined' | 'withdrawn'
          reason?: string
        }
        return ok(decidedAs(decision, reason ?? null), 201)
      })
    await signIn('administrator')
  })
  const signIn = (role: string) =>
    useSession
      .getState()
      .signIn('a token', { name: '高工', roles: [role], regionCode: '361130000000', regionName: '' })
  const sent = () => server.asked.filter(({ method }) => method === 'POST').map(({ body }) => body)

  test('accepting: the whole is read once more, then everybody reads it', async () => {
    await openPage(<PolicyProposalsPage />)
    expect(screen.getByText('王敏（东山乡政府）3 月 2 日 10:00 建议')).toBeInTheDocument()
    await press('采用“在外住院能申报吗”')
    expect(sheet()).toHaveTextContent('能。出院后把单子拍下来。')
    await press('采用', sheet())
    expect(sent()).toEqual([{ decision: 'accepted' }])
    expect(screen.getByText('已采用，本县的人现在就看得到。')).toBeInTheDocument()
    expect(screen.getByText('现在没有等您定的。')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '取下“在外住院能申报吗”' })).toBeInTheDocument()
  })

  test('declining and taking away go with a reason', async () => {
    server.on('POST', '/policies/jiangxi/proposals/p1/decisions', () =>
      problem('invalid-fields', { errors: [{ path: 'reason', code: 'empty', message: '请写明原因。' }] }),
    )
    await openPage(<PolicyProposalsPage />)
    await press('不采用“在外住院能申报吗”')
    await press('不采用', sheet())
    expect(within(sheet()).getByRole('textbox', { name: '原因' })).toHaveAccessibleDescription(/请写明原因/)
    server.on('POST', '/policies/jiangxi/proposals/p1/decisions', () =>
      ok(decidedAs('declined', '已有这一条'), 201),
    )
    await type('原因', '已有这一条')
    await press('不采用', sheet())
    expect(sent().at(-1)).toEqual({ decision: 'declined', reason: '已有这一条' })
    expect(screen.getByText('高工 3 月 2 日 10:00 没有采用：已有这一条')).toBeInTheDocument()
  })

  test('decided elsewhere meanwhile: said in words', async () => {
    server.on('POST', '/policies/jiangxi/proposals/p1/decisions', () => problem('proposal-decided'))
    await openPage(<PolicyProposalsPage />)
    await press('采用“在外住院能申报吗”')
    await press('采用', sheet())
    expect(within(sheet()).getByText('这条建议已经定过了，请看最新情况。')).toBeInTheDocument()
  })

  test('nobody else is shown the list', async () => {
    await signIn('county-supervisor')
    await openPage(<PolicyProposalsPage />)
    expect(screen.getByText('只有系统管理员能看、能定。')).toBeInTheDocument()
    expect(server.asked).toEqual([])
  })
})
