import { act, cleanup, screen, within } from '@testing-library/react'
import type { SubmitLeadRequest } from '@/domain/api/submit'
import { consentStatement } from '@/domain/household/consent'
import DeclarePage from '@/miniapp/pages/declare/index'
import type { DeclarationAnswers } from '@/miniapp/forms/answers'
import { blankMember } from '@/miniapp/forms/answers'
import { checkDraft } from '@/miniapp/forms/content'
import { useDrafts, type Draft } from '@/miniapp/stores/draft'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok } from '../fake-server'
import { receipt, regionTree, restartApp, signInAs, village, villager } from '../fixtures'
import { open, pick, press, type, wentTo } from '../page'

let server: FakeServer
const later = '村干部上门时再填'

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/county-lines', ok({ items: [] }))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  server.now = () => new Date('2026-03-20T02:00:00Z')
  await restartApp()
  await signInAs()
})

const question = () => screen.getByRole('heading', { level: 2 }).textContent
const alert = () => screen.getByRole('alert')
const draft = () => Object.values(useDrafts.getState().drafts)[0]
const answers = () => draft()?.answers as DeclarationAnswers
const head = { ...blankMember, name: '王秀英', relation: 'head' }
const enough: Partial<DeclarationAnswers> = {
  relation: 'self',
  name: '王秀英',
  regionCode: village,
  causes: ['illness'],
  members: [head, { ...head, name: '李长根', relation: 'spouse' }],
}

/** The form, opened at a question. */
async function openAt(step: string, begun: Partial<DeclarationAnswers> = {}): Promise<void> {
  const id = await useDrafts.getState().start('declaration', 'account-1', { ...enough, ...begun })
  await useDrafts.getState().change(id, (now) => ({ ...now, step }))
  await open(<DeclarePage />, { draft: id })
}

/** All the questions that are asked, one after the other. */
async function asked(begun: Partial<DeclarationAnswers> = {}): Promise<string[]> {
  await openAt('relation', begun)
  const found: string[] = []
  while (screen.queryByRole('button', { name: '都对了，去提交' }) === null) {
    found.push(question() ?? '')
    await press('下一步')
  }
  return found
}

const shandong = { ...villager, regionCode: '371799101201' }

describe('only what the guide asks, and nothing that the answers make needless', () => {
  const ofJiangxi = ['家里有没有下面这些？', '家里现在一共欠多少钱？', '赡养老人、抚养孩子，有下面的情况吗？']

  test('Jiangxi asks for property and for duties of support', async () => {
    const questions = await asked()
    for (const one of ofJiangxi) expect(questions).toContain(one)
    expect(new Set(questions).size).toBe(questions.length)
  })

  test('elsewhere it is not asked', async () => {
    await useSession.getState().signIn('token', shandong)
    const questions = await asked({ regionCode: shandong.regionCode })
    for (const one of ofJiangxi) expect(questions).not.toContain(one)
  })

  test.each<[string, Partial<DeclarationAnswers>, string, boolean]>([
    ['a clerk', { relation: 'clerk' }, '这家人知道您帮他们报吗？', true],
    ['a neighbour', { relation: 'neighbor' }, '这家人知道您帮他们报吗？', true],
    ['the family', { relation: 'family' }, '这家人知道您帮他们报吗？', false],
    ['an illness', {}, '因为受灾、出事，不得不花了多少？', false],
    ['a disaster', { causes: ['disaster'] }, '因为受灾、出事，不得不花了多少？', true],
    ['lost work', { causes: ['job-lost'] }, '保险赔的、别人赔的，一共拿到多少？', false],
    ['nobody at school', { members: [{ ...head, schooling: 'none' }] }, '上学必须交的钱，一共多少？', false],
    ['perhaps at school', {}, '上学必须交的钱，一共多少？', true],
    [
      'nothing sold',
      { figures: { businessFen: { typed: '没有', monthly: false } } },
      '种地、养殖、做小生意，本钱花了多少？',
      false,
    ],
  ])('%s', async (_what, begun, wanted, is) => {
    expect((await asked(begun)).includes(wanted)).toBe(is)
  })

  test('what was answered once stays in sight, though it would not be asked now', async () => {
    const figures = { disasterFen: { typed: '3000', monthly: false } }
    expect(await asked({ figures })).toContain('因为受灾、出事，不得不花了多少？')
    expect(screen.getByText('3,000 元')).toBeInTheDocument()
  })
})

