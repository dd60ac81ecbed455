import { ask, upload } from '@/miniapp/api/client'
import { ApiProblem, isPassing, OfflineError } from '@/miniapp/api/problem'
import { formDay, now } from '@/miniapp/api/server-time'
import { useSession } from '@/miniapp/stores/session'
import { FakeServer, ok, problem } from '../fake-server'

const account = { name: '王秀英', roles: ['villager'], regionCode: '361130101001', regionName: '李家村' }

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer().install()
  await useSession.getState().signOut()
})

async function troubleOf(asking: Promise<unknown>): Promise<unknown> {
  return asking.then(
    () => null,
    (trouble: unknown) => trouble,
  )
}

test('as long as the server has not spoken, the phone judges no date by its own clock', () => {
  expect(formDay()).toBe('9999-12-31')
})

test('asks below /api/v1, with the query written out and empty values left out', async () => {
  server.on('GET', '/leads', ok({ items: [], nextCursor: null }))
  await ask({
    method: 'GET',
    path: '/leads',
    query: { scope: 'mine', cursor: undefined, number: '', limit: 20 },
  })
  expect(server.asked[0]).toMatchObject({ path: '/leads', query: { scope: 'mine', limit: '20' } })
  expect(server.asked[0]?.query).not.toHaveProperty('cursor')
})

test('sends the token of whoever is signed in, and none otherwise', async () => {
  server.on('GET', '/counties', ok({ items: [] }))
  await ask({ method: 'GET', path: '/counties' })
  await useSession.getState().signIn('secret-token', account)
  await ask({ method: 'GET', path: '/counties' })
  expect(server.asked.map((one) => one.headers.authorization)).toEqual([undefined, 'Bearer secret-token'])
})

test('a refusal comes as a problem with its code, sentence and fields', async () => {
  const errors = [{ path: 'content.contact.name', code: 'custom', message: '请写姓名。' }]
  server.on('POST', '/leads', problem('invalid-fields', { errors, headers: { 'Retry-After': '7' } }))
  const trouble = await troubleOf(ask({ method: 'POST', path: '/leads', body: {} }))
  expect(trouble).toBeInstanceOf(ApiProblem)
  expect(trouble).toMatchObject({ code: 'invalid-fields', status: 422, errors, retryAfter: 7 })
  expect(isPassing(trouble)).toBe(false)
})

test.each([
  ['unavailable', true],
  ['too-many-requests', true],
  ['key-in-progress', true],
  ['storage-full', true],
  ['stale-version', false],
  ['invalid-fields', false],
] as const)('%s passes by itself: %s', async (code, passing) => {
  server.on('POST', '/leads', problem(code))
  expect(isPassing(await troubleOf(ask({ method: 'POST', path: '/leads', body: {} })))).toBe(passing)
})

test('without a network, and without an answer in time, it is offline', async () => {
  server.offline = true
  expect(await troubleOf(ask({ method: 'GET', path: '/counties' }))).toBeInstanceOf(OfflineError)
  server.offline = false
  server.on('GET', '/counties', ok({ items: [] })).loseAnswerOf('GET', '/counties')
  expect(await troubleOf(ask({ method: 'GET', path: '/counties' }))).toMatchObject({ reason: 'slow' })
})

test.each([
  [200, '<html>请登录酒店网络</html>'],
  [200, ''],
  [502, '<html>Bad Gateway</html>'],
  [403, { message: 'blocked by the proxy' }],
])('an answer that is not our server’s (%s) is no answer', async (status, body) => {
  server.on('POST', '/leads', { status, body })
  expect(await troubleOf(ask({ method: 'POST', path: '/leads', body: {} }))).toMatchObject({
    name: 'OfflineError',
    reason: 'not-our-server',
  })
})

test('an expired session signs the phone out, once, and not somebody who has signed in since', async () => {
  await useSession.getState().signIn('old-token', account)
  server.on('GET', '/leads', async () => {
    await useSession.getState().signIn('new-token', account)
    return problem('session-expired')
  })
  await troubleOf(ask({ method: 'GET', path: '/leads' }))
  expect(useSession.getState().token).toBe('new-token')

  server.on('GET', '/leads', problem('session-expired'))
  await troubleOf(ask({ method: 'GET', path: '/leads' }))
  expect(useSession.getState().token).toBeNull()
})

test('takes the day from the server, whatever the phone’s clock says', async () => {
  server.now = () => new Date('2026-03-02T16:30:00Z')
  server.on('GET', '/counties', ok({ items: [] }))
  await ask({ method: 'GET', path: '/counties' })
  expect(formDay()).toBe('2026-03-03')
  expect(now().slice(0, 13)).toBe('2026-03-02T16')
})

test('an upload carries the file and the token, and tells how far it is', async () => {
  await useSession.getState().signIn('secret-token', account)
  server.on('POST', '/attachments', ok({ id: 'a1' }, 201))
  const told = jest.fn()
  const answer = await upload<{ id: string }>({
    path: '/attachments',
    file: 'wxfile://1.jpg',
    field: 'file',
    onProgress: told,
  })
  expect(answer.id).toBe('a1')
  expect(server.asked[0]).toMatchObject({
    file: 'wxfile://1.jpg',
    headers: { authorization: 'Bearer secret-token' },
  })
  expect(told).toHaveBeenCalledWith(0.5)
})
