import { screen, within } from '@testing-library/react'
import { commandFor, later, officeId, people, reportAgainst } from '../../support/domain-fixtures'
import { ok, problem } from '../fake-server'
import { actions, main, openLead, openOffice } from './desk'
import type { Office } from './office'
import { choose, comeBack, press, sheet, type } from './page'

let office: Office

beforeEach(async () => {
  office = await openOffice()
})

test('taking in: the sheet closes, the page shows the new state and says what comes next', async () => {
  const id = office.file()
  await openLead(id)
  await press('受理', main())
  await type(/要说明的/, '材料齐全')
  await press('受理', sheet())
  expect(office.taken()).toEqual([{ action: 'accept', version: 1, note: '材料齐全' }])
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('status')).toHaveTextContent('已受理，接着请交办。')
  expect(actions()[0]).toBe('交办')
})

test('sending back: everything that is missing at once, often wanted things with one press', async () => {
  const id = office.file()
  await openLead(id)
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
  expect(office.taken()).toEqual([{ action: 'return', version: 1, missing: ['身份证号', '住院的收费单'] }])
  expect(office.lead(id).status).toBe('returned')
})

test('refusing asks for a reason and where to turn, each at its field', async () => {
  await openLead(office.file())
  await press('不予受理', main())
  // Only the reasons a declaration may be declined for.
  expect(within(sheet()).queryByRole('radio', { name: /法律程序|12317 的范围/ })).toBeNull()
  await choose(/户口和住处都不在本县/)
  await type('对这件事说明原因', '不归本县管')
  await press('不予受理', sheet())
  expect(screen.getByRole('textbox', { name: '群众该找哪里' })).toHaveAccessibleDescription(
    /请告诉群众该找哪里。/,
  )
  expect(screen.getByRole('textbox', { name: '群众该找哪里' })).toBeInvalid()
  expect(screen.getByRole('textbox', { name: '对这件事说明原因' })).toHaveValue('不归本县管')
  expect(office.taken()).toEqual([])
})

test('handing out: the village’s own offices first, a person there, a day', async () => {
  const id = office.file()
  office.act(id, commandFor('accept'), 'intake')
  await openLead(id)
  await press('交办', main())
  expect(within(sheet()).getByRole('radio', { name: '本村、本乡镇' })).toBeChecked()
  await choose('柳树村')
  await choose('同志 clerkA1')
  await press('5 天后', sheet())
  await press('交办', sheet())
  expect(office.taken()).toEqual([
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
  await openLead(id)
  await press('交办', main())
  await choose('柳树村')
  await choose('同志 clerkA1')
  await choose('部门')
  await press('交办', sheet())
  expect(within(sheet()).getByRole('alert')).toHaveTextContent('请选一个单位。')
  await choose('县民政局')
  await press('交办', sheet())
  expect(office.taken()).toEqual([{ action: 'assign', version: 2, toBodyId: officeId.civilAffairs }])
})

test('passing on: only bodies that may take in, never one it is kept from', async () => {
  const id = office.file('report', reportAgainst('townA', people.townA))
  await office.signIn('city')
  await openLead(id)
  expect(actions()).not.toContain('转办')
  await office.signIn('intake')
  await comeBack()
  await press('转办', main())
  expect(within(sheet()).queryByRole('radio', { name: '村' })).toBeNull()
  await choose('乡镇')
  expect(within(sheet()).queryByRole('radio', { name: '东河镇' })).toBeNull()
  expect(within(sheet()).getByRole('radio', { name: '西岭镇' })).toBeInTheDocument()
})

test('a note stays inside unless it is meant for the filer', async () => {
  const id = office.assigned()
  await office.signIn('clerkA1')
  await openLead(id)
  await press('补充说明', main())
  expect(within(sheet()).getByRole('radio', { name: /只给单位内部看/ })).toBeChecked()
  await type('要补充的话', '已联系')
  await press('写上去', sheet())
  await press('补充说明', main())
  await choose(/也给群众看/)
  await type('要补充的话', '周五上门')
  await press('写上去', sheet())
  expect(office.taken()).toMatchObject([{ internal: true }, { internal: false }])
  await press(/办理经过/)
  expect(main()).toHaveTextContent('已联系 （内部，群众看不到）')
})

test('photos go with a note once they are with the server', async () => {
  const id = office.assigned()
  await office.signIn('clerkA1')
  const photo = '0198c0de-0000-7000-8000-00000000000a'
  office.server.on('POST', '/attachments', problem('attachment-unreadable'))
  await openLead(id)
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
  expect(office.taken().at(-1)).toMatchObject({ action: 'comment', attachmentIds: [photo] })
})

test('more time: later than the day that holds now, decided above with the reason in sight', async () => {
  const id = office.assigned()
  await office.signIn('clerkA1')
  const { unmount } = await openLead(id)
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
  await openLead(id)
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
  const id = office.assigned()
  office.act(id, commandFor('supervise', office.now, { note: '请三天内报进度' }), 'supervisor')
  office.press(id, 'remind')
  await office.signIn('clerkA1')
  await openLead(id)
  expect(main()).toHaveTextContent('回复督办 · 被督办')
  expect(screen.getByRole('button', { name: /督办.*2 条没有回复/ })).toHaveAttribute('aria-expanded', 'true')
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
  const id = office.assigned()
  await office.signIn('supervisor')
  const { unmount } = await openLead(id)
  expect(actions()[0]).toBe('催办')
  unmount()
  office.now = later({ days: 8 })
  await openLead(id)
  expect(actions()[0]).toBe('督办')
  await press('升级', main())
  await press('升级', sheet())
  expect(within(sheet()).getByRole('alert')).toHaveTextContent('请写明升级的原因。')
})

test('replying and handing back', async () => {
  const id = office.assigned('report', 'townA')
  await office.signIn('townA')
  const { unmount } = await openLead(id)
  await press('答复办结', main())
  await type('答复', '已经查实，补助周五发到卡上。')
  await press('答复办结', sheet())
  expect(office.lead(id).status).toBe('replied')
  expect(main()).toHaveTextContent('已经查实，补助周五发到卡上。')
  expect(main()).toHaveTextContent('现在没有您要做的。')
  unmount()
  const other = office.assigned('report', 'townA')
  await openLead(other)
  await press('退回交办', main())
  await type('退回的原因', '不归本镇管')
  await press('退回', sheet())
  expect(office.taken().at(-1)).toEqual({ action: 'handBack', version: 3, reason: '不归本镇管' })
})