test('which village leads is said as soon as it is known, with its place in the guide', async () => {
  await openAt('living')
  await pick('平时住在这里，户口在别处')
  expect(screen.getByText(/一般由户口所在的村来办.*（指南第 19 问）/)).toBeInTheDocument()
  await type(/户口在哪里/, '河口乡新屋村')
  await pick(/^搬迁来的/)
  expect(screen.getByText(/以搬来的这个地方为主来办/)).toBeInTheDocument()
  expect(answers()).toMatchObject({ living: 'relocated', elsewhere: '河口乡新屋村' })
})

test('not agreed yet: it is said what to do, and goes on all the same', async () => {
  await openAt('householdAgrees', { relation: 'clerk' })
  await pick('还没跟他们说')
  expect(screen.getByText(/请先跟这家人说一声/)).toBeInTheDocument()
  await press('下一步')
  expect(question()).toBe('您叫什么名字？')
})

test('“none of them” and the others put each other out', async () => {
  await openAt('householdKinds')
  await pick(/^脱贫户/)
  await pick('都不是')
  expect(answers().householdKinds).toEqual(['none'])
  await pick('农村低保户')
  expect(answers().householdKinds).toEqual(['low-income-allowance'])
})

describe('a member, page by page', () => {
  test('what is asked goes by the age; hukou of the town asks for cover there', async () => {
    await openAt('members', { members: [{ ...head, birthDate: '2017-9-9' }] })
    await press('改户主')
    await press('下一步')
    expect(question()).toBe('王秀英身体怎么样，能干活吗？')
    expect(screen.queryByRole('radio', { name: '能干活' })).toBeNull()
    await pick('身体好')
    expect(screen.queryByRole('textbox', { name: /什么病/ })).toBeNull()
    await pick('有残疾')
    await type(/什么病/, '听不见')
    await press('下一步')
    expect(screen.queryByRole('radio', { name: '在外省打工' })).toBeNull()
    expect(screen.queryByRole('radio', { name: '没有' })).toBeNull()
    await pick('城镇户口')
    await pick('没有')
    await pick('小学、初中')
    await press('写好了')
    expect(answers().members[0]).toMatchObject({
      healthStates: ['disability'],
      health: '听不见',
      hukou: 'urban',
      urbanCover: 'no',
      schooling: 'compulsory',
    })
  })

  test('back leads to the page before; the rest can be left to the visit', async () => {
    await openAt('members')
    await press('改户主')
    await press('下一步')
    await press('返回')
    expect(question()).toBe('这个人是谁？')
    await press('下一步')
    await press(later)
    expect(question()).toBe('家里一起过日子的有哪些人？')
  })

  test('of before the long form: what was not asked then is open now', async () => {
    const old = {
      name: '王秀英',
      relation: 'head',
      idNumber: '',
      idNumberAsTyped: false,
      birthDate: '',
      health: '',
    }
    await openAt('members', { members: [old as unknown as typeof blankMember] })
    await press('改户主')
    await press('下一步')
    await pick('身体好')
    expect(answers().members[0]).toMatchObject({ name: '王秀英', healthStates: ['healthy'] })
  })
})

