import { screen, within } from '@testing-library/react'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { commandFor, officeId } from '../../support/domain-fixtures'
import { ok } from '../fake-server'
import { main, openLead, openOffice } from './desk'
import type { Office } from './office'
import { choose, press, sheet, type } from './page'

let office: Office
const rows = questionsOf('jiangxi').map(({ number, title, answer, topics }) => ({
  number,
  title,
  answer,
  topics,
}))
const first = rows[0]!

beforeEach(async () => {
  office = await openOffice()
  office.server.on('GET', '/policies/jiangxi/questions', () => ok({ items: rows }))
})

const searched = () =>
  office.server.asked
    .filter(({ path }) => path === '/policies/jiangxi/questions')
    .map(({ query }) => query.search)

async function openReply(kind: 'inquiry' | 'report' = 'inquiry'): Promise<void> {
  const id = office.file(kind)
  office.act(id, commandFor('accept'), 'intake')
  office.act(id, { action: 'assign', toBodyId: officeId.villageA1 }, 'intake')
  await office.signIn('clerkA1')
  await openLead(id)
  await press('答复办结', main())
  await type('答复', '可以申报，请到村里来。')
}

test('a question is answered with a question of the Q&A, found in the words of whoever asked', async () => {
  await openReply()
  await press('找一找', sheet())
  expect(searched()).toEqual(['家里有人住院，花了多少钱能来申报？'])
  expect(within(sheet()).getAllByRole('radio')).toHaveLength(6)
  expect(within(sheet()).getByRole('radio', { name: '不附' })).toBeChecked()
  await choose(new RegExp(`^${first.title}`))
  await press('答复办结', sheet())
  expect(office.taken().at(-1)).toMatchObject({
    action: 'reply',
    text: '可以申报，请到村里来。',
    entry: { pack: 'jiangxi', number: first.number },
  })
  expect(main()).toHaveTextContent(`附政策问答：${first.title}`)
})

test('in one’s own words; what was chosen can be left again', async () => {
  await openReply()
  await type(/附上政策问答里的一条/, '  绿色通道 ')
  await press('找一找', sheet())
  expect(searched()).toEqual(['绿色通道'])
  await choose(new RegExp(`^${first.title}`))
  await choose('不附')
  await press('答复办结', sheet())
  expect(office.taken().at(-1)).not.toHaveProperty('entry')
})

test('nothing found and nothing heard: the answer goes without', async () => {
  await openReply()
  office.server.on('GET', '/policies/jiangxi/questions', () => ok({ items: [] }))
  await press('找一找', sheet())
  expect(within(sheet()).getByText(/没有找到。换个说法试试/)).toBeInTheDocument()
  office.server.on('GET', '/policies/jiangxi/questions', () => {
    throw new Error('request:fail')
  })
  await press('找一找', sheet())
  expect(within(sheet()).getByText(/没有查到：网络不通/)).toBeInTheDocument()
  await press('答复办结', sheet())
  expect(office.taken().at(-1)).toMatchObject({ action: 'reply' })
})

test('a report’s answer has no such line', async () => {
  await openReply('report')
  expect(within(sheet()).queryByRole('textbox', { name: /政策问答/ })).toBeNull()
})

test('a report is given away as it usually is: body and day stand there, and can be changed', async () => {
  const id = office.file('report')
  office.act(id, commandFor('accept'), 'intake')
  await openLead(id)
  await press('交办', main())
  expect(sheet()).toHaveTextContent('已按这一类事的惯例选好，可以改。')
  await press('交办', sheet())
  expect(office.taken()).toEqual([
    { action: 'assign', version: 2, toBodyId: officeId.county, dueOn: '2026-03-12' },
  ])
})

test('the usual body is changed with one press, the usual day stays', async () => {
  const id = office.file('report')
  office.act(id, commandFor('accept'), 'intake')
  await openLead(id)
  await press('交办', main())
  await choose('部门')
  await choose('县民政局')
  await press('交办', sheet())
  expect(office.taken()).toEqual([
    { action: 'assign', version: 2, toBodyId: officeId.civilAffairs, dueOn: '2026-03-12' },
  ])
})

test('a declaration is given away by whoever gives it away', async () => {
  const id = office.file('declaration')
  office.act(id, commandFor('accept'), 'intake')
  await openLead(id)
  await press('交办', main())
  expect(sheet()).not.toHaveTextContent('惯例')
  expect(screen.queryByRole('radio', { name: '柳树村', checked: true })).toBeNull()
})
