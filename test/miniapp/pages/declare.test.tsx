import { act, screen, within } from '@testing-library/react'
import type { SubmitLeadRequest } from '@/domain/api/submit'
import { consentStatement } from '@/domain/household/consent'
import { begunDrafts } from '@/miniapp/forms/drafts'
import DeclarePage from '@/miniapp/pages/declare/index'
import { useDrafts } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import { useUnsent, waitingOf } from '@/miniapp/stores/unsent'
import { FakeServer, ok, problem } from '../fake-server'
import { receipt, regionTree, restartApp, signInAs, village } from '../fixtures'
import { lastPage, open, pick, press, type, wentTo } from '../page'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/county-lines', ok({ items: [] }))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await restartApp()
  await signInAs()
})

const begun = () => begunDrafts(useDrafts.getState().drafts, 'declaration', 'account-1')
const alert = () => screen.getByRole('alert')
const question = () => screen.getByRole('heading', { level: 2 }).textContent
const sent = () =>
  server.asked.filter((one) => one.path === '/leads').map((one) => one.body as SubmitLeadRequest)

const later = '村干部上门时再填'

/** On from here, nothing answered, to where everything is looked over. */
async function skipToCheck(): Promise<void> {
  for (let left = 0; left < 30 && screen.queryByRole('button', { name: later }); left += 1) await press(later)
}

async function agreeAndSend(): Promise<void> {
  await press('都对了，去提交')
  await pick('我看过了，同意这样用我家的信息')
  await press('提交')
}

async function fillTo(step: 'members' | 'check'): Promise<void> {
  await pick('我自己家')
  await press('下一步')
  await type('您叫什么名字？', '王秀英')
  await press('下一步')
  await type('打哪个电话能找到您？', '13800138000')
  await press('下一步')
  await press('东山镇')
  await pick('李家村')
  await press('下一步')
  await press(later)
  if (step === 'members') return
  await press(later)
  await press(later)
  await pick('家里有人生病')
  await press('下一步')
  await skipToCheck()
}

test('one question a page, each with why it is asked and where one is', async () => {
  await open(<DeclarePage />)
  expect(question()).toBe('您是替谁申报？')
  expect(screen.getByText('第 1 部分，共 8 部分：申报的人')).toBeInTheDocument()
  expect(screen.getByText('第 1 步，共 3 步')).toBeInTheDocument()
  expect(screen.getByText('好知道跟谁联系，去看哪一家。')).toBeInTheDocument()
  await press('下一步')
  expect(question()).toBe('您叫什么名字？')
})

test('a name is needed: said at the field and on top, with the focus there; the phone may be left', async () => {
  await open(<DeclarePage />)
  await press(later)
  expect(screen.queryByRole('button', { name: later })).toBeNull()
  await press('下一步')
  expect(alert()).toHaveFocus()
  expect(within(alert()).getByText('请写姓名。')).toBeInTheDocument()
  expect(screen.getByRole('textbox')).toHaveAccessibleDescription(expect.stringContaining('请写姓名。'))
  await press('请写姓名。')
  expect(screen.getByRole('textbox')).toHaveFocus()

  await type('您叫什么名字？', '王秀英123')
  expect(within(alert()).getByText('姓名里只写字，不要有数字和符号。')).toBeInTheDocument()
  await type('您叫什么名字？', '𠮷秀英')
  expect(screen.queryByRole('alert')).toBeNull()
  await press('下一步')
  await type('打哪个电话能找到您？', '138')
  await press('下一步')
  expect(within(alert()).getByText(/这个电话号码像是少了或多了几位/)).toBeInTheDocument()
  await press(later)
  expect(question()).toBe('这家人住在哪个村？')
})

test('an ID number with a wrong check digit is asked again, and kept when the person says so', async () => {
  await open(<DeclarePage />)
  await fillTo('members')
  await press('加一个人')
  expect(screen.getByRole('textbox', { name: /名字/ })).toHaveValue('王秀英')
  await pick('户主')
  await type(/身份证号/, '36112119550307882')
  await press('下一步')
  expect(within(alert()).getByText(/身份证号应是 18 位/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '我看过了，就是这个号' })).toBeNull()

  await type(/身份证号/, '361121195503078820')
  expect(within(alert()).getByText(/像是输错了一位/)).toBeInTheDocument()
  await press('我看过了，就是这个号')
  expect(screen.queryByRole('alert')).toBeNull()
  await press('下一步')
  await press(later)
  expect(screen.getByText('户主')).toBeInTheDocument()
  const draft = Object.values(useDrafts.getState().drafts)[0]
  expect(draft?.answers).toMatchObject({
    members: [{ idNumber: '361121195503078820', idNumberAsTyped: true }],
  })

  // Another number is looked at anew.
  await press('改户主')
  await type(/身份证号/, '361121195503078821')
  expect(useDrafts.getState().drafts[draft?.id ?? '']?.answers).toMatchObject({
    members: [{ idNumberAsTyped: false }],
  })
})

