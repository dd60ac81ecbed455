import { act, fireEvent, screen, within } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { useFetched } from '@/miniapp/visit/fetched'
import { fillingOf } from '@/miniapp/visit/filling'
import { handOver } from '@/miniapp/visit/use-filling'
import VisitPage from '@/miniapp/visit/pages/form/index'
import VisitsPage from '@/miniapp/visit/pages/index/index'
import { fetchedHouseholds, useOwner } from '@/miniapp/stores/owner'
import { useParcels, type Parcel } from '@/miniapp/stores/parcels'
import { sendAfresh } from '@/miniapp/stores/sending'
import { useSession } from '@/miniapp/stores/session'
import { useUnsent } from '@/miniapp/stores/unsent'
import { FakeServer, ok, problem } from '../fake-server'
import { open, press, pressInSheet, settle, type } from '../page'
import { leadId, packet, packets } from './packet'

let server: FakeServer
/** Everything the phone keeps. */
const saved = () =>
  JSON.stringify(
    ['visits', 'parcels', `visit.${leadId}`, `parcel.${leadId}`].map((key) =>
      Taro.getStorageSync(`cunsheng.${key}`),
    ),
  )

beforeEach(async () => {
  server = new FakeServer().install()
  await fetchedHouseholds.clear()
  useFetched.setState(useFetched.getInitialState(), true)
  useParcels.setState({ ...useParcels.getInitialState(), ready: true }, true)
  useUnsent.setState({ sending: false })
  useOwner.setState({ id: 'clerk' })
  signIn()
  server.on('GET', '/visits/packets', ok(packets()))
})

function signIn(role = 'village-clerk'): void {
  const account = { name: '何建国', roles: [role], regionCode: '361199101201', regionName: '樟树村' }
  useSession.setState({ ready: true, token: 'token', account })
}
const parcel = (): Parcel | undefined => useParcels.getState().parcels[leadId]
const filling = () => {
  const found = fillingOf(parcel())
  if (!found) throw new Error('nothing is being filled in')
  return found
}
const radio = (line: string, name: string) =>
  within(screen.getByRole('radiogroup', { name: `${line}，核实结果` })).getByRole('radio', { name })

describe('taken along the evening before', () => {
  test('all households of the office by one press, and it is said how long they stay', async () => {
    await open(<VisitsPage />)
    expect(screen.getByText(/最多 20 户，3 天。送到以后、退出登录时/)).toBeInTheDocument()
    await press('下载明天要去的户')
    expect(screen.getByText(/下载好了，一共 1 户/)).toBeInTheDocument()
    expect(screen.getByText('三组 9 号', { exact: false })).toBeInTheDocument()
    expect(useFetched.getState().households[leadId]?.packet.name).toBe('钟秀莲')
  })
  test('without a network it says so, and what was there stays', async () => {
    await useFetched.getState().fetch()
    server.offline = true
    await open(<VisitsPage />)
    await press('下载明天要去的户')
    expect(screen.getByText('钟秀莲')).toBeInTheDocument()
    expect(screen.queryByText(/下载好了/)).toBeNull()
  })
  test('signing out deletes what was not begun; another person finds nothing', async () => {
    await useFetched.getState().fetch()
    expect(saved()).toContain('钟秀莲')
    await useOwner.getState().leave()
    await settle()
    expect(saved()).not.toContain('钟秀莲')
    expect(useFetched.getState().households).toEqual({})
  })
  test('what is older than its days is gone, and so is what another had fetched', async () => {
    const old = { ...packet, leadId: 'old', fetchedAt: new Date(Date.now() - 4 * 86_400_000).toISOString() }
    const visitor = packets().visitor
    await fetchedHouseholds.write('old', { id: 'old', owner: 'clerk', packet: old, visitor })
    await fetchedHouseholds.write('other', { id: 'other', owner: 'somebody', packet, visitor })
    await fetchedHouseholds.write(leadId, { id: leadId, owner: 'clerk', packet, visitor })
    await useFetched.getState().restore()
    expect(Object.keys(useFetched.getState().households)).toEqual([leadId])
    expect(await fetchedHouseholds.all()).toHaveLength(1)
  })
  test('is for staff', async () => {
    signIn('villager')
    await open(<VisitsPage />)
    expect(screen.queryByText('下载明天要去的户')).toBeNull()
  })
})

