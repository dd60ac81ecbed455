import { fireEvent, screen } from '@testing-library/react'
import type { OfficialReadingView, PastReadingView } from '@/domain/api/official-texts'
import type { LineView } from '@/domain/api/policies'
import { fieldProblem } from '@/domain/problems'
import { useSession } from '@/miniapp/stores/session'
import StaffInboxPage from '@/miniapp/staff/pages/inbox/index'
import PolicyLinesPage from '@/miniapp/rules/pages/lines/index'
import PolicyOfficialPage from '@/miniapp/rules/pages/official/index'
import PolicyRulesPage from '@/miniapp/rules/pages/index/index'
import Taro from '../../support/taro-api'
import { FakeServer, ok, problem, type Asked } from '../fake-server'
import { main, openLead, openOffice } from './desk'
import { openPage, press, pullDown, settle, sheet, type } from './page'

const NOW = '2026-03-02T02:00:00.000Z'
let server: FakeServer

async function signIn(role: string, regionCode = '361130000000'): Promise<void> {
  await useSession.getState().signIn('a token', { name: '高工', roles: [role], regionCode, regionName: '' })
}

beforeEach(() => {
  server = new FakeServer().install()
  server.now = () => new Date(NOW)
})

describe('监测线', () => {
  const printed: LineView = {
    year: 2023,
    amountFen: 780_000,
    from: 'pack',
    sources: ['赣 2023 Q10'],
    paper: null,
    setAt: null,
    setBy: null,
  }
  const set: LineView = {
    year: 2026,
    amountFen: 820_000,
    from: 'county',
    sources: ['赣 2023 Q10'],
    paper: '赣乡振发〔2026〕1号',
    setAt: NOW,
    setBy: '孙正明',
  }
  let lines: LineView[]
  beforeEach(async () => {
    lines = [printed]
    server
      .on('GET', '/county-lines', () => ok({ items: lines }))
      .on('POST', '/county-lines', () => {
        lines = [printed, set]
        return ok({ items: lines }, 201)
      })
    await signIn('county-supervisor')
  })
  const sent = () => server.asked.find(({ method }) => method === 'POST')?.body

  test('each year says its amount and where it stands; this year without one is said plainly', async () => {
    await openPage(<PolicyLinesPage />)
    expect(main()).toHaveTextContent('2026 年的监测范围还没有设')
    expect(main()).toHaveTextContent('没设以前，不按收入判断')
    expect(main()).toHaveTextContent('2023 年7,800 元 印在江西指南第 10 问')
  })

  test('pulling down shows what a colleague has set meanwhile, and leaves what is being written', async () => {
    await openPage(<PolicyLinesPage />)
    await type('依据哪份文件', '赣乡振发〔2026〕1号')
    lines = [printed, set]
    await pullDown()
    expect(main()).toHaveTextContent('2026 年8,200 元')
    expect(screen.getByLabelText('依据哪份文件')).toHaveValue('赣乡振发〔2026〕1号')
  })

  test('a new one is looked at once more, set, and shown with who, when and on what paper', async () => {
    await openPage(<PolicyLinesPage />)
    await type('多少钱', '8200')
    await type('依据哪份文件', '赣乡振发〔2026〕1号')
    await press('设这条线')
    expect(sheet()).toHaveTextContent('2026 年，8,200 元')
    expect(sheet()).toHaveTextContent('定了就不能再改')
    expect(sent()).toBeUndefined()
    await press('就这样定', sheet())
    expect(sent()).toEqual({ year: 2026, amountFen: 820_000, paper: '赣乡振发〔2026〕1号' })
    expect(main()).toHaveTextContent('2026 年的线设好了')
    expect(main()).toHaveTextContent('孙正明 3 月 2 日 10:00 设的 依据：赣乡振发〔2026〕1号')
    expect(main()).not.toHaveTextContent('还没有设')
  })

  test('what is empty is said at its field before anything is sent', async () => {
    await openPage(<PolicyLinesPage />)
    await type('哪一年', '今年')
    await press('设这条线')
    for (const message of ['请写是哪一年，例如 2026。', '请写监测线是多少元。', '请写明依据哪份文件。'])
      expect(screen.getAllByText(message)).toHaveLength(2)
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
  })

  test.each([
    ['line-below-zero', '-5', 'amountFen', -500],
    ['line-absurd', '78', 'amountFen', 7800],
    ['line-already-set', '8200', 'year', 820_000],
    ['line-year-odd', '8200', 'year', 820_000],
  ] as const)('%s is said at its field, and what was typed stays', async (code, amount, field, amountFen) => {
    const { errors } = fieldProblem(code, field)
    server.on('POST', '/county-lines', problem(code, { errors }))
    await openPage(<PolicyLinesPage />)
    await type('多少钱', amount)
    await type('依据哪份文件', '通知')
    await press('设这条线')
    await press('就这样定', sheet())
    expect(sent()).toMatchObject({ amountFen })
    // In the summary and at the field.
    expect(screen.getAllByText(errors[0]?.message ?? '')).toHaveLength(2)
    expect(screen.getByRole('textbox', { name: '多少钱' })).toHaveValue(amount)
  })

  test('without the right it is said why, and there is no form', async () => {
    server.on('POST', '/county-lines', problem('line-not-yours'))
    await openPage(<PolicyLinesPage />)
    await type('多少钱', '8200')
    await type('依据哪份文件', '通知')
    await press('设这条线')
    await press('就这样定', sheet())
    expect(main()).toHaveTextContent('监测线由县级督办或系统管理员来设。')
    document.body.innerHTML = ''
    await signIn('township-staff', '361130101000')
    await openPage(<PolicyLinesPage />)
    expect(main()).toHaveTextContent('您可以看，不能设')
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument()
  })
})