test('a member without a number goes on with a birth date or nothing, but not with a day to come', async () => {
  server.now = () => new Date('2026-03-02T02:00:00Z')
  await open(<DeclarePage />)
  await fillTo('members')
  await press('加一个人')
  await pick('子女')
  for (const [part, text] of [
    ['年', '2026'],
    ['月', '3'],
    ['日', '4'],
  ] as const)
    await type(part, text)
  await press('下一步')
  expect(within(alert()).getByText('出生日期不能晚于今天。')).toBeInTheDocument()
  await type('日', '1')
  await press('下一步')
  expect(screen.queryByRole('alert')).toBeNull()
  await press(later)
  expect(screen.getByText('子女')).toBeInTheDocument()
})

test('what is missing stands on top of the check page as links that lead there and straight back', async () => {
  await open(<DeclarePage />)
  await fillTo('members')
  await press(later)
  const [draft] = Object.values(useDrafts.getState().drafts)
  await act(() => useDrafts.getState().change(draft?.id ?? '', (one) => ({ ...one, step: 'check' })))
  expect(within(alert()).getByText('还差这几样，点一下就去填')).toBeInTheDocument()
  await press('都对了，去提交')
  expect(alert()).toHaveFocus()
  expect(sent()).toEqual([])
  await press('请选家里出了什么事，可以选几样。')
  expect(question()).toBe('家里出了什么事？')
  await pick('房子不安全')
  await press('改好了')
  expect(screen.getByText('房子不安全')).toBeInTheDocument()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('each line can be changed and comes straight back, with everything else kept', async () => {
  await open(<DeclarePage />)
  await fillTo('check')
  await press('改申报人的名字')
  await type('您叫什么名字？', '王秀兰')
  await press('改好了')
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('请看一遍，对了就提交')
  expect(screen.getByText('王秀兰')).toBeInTheDocument()
  expect(screen.getByText('138 0013 8000')).toBeInTheDocument()
  expect(screen.getByText('东山镇 李家村')).toBeInTheDocument()
})

test('submitted once, with a key, and the receipt takes the page’s place', async () => {
  await open(<DeclarePage />)
  await fillTo('check')
  await agreeAndSend()
  expect(sent()).toEqual([
    {
      source: 'web',
      // Whatever is kept of it on the server goes with it.
      draftId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      content: {
        kind: 'declaration',
        declarant: { name: '王秀英', relation: 'self', phone: '13800138000' },
        regionCode: village,
        members: [],
        causes: ['illness'],
        hardships: [],
        consent: { version: consentStatement.version, at: expect.stringMatching(/Z$/) },
        attachmentIds: [],
      },
    },
  ])
  expect(server.asked.at(-1)?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/)
  const [submission] = Object.keys(useUnsent.getState().submissions)
  expect(await wentTo()).toBe(`/pages/receipt/index?submission=${submission}`)
})

test('without a network nothing is lost: the receipt page says that it waits', async () => {
  await open(<DeclarePage />)
  await fillTo('check')
  server.offline = true
  await agreeAndSend()
  expect(waitingOf(useUnsent.getState().submissions)).toHaveLength(1)
  expect(await wentTo()).toMatch(/^\/pages\/receipt\/index\?submission=/)
})

test('what the server finds stands at its field and on top, with everything typed kept', async () => {
  const message = '没有找到这个村，请重新选。'
  const errors = [{ path: 'content.regionCode', code: 'region-unknown', message }]
  server.on('POST', '/leads', problem('region-unknown', { errors }))
  await open(<DeclarePage />)
  await fillTo('check')
  await agreeAndSend()
  expect(lastPage()).toBeUndefined()
  expect(within(alert()).getByText(message)).toBeInTheDocument()
  expect(screen.getByText('王秀英')).toBeInTheDocument()

  await press(message)
  expect(screen.getAllByText(message)).toHaveLength(2)
  await press('换个乡镇')
  expect(screen.queryByRole('alert')).toBeNull()
  await press('东山镇')
  await pick('王家村')
  await press('改好了')
  server.on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  // It was agreed to before: nothing of that has changed.
  await press('都对了，去提交')
  await press('提交')
  expect(await wentTo()).toMatch(/receipt/)
})

test('a refusal that belongs to no field is said as it is', async () => {
  server.on('POST', '/leads', problem('not-yours'))
  await open(<DeclarePage />)
  await fillTo('check')
  await agreeAndSend()
  expect(within(alert()).getByText('这一项不归您办理。')).toBeInTheDocument()
  server.on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await press('都对了，去提交')
  await press('提交')
  expect(await wentTo()).toMatch(/receipt/)
})

test('signed out: everything can be filled in; submitting leads to the login and nothing is lost', async () => {
  await useSession.getState().signOut()
  await useOwner.getState().leave()
  server.on('GET', '/counties', ok({ items: [{ countyCode: '361130', name: '清源县', packId: 'jiangxi' }] }))
  await open(<DeclarePage />)
  await press(later)
  await type('您叫什么名字？', '王秀英')
  await press('下一步')
  await press(later)
  await pick('清源县')
  await press('东山镇')
  await pick('李家村')
  await press('下一步')
  for (let left = 0; left < 3; left += 1) await press(later)
  await pick('家里有人生病')
  await press('下一步')
  await skipToCheck()
  expect(screen.getByText('提交前请先登录，您填的都还在。')).toBeInTheDocument()
  await agreeAndSend()
  expect(await wentTo()).toBe('/pages/login/index')
  expect(Object.values(useDrafts.getState().drafts)[0]?.answers).toMatchObject({ name: '王秀英' })
})

test('ended and opened again: it goes on where it was, or begins another beside it', async () => {
  const { unmount } = await open(<DeclarePage />)
  await fillTo('members')
  unmount()
  await restartApp()
  await open(<DeclarePage />)
  expect(screen.getByText('您有没填完的，接着填吗？')).toBeInTheDocument()
  await press('接着填：王秀英')
  expect(question()).toBe('家里一起过日子的有哪些人？')
})

test('another person’s draft is not opened, even by its address', async () => {
  const id = await useDrafts.getState().start('declaration', 'account-1', { name: '王秀英' })
  await useDrafts.getState().change(id, (draft) => ({ ...draft, step: 'name' }))
  await signInAs('account-2')
  await open(<DeclarePage />, { draft: id })
  expect(question()).toBe('您是替谁申报？')
})

test('another one can be begun beside an unfinished one', async () => {
  const { unmount } = await open(<DeclarePage />)
  await fillTo('members')
  unmount()
  await open(<DeclarePage />)
  await press('另填一份')
  expect(question()).toBe('您是替谁申报？')
  await pick('我帮家里人报')
  expect(begun()).toHaveLength(2)
})

test('the list of villages cannot be had: said, tried again, and the rest can be filled in meanwhile', async () => {
  server.offline = true
  await open(<DeclarePage />)
  await press(later)
  await type('您叫什么名字？', '王秀英')
  await press('下一步')
  await press(later)
  expect(within(alert()).getByText(/网络不通.*可以先往下填/)).toBeInTheDocument()
  await press('先往下填')
  expect(question()).toBe('户口和住的地方是一处吗？')
  await press('返回')
  server.offline = false
  await press('再试一次')
  expect(screen.getByRole('button', { name: '东山镇' })).toBeInTheDocument()
})

test('an unwanted draft is thrown away only after asking', async () => {
  await open(<DeclarePage />)
  await fillTo('check')
  await press('这份不要了')
  await press('留着')
  expect(begun()).toHaveLength(1)
  await press('这份不要了')
  await press('不要了，删掉')
  expect(begun()).toHaveLength(0)
  expect(await wentTo()).toBe('/pages/home/index')
})

test('in WeChat: photos are sent while the person goes on, and go with the form', async () => {
  process.env.TARO_ENV = 'weapp'
  server.on('POST', '/attachments', ({ file }) => ok({ id: `id-of-${file ?? ''}` }, 201))
  server.on('POST', '/leads', ({ body }) => {
    expect((body as SubmitLeadRequest).content).toMatchObject({
      attachmentIds: ['id-of-wxfile://photo-1.jpg'],
    })
    return ok({ lead: { id: 'lead-1' }, receipt }, 201)
  })
  await open(<DeclarePage />)
  await fillTo('check')
  await press('改照片')
  await press('拍一张')
  expect(screen.getByText('已上传')).toBeInTheDocument()
  await press('改好了')
  await agreeAndSend()
  expect(sent()[0]?.source).toBe('miniapp')
  expect(await wentTo()).toMatch(/receipt/)
})

test('a photo that the server does not take says why, and can be taken away', async () => {
  process.env.TARO_ENV = 'weapp'
  server.on('POST', '/attachments', problem('attachment-unreadable'))
  await open(<DeclarePage />)
  await fillTo('check')
  await press('改照片')
  await press('拍一张')
  expect(screen.getByText('这张照片打不开，请重新拍一张。')).toBeInTheDocument()
  await press('不要这张，第 1 张照片')
  expect(screen.getByText('已放 0 张，还能放 9 张')).toBeInTheDocument()
})