describe('filled in at the door', () => {
  beforeEach(async () => {
    await useFetched.getState().fetch()
    server.offline = true
    await open(<VisitPage />, { lead: leadId })
  })

  test('a line is confirmed, put right without typing it anew, or left unclear; each press is kept', async () => {
    expect(screen.getByText('第 1 步，共 12 步')).toBeInTheDocument()
    await pickLine('住处', '属实')
    expect(filling().answers.address?.verdict).toBe('so')
    await pickLine('住处', '改为…')
    expect(screen.getByRole('textbox', { name: '住处，看到的' })).toHaveValue('三组 9 号')
    await type('住处，看到的', '三组 8 号')
    await pickLine('住处', '没核实清')
    expect(filling().answers.address).toEqual({ verdict: 'unclear', typed: '' })
    // Kept on the phone, and no longer among those that sign-out deletes.
    expect(saved()).toContain('unclear')
    expect(useFetched.getState().households).toEqual({})
  })
  test('a whole page by one press, what was not declared behind another', async () => {
    await press('下一步')
    await press('这一页都属实')
    expect(Object.values(filling().answers).map(({ verdict }) => verdict)).toEqual(['so', 'so', 'so'])
    expect(screen.queryByRole('radiogroup', { name: '出生日期，核实结果' })).toBeNull()
    await press(/^还有 8 项申报时没有填/)
    await pickLine('出生日期', '补上…')
    expect(filling().answers['钟秀莲|birthDate']?.verdict).toBe('changed')
  })
  test('a number with stars is never put into the field: it is typed in full, or left', async () => {
    await press('下一步')
    await pickLine('身份证号', '改为…')
    expect(screen.getByRole('textbox', { name: /^身份证号，看到的/ })).toHaveValue('')
    expect(screen.getByText('看过身份证，就是这个号吗')).toBeInTheDocument()
  })
  test('somebody who does not live there, and somebody who does', async () => {
    await press('下一步')
    await press('下一步')
    await press('不是这家的人了')
    expect(screen.getByText(/您记的是：温小满不是这家的人了/)).toBeInTheDocument()
    await press('还是这家的人')
    await press('下一步')
    await press('家里还有别人，加一个')
    await type('名字', '温小宝')
    await pressInSheet('加上')
    expect(screen.getByRole('heading', { name: '温小宝' })).toBeInTheDocument()
    expect(filling().added).toEqual(['温小宝'])
    await press('不是这家的人了')
    expect(filling().added).toEqual([])
  })
  test('what is missing is named on the last page, and each leads to its own', async () => {
    await press('下一步')
    await press('去看一遍')
    await press('核实好了，送出')
    expect(screen.getByRole('alert')).toHaveTextContent('住处：还没有核实。')
    expect(screen.getByRole('alert')).toHaveTextContent('何建国还没有签字。')
    expect(parcel()?.state).toBe('open')
    await press('住处：还没有核实。')
    expect(screen.getByRole('heading', { name: '住在哪里' })).toBeInTheDocument()
  })
  test('who went: a level that is missing asks for a reason', async () => {
    await press('下一步')
    await press('去看一遍')
    await press('改去的人')
    expect(screen.getByRole('textbox', { name: '乡里没有人去，为什么' })).toBeInTheDocument()
    await press('再加一个去的人')
    expect(screen.queryByRole('textbox', { name: '乡里没有人去，为什么' })).toBeNull()
    expect(filling().visitors[1]).toEqual({ name: '', level: 'town' })
  })
  async function pickLine(line: string, name: string): Promise<void> {
    fireEvent.click(radio(line, name))
    await settle()
  }
})

