import { act, fireEvent, screen, within } from '@testing-library/react'
import type { BoardCardView, BoardView, HoldMeetingRequest, MeetingView } from '@/domain/api/boards'
import type { FoundRequest, ScreeningView } from '@/domain/api/screening'
import BoardPage from '@/miniapp/board/pages/index/index'
import FoundPage from '@/miniapp/board/pages/found/index'
import ListsPage from '@/miniapp/board/pages/lists/index'
import ReviewPage from '@/miniapp/board/pages/review/index'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import { useFormDrafts } from '@/miniapp/staff/stores/form-drafts'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp } from '../fixtures'
import { comeBack, lastPage, open, pick, press, pressInSheet, settle, type } from '../page'

const village = '361199101201'
const NOW = '2026-03-02T02:00:00.000Z'
let server: FakeServer
let board: BoardView

const stages = [
  ['received', '待受理', null, null],
  ['identification.visit', '入户核实', 'identification', 'visit'],
  ['identification.review', '民主评议', 'identification', 'review'],
] as const

function card(at: number, changes: Partial<BoardCardView> = {}): BoardCardView {
  return {
    leadId: `lead-${at}`,
    number: `JC361199-20260302-${String(at).padStart(6, '0')}`,
    version: 3,
    status: 'assigned',
    source: 'miniapp',
    village: '东山乡樟树村',
    column: 'identification.visit',
    name: `第${at}户`,
    greenChannel: false,
    clocks: [],
    missing: [],
    open: ['identification.visit'],
    supervised: false,
    ...changes,
  }
}
const atReview = { column: 'identification.review', open: ['identification.review'] }
const clock = (dueAt: string, daysLeft: number): BoardCardView['clocks'][number] => ({
  title: '县级审核批准',
  kind: 'at-most',
  count: 15,
  unit: 'day',
  dueAt,
  daysLeft,
  state: daysLeft < 0 ? 'over' : 'running',
})

async function signIn(role: string, regionCode = village): Promise<void> {
  await useSession.getState().signIn('token', { name: '何建国', roles: [role], regionCode, regionName: '' })
  await useOwner.getState().arrive('clerk')
}

beforeEach(async () => {
  server = new FakeServer().install()
  server.now = () => new Date(NOW)
  board = {
    regionCode: village,
    regionName: '东山乡樟树村',
    columns: stages.map(([id, title, procedure, stage]) => ({ id, title, procedure, stage })),
    cards: [card(1, { clocks: [clock('2026-03-01T16:00:00.000Z', -1)] }), card(2, atReview)],
    more: false,
  }
  server.on('GET', '/boards/:region', () => ok(board))
  URL.createObjectURL = () => 'blob:a-table'
  await restartApp()
  useFormDrafts.setState({ ...useFormDrafts.getInitialState(), ready: true }, true)
  await signIn('village-clerk')
})

describe('程序看板', () => {
  const column = (title: string) => {
    const section = screen
      .getByRole('heading', { level: 3, name: new RegExp(`^${title}`) })
      .closest('section')
    if (!section) throw new Error(title)
    return within(section)
  }

  test('who is where, which clock is over, what the clerk does with a whole stage', async () => {
    await open(<BoardPage />)
    expect(column('入户核实').getByText('1 户，1 户超期')).toBeInTheDocument()
    expect(column('入户核实').getByText('超期 1 天')).toBeInTheDocument()
    expect(screen.getByText('现在没有户的环节：待受理。')).toBeInTheDocument()
    fireEvent.click(column('民主评议').getByRole('button', { name: '评议这 1 户' }))
    await settle()
    expect(lastPage()).toBe(`/board/pages/review/index?village=${village}`)
  })

  test('one stage alone by a press; of very many only some at a time', async () => {
    board.cards = [...Array.from({ length: 35 }, (_one, at) => card(at + 1)), card(99, atReview)]
    await open(<BoardPage />)
    expect(screen.getAllByText(/^第\d+户$/)).toHaveLength(11)
    await press('还有 25 户，接着看')
    expect(screen.getAllByText(/^第\d+户$/)).toHaveLength(21)
    await pick('入户核实 35')
    expect(screen.queryByText('第99户')).toBeNull()
    expect(screen.getAllByText(/^第\d+户$/)).toHaveLength(30)
    await press('还有 5 户，接着看')
    expect(screen.getAllByText(/^第\d+户$/)).toHaveLength(35)
  })

  test("another's village is said as such, and the way to one's own is there", async () => {
    server.on('GET', '/boards/:region', (_asked, [region]) =>
      region === village ? ok(board) : problem('not-yours'),
    )
    await open(<BoardPage />, { village: '361199101202' })
    expect(screen.getByText('这里不归您管')).toBeInTheDocument()
    await press('看我管的')
    expect(screen.getByText('东山乡樟树村')).toBeInTheDocument()
  })

  test('a duty that has no board is told so', async () => {
    server.on('GET', '/boards/:region', problem('not-yours'))
    await signIn('department', '361199000000')
    await open(<BoardPage />, { village })
    expect(screen.getByText('您的岗位不看程序看板')).toBeInTheDocument()
  })

  test('without a network what was there stays, and it is said', async () => {
    await open(<BoardPage />)
    server.offline = true
    await comeBack()
    expect(screen.getByRole('button', { name: '再试一次' })).toBeInTheDocument()
    expect(screen.getByText('第1户')).toBeInTheDocument()
  })

  test('nobody under way says what brings somebody here', async () => {
    board.cards = []
    await open(<BoardPage />)
    expect(screen.getByText('这里没有正在办的户')).toBeInTheDocument()
  })
})

