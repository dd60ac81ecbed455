import { cleanup, screen } from '@testing-library/react'
import LeadPage from '@/miniapp/pages/lead/index'
import StaffLeadPage from '@/miniapp/staff/pages/lead/index'
import { ok } from '../fake-server'
import { Household, openPage, press } from '../staff/household'

let home: Household

beforeEach(() => {
  home = new Household()
})

test('the household reads the hint with its reasons and their places, and that it decides nothing', async () => {
  await home.signIn('farmer')
  await openPage(<LeadPage />, home.lead.id)
  const hint = screen.getByText('要请村里上门看一看，才好判断。').closest('.notice')
  expect(hint).toHaveTextContent('今年的监测范围这里还没有设，所以不按收入判断。（指南第 10 问）')
  expect(hint).toHaveTextContent('只是提示')
  expect(hint).not.toHaveTextContent('要请人一起看')
  await press('为什么这么说')
  expect(hint).toHaveTextContent('收入和线还比不了，其他情况要请人一起看。（指南第 7 问）')
})

test('staff read it with the groups to look at, beside what was filled in', async () => {
  await home.signIn('clerkA1')
  await openPage(<StaffLeadPage />, home.lead.id)
  expect(screen.getByRole('heading', { name: /筛查提示/ })).toBeInTheDocument()
  expect(screen.getByText('今年的监测范围这里还没有设，所以不按收入判断。')).toBeInTheDocument()
  expect(screen.getByText(/没问到的一律当作不清楚/)).toBeInTheDocument()
})

test('nothing is said where there is no hint, nor of a lead that an older edition kept', async () => {
  await home.signIn('farmer')
  for (const hint of [null, undefined]) {
    home.server.on('GET', '/leads/:id', () => ok({ ...home.view(), hint }))
    await openPage(<LeadPage />, home.lead.id)
    expect(screen.queryByText(/只是提示/)).not.toBeInTheDocument()
    expect(screen.getByText(/最迟 3 月 17 日（周二）有结果/)).toBeInTheDocument()
    cleanup()
  }
})
