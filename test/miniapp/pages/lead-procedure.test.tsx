import { cleanup, screen, within } from '@testing-library/react'
import { commandFor } from '../../support/domain-fixtures'
import LeadPage from '@/miniapp/pages/lead/index'
import { Household, openPage, press } from '../staff/household'

let home: Household

beforeEach(() => {
  home = new Household()
})

async function read(): Promise<void> {
  await home.signIn('farmer')
  await openPage(<LeadPage />, home.lead.id)
}

const steps = () =>
  screen
    .getAllByRole('listitem')
    .flatMap((item) => (item.className.startsWith('way-step') ? item.textContent : []))

test('the household reads what is done and when, what is under way, and by when there is a result', async () => {
  home.stage('clerkA1', 'visit', '2026-03-03')
  await read()
  expect(screen.getByText('最迟 3 月 17 日（周二）有结果。')).toBeInTheDocument()
  expect(steps()).toEqual([
    '上门看家里的情况3 月 3 日（周二）办好了',
    '家里人签字：说的是实话，同意依法查家里的情况正在办',
  ])
  await press(/后面还有 \d+ 步/)
  expect(steps()).toContain('县里批准还没到')
})

test('nothing in it is a term of the trade', async () => {
  await read()
  await press(/后面还有 \d+ 步/)
  expect(steps().join()).not.toMatch(/入户|比对|公示|环节|录入|承诺授权|审核|评议会/)
})

test('who still has to sign is named, and it is said when all have', async () => {
  await read()
  expect(screen.getByText(/还要签字的人：周春生、刘桂英。/)).toBeInTheDocument()
  home.signed('2026-03-04')
  cleanup()
  await read()
  expect(screen.getByText('家里该签字的都签了。')).toBeInTheDocument()
})

test('where one signature is enough, nobody is named', async () => {
  home = new Household('national')
  await read()
  expect(screen.getByText(/家里还要有一个人签字/)).toBeInTheDocument()
})

test('how long the list hangs is said', async () => {
  home.stage('clerkA1', 'visit', '2026-03-03')
  home.signed('2026-03-03')
  home.stage('clerkA1', 'authorization', '2026-03-03')
  home.stage('clerkA1', 'review', '2026-03-04')
  home.stage('clerkA1', 'posting', '2026-03-04')
  await read()
  expect(steps()).toContain('贴满天数，看有没有人提意见贴到 3 月 9 日（周一）24 点')
})

test('a result that is late is said with the days', async () => {
  home.now = '2026-03-19T02:00:00.000Z'
  await read()
  expect(screen.getByText('本来 3 月 17 日（周二）前该办好，已经晚了 2 天。上级会催。')).toBeInTheDocument()
})

test('not recognised: told with the reasons and where the rule stands, and what can be done', async () => {
  home.stage('clerkA1', 'visit', '2026-03-03')
  home.does('clerkA1', commandFor('followUp', home.now))
  await read()
  const told = screen.getByText('这次先不认定，继续关注', { selector: '.notice-title *' }).closest('.notice')
  const notice = within(told as HTMLElement)
  expect(notice.getByText(/自己能解决.*（指南第 \d+ 问）/)).toBeInTheDocument()
  expect(notice.getByText(/自己已经请人修房。/)).toBeInTheDocument()
  expect(notice.getByText(/随时可以再申报/)).toBeInTheDocument()
})