describe('民主评议', () => {
  let meeting: MeetingView
  const sent = () =>
    server.asked.filter(({ path }) => path.endsWith('/hold')).map(({ body }) => body as HoldMeetingRequest)

  beforeEach(() => {
    board.cards = [card(1, atReview), card(2, atReview)]
    meeting = {
      id: 'm1',
      regionCode: village,
      regionName: '东山乡樟树村',
      state: 'planned',
      plannedOn: '2026-03-02',
      heldOn: null,
      households: [1, 2].map((at) => ({
        leadId: `lead-${at}`,
        number: card(at).number,
        name: `第${at}户`,
        procedure: 'identification',
        result: null,
      })),
    }
    let planned = false
    const row = () => ({ ...meeting, households: meeting.households.length })
    server
      .on('GET', '/boards/:region/meetings', () => ok({ items: planned ? [row()] : [] }))
      .on('POST', '/review-meetings', () => {
        planned = true
        return ok(meeting, 201)
      })
      .on('GET', '/review-meetings/:id', () => ok(meeting))
      .on('DELETE', '/review-meetings/:id', () => {
        planned = false
        return ok({ items: [] })
      })
      .on('POST', '/review-meetings/:id/hold', ({ body }) => {
        const { on, results } = body as HoldMeetingRequest
        const households = meeting.households.map((one) => {
          const {
            present = 0,
            for: yes = 0,
            against = 0,
          } = results.find(({ leadId }) => leadId === one.leadId) ?? {}
          return { ...one, result: { present, for: yes, against } }
        })
        meeting = { ...meeting, state: 'held', heldOn: on, households }
        return ok(meeting)
      })
  })

  const vote = async (label: '同意' | '不同意', household: number, count: string) => {
    const box = screen.getAllByRole('textbox', { name: label })[household - 1]
    if (!box) throw new Error(label)
    fireEvent.change(box, { target: { value: count } })
    await settle()
  }
  async function fill(): Promise<void> {
    await type('在哪里开的', '村部')
    await type('谁主持', '何建国')
    await type('谁记录', '黄晓峰')
    await type('到会', '31')
    for (const household of [1, 2]) {
      await vote('同意', household, '30')
      await vote('不同意', household, '1')
    }
  }

  test('planned, the attendance written once, each household’s votes, and on record', async () => {
    await open(<ReviewPage />, { village })
    await press('定下这次评议')
    await fill()
    await press('全部记下')
    expect(sent()[0]).toMatchObject({
      on: '2026-03-02',
      form: 'representatives',
      place: '村部',
      results: [
        { leadId: 'lead-1', present: 31, for: 30, against: 1 },
        { leadId: 'lead-2', present: 31, for: 30, against: 1 },
      ],
    })
    expect(screen.getByText('都记下了。')).toBeInTheDocument()
    expect(screen.getAllByText('到会 31 人，同意 30 人，不同意 1 人')).toHaveLength(2)
  })

  test('everything that is missing is named at its field before anything is sent', async () => {
    await open(<ReviewPage />, { village })
    await press('定下这次评议')
    await type('到会', '31')
    await vote('同意', 1, '40')
    await vote('不同意', 1, '1')
    await vote('同意', 2, '三十')
    await vote('不同意', 2, '1')
    await press('全部记下')
    const summary = within(screen.getByRole('alert'))
    for (const fault of [
      '请写在哪里开的会。',
      '请写谁主持的。',
      '请写谁记的。',
      /^第1户：同意和不同意的加起来/,
    ])
      expect(summary.getByRole('button', { name: fault })).toBeInTheDocument()
    expect(screen.getAllByRole('textbox', { name: '同意' })[1]).toHaveAccessibleDescription(/只写数字/)
    expect(sent()).toEqual([])
  })

  test('what is typed is still there after the app was closed, and goes once it is on record', async () => {
    const first = await open(<ReviewPage />, { village })
    await press('定下这次评议')
    await fill()
    await pick('这次没有评议第1户这户')
    first.unmount()
    useFormDrafts.setState(useFormDrafts.getInitialState(), true)
    await open(<ReviewPage />, { village })
    await press(/待记人数/)
    expect(screen.getByRole('textbox', { name: '谁主持' })).toHaveValue('何建国')
    expect(screen.getAllByRole('textbox', { name: '同意' })).toHaveLength(1)
    await press('全部记下')
    expect(sent()[0]?.results).toEqual([{ leadId: 'lead-2', present: 31, for: 30, against: 1 }])
    expect(useFormDrafts.getState().forms).toEqual([])
  })

  test('a household that stands in the way is named, and all stays typed', async () => {
    server.on('POST', '/review-meetings/:id/hold', () =>
      problem('review-not-all', {
        errors: [{ path: 'results.1', code: 'stage-done', message: '第2户（JC2）：已经记过了。' }],
      }),
    )
    await open(<ReviewPage />, { village })
    await press('定下这次评议')
    await fill()
    await press('全部记下')
    expect(screen.getAllByRole('textbox', { name: '同意' })[1]).toHaveAccessibleDescription(/已经记过了/)
    expect(screen.getByRole('textbox', { name: '在哪里开的' })).toHaveValue('村部')
  })

  test('a lost answer, or a colleague who was faster: what is on record is shown', async () => {
    await open(<ReviewPage />, { village })
    await press('定下这次评议')
    await fill()
    server.loseAnswerOf('POST', '/review-meetings/m1/hold')
    await press('全部记下')
    expect(screen.getByRole('textbox', { name: '在哪里开的' })).toHaveValue('村部')
    server.on('POST', '/review-meetings/:id/hold', problem('meeting-held'))
    await press('全部记下')
    expect(screen.getByText('都记下了。')).toBeInTheDocument()
  })

  test('one that will not be held is taken off by two presses', async () => {
    await open(<ReviewPage />, { village })
    await press('定下这次评议')
    await fill()
    await press('不开这次会了')
    await pressInSheet('不开这次会了')
    expect(server.times('DELETE', '/review-meetings/m1')).toBe(1)
    expect(screen.getByText('还没有评议会')).toBeInTheDocument()
    expect(useFormDrafts.getState().forms).toEqual([])
  })

  test('without a village one is asked which, and never waits for nothing', async () => {
    await signIn('county-intake', '361199000000')
    await open(<ReviewPage />)
    expect(screen.getByText('看哪个村')).toBeInTheDocument()
  })

  test("others look on: a town's people have nothing to enter", async () => {
    await signIn('township-staff', '361199101000')
    server.on('GET', '/boards/:region/meetings', ok({ items: [{ ...meeting, households: 2 }] }))
    await open(<ReviewPage />, { village })
    await press(/待记人数/)
    expect(screen.queryByRole('button', { name: '全部记下' })).toBeNull()
    expect(screen.queryByRole('button', { name: '不开这次会了' })).toBeNull()
    expect(screen.getAllByText('这次没有评议')).toHaveLength(2)
  })
})

