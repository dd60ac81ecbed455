import type { SubmitLeadRequest } from '@/domain/api/submit'
import { formDay } from '@/miniapp/api/server-time'
import { checkDraft } from '@/miniapp/forms/content'
import { useDrafts, type Draft, type DraftPhoto } from '@/miniapp/stores/draft'
import { sendAfresh, sendWaiting } from '@/miniapp/stores/sending'
import { useSession } from '@/miniapp/stores/session'
import { useUnsent, waitingOf } from '@/miniapp/stores/unsent'
import { FakeServer, ok, problem } from '../fake-server'
import { declarationDraft, receipt, restartApp, signInAs } from '../fixtures'

let server: FakeServer

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] })
  server = new FakeServer().install()
  await restartApp()
  await signInAs()
})

afterEach(async () => {
  // Nothing is left to try again in the next test.
  useUnsent.setState({ submissions: {} })
  await sendAfresh()
  jest.useRealTimers()
})

/** A server that knows its keys: the same key again is answered again, and files nothing. */
function filing() {
  const filed = new Map<string, SubmitLeadRequest>()
  server.on('POST', '/leads', ({ headers, body }) => {
    const key = headers['idempotency-key'] ?? ''
    const before = filed.get(key)
    if (before && JSON.stringify(before) !== JSON.stringify(body)) return problem('key-reused')
    filed.set(key, body as SubmitLeadRequest)
    return ok({ lead: { id: 'lead-1' }, receipt }, 201)
  })
  return filed
}

async function submit(draft: Draft): Promise<void> {
  const checked = checkDraft(draft, formDay())
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults))
  await useUnsent.getState().add(draft, 'account-1', checked.content)
}

const stateOf = (id: string) => useUnsent.getState().submissions[id]
const photo = (id: string, path = `blob:${id}`): DraftPhoto => ({ id, path, attachmentId: null })

test('sent: the receipt stays on the phone, what was declared does not', async () => {
  const filed = filing()
  const draft = await declarationDraft()
  await submit(draft)
  await sendAfresh()
  expect([...filed.values()][0]).toMatchObject({
    source: 'web',
    content: { kind: 'declaration', declarant: { name: '王秀英' }, attachmentIds: [] },
  })
  expect(stateOf(draft.id)).toMatchObject({ state: 'sent', leadId: 'lead-1', receipt })
  await restartApp()
  expect(stateOf(draft.id)).toMatchObject({ state: 'sent', receipt })
  expect(JSON.stringify({ ...localKept(draft.id) })).not.toContain('王秀英')
  expect(useDrafts.getState().drafts).toEqual({})
})

function localKept(id: string): object {
  return useUnsent.getState().submissions[id] ?? {}
}

test('airplane mode, the app ended, the phone restarted: it waits, then sends itself once', async () => {
  const filed = filing()
  server.offline = true
  const draft = await declarationDraft()
  await submit(draft)
  await sendAfresh()
  expect(stateOf(draft.id)).toMatchObject({ state: 'waiting' })

  await restartApp()
  expect(waitingOf(useUnsent.getState().submissions)).toHaveLength(1)
  server.offline = false
  await Promise.all([sendAfresh(), sendAfresh(), sendWaiting()])
  await sendAfresh()
  expect(filed.size).toBe(1)
  expect(server.times('POST', '/leads')).toBe(1)
  expect(stateOf(draft.id)).toMatchObject({ state: 'sent' })
})

test('a lost answer is asked for again under the same key, with the same content', async () => {
  const filed = filing()
  server.loseAnswerOf('POST', '/leads')
  const draft = await declarationDraft()
  await submit(draft)
  await sendAfresh()
  expect(stateOf(draft.id)).toMatchObject({ state: 'waiting', tried: true })
  await restartApp()
  await sendAfresh()
  expect(server.times('POST', '/leads')).toBe(2)
  expect(filed.size).toBe(1)
  expect(stateOf(draft.id)).toMatchObject({ state: 'sent' })
})