describe('after it was handed over', () => {
  const waiting = (changes: Partial<Parcel> = {}): Parcel => ({
    id: leadId,
    owner: 'clerk',
    title: packet.number,
    state: 'waiting',
    path: '/visits',
    key: 'a-key-of-sixteen-letters',
    body: { photos: [{ takenAt: null }], leadId } as Parcel['body'],
    photos: [{ id: 'photo', path: 'photo.jpg', attachmentId: null }],
    tried: false,
    photosAgain: false,
    trouble: null,
    data: {
      packet,
      on: '2026-03-03',
      answers: { 'figures.wageFen': { verdict: 'changed', typed: '20000' } },
      added: [],
      visitors: [{ name: '何建国', level: 'village' }],
      present: ['钟秀莲'],
      others: [],
      alone: '',
      findings: '',
      unsigned: '',
      photos: {},
      keepPlace: false,
      signatures: [],
      decisions: [],
      step: '',
    },
    ...changes,
  })
  const sent = () => server.asked.filter(({ method, path }) => method === 'POST' && path === '/visits')

  beforeEach(() => {
    server
      .on('POST', '/attachments', ok({ id: 'with-the-server' }, 201))
      .on('POST', '/visits', ok({ id: 'v', leadId, number: packet.number }, 201))
  })

  test('photos first, then once under its key; then nothing of it is on the phone', async () => {
    await useParcels.getState().put(waiting())
    expect(saved()).toContain('钟秀莲')
    await sendAfresh()
    expect(sent()).toMatchObject([
      {
        headers: { 'idempotency-key': 'a-key-of-sixteen-letters' },
        body: { photos: [{ takenAt: null, attachmentId: 'with-the-server' }] },
      },
    ])
    expect(parcel()).toMatchObject({ state: 'sent', body: null, data: null, photos: [] })
    expect(saved()).not.toContain('钟秀莲')
    await open(<VisitsPage />)
    expect(screen.getByText(/JC361199 20260302 000001 的核实已经送到/)).toBeInTheDocument()
  })
  test('without a network it waits, and goes under the same key when there is one', async () => {
    server.offline = true
    await useParcels.getState().put(waiting({ photos: [] }))
    await sendAfresh()
    expect(parcel()).toMatchObject({ state: 'waiting', tried: true })
    await open(<VisitPage />, { lead: leadId })
    // It may have arrived: it is only asked for again.
    expect(screen.queryByText('先拿回来改改')).toBeNull()
    server.offline = false
    await press('现在再送一次')
    const keys = sent().map(({ headers }) => headers['idempotency-key'])
    expect(new Set(keys)).toEqual(new Set(['a-key-of-sixteen-letters']))
    expect(parcel()?.state).toBe('sent')
  })
  test('nobody else sends it', async () => {
    await useParcels.getState().put(waiting({ owner: 'somebody' }))
    await sendAfresh()
    expect(sent()).toEqual([])
    await open(<VisitsPage />)
    expect(screen.queryByText('钟秀莲')).toBeNull()
  })
  test('others changed it meanwhile: mine beside theirs, and nothing goes without a word on each', async () => {
    const conflicts = [
      { key: 'figures.wageFen', declared: 2_400_000, mine: 2_000_000, theirs: 1_800_000, onlyTheirs: false },
      { key: '温小宝|name', declared: null, mine: null, theirs: '温小宝', onlyTheirs: false },
      {
        key: '钟秀莲|idNumber',
        declared: '361130********0033',
        mine: '361130********0033',
        theirs: '361130********0042',
        onlyTheirs: true,
      },
      { key: '$stage', declared: null, mine: '2026-03-03', theirs: '2026-03-02', onlyTheirs: true },
    ]
    server.on('POST', '/visits', problem('visit-conflict', { detail: { conflicts, packet } }))
    await useParcels.getState().put(waiting({ photos: [] }))
    await sendAfresh()
    await open(<VisitPage />, { lead: leadId })
    expect(screen.getByText('有人改过，请您定')).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '按选的再送' })).toBeDisabled()
    const take = (line: string, name: RegExp) =>
      within(screen.getByRole('radiogroup', { name: `${line}，用哪个` })).getByRole('radio', { name })
    expect(take('钟秀莲：身份证号', /^用我看到的/)).toBeDisabled()
    for (const choice of [
      take('工资性收入', /^用我看到的.*20,000 元/),
      take('温小宝', /^用现在写的.*加进了名单/),
      take('钟秀莲：身份证号', /^用现在写的/),
      take('入户核实这一步', /^知道了/),
    ]) {
      fireEvent.click(choice)
      await settle()
    }
    server.on('POST', '/visits', ok({ id: 'v', leadId, number: packet.number }, 201))
    await press('按选的再送')
    expect(sent().at(-1)?.body).toMatchObject({
      decisions: [
        { key: 'figures.wageFen', over: 1_800_000, take: 'mine' },
        { key: '温小宝|name', over: '温小宝', take: 'theirs' },
        { key: '钟秀莲|idNumber', over: '361130********0042', take: 'theirs' },
        { key: '$stage', over: '2026-03-02', take: 'theirs' },
      ],
    })
    expect(sent().at(-1)?.headers['idempotency-key']).not.toBe('a-key-of-sixteen-letters')
    expect(parcel()?.state).toBe('sent')
  })
  test.each([
    ['withdrawn', /农户已经撤回了申报/, false],
    ['merged', /已经并到另一件里办了/, false],
    ['moved', /等重新交办下来，还可以再送/, true],
  ])('%s meanwhile: said plainly, kept to be looked at, deleted by hand', async (state, said, again) => {
    server.on('POST', '/visits', problem('visit-over', { detail: { state, number: packet.number } }))
    await useParcels.getState().put(waiting({ photos: [] }))
    await sendAfresh()
    await open(<VisitPage />, { lead: leadId })
    expect(screen.getByText(said)).toBeInTheDocument()
    expect(screen.getByText(/看到的：20,000 元/)).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '再送一次' }) !== null).toBe(again)
    await press('删掉这户的记录')
    await pressInSheet('删掉')
    expect(parcel()).toBeUndefined()
    expect(saved()).not.toContain('钟秀莲')
  })
  test('photos that the server has thrown away go up once more', async () => {
    let times = 0
    const lost = { path: 'evidence.photos', code: 'attachment-unknown', message: '请重新添加。' }
    server.on('POST', '/visits', () => {
      times += 1
      return times === 1
        ? problem('attachment-unknown', { errors: [lost] })
        : ok({ id: 'v', leadId, number: packet.number }, 201)
    })
    await useParcels
      .getState()
      .put(waiting({ photos: [{ id: 'photo', path: 'photo.jpg', attachmentId: 'long-gone' }] }))
    await sendAfresh()
    expect(sent().map(({ body }) => body)).toMatchObject([
      { photos: [{ attachmentId: 'long-gone' }] },
      { photos: [{ attachmentId: 'with-the-server' }] },
    ])
    expect(parcel()?.state).toBe('sent')
  })
  test('what the server finds stands at its line, and can be mended', async () => {
    const fault = {
      path: 'line.figures.wageFen',
      code: 'too-big',
      message: '工资性收入：这个数太大了，请再看一眼。',
    }
    server.on('POST', '/visits', problem('invalid-fields', { errors: [fault] }))
    await useParcels.getState().put(waiting({ photos: [] }))
    await sendAfresh()
    await open(<VisitPage />, { lead: leadId })
    await press('下一步')
    await press('去看一遍')
    await press('工资性收入：这个数太大了，请再看一眼。')
    expect(screen.getByRole('heading', { name: '家里的收入' })).toBeInTheDocument()
    expect(screen.getByRole('textbox', { name: /^工资性收入，看到的/ })).toBeInvalid()
  })
  test('opened again after a restart, everything is there', async () => {
    await useParcels.getState().put(waiting({ state: 'open' }))
    useParcels.setState(useParcels.getInitialState(), true)
    await useParcels.getState().restore()
    await open(<VisitPage />, { lead: leadId })
    expect(filling().answers['figures.wageFen']).toEqual({ verdict: 'changed', typed: '20000' })
  })
})

