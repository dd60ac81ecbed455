import { fireEvent, screen } from '@testing-library/react'
import StaffLeadPage from '@/miniapp/staff/pages/lead/index'
import { useFormDrafts } from '@/miniapp/staff/stores/form-drafts'
import { commandFor } from '../../support/domain-fixtures'
import { choose, Household, openPage, press, settle, sheet, type } from './household'

/** At the visit: the declaration filled in and put right, a section or a member at a time. */

let household: Household

beforeEach(async () => {
  useFormDrafts.setState(useFormDrafts.getInitialState(), true)
  household = new Household()
  await household.signIn('clerkA1')
})

const open = () => openPage(<StaffLeadPage />, household.lead.id)

function told() {
  if (household.lead.content.kind !== 'declaration') throw new Error('no declaration')
  return household.lead.content
}

const done = () => screen.queryByText('已经改好，农户会收到通知。')

test('a section: money, and what the household has', async () => {
  await open()
  await press('更正“财产和赡养”')
  expect(sheet()).toHaveTextContent('农户会收到通知')
  await choose(/^有几套房子/)
  await type(/欠的债/, '3万5')
  await type(/怎么核实的/, '看了欠条')
  await press('改好了', sheet())
  expect(done()).toBeInTheDocument()
  expect(told().assets).toEqual({ holdings: ['several-homes'], debtFen: 3_500_000 })
  expect(household.view().activities.at(-1)?.data).toMatchObject({
    type: 'corrected',
    note: '看了欠条',
    changes: [{ path: 'assets', before: null, after: { holdings: ['several-homes'], debtFen: 3_500_000 } }],
  })
  await press(/办理经过/)
  expect(screen.getByText(/欠的债：没有填 → 35,000 元/)).toBeInTheDocument()
})

test('what is emptied is gone, and what was not touched stays as it was', async () => {
  const before = told()
  household.does(
    'clerkA1',
    commandFor('correct', household.now, { content: { ...before, support: { note: '两个儿子' } } }),
  )
  await open()
  await press('更正“财产和赡养”')
  expect(screen.getByRole('textbox', { name: /赡养和抚养的情况/ })).toHaveValue('两个儿子')
  await type(/赡养和抚养的情况/, '')
  await press('改好了', sheet())
  expect(told()).toEqual(before)
})

test('a member: the number with stars stays the one it hides', async () => {
  const before = told()
  const members = before.members.map((one, place) =>
    place === 0 ? { ...one, idNumber: '361130196805110033' } : one,
  )
  household.does('clerkA1', commandFor('correct', household.now, { content: { ...before, members } }))
  await open()
  const name = members[0]?.name ?? ''
  await press(`改“${name}”`)
  expect(screen.getByRole('textbox', { name: /身份证号/ })).toHaveValue('361130********0033')
  await choose(/^得了大病/)
  await press('改好了', sheet())
  expect(done()).toBeInTheDocument()
  expect(told().members[0]).toMatchObject({
    name,
    idNumber: '361130196805110033',
    healthStates: ['serious-illness'],
  })
})

test('a number that cannot be one is asked again at its field, and what was typed is kept', async () => {
  await open()
  await press('加一个家里人')
  await type(/名字/, '周小满')
  await choose('子女')
  await type(/身份证号/, '36113019680511')
  await press('改好了', sheet())
  expect(screen.getAllByText('身份证号应是 18 位，请再数一数。没有也可以先空着。').length).toBeGreaterThan(0)
  await press('先不办', sheet())
  await press('加一个家里人')
  expect(screen.getByRole('textbox', { name: /名字/ })).toHaveValue('周小满')
  await type(/身份证号/, '')
  await press('改好了', sheet())
  expect(told().members.at(-1)).toEqual({ name: '周小满', relation: 'child' })
})

test('a member who does not belong to the household goes from the list', async () => {
  await open()
  const [first, second] = told().members
  await press(`改“${second?.name}”`)
  await choose(/^不是了/)
  expect(screen.queryByRole('textbox', { name: /身份证号/ })).toBeNull()
  await press('改好了', sheet())
  expect(told().members).toEqual([first])
})

test('somebody was quicker: what was typed stays, and what he changed in other fields is his', async () => {
  await open()
  await press('更正“自己能做的”')
  await type(/自己能做的/, '能养几头猪')
  const content = { ...told(), means: { enough: 'partly' as const }, address: '三组 9 号' }
  household.does('clerkA1', commandFor('correct', household.now, { content }))
  await press('改好了', sheet())
  expect(sheet()).toHaveTextContent('这条线索刚刚有了新变化')
  await press('改好了', sheet())
  expect(done()).toBeInTheDocument()
  expect(told()).toMatchObject({ address: '三组 9 号', means: { enough: 'partly', note: '能养几头猪' } })
})

test('without a change nothing is sent as if there were one', async () => {
  await open()
  await press('更正“住在哪里”')
  await press('改好了', sheet())
  expect(sheet()).toHaveTextContent('和原来的一样，没有要改的。')
})

test('who may not record sees no such button', async () => {
  await household.signIn('civilAffairs')
  household.does('clerkA1', commandFor('comment', household.now))
  await open()
  expect(screen.queryByRole('button', { name: /^更正|^改“/ })).toBeNull()
})

test('every section opens, is drawn whole, and closes again', async () => {
  await open()
  for (const button of screen.getAllByRole('button', { name: /^更正|^改“|加一个家里人/ })) {
    fireEvent.click(button)
    await settle()
    expect(sheet().querySelectorAll('.field, [role=group], [role=radiogroup]').length).toBeGreaterThan(0)
    await press('先不办', sheet())
  }
})
