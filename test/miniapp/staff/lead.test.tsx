import { screen, within } from '@testing-library/react'
import Taro from '../../support/taro-api'
import { accountOf, commandFor, later, officeId, people, reportAgainst } from '../../support/domain-fixtures'
import type { ActRequest } from '@/domain/api'
import { now } from '@/miniapp/api/server-time'
import StaffLeadPage from '@/miniapp/staff/pages/lead/index'
import { useFormDrafts } from '@/miniapp/staff/stores/form-drafts'
import { usePlaces } from '@/miniapp/stores/places'
import { useSession } from '@/miniapp/stores/session'
import { ok, problem } from '../fake-server'
import { Office } from './office'
import { choose, comeBack, openPage, press, settle, sheet, type } from './page'

let office: Office

beforeEach(async () => {
  useFormDrafts.setState(useFormDrafts.getInitialState(), true)
  usePlaces.setState(usePlaces.getInitialState(), true)
  office = new Office()
  await office.signIn('intake')
})

const open = (id: string) => openPage(<StaffLeadPage />, { id })
const main = () => document.querySelector('main') ?? document.body
const actions = () =>
  [...document.querySelectorAll('.desk-actions button')].map((button) => button.textContent)
const taken = () =>
  office.server.asked.filter((one) => one.method === 'POST').map((one) => one.body as ActRequest)

/** Brought to the village by the desk. */
function assigned(
  kind: 'declaration' | 'report' = 'declaration',
  to: 'villageA1' | 'townA' = 'villageA1',
): string {
  const id = office.file(kind)
  office.act(id, commandFor('accept'), 'intake')
  office.act(id, commandFor('assign', office.now, { toBodyId: officeId[to], dueOn: '2026-03-07' }), 'intake')
  return id
}

describe('what stands on the page', () => {
  test('number in groups, kind, days left, who has it; and what to do, the main thing first', async () => {
    await open(office.file())
    expect(screen.getByRole('heading', { name: '申报 · 待受理' })).toBeInTheDocument()
    expect(main()).toHaveTextContent('JC361130 20260302 000001')
    expect(main()).toHaveTextContent('还剩 1 天')
    expect(main()).toHaveTextContent('3 月 3 日（周二）前受理')
    expect(main()).toHaveTextContent('在 县 12317 受理台')
    expect(actions()).toEqual(['受理', '退回补正', '转办', '不予受理', '补充说明'])
  })

  test('what was declared, with money in 元 and in words, and numbers of papers masked', async () => {
    await open(
      office.file('declaration', {
        content: {
          ...office.lead(office.file()).content,
          members: [{ name: '周春生', relation: 'head', idNumber: '361130196805110017', health: '糖尿病' }],
          figures: { wageFen: 3_500_000, medicalFen: 80_000 },
        } as never,
      }),
    )
    expect(main()).toHaveTextContent('35,000 元（3 万 5 千元）')
    expect(main()).toHaveTextContent('合规自付支出800 元')
    expect(main()).toHaveTextContent('周春生（户主）身份证号 361130********0017')
    expect(main()).toHaveTextContent('138****0001')
    expect(main()).not.toHaveTextContent('361130196805110017')
  })

  test('each part folds, and says closed what is in it; no hash is shown', async () => {
    const id = assigned()
    await open(id)
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
    const id = assigned()
    office.now = later({ days: 7 })
    await open(id)
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
    await open(id)
    expect(main()).toHaveTextContent('提交人对办理单位保密')
    expect(main()).not.toHaveTextContent('吴月红')
  })

  test('photos are small first and large when pressed, one after the other', async () => {
    office.attachments = [1, 2].map((n) => ({
      id: `photo-${n}`,
      width: 800,
      height: 600,
      url: `/api/v1/attachments/${n}/full`,
      thumbnailUrl: `/api/v1/attachments/${n}/thumbnail`,
    }))
    await open(office.file('report'))
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

  test('addresses that may have run out are fetched anew before a photo is opened', async () => {
    office.attachments = [{ id: 'p', width: 8, height: 6, url: '/full?1', thumbnailUrl: '/small?1' }]
    await open(office.file('report'))
    office.attachments = [{ id: 'p', width: 8, height: 6, url: '/full?2', thumbnailUrl: '/small?2' }]
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 9 * 60_000)
    await press('看第 1 张照片')
    expect(within(sheet()).getByRole('img')).toHaveAttribute('src', '/full?2')
    clock.mockRestore()
  })

  test('whoever filed it himself is led to where the filer acts', async () => {
    const id = office.file('declaration', { filerId: accountOf(people.intake) })
    await open(id)
    expect(actions()).not.toContain('撤回')
    await press('去看办理情况')
    expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: `/pages/lead/index?id=${id}` })
  })

  test('a lead that is not there for this person says so', async () => {
    await open('0198c0de-0000-7000-8000-000000000009')
    expect(main()).toHaveTextContent('没有找到。可能已经撤下，或者您没有查看的权限。')
  })

  test('without a network it says so, and fetches when asked to', async () => {
    const id = office.file()
    office.server.offline = true
    await open(id)
    expect(main()).toHaveTextContent('网络不通')
    office.server.offline = false
    await press('再试一次')
    expect(actions()).toContain('受理')
  })

  test('coming back to the page fetches the newest', async () => {
    const id = office.file()
    await open(id)
    office.act(id, commandFor('accept'), 'operator')
    await comeBack()
    expect(screen.getByRole('heading', { name: '申报 · 已受理' })).toBeInTheDocument()
  })
})