test('opened from the lead, one household is fetched; without a network it says what to do', async () => {
  server.offline = true
  await open(<VisitPage />, { lead: leadId })
  expect(screen.getByRole('button', { name: '再试一次' })).toBeInTheDocument()
  server.offline = false
  await press('再试一次')
  expect(screen.getByText('住在哪里')).toBeInTheDocument()
  expect(server.asked.at(-1)).toMatchObject({ path: '/visits/packets', query: { leadId } })
})

test('a household that is not to be visited any more is said plainly', async () => {
  server.on('GET', '/visits/packets', problem('visit-over', { detail: { state: 'closed' } }))
  await open(<VisitPage />, { lead: leadId })
  expect(screen.getByText(/现在不用上门核实了/)).toBeInTheDocument()
})

describe('photos with their time and, if wanted and allowed, their place', () => {
  type Yes = (position: { coords: { latitude: number; longitude: number } }) => void
  let answer: { yes: Yes; no: () => void } | null

  beforeEach(async () => {
    answer = null
    const getCurrentPosition = (yes: Yes, no: () => void) => void (answer = { yes, no })
    Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition } })
    Object.assign(URL, { createObjectURL: (file: File) => `blob:${file.name}`, revokeObjectURL: jest.fn() })
    await useFetched.getState().fetch()
    await open(<VisitPage />, { lead: leadId })
    for (let step = 0; screen.queryByRole('button', { name: '拍一张' }) === null; step += 1) {
      if (step > 12) throw new Error('no step with photos')
      await press('下一步')
    }
  })
  afterEach(() => Reflect.deleteProperty(navigator, 'geolocation'))

  async function take(by: '拍一张' | '从相册选'): Promise<void> {
    await press(by)
    const input = document.querySelector('input[type=file]')
    if (!input) throw new Error('no photo is asked for')
    fireEvent.change(input, { target: { files: [new File(['photo'], 'roof.jpg')] } })
    await settle()
  }
  const photos = () => Object.values(filling().photos)
  const wantPlace = async () => {
    fireEvent.click(screen.getByRole('checkbox', { name: '接下来拍的照片会记下地方' }))
    await settle()
  }

  test('allowed: the photo is kept at once, its place as soon as it is found, to about 10 m', async () => {
    await wantPlace()
    await take('拍一张')
    expect(parcel()?.photos).toHaveLength(1)
    expect(photos()).toEqual([{ takenAt: expect.stringMatching(/Z$/) as string }])
    expect(screen.getByText('照片存好了，正在找地方……')).toBeInTheDocument()
    answer?.yes({ coords: { latitude: 28.123456, longitude: 117.567891 } })
    await settle()
    expect(photos()).toMatchObject([{ point: { latitude: 28.1235, longitude: 117.5679 } }])
    expect(screen.getByText(/^第 1 张 .*记了地方$/)).toBeInTheDocument()
  })

  test('refused: the photo stays with its time, and it is said that there is no place', async () => {
    await wantPlace()
    await take('拍一张')
    answer?.no()
    await settle()
    expect(photos()).toEqual([{ takenAt: expect.stringMatching(/Z$/) as string }])
    expect(screen.getByText('手机没有给出地方，这次不记。')).toBeInTheDocument()
  })

  test('not wanted, or from the album: nobody asks the phone where it is', async () => {
    await take('拍一张')
    await wantPlace()
    await take('从相册选')
    expect(answer).toBeNull()
    expect(photos()).toEqual([{ takenAt: expect.stringMatching(/Z$/) as string }, { takenAt: null }])
    expect(screen.getByText(/从相册选的，拍的时间不知道/)).toBeInTheDocument()
  })

  test('taken off again, or handed over before the place was found: it is not added to', async () => {
    await wantPlace()
    await take('拍一张')
    await press('不要这张，第 1 张照片')
    answer?.yes({ coords: { latitude: 28, longitude: 117 } })
    await settle()
    expect(JSON.stringify(photos())).not.toContain('latitude')
    await take('拍一张')
    const begun = parcel()
    if (begun) await act(() => useParcels.getState().put({ ...begun, state: 'waiting' }))
    answer?.yes({ coords: { latitude: 28, longitude: 117 } })
    await settle()
    expect(JSON.stringify(photos())).not.toContain('latitude')
  })
})

test('of a household that was found and not declared, every line is open to be filled in', async () => {
  const found = { ...packet, declared: { members: ['温一'], values: { '温一|name': '温一' } } }
  server.on('GET', '/visits/packets', ok(packets([found])))
  await useFetched.getState().fetch()
  await open(<VisitPage />, { lead: leadId })
  expect(screen.queryByRole('button', { name: /申报时没有填，要补就点开/ })).toBeNull()
  fireEvent.click(radio('住处', '补上…'))
  await settle()
  expect(filling().answers.address?.verdict).toBe('changed')
})

test('handed over twice in one moment it goes under one key', async () => {
  await useFetched.getState().fetch()
  await open(<VisitPage />, { lead: leadId })
  fireEvent.click(radio('住处', '属实'))
  await settle()
  server.offline = true
  await Promise.all([handOver(leadId), handOver(leadId)])
  const key = parcel()?.key
  await handOver(leadId)
  await settle()
  expect(parcel()).toMatchObject({ state: 'waiting', key })
})