describe('政策原文', () => {
  const reading: OfficialReadingView = {
    stored: false,
    changed: ['13'],
    report: {
      found: 52,
      joined: 12,
      dropped: { before: 59, contents: 52, heads: 0, pageNumbers: 3 },
      doubtful: [{ line: 334, text: '有什么么区别 → 有什么区别', why: '扫描认错的字，已照另一份扫描改正。' }],
    },
  }
  let past: PastReadingView[]
  beforeEach(async () => {
    past = []
    server
      .on('GET', '/policies/:pack/official-texts', () => ok({ items: past }))
      .on('POST', '/policies/:pack/official-texts', ({ query }) => {
        if (query.dryRun === 'true') return ok(reading)
        past = [
          { readAt: NOW, readBy: '高工', scope: 'county', sha256: 'ab'.repeat(32), found: 52, doubtful: 1 },
        ]
        return ok({ ...reading, stored: true }, 201)
      })
    await signIn('administrator')
  })
  const posts = (): Asked[] => server.asked.filter(({ method }) => method === 'POST')

  test('pasted text is read first, with doubtful places by line, and stored only then', async () => {
    await openPage(<PolicyOfficialPage />)
    expect(main()).toHaveTextContent('还没有读进来过')
    await type('或者把原文贴在这里', '1. 甲？乙。')
    expect(screen.queryByRole('button', { name: '存起来' })).not.toBeInTheDocument()
    await press('先看一遍')
    expect(posts().map(({ path, query, body }) => ({ path, query, body }))).toEqual([
      { path: '/policies/jiangxi/official-texts', query: { dryRun: 'true' }, body: { text: '1. 甲？乙。' } },
    ])
    expect(main()).toHaveTextContent('找到 52 条，接上断行 12 处。')
    expect(main()).toHaveTextContent('和现在存的不一样的：第 13 条。')
    expect(main()).toHaveTextContent('第 334 行：扫描认错的字，已照另一份扫描改正。有什么么区别 → 有什么区别')
    await press('存起来')
    expect(posts()[1]?.query).toEqual({ dryRun: 'false' })
    expect(main()).toHaveTextContent('存好了。')
    expect(main()).toHaveTextContent(`高工 3 月 2 日 10:0052 条，存疑 1 处 本县用 文件指纹 ${'ab'.repeat(8)}`)
  })

  test('a file goes as it is', async () => {
    Object.assign(URL, { createObjectURL: (file: File) => `blob:${file.name}` })
    await openPage(<PolicyOfficialPage />)
    await press('选一个文本文件')
    const input = document.querySelector('input[type=file]')
    if (!input) throw new Error('nothing to choose a file with')
    fireEvent.change(input, { target: { files: [new File(['x'.repeat(4096)], '江西.txt')] } })
    await settle()
    expect(main()).toHaveTextContent('选好了：江西.txt（4 KB）')
    await press('先看一遍')
    expect(posts()[0]).toMatchObject({ file: 'blob:江西.txt', query: { dryRun: 'true' } })
    await press('不用文件了')
    expect(main()).not.toHaveTextContent('找到 52 条')
  })

  test('what is missing is named, with its lines, and nothing can be stored', async () => {
    const message = '第 20 条没有找到，应在第 176 行以后。'
    const missing = { path: 'text', code: 'question-missing', message }
    const errors = [missing]
    server.on('POST', '/policies/:pack/official-texts', problem('guide-refused', { errors }))
    await openPage(<PolicyOfficialPage />)
    await type('或者把原文贴在这里', '1. 甲？乙。')
    await press('先看一遍')
    expect(screen.getByRole('alert')).toHaveTextContent(`没有读进来，原来的内容没有变${message}`)
    expect(screen.queryByRole('button', { name: '存起来' })).not.toBeInTheDocument()
    const many = Array.from({ length: 42 }, (_, at) => ({ ...missing, message: `第 ${at + 1} 条没有找到。` }))
    server.on('POST', '/policies/:pack/official-texts', problem('guide-refused', { errors: many }))
    await press('先看一遍')
    expect(screen.getByRole('alert')).toHaveTextContent('第 8 条没有找到。还有 34 处。')
  })

  test('nothing handed in is said at the field; another guide begins with an empty form', async () => {
    await openPage(<PolicyOfficialPage />)
    await press('先看一遍')
    expect(screen.getByText('请选一个文件，或把原文贴进来。')).toBeInTheDocument()
    expect(posts()).toEqual([])
    await type('或者把原文贴在这里', '1. 甲？乙。')
    fireEvent.click(screen.getByRole('radio', { name: '山东' }))
    await settle()
    expect(screen.getByRole('textbox')).toHaveValue('')
    expect(server.times('GET', '/policies/shandong/official-texts')).toBe(1)
  })

  test('the same again needs no storing', async () => {
    server.on('POST', '/policies/:pack/official-texts', () => ok({ ...reading, changed: [] }))
    await openPage(<PolicyOfficialPage />)
    await type('或者把原文贴在这里', '1. 甲？乙。')
    await press('先看一遍')
    expect(main()).toHaveTextContent('和现在存的一样，不用再存。')
    expect(screen.queryByRole('button', { name: '存起来' })).not.toBeInTheDocument()
  })
})

