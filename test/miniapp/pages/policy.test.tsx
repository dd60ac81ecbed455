import { screen } from '@testing-library/react'
import PolicyPage from '@/miniapp/pages/policy/index'
import { FakeServer, ok, problem } from '../fake-server'
import { restartApp, signInAs } from '../fixtures'
import { open, press, type, wentTo } from '../page'

let server: FakeServer

const question = {
  number: 12,
  title: '住院花的钱怎么算？',
  answer: '自己掏的那部分才算。',
  topics: ['income'],
}

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/policies', ok({ items: [{ id: 'jiangxi' }] }))
    .on('GET', '/policies/:pack/questions', ({ query }) =>
      ok({ items: query.search === '没有的' ? [] : [question] }),
    )
  await restartApp()
  await signInAs()
})

test('words brought along are looked for at once', async () => {
  await open(<PolicyPage />, { search: '住院' })
  expect(server.asked.at(-1)).toMatchObject({
    path: '/policies/jiangxi/questions',
    query: { search: '住院' },
  })
  expect(screen.getByText('自己掏的那部分才算。')).toBeInTheDocument()
})

test('nothing found: says so, and offers to ask with the words carried over, and 12317', async () => {
  await open(<PolicyPage />)
  await type('您想问什么', '没有的')
  await press('找一找')
  expect(screen.getByText('没有找到合适的')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '打 12317' })).toBeInTheDocument()
  await press('我要咨询')
  expect(await wentTo()).toBe(`/pages/ask/index?question=${encodeURIComponent('没有的')}`)
})

test('a server that has no answers yet is no dead end', async () => {
  server.on('GET', '/policies/:pack/questions', problem('not-found'))
  await open(<PolicyPage />)
  expect(screen.getByText('政策问答正在准备')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '我要咨询' })).toBeInTheDocument()
})