describe('money', () => {
  const rows = () =>
    within(screen.getByRole('heading', { name: '算到现在是这样' }).parentElement as HTMLElement)
      .getAllByRole('listitem')
      .map((row) => row.textContent)

  test('the months that count, by year or by month, and the sum as it stands', async () => {
    await openAt('wageFen')
    expect(screen.getByText('算 2025 年 3 月 1 日到 2026 年 2 月 28 日，一共 12 个月。')).toBeInTheDocument()
    await pick('平均一个月')
    await type(/多少钱/, '2,200')
    expect(screen.getByText(/2,200 元 × 12 个月 = 26,400 元/)).toBeInTheDocument()
    expect(rows()[0]).toBe('加工资性收入26,400 元')
    expect(rows().at(-1)).toBe('等于人均纯收入还没填')
    for (const typed of ['3100', '1450', '4260']) {
      await press('下一步')
      await type(/多少钱/, typed)
    }
    await press('下一步')
    await press('没有这一项')
    expect(rows()).toEqual([
      '加工资性收入26,400 元',
      '加生产经营性收入3,100 元',
      '加转移性收入4,260 元',
      '加财产性收入0 元',
      '减生产经营性支出1,450 元',
      '等于全家纯收入32,310 元',
      '除以一起生活的人2 口人',
      '等于人均纯收入16,155 元',
    ])
  })

  test.each([
    ['3万5', 3_500_000],
    ['１２，０００', 1_200_000],
    ['五千块', 500_000],
    ['没有', 0],
  ])('%s is understood', async (typed, fen) => {
    await openAt('medicalFen')
    await type(/多少钱/, typed)
    await press('下一步')
    expect(question()).not.toBe('看病报完以后，自己还付了多少？')
    expect(answers().figures.medicalFen?.typed).toBe(typed)
    const checked = checkDraft(draft() as Draft, '2026-03-20')
    expect(checked).toMatchObject({ ok: true, content: { figures: { medicalFen: fen } } })
  })

  test('what is not understood is asked again at its field, and never lost', async () => {
    await openAt('medicalFen')
    await type(/多少钱/, '两三千')
    await press('下一步')
    expect(within(alert()).getByText(/这个数没看懂/)).toBeInTheDocument()
    expect(screen.getByRole('textbox', { name: /多少钱/ })).toHaveValue('两三千')
    // Left to the visit it stands on the check page, marked and as it was typed.
    await press(later)
    await act(() => useDrafts.getState().change(draft()?.id ?? '', (now) => ({ ...now, step: 'check' })))
    expect(await screen.findByText('两三千')).toBeInTheDocument()
    await press('都对了，去提交')
    expect(within(alert()).getByText(/这个数没看懂/)).toBeInTheDocument()
  })
})

const told: Partial<DeclarationAnswers> = {
  householdKinds: ['lifted'],
  hardships: ['daily-life'],
  means: 'no',
  figures: {
    wageFen: { typed: '1万', monthly: false },
    businessFen: { typed: '0', monthly: false },
    transferFen: { typed: '0', monthly: false },
    propertyFen: { typed: '0', monthly: false },
  },
}

test('the check page of six people with everything written stays below WeChat’s 1,000 nodes', async () => {
  const one = {
    ...head,
    idNumber: '361199196804120022',
    hukou: 'urban',
    urbanCover: 'no',
    healthStates: ['chronic'],
    health: '糖尿病',
    labour: 'weak',
    schooling: 'none',
    away: 'far',
  }
  const notes = { story: '八月大雨。', holdingsNote: '老屋', dutiesNote: '三百', meansNote: '卖了猪' }
  await openAt('check', {
    ...told,
    ...notes,
    members: Array.from({ length: 6 }, () => one),
    holdings: ['deposits'],
    duties: ['divorced'],
    compensationPending: 'yes',
  })
  expect(document.querySelectorAll('body *').length).toBeLessThan(800)
})

describe('the hint on the check page', () => {
  test('an unset line is said so, nothing is judged by it, and the way stays open', async () => {
    await openAt('check', told)
    expect(screen.getByText(/今年的监测范围这里还没有设，所以不按收入判断。/)).toBeInTheDocument()
    expect(screen.getByText(/只是提示/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '都对了，去提交' })).toBeEnabled()
  })

  const line = { year: 2026, amountFen: 840_000, from: 'county', sources: [], paper: '通知', setAt: null }

  test('with the county’s line it names the class it may be, and why', async () => {
    server.on('GET', '/county-lines', ok({ items: [line] }))
    await openAt('check', told)
    expect(screen.getByText('按您填的，可能属于“脱贫不稳定户”。请申报，村里会上门核实。')).toBeInTheDocument()
    expect(screen.getByText(/人均纯收入 5,000 元，没有超过监测范围 8,400 元。/)).toBeInTheDocument()
  })

  test('the line that the phone has seen counts without a network too', async () => {
    server.on('GET', '/county-lines', ok({ items: [line] }))
    await openAt('check', told)
    server.offline = true
    cleanup()
    await openAt('check', told)
    expect(screen.getByText(/8,400 元/)).toBeInTheDocument()
  })

  test('well off by what was filled in: told to keep an eye on it, and declaring is offered all the same', async () => {
    server.on('GET', '/county-lines', ok({ items: [line] }))
    await openAt('check', {
      ...told,
      hardships: [],
      means: 'yes',
      figures: { ...told.figures, wageFen: { typed: '10万', monthly: false } },
    })
    expect(screen.queryByText(/不符合|不能申报/)).toBeNull()
    expect(screen.getByText(/一样可以申报|可以直接申报/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '都对了，去提交' })).toBeEnabled()
  })
})