describe('指南规矩', () => {
  test('every value of the guide with its place, and what was left to us', async () => {
    await signIn('township-staff', '361130101000')
    await openPage(<PolicyRulesPage />)
    expect(screen.getByRole('radio', { name: '江西' })).toBeChecked()
    expect(main()).toHaveTextContent('只印到 2023 年 5 月，从 1 日起用。')
    await press(/^收入和那条线/)
    expect(main()).toHaveTextContent('2023 年：人均纯收入 7800 元。')
    expect(main()).toHaveTextContent('出处：江西指南第 10 问')
    await press(/^识别认定，一步一步/)
    expect(main()).toHaveTextContent('从“公示：贴出”起，至少满 5 天才能办（江西指南第 42 问）')
    expect(main()).toHaveTextContent('从“县级审核批准”起，最多 10 天内办好（江西指南第 27 问）')
    await press(/^重点关注的人家/)
    expect(main()).toHaveTextContent('（16）因病、因残、因学')
  })

  test('the edition a lead began with, reached from its procedures', async () => {
    const office = await openOffice()
    await openLead(office.file('declaration'))
    await press('看这一户照哪些规矩办')
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({
      url: '/rules/pages/index/index?pack=jiangxi&version=2023-05',
    })
    document.body.innerHTML = ''
    await openPage(<PolicyRulesPage />, { pack: 'shandong', version: '2023-04' })
    expect(main()).toHaveTextContent('鲁乡振发〔2023〕3号')
    document.body.innerHTML = ''
    await openPage(<PolicyRulesPage />, { pack: 'shandong', version: '1999-01' })
    expect(main()).toHaveTextContent('没有找到这份指南')
  })
})

test.each([
  ['village-clerk', ['指南规矩']],
  ['county-supervisor', ['指南规矩', '监测线']],
  ['administrator', ['指南规矩', '监测线', '政策原文']],
])('the inbox of a %s links to %j', async (role, wanted) => {
  server
    .on('GET', '/leads', ok({ items: [], nextCursor: null }))
    .on('GET', '/inbox/summary', ok({ filters: { waiting: 0 }, whose: {}, saved: [] }))
  await signIn(role)
  await openPage(<StaffInboxPage />)
  const shown = ['指南规矩', '监测线', '政策原文'].filter((name) => screen.queryByRole('button', { name }))
  expect(shown).toEqual(wanted)
})
