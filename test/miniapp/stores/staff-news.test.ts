import { lookForNews } from '@/miniapp/stores/background'
import { useSession } from '@/miniapp/stores/session'
import { useWaiting } from '@/miniapp/stores/waiting'
import { FakeServer, ok } from '../fake-server'
import { restartApp, villager } from '../fixtures'

let server: FakeServer
const counts = { all: 9, waiting: 4, 'due-today': 0, overdue: 0, supervised: 0, open: 5, closed: 4 }

beforeEach(async () => {
  server = new FakeServer().install().on('GET', '/leads/counts', ok(counts))
  await restartApp()
  useWaiting.setState(useWaiting.getInitialState(), true)
})

const arrive = (roles: string[]) => useSession.getState().signIn('token', { ...villager, roles })

test('staff are told at home how much waits for them, before they open the inbox', async () => {
  await arrive(['county-intake'])
  await lookForNews()
  expect(useWaiting.getState().inboxCount).toBe(4)
})

test('without a network the count that was known stays', async () => {
  await arrive(['county-intake'])
  await lookForNews()
  server.offline = true
  await lookForNews()
  expect(useWaiting.getState().inboxCount).toBe(4)
})

test('nobody else is asked for it, and it goes with the session', async () => {
  await arrive(['county-intake'])
  await lookForNews()
  await useSession.getState().signOut()
  await lookForNews()
  expect(useWaiting.getState().inboxCount).toBeNull()
  await arrive(['villager'])
  await lookForNews()
  expect(server.times('GET', '/leads/counts')).toBe(1)
})