test('ended between writing the submission and clearing the draft: it is there once', async () => {
  filing()
  const draft = await declarationDraft()
  await submit(draft)
  await useDrafts.getState().put(draft)
  await restartApp()
  expect(useDrafts.getState().drafts).toEqual({})
  expect(stateOf(draft.id)).toMatchObject({ state: 'waiting' })
})

test('it tries again by itself, with longer and longer pauses, and waits as long as the server asks', async () => {
  server.on('POST', '/leads', problem('unavailable'))
  await submit(await declarationDraft())
  await sendAfresh()
  expect(server.times('POST', '/leads')).toBe(1)
  await jest.advanceTimersByTimeAsync(5_000)
  expect(server.times('POST', '/leads')).toBe(2)
  await jest.advanceTimersByTimeAsync(5_000)
  expect(server.times('POST', '/leads')).toBe(2)
  await jest.advanceTimersByTimeAsync(10_000)
  expect(server.times('POST', '/leads')).toBe(3)

  server.on('POST', '/leads', problem('unavailable', { headers: { 'retry-after': '400' } }))
  await sendAfresh()
  await jest.advanceTimersByTimeAsync(399_000)
  expect(server.times('POST', '/leads')).toBe(4)
  filing()
  await jest.advanceTimersByTimeAsync(1_000)
  expect(waitingOf(useUnsent.getState().submissions)).toHaveLength(0)
})

test('what the server finds goes back to the form, with everything typed; the next try is a new request', async () => {
  const errors = [
    { path: 'content.regionCode', code: 'region-unknown', message: '没有找到这个村，请重新选。' },
  ]
  server.on('POST', '/leads', problem('region-unknown', { errors }))
  const draft = await declarationDraft()
  await submit(draft)
  await sendAfresh()
  expect(stateOf(draft.id)).toBeUndefined()
  expect(useDrafts.getState().drafts[draft.id]).toEqual({ ...draft, errors, step: 'check' })

  const before = server.asked.at(-1)?.headers['idempotency-key']
  const filed = filing()
  await submit(draft)
  await sendAfresh()
  expect([...filed.keys()]).toHaveLength(1)
  expect([...filed.keys()][0]).not.toBe(before)
  expect(before).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
})

test('photos first, each once, then one POST that names them', async () => {
  const filed = filing()
  server.on('POST', '/attachments', ({ file }) => ok({ id: `id-of-${file ?? ''}` }, 201))
  const draft = await declarationDraft([photo('p1'), photo('p2')])
  server.loseAnswerOf('POST', '/leads')
  await submit(draft)
  await sendAfresh()
  await sendAfresh()
  expect(server.asked.map((one) => one.path)).toEqual(['/attachments', '/attachments', '/leads', '/leads'])
  expect([...filed.values()][0]?.content).toMatchObject({ attachmentIds: ['id-of-blob:p1', 'id-of-blob:p2'] })
})

test('a photo that got through is not sent again when the next one does not', async () => {
  const filed = filing()
  let room = 1
  server.on('POST', '/attachments', ({ file }) =>
    room-- > 0 ? ok({ id: `id-of-${file ?? ''}` }, 201) : problem('storage-full'),
  )
  const draft = await declarationDraft([photo('p1'), photo('p2')])
  await submit(draft)
  await sendAfresh()
  expect(filed.size).toBe(0)
  room = 5
  await sendAfresh()
  expect(server.asked.filter((one) => one.file === 'blob:p1')).toHaveLength(1)
  expect(stateOf(draft.id)).toMatchObject({ state: 'sent' })
})

test('a photo the server does not take: back to the form, said at the photos', async () => {
  filing()
  server.on('POST', '/attachments', problem('attachment-not-image'))
  const draft = await declarationDraft([photo('p1')])
  await submit(draft)
  await sendAfresh()
  expect(useDrafts.getState().drafts[draft.id]).toMatchObject({
    photos: [photo('p1')],
    errors: [{ path: 'attachmentIds', message: '这个文件不是照片。请用手机拍照或选一张照片。' }],
  })
  expect(server.times('POST', '/leads')).toBe(0)
})

