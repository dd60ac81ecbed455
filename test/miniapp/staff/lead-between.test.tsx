import { screen, within } from '@testing-library/react'
import { commandFor } from '../../support/domain-fixtures'
import { useFormDrafts } from '@/miniapp/staff/stores/form-drafts'
import { useSession } from '@/miniapp/stores/session'
import { problem } from '../fake-server'
import { main, openLead, openOffice } from './desk'
import type { Office } from './office'
import { choose, comeBack, press, settle, sheet, type } from './page'

let office: Office

beforeEach(async () => {
  office = await openOffice()
})

test('somebody was quicker: the newer state shows, what was typed stays, and it can still be done', async () => {
  const id = office.assigned('declaration', 'villageA1', office.fileBeforeGuides())
  await office.signIn('clerkA1')
  await openLead(id)
  await press('答复办结', main())
  await type('答复', '已经入户核实。')
  office.act(id, commandFor('comment', office.now, { text: '请写细一点', internal: true }), 'townA')
  await press('答复办结', sheet())
  expect(within(sheet()).getByRole('status')).toHaveTextContent(
    '3 月 2 日 10:00 同志 townA（东河镇） 补充说明',
  )
  // Side by side: how it was when the form was opened, and how it is.
  const states = [...document.querySelectorAll('.form-newer-state')].map((one) => one.textContent)
  expect(states).toEqual([
    expect.stringMatching(/^您打开时办理中在 柳树村/),
    expect.stringMatching(/^现在办理中在 柳树村/),
  ])
  expect(screen.getByRole('textbox', { name: '答复' })).toHaveValue('已经入户核实。')
  expect(office.lead(id).status).toBe('assigned')
  await press('答复办结', sheet())
  expect(office.taken().at(-1)).toMatchObject({ action: 'reply', version: 4 })
  expect(office.lead(id).status).toBe('replied')
})

test('it has moved on: nothing more can be done, and what was typed can be read', async () => {
  const id = office.file()
  await openLead(id)
  await press('不予受理', main())
  await choose(/户口和住处都不在本县/)
  await type('对这件事说明原因', '材料不对')
  await type('群众该找哪里', '县医保局')
  office.act(id, commandFor('accept'), 'operator')
  await press('不予受理', sheet())
  expect(sheet()).toHaveTextContent('按现在的情况，不能再这样办了。')
  expect(sheet()).toHaveTextContent(/您打开时待受理.*现在已受理/)
  expect(within(sheet()).getByRole('button', { name: '不予受理' })).toBeDisabled()
  expect(screen.getByRole('textbox', { name: '对这件事说明原因' })).toHaveValue('材料不对')
  expect(screen.getByRole('heading', { name: '申报 · 已受理' })).toBeInTheDocument()
})

test('the page learns of a change under an open form, and says so before it is sent', async () => {
  const id = office.assigned('declaration', 'villageA1', office.fileBeforeGuides())
  await office.signIn('clerkA1')
  await openLead(id)
  await press('答复办结', main())
  office.act(id, commandFor('comment', office.now, { internal: true }), 'townA')
  await comeBack()
  expect(within(sheet()).getByRole('status')).toHaveTextContent('这条线索刚刚有了新变化')
})

test('no network: it says so, keeps the words, and sends them when asked again', async () => {
  const id = office.file()
  await openLead(id)
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
  const id = office.assigned('declaration', 'villageA1', office.fileBeforeGuides())
  await office.signIn('clerkA1')
  await openLead(id)
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
  const id = office.assigned('declaration', 'villageA1', office.fileBeforeGuides())
  await office.signIn('clerkA1')
  const { unmount } = await openLead(id)
  await press('答复办结', main())
  await type('答复', '写了很久的答复。')
  office.server.on('POST', '/leads/:id/actions', problem('session-expired'))
  await press('答复办结', sheet())
  expect(useSession.getState().account).toBeNull()
  expect(main()).toHaveTextContent('登录过期了。您填的都还在')
  unmount()
  useFormDrafts.setState(useFormDrafts.getInitialState(), true)
  await office.signIn('clerkA1')
  await openLead(id)
  await press('答复办结', main())
  expect(screen.getByRole('textbox', { name: '答复' })).toHaveValue('写了很久的答复。')
})

test('nobody else at the same phone finds what was typed', async () => {
  const id = office.assigned('report', 'townA')
  await office.signIn('townA')
  const { unmount } = await openLead(id)
  await press('补充说明', main())
  await type('要补充的话', '只给自己看的草稿')
  unmount()
  await office.signIn('supervisor')
  await openLead(id)
  await press('补充说明', main())
  expect(screen.getByRole('textbox', { name: '要补充的话' })).toHaveValue('')
})

test('a refusal of the server that belongs to no field is said as it stands', async () => {
  const id = office.file()
  office.server.on('POST', '/leads/:id/actions', problem('too-many-requests'))
  await openLead(id)
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
  await openLead(id)
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
  expect(office.taken()).toHaveLength(1)
})