describe('预警名单、排查名单', () => {
  let list: ScreeningView
  const fault = { row: 4, column: '身份证号', message: '像是错了一位，请再核对。' }
  beforeEach(async () => {
    list = {
      id: 's1',
      list: 'medical',
      state: 'previewed',
      total: 3,
      good: 1,
      bad: 1,
      known: 1,
      passed: 0,
      filed: 0,
      joined: 0,
      createdAt: NOW,
      rows: [{ row: 2, name: '周＊生', place: '东山乡樟树村', finding: '大病', state: 'good' }],
      faults: [fault],
    }
    server
      .on('GET', '/screenings', () => ok({ items: [] }))
      .on('POST', '/screenings', () => ok(list, 201))
      .on('GET', '/screenings/:id', () => ok(list))
      .on('POST', '/screenings/:id/commit', () => {
        list = { ...list, state: 'done', passed: 2, filed: 1, joined: 0 }
        return ok(list, 202)
      })
    await signIn('county-intake', '361199000000')
  })
  async function choose(): Promise<void> {
    await press('选一个名单')
    const input = document.querySelector('input[type=file]')
    if (!input) throw new Error('no file is asked for')
    await act(async () => fireEvent.change(input, { target: { files: [new File(['姓名'], '名单.csv')] } }))
    await settle()
  }

  test('looked through before anything is taken in: which list, how many, and each row that is wrong', async () => {
    await open(<ListsPage />)
    await pick('医保预警名单')
    await choose()
    expect(screen.getByRole('heading', { name: '医保预警名单里有什么' })).toBeInTheDocument()
    expect(screen.getByText('第 4 行 · 身份证号')).toBeInTheDocument()
    expect(server.times('POST', '/screenings/s1/commit')).toBe(0)
  })

  test('afterwards it is still said which rows were not taken', async () => {
    await open(<ListsPage />)
    await pick('医保预警名单')
    await choose()
    await press('收下 1 人')
    expect(screen.getByText(/收完了。新增线索 1 条/)).toBeInTheDocument()
    expect(screen.getByText(/还有 1 行没有收下/)).toBeInTheDocument()
    expect(screen.getByText('第 4 行 · 身份证号')).toBeInTheDocument()
    expect(screen.getByText(fault.message)).toBeInTheDocument()
  })

  test('the wrong file: what is missing is said, and another can be chosen', async () => {
    server.on('POST', '/screenings', () =>
      problem('import-columns-missing', {
        errors: [{ path: 'file', code: 'column-missing', message: '缺少“姓名”这一列。' }],
      }),
    )
    await open(<ListsPage />)
    await pick('医保预警名单')
    await choose()
    expect(screen.getByText(/缺少“姓名”这一列。/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '选一个名单' })).toBeEnabled()
  })

  test('a village has its own round only, a supervisor none', async () => {
    await signIn('village-clerk')
    const first = await open(<ListsPage />)
    expect(screen.queryByRole('radio')).toBeNull()
    expect(screen.getByRole('button', { name: '下载空白名单' })).toBeInTheDocument()
    first.unmount()
    await signIn('county-supervisor', '361199000000')
    await open(<ListsPage />)
    expect(screen.getByText('您的岗位不交名单')).toBeInTheDocument()
  })
})