describe('acting', () => {
  test('taking in: the sheet closes, the page shows the new state and says what comes next', async () => {
    const id = office.file()
    await open(id)
    await press('受理', main())
    await type(/要说明的/, '材料齐全')
    await press('受理', sheet())
    expect(taken()).toEqual([{ action: 'accept', version: 1, note: '材料齐全' }])
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('status')).toHaveTextContent('已受理，接着请交办。')
    expect(actions()[0]).toBe('交办')
  })

  test('sending back: everything that is missing at once, often wanted things with one press', async () => {
    const id = office.file()
    await open(id)
    await press('退回补正', main())
    await press('退回补正', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('请写清缺什么，一次写全。')
    await press('身份证号', sheet())
    expect(within(sheet()).queryByRole('alert')).toBeNull()
    await press('再加一样', sheet())
    await type('第 2 样', '住院的收费单')
    await press('再加一样', sheet())
    await type('第 3 样', '写错了')
    await press('去掉第 3 样', sheet())
    await press('退回补正', sheet())
    expect(taken()).toEqual([{ action: 'return', version: 1, missing: ['身份证号', '住院的收费单'] }])
    expect(office.lead(id).status).toBe('returned')
  })

  test('refusing asks for a reason and where to turn, each at its field', async () => {
    await open(office.file())
    await press('不予受理', main())
    await type('不受理的原因', '不归本县管')
    await press('不予受理', sheet())
    expect(screen.getByRole('textbox', { name: '群众该找哪里' })).toHaveAccessibleDescription(
      /请告诉群众该找哪里。/,
    )
    expect(screen.getByRole('textbox', { name: '群众该找哪里' })).toBeInvalid()
    expect(screen.getByRole('textbox', { name: '不受理的原因' })).toHaveValue('不归本县管')
    expect(taken()).toEqual([])
  })

  test('handing out: the village’s own offices first, a person there, a day', async () => {
    const id = office.file()
    office.act(id, commandFor('accept'), 'intake')
    await open(id)
    await press('交办', main())
    expect(within(sheet()).getByRole('radio', { name: '本村、本乡镇' })).toBeChecked()
    await choose('柳树村')
    await choose('同志 clerkA1')
    await press('5 天后', sheet())
    await press('交办', sheet())
    expect(taken()).toEqual([
      {
        action: 'assign',
        version: 2,
        toBodyId: officeId.villageA1,
        assigneeId: people.clerkA1.accountId,
        dueOn: '2026-03-07',
      },
    ])
    expect(main()).toHaveTextContent('承办人 同志 clerkA1')
  })

  test('another kind of body: nobody there is named of himself, and the choice before is gone', async () => {
    const id = office.file()
    office.act(id, commandFor('accept'), 'intake')
    await open(id)
    await press('交办', main())
    await choose('柳树村')
    await choose('同志 clerkA1')
    await choose('部门')
    await press('交办', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('请选一个单位。')
    await choose('县民政局')
    await press('交办', sheet())
    expect(taken()).toEqual([{ action: 'assign', version: 2, toBodyId: officeId.civilAffairs }])
  })

  test('passing on: only bodies that may take in, never one it is kept from', async () => {
    const id = office.file('report', reportAgainst('townA', people.townA))
    await office.signIn('city')
    await open(id)
    expect(actions()).not.toContain('转办')
    await office.signIn('intake')
    await comeBack()
    await press('转办', main())
    expect(within(sheet()).queryByRole('radio', { name: '村' })).toBeNull()
    await choose('乡镇')
    expect(within(sheet()).queryByRole('radio', { name: '东河镇' })).toBeNull()
    expect(within(sheet()).getByRole('radio', { name: '西岭镇' })).toBeInTheDocument()
  })

  test('stages in their order: the next one is chosen, later ones cannot be', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    await open(id)
    await press('登记办理环节', main())
    expect(within(sheet()).getByRole('radio', { name: /入户核实/ })).toBeChecked()
    expect(within(sheet()).getByRole('radio', { name: /民主评议/ })).toBeDisabled()
    await press('今天', sheet())
    await type('怎么办的', '两人入户，情况属实')
    await press('登记', sheet())
    expect(taken()).toEqual([
      { action: 'advance', version: 3, stage: 'verify', doneOn: '2026-03-02', note: '两人入户，情况属实' },
    ])
    expect(main()).toHaveTextContent('办好 1 步，共 4 步')
    expect(main()).toHaveTextContent('两人入户，情况属实')
  })

  test('a note stays inside unless it is meant for the filer', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    await open(id)
    await press('补充说明', main())
    expect(within(sheet()).getByRole('radio', { name: /只给单位内部看/ })).toBeChecked()
    await type('要补充的话', '已联系')
    await press('写上去', sheet())
    await press('补充说明', main())
    await choose(/也给群众看/)
    await type('要补充的话', '周五上门')
    await press('写上去', sheet())
    expect(taken()).toMatchObject([{ internal: true }, { internal: false }])
    await press(/办理经过/)
    expect(main()).toHaveTextContent('已联系 （内部，群众看不到）')
  })

  test('photos go with a note once they are with the server', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    const photo = '0198c0de-0000-7000-8000-00000000000a'
    office.server.on('POST', '/attachments', problem('attachment-unreadable'))
    await open(id)
    await press('补充说明', main())
    await type('要补充的话', '现场照片')
    process.env.TARO_ENV = 'weapp'
    await press('拍一张')
    process.env.TARO_ENV = 'h5'
    expect(sheet()).toHaveTextContent('这张照片打不开，请重新拍一张。')
    await press('写上去', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('照片还没有传完')
    office.server.on(
      'POST',
      '/attachments',
      ok({ id: photo, width: 1, height: 1, url: '', thumbnailUrl: '' }, 201),
    )
    await press(/再传一次/, sheet())
    await press('写上去', sheet())
    expect(taken().at(-1)).toMatchObject({ action: 'comment', attachmentIds: [photo] })
  })

  test('more time: later than the day that holds now, decided above with the reason in sight', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    const { unmount } = await open(id)
    await press('申请延期', main())
    expect(sheet()).toHaveTextContent('现在的答复期限是 3 月 17 日（周二），要比它晚。')
    await type('延期的原因', '等医院的账单')
    await type('年', '2026')
    await type('月', '3')
    await type('日', '10')
    await press('申请', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('新的日期要比原来的日期晚。')
    expect(screen.getByRole('textbox', { name: '延期的原因' })).toHaveValue('等医院的账单')
    await press('延 5 天', sheet())
    await press('申请', sheet())
    expect(main()).toHaveTextContent('申请延到 3 月 22 日（周日），还没有答复。')
    unmount()

    await office.signIn('townA')
    await open(id)
    expect(actions()[0]).toBe('答复延期申请')
    await press('答复延期申请', main())
    expect(sheet()).toHaveTextContent('等医院的账单')
    await press('答复', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('请选同意或不同意。')
    await choose('同意')
    await press('答复', sheet())
    expect(office.lead(id).extension?.state).toBe('approved')
  })

  test('督办 stands on top with who raised it and why, until it is answered in words', async () => {
    const id = assigned()
    office.act(id, commandFor('supervise', office.now, { note: '请三天内报进度' }), 'supervisor')
    office.press(id, 'remind')
    await office.signIn('clerkA1')
    await open(id)
    expect(main()).toHaveTextContent('还剩 5 天 · 被督办')
    expect(screen.getByRole('button', { name: /督办.*2 条没有回复/ })).toHaveAttribute(
      'aria-expanded',
      'true',
    )
    expect(main()).toHaveTextContent('同志 supervisor（县乡村振兴局） 提出')
    expect(main()).toHaveTextContent('到时间自动提出')
    await press('回复督办', main())
    expect(sheet()).toHaveTextContent('督办，3 月 3 日（周二）前回复：请三天内报进度')
    await type('办到哪一步了', '已入户，明天上会')
    await press('回复', sheet())
    expect(screen.getByRole('button', { name: /督办.*都已回复/ })).toBeInTheDocument()
    await press(/督办.*都已回复/)
    expect(main()).toHaveTextContent('同志 clerkA1（柳树村） 回复已入户，明天上会')
  })

  test('those above remind in time, and press when it is late', async () => {
    const id = assigned()
    await office.signIn('supervisor')
    const { unmount } = await open(id)
    expect(actions()[0]).toBe('催办')
    unmount()
    office.now = later({ days: 8 })
    await open(id)
    expect(actions()[0]).toBe('督办')
    await press('升级', main())
    await press('升级', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('请写明升级的原因。')
  })

  test('replying and handing back', async () => {
    const id = assigned('report', 'townA')
    await office.signIn('townA')
    const { unmount } = await open(id)
    await press('答复办结', main())
    await type('答复', '已经查实，补助周五发到卡上。')
    await press('答复办结', sheet())
    expect(office.lead(id).status).toBe('replied')
    expect(main()).toHaveTextContent('已经查实，补助周五发到卡上。')
    expect(main()).toHaveTextContent('现在没有您要做的。')
    unmount()
    const other = assigned('report', 'townA')
    await open(other)
    await press('退回交办', main())
    await type('退回的原因', '不归本镇管')
    await press('退回', sheet())
    expect(taken().at(-1)).toEqual({ action: 'handBack', version: 3, reason: '不归本镇管' })
  })
})

describe('when something comes in between', () => {
  test('somebody was quicker: the newer state shows, what was typed stays, and it can still be done', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    await open(id)
    await press('答复办结', main())
    await type('答复', '已经入户核实。')
    office.act(id, commandFor('comment', office.now, { text: '请写细一点', internal: true }), 'townA')
    await press('答复办结', sheet())
    expect(within(sheet()).getByRole('status')).toHaveTextContent(
      '3 月 2 日 10:00 同志 townA（东河镇） 补充说明',
    )
    expect(screen.getByRole('textbox', { name: '答复' })).toHaveValue('已经入户核实。')
    expect(office.lead(id).status).toBe('assigned')
    await press('答复办结', sheet())
    expect(taken().at(-1)).toMatchObject({ action: 'reply', version: 4 })
    expect(office.lead(id).status).toBe('replied')
  })

  test('it has moved on: nothing more can be done, and what was typed can be read', async () => {
    const id = office.file()
    await open(id)
    await press('不予受理', main())
    await type('不受理的原因', '材料不对')
    await type('群众该找哪里', '县医保局')
    office.act(id, commandFor('accept'), 'operator')
    await press('不予受理', sheet())
    expect(sheet()).toHaveTextContent('按现在的情况，不能再这样办了。')
    expect(within(sheet()).getByRole('button', { name: '不予受理' })).toBeDisabled()
    expect(screen.getByRole('textbox', { name: '不受理的原因' })).toHaveValue('材料不对')
    expect(screen.getByRole('heading', { name: '申报 · 已受理' })).toBeInTheDocument()
  })

  test('the page learns of a change under an open form, and says so before it is sent', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    await open(id)
    await press('答复办结', main())
    office.act(id, commandFor('comment', office.now, { internal: true }), 'townA')
    await comeBack()
    expect(within(sheet()).getByRole('status')).toHaveTextContent('这条线索刚刚有了新变化')
  })

  test('no network: it says so, keeps the words, and sends them when asked again', async () => {
    const id = office.file()
    await open(id)
    await press('受理', main())
    await type(/要说明的/, '齐了')
    office.server.offline = true
    await press('受理', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('没有送出去')
    expect(screen.getByRole('textbox', { name: /要说明的/ })).toHaveValue('齐了')
    office.server.offline = false
    await press('受理', sheet())
    expect(office.lead(id).status).toBe('accepted')
  })

  test('the answer was lost on the way: the same again is seen to have arrived, not done twice', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    await open(id)
    await press('补充说明', main())
    await type('要补充的话', '已联系')
    office.server.loseAnswerOf('POST', `/leads/${id}/actions`)
    await press('写上去', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('没有送出去')
    await press('写上去', sheet())
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('status')).toHaveTextContent('刚才的“补充说明”已经送到了')
    expect(office.lead(id).activityCount).toBe(4)
  })

  test('the session ended: after signing in again the words are still there', async () => {
    const id = assigned()
    await office.signIn('clerkA1')
    const { unmount } = await open(id)
    await press('答复办结', main())
    await type('答复', '写了很久的答复。')
    office.server.on('POST', '/leads/:id/actions', problem('session-expired'))
    await press('答复办结', sheet())
    expect(useSession.getState().account).toBeNull()
    expect(main()).toHaveTextContent('登录过期了。您填的都还在')
    unmount()
    useFormDrafts.setState(useFormDrafts.getInitialState(), true)
    await office.signIn('clerkA1')
    await open(id)
    await press('答复办结', main())
    expect(screen.getByRole('textbox', { name: '答复' })).toHaveValue('写了很久的答复。')
  })

  test('nobody else at the same phone finds what was typed', async () => {
    const id = assigned('report', 'townA')
    await office.signIn('townA')
    const { unmount } = await open(id)
    await press('补充说明', main())
    await type('要补充的话', '只给自己看的草稿')
    unmount()
    await office.signIn('supervisor')
    await open(id)
    await press('补充说明', main())
    expect(screen.getByRole('textbox', { name: '要补充的话' })).toHaveValue('')
  })

  test('a refusal of the server that belongs to no field is said as it stands', async () => {
    const id = office.file()
    office.server.on('POST', '/leads/:id/actions', problem('too-many-requests'))
    await open(id)
    await press('受理', main())
    await press('受理', sheet())
    expect(within(sheet()).getByRole('alert')).toHaveTextContent('点得太快了，请稍等一会儿再试。')
  })

  test('closing the sheet loses nothing, and a second press sends nothing twice', async () => {
    const id = office.file()
    let release: (() => void) | undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    office.server.on('POST', '/leads/:id/actions', async () => {
      await held
      return problem('unavailable')
    })
    await open(id)
    await press('受理', main())
    await type(/要说明的/, '齐了')
    await press('先不办', sheet())
    await press('受理', main())
    expect(screen.getByRole('textbox', { name: /要说明的/ })).toHaveValue('齐了')
    await press('受理', sheet())
    expect(within(sheet()).getByRole('button', { name: /正在办/ })).toBeInTheDocument()
    await press(/正在办/, sheet())
    release?.()
    await settle()
    expect(taken()).toHaveLength(1)
  })
})

test('the same in WeChat', async () => {
  process.env.TARO_ENV = 'weapp'
  const id = office.file()
  await open(id)
  await press('受理')
  const panel = screen.getByTestId('page-container')
  await press('受理', panel)
  expect(office.lead(id).status).toBe('accepted')
  expect(now().slice(0, 10)).toBe('2026-03-02')
})