test('photos that the server has cleared away are sent once more, under a new key', async () => {
  server.on('POST', '/attachments', () => ok({ id: `id-${server.asked.length}` }, 201))
  const draft = await declarationDraft([{ ...photo('p1'), attachmentId: 'gone' }])
  server.on('POST', '/leads', ({ body }) =>
    (body as { content: { attachmentIds: string[] } }).content.attachmentIds.includes('gone')
      ? problem('attachment-unknown')
      : ok({ lead: { id: 'lead-1' }, receipt }, 201),
  )
  await submit(draft)
  await sendAfresh()
  const keys = server.asked.flatMap((one) => (one.path === '/leads' ? [one.headers['idempotency-key']] : []))
  expect(new Set(keys).size).toBe(2)
  expect(stateOf(draft.id)).toMatchObject({ state: 'sent' })
})

test('a photo the phone has lost is said, and the rest can be sent', async () => {
  filing()
  const draft = await declarationDraft([photo('lost', '')])
  await submit(draft)
  await sendAfresh()
  expect(useDrafts.getState().drafts[draft.id]).toMatchObject({
    photos: [],
    errors: [{ path: 'attachmentIds' }],
  })
})

test('an expired session: nothing is lost, and it goes on after signing in again', async () => {
  server.on('POST', '/leads', problem('session-expired'))
  const draft = await declarationDraft()
  await submit(draft)
  await sendAfresh()
  expect(useSession.getState().token).toBeNull()
  expect(stateOf(draft.id)).toMatchObject({ state: 'waiting' })

  const filed = filing()
  await sendAfresh()
  expect(filed.size).toBe(0)
  await signInAs('account-1')
  await sendAfresh()
  expect(filed.size).toBe(1)
})

test('one person’s submission is never sent in another’s name', async () => {
  const filed = filing()
  server.offline = true
  await submit(await declarationDraft())
  await sendAfresh()
  server.offline = false
  await signInAs('account-2')
  await sendAfresh()
  expect(filed.size).toBe(0)
  await signInAs('account-1')
  await sendAfresh()
  expect(filed.size).toBe(1)
})

test('a public Wi-Fi that answers in the server’s place brings no receipt', async () => {
  server.on('POST', '/leads', { status: 200, body: '<html>请登录</html>' })
  const draft = await declarationDraft()
  await submit(draft)
  await sendAfresh()
  expect(stateOf(draft.id)).toMatchObject({ state: 'waiting' })
  server.on('POST', '/leads', ok({ items: [] }))
  await sendAfresh()
  expect(stateOf(draft.id)).toMatchObject({ state: 'waiting' })
})

test('the phone’s clock three days off, either way, changes nothing', async () => {
  const filed = filing()
  server.now = () => new Date('2026-03-02T02:00:00Z')
  for (const phone of ['2026-02-27T02:00:00Z', '2026-03-05T02:00:00Z']) {
    jest.setSystemTime(new Date(phone))
    server.offline = true
    const draft = await declarationDraft()
    await submit(draft)
    await sendAfresh()
    // Even while it waits the clock is put right.
    jest.setSystemTime(new Date('2026-03-02T02:01:00Z'))
    server.offline = false
    await jest.advanceTimersByTimeAsync(60_000)
    expect(stateOf(draft.id)).toMatchObject({ state: 'sent' })
  }
  expect(filed.size).toBe(2)
})

test('only the last ten receipts stay on the phone', async () => {
  filing()
  for (let place = 0; place < 12; place += 1) {
    await submit(await declarationDraft())
    await sendAfresh()
  }
  await restartApp()
  expect(Object.keys(useUnsent.getState().submissions)).toHaveLength(10)
})