describe('登记排查到的一户', () => {
  const told = () =>
    server.asked.filter(({ path }) => path === '/screenings/found').map(({ body }) => body as FoundRequest)

  test('what is wrong is named at its field; without a network all stays, and is there after a restart', async () => {
    server.on('POST', '/screenings/found', () =>
      problem('invalid-fields', {
        errors: [{ path: 'idNumber', code: 'wrong', message: '身份证号不是 18 位，请再数一数。' }],
      }),
    )
    const first = await open(<FoundPage />)
    await type('姓名', '陈小翠')
    await type(/^身份证号/, '3611')
    await pick('家里有人生病')
    await press('记下这一户')
    expect(screen.getByRole('textbox', { name: /^身份证号/ })).toHaveAccessibleDescription(/不是 18 位/)
    await type(/^身份证号/, '')
    server.offline = true
    await press('记下这一户')
    first.unmount()
    useFormDrafts.setState(useFormDrafts.getInitialState(), true)
    server.offline = false
    server.on(
      'POST',
      '/screenings/found',
      ok({ how: 'filed', leadId: 'lead-1', number: card(1).number }, 201),
    )
    await open(<FoundPage />)
    expect(screen.getByRole('textbox', { name: '姓名' })).toHaveValue('陈小翠')
    await press('记下这一户')
    expect(told().at(-1)).toMatchObject({ name: '陈小翠', finding: 'illness', regionCode: village })
    expect(screen.getByText(/^记下了，编号/)).toBeInTheDocument()
    expect(useFormDrafts.getState().forms).toEqual([])
    await press('再记一户')
    expect(screen.getByRole('textbox', { name: '姓名' })).toHaveValue('')
  })

  test.each([
    ['joined', 'JC361199-20260302-000007', /这户已经有一条，编号 JC361199/],
    ['repeated', 'JC361199-20260302-000007', /没有多出一条/],
    ['joined', null, /这户归别的村管/],
  ] as const)('what became of it: %s, %s', async (how, number, said) => {
    server.on('POST', '/screenings/found', ok({ how, leadId: number && 'lead-7', number }, 201))
    await open(<FoundPage />)
    await type('姓名', '陈小翠')
    await pick('家里有人生病')
    await press('记下这一户')
    expect(screen.getByText(said)).toBeInTheDocument()
    expect(screen.queryAllByRole('button', { name: '打开这一户' })).toHaveLength(number ? 1 : 0)
  })

  test('whose round it is not is told before he writes anything', async () => {
    await signIn('department', '361199000000')
    await open(<FoundPage />)
    expect(screen.getByText('您的岗位不登记排查')).toBeInTheDocument()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})