describe('consent', () => {
  const tick = () => screen.getByRole('checkbox', { name: '我看过了，同意这样用我家的信息' })

  test('is an act of its own: not ticked, needed, and it goes with the declaration', async () => {
    await openAt('check')
    await press('都对了，去提交')
    for (const part of ['用哪些', '做什么用', '谁来用', '用多久'])
      expect(screen.getByText(part)).toBeInTheDocument()
    expect(tick()).not.toBeChecked()
    await press('提交')
    expect(alert()).toHaveFocus()
    expect(server.times('POST', '/leads')).toBe(0)
    await pick('我看过了，同意这样用我家的信息')
    expect(screen.queryByRole('alert')).toBeNull()
    await press('提交')
    const { content } = server.asked.find((one) => one.path === '/leads')?.body as SubmitLeadRequest
    expect(content).toMatchObject({
      consent: { version: consentStatement.version, at: expect.stringMatching(/^2026-03-20T02:/) },
    })
    expect(await wentTo()).toMatch(/receipt/)
  })

  test('a no sends nothing, and says what there is instead: paper in the village, and 12317', async () => {
    await openAt('last')
    await pick('我看过了，同意这样用我家的信息')
    await press('我不同意')
    expect(tick()).not.toBeChecked()
    expect(screen.getByText(/到村里领一张纸填.*12317/)).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '打 12317' })).toBeInTheDocument()
    await press('提交')
    expect(server.times('POST', '/leads')).toBe(0)
    expect(answers().consent).toBeNull()
  })

  test('given to another wording it is asked for again', async () => {
    await openAt('last', { consent: { version: '2020-01', at: '2020-01-01T00:00:00.000Z' } })
    expect(tick()).not.toBeChecked()
  })

  test('back leads to the check page; and what does not hold any more is looked at there', async () => {
    await openAt('last')
    await press('返回')
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('请看一遍，对了就提交')
    cleanup()
    await openAt('last', { causes: [] })
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('请看一遍，对了就提交')
  })
})

test('everything that was filled in goes out as the figures it means', async () => {
  await openAt('last', {
    ...told,
    relation: 'clerk',
    householdAgrees: 'yes',
    living: 'home',
    members: [{ ...head, hukou: 'rural', healthStates: ['chronic'], labour: 'weak', away: 'no' }],
    figures: { ...told.figures, transferFen: { typed: '200', monthly: true } },
    compensationPending: 'yes',
    holdings: ['deposits'],
    debt: '五万',
    duties: ['divorced'],
    dutiesNote: '每月 300 元，没给',
    meansNote: '卖了两头猪',
  })
  await pick('我看过了，同意这样用我家的信息')
  await press('提交')
  const { content } = server.asked.find((one) => one.path === '/leads')?.body as SubmitLeadRequest
  expect(content).toMatchObject({
    declarant: { relation: 'clerk', householdAgrees: true },
    living: { kind: 'home' },
    members: [{ name: '王秀英', hukou: 'rural', healthStates: ['chronic'], labour: 'weak', away: 'no' }],
    householdKinds: ['lifted'],
    figures: { wageFen: 1_000_000, businessFen: 0, transferFen: 240_000, propertyFen: 0 },
    compensationPending: true,
    assets: { holdings: ['deposits'], debtFen: 5_000_000 },
    support: { duties: ['divorced'], note: '每月 300 元，没给' },
    means: { enough: 'no', note: '卖了两头猪' },
  })
})
