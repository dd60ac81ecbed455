import { act, screen, within } from '@testing-library/react'
import Taro from '../../support/taro-api'
import { accountOf, commandFor, later, officeId, people } from '../../support/domain-fixtures'
import { actions, main, openLead, openOffice } from './desk'
import type { Office } from './office'
import { comeBack, press, sheet } from './page'

let office: Office

beforeEach(async () => {
  office = await openOffice()
})

test('number in groups, kind, days left, who has it; and what to do, the main thing first', async () => {
  await openLead(office.file())
  expect(screen.getByRole('heading', { name: '申报 · 待受理' })).toBeInTheDocument()
  expect(main()).toHaveTextContent('JC361130 20260302 000001')
  expect(main()).toHaveTextContent('明天 24 时前受理')
  expect(main()).toHaveTextContent('3 月 3 日（周二）前受理')
  expect(main()).toHaveTextContent('在 县 12317 受理台')
  expect(actions()).toEqual(['受理', '退回补正', '转办', '不予受理', '补充说明'])
})

test('what was declared, with money in 元 and in words, and numbers of papers masked', async () => {
  await openLead(
    office.file('declaration', {
      content: {
        ...office.lead(office.file()).content,
        members: [{ name: '周春生', relation: 'head', idNumber: '361130196805110017', health: '糖尿病' }],
        figures: { wageFen: 3_500_000, medicalFen: 80_000 },
      } as never,
    }),
  )
  expect(main()).toHaveTextContent('35,000 元（3 万 5 千元）')
  expect(main()).toHaveTextContent('800 元')
  expect(main()).toHaveTextContent('周春生 户主身份证号 361130 ******** 0017 糖尿病')
  expect(main()).toHaveTextContent('138****0001')
  expect(main()).not.toHaveTextContent('361130196805110017')
})

test('the longer questions by section, and in one line what was left for the visit', async () => {
  await openLead(
    office.file('declaration', {
      content: {
        ...office.lead(office.file()).content,
        living: { kind: 'away', elsewhere: '广东东莞' },
        householdKinds: ['lifted'],
        assets: { holdings: ['none'], debtFen: 2_000_000 },
        means: { enough: 'partly' },
      } as never,
    }),
  )
  expect(main()).toHaveTextContent('户口在这里，平时住在别处，另一处：广东东莞')
  expect(main()).toHaveTextContent('一般由户口所在的村来办')
  expect(main()).toHaveTextContent('脱贫户')
  expect(main()).toHaveTextContent('20,000 元')
  expect(main()).toHaveTextContent('能解决一些，还差一些')
  const assets = screen.getByRole('heading', { name: '财产和赡养' }).parentElement
  expect(assets).toHaveTextContent('没有填赡养和抚养')
})

test('the household has another declaration under way: which one, and the way there where it may be seen', async () => {
  const id = office.file()
  const other = {
    ...office.lead(id),
    id: '0198c0de-0000-7000-8000-000000000009',
    number: 'JC361130-20260228-000007',
  }
  office.related = [other]
  await openLead(id)
  expect(main()).toHaveTextContent('同一户已有一条在办编号 JC361130 20260228 000007。')
  await press('去看那一条')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: `/staff/pages/lead/index?id=${other.id}` })
})

test('each part folds, and says closed what is in it; no hash is shown', async () => {
  const id = office.assigned()
  await openLead(id)
  const history = screen.getByRole('button', { name: /办理经过/ })
  expect(history).toHaveAttribute('aria-expanded', 'false')
  expect(history).toHaveTextContent('最近：3 月 2 日 10:00 交办')
  await press(/办理经过/)
  const entries = screen.getAllByRole('listitem').map((one) => one.textContent)
  expect(entries.filter((one) => one?.includes('同志 intake（县 12317 受理台）'))).toHaveLength(2)
  expect(main().textContent).not.toMatch(/[0-9a-f]{40}/)
  await press(/填报的内容/)
  expect(screen.getByRole('button', { name: /填报的内容/ })).toHaveAttribute('aria-expanded', 'false')
  expect(main()).not.toHaveTextContent('腊月里住院')
})

test('clocks say whether they were kept', async () => {
  const id = office.assigned()
  office.now = later({ days: 7 })
  await openLead(id)
  await press(/时限/)
  expect(main()).toHaveTextContent('受理3 月 2 日（周一） 起，3 月 3 日（周二）止3 月 2 日 10:00 按时办好')
  expect(main()).toHaveTextContent('办理3 月 2 日（周一） 起，3 月 7 日（周六）止超期 2 天')
})

test('whoever filed in confidence is not named to those who handle it', async () => {
  const id = office.file('report', {
    content: { ...office.lead(office.file('report')).content, identity: 'hidden' } as never,
  })
  office.act(id, commandFor('accept'), 'intake')
  office.act(
    id,
    commandFor('assign', office.now, { toBodyId: officeId.townA, dueOn: '2026-03-07' }),
    'intake',
  )
  await office.signIn('townA')
  await openLead(id)
  expect(main()).toHaveTextContent('提交人对办理单位保密')
  expect(main()).not.toHaveTextContent('吴月红')
})

test('photos are small first and large when pressed, one after the other', async () => {
  office.attachments = [1, 2].map((n) => ({
    id: `photo-${n}`,
    kind: 'photo',
    width: 800,
    height: 600,
    url: `/api/v1/attachments/${n}/full`,
    thumbnailUrl: `/api/v1/attachments/${n}/thumbnail`,
  }))
  await openLead(office.file('report'))
  expect(screen.getByRole('img', { name: '第 2 张照片' })).toHaveAttribute(
    'src',
    '/api/v1/attachments/2/thumbnail',
  )
  await press('看第 1 张照片')
  expect(sheet()).toHaveTextContent('第 1 张，共 2 张')
  await press('下一张', sheet())
  expect(within(sheet()).getByRole('img')).toHaveAttribute('src', '/api/v1/attachments/2/full')
  await press('看完了', sheet())
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a recording is heard with one press and stopped with another; a film and a paper stand beside it', async () => {
  office.attachments = [
    { id: 'v', kind: 'voice', bytes: 300_000, seconds: 32, url: '/voice' },
    { id: 'f', kind: 'video', bytes: 9_000_000, seconds: 45, width: 360, height: 640, url: '/film' },
    { id: 'p', kind: 'pdf', bytes: 1_300_000, url: '/paper' },
  ]
  const sounds: { src: string; play: jest.Mock; pause: jest.Mock; heard: Record<string, () => void> }[] = []
  const before = window.Audio
  window.Audio = function (this: object, src: string) {
    const heard: Record<string, () => void> = {}
    const sound = {
      src,
      heard,
      play: jest.fn(() => Promise.resolve()),
      pause: jest.fn(),
      addEventListener: (name: string, told: () => void) => (heard[name] = told),
    }
    sounds.push(sound)
    return sound
  } as unknown as typeof Audio
  await openLead(office.file('report'))
  expect(screen.getByText('照片、录音和文件')).toBeInTheDocument()
  await press('听录音，32 秒')
  expect(sounds[0]?.src).toBe('/voice')
  expect(sounds[0]?.play).toHaveBeenCalled()
  await press('停下不听')
  expect(sounds[0]?.pause).toHaveBeenCalled()
  await press('听录音，32 秒')
  act(() => sounds[1]?.heard.error?.())
  expect(screen.getByText(/没有打开/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '听录音，32 秒' })).toBeInTheDocument()
  expect(screen.getByLabelText('第 2 段视频，45 秒')).toHaveAttribute('src', '/film')
  expect(screen.getByRole('button', { name: '打开 PDF，1.2 MB' })).toBeInTheDocument()
  window.Audio = before
})

test('addresses that may have run out are fetched anew before a photo is opened', async () => {
  office.attachments = [
    { id: 'p', kind: 'photo', width: 8, height: 6, url: '/full?1', thumbnailUrl: '/small?1' },
  ]
  await openLead(office.file('report'))
  office.attachments = [
    { id: 'p', kind: 'photo', width: 8, height: 6, url: '/full?2', thumbnailUrl: '/small?2' },
  ]
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 9 * 60_000)
  await press('看第 1 张照片')
  expect(within(sheet()).getByRole('img')).toHaveAttribute('src', '/full?2')
  clock.mockRestore()
})

test('whoever filed it himself is led to where the filer acts', async () => {
  const id = office.file('declaration', { filerId: accountOf(people.intake) })
  await openLead(id)
  expect(actions()).not.toContain('撤回')
  await press('去看办理情况')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: `/pages/lead/index?id=${id}` })
})

test('a lead that is not there for this person says so', async () => {
  await openLead('0198c0de-0000-7000-8000-000000000009')
  expect(main()).toHaveTextContent('没有找到。可能已经撤下，或者您没有查看的权限。')
})

test('without a network it says so, and fetches when asked to', async () => {
  const id = office.file()
  office.server.offline = true
  await openLead(id)
  expect(main()).toHaveTextContent('网络不通')
  office.server.offline = false
  await press('再试一次')
  expect(actions()).toContain('受理')
})

test('coming back to the page fetches the newest', async () => {
  const id = office.file()
  await openLead(id)
  office.act(id, commandFor('accept'), 'operator')
  await comeBack()
  expect(screen.getByRole('heading', { name: '申报 · 已受理' })).toBeInTheDocument()
})

test('the same in WeChat', async () => {
  process.env.TARO_ENV = 'weapp'
  const id = office.file()
  await openLead(id)
  await press('受理')
  const panel = screen.getByTestId('page-container')
  await press('受理', panel)
  expect(office.lead(id).status).toBe('accepted')
})
