import { draftDays, mostDraftBytes, mostDrafts, type DraftContent } from '@/domain/api/drafts'
import { tidy } from '@/server/jobs/tidy'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { declaration, newKey } from './forms'
import { photoOf } from './household'

/** Drafts kept on the server, to go on with on another phone. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(() => server.admin.query('delete from kept_draft'))

let count = 0
const newId = () => `019cac46-1500-7000-8000-${(count += 1).toString(16).padStart(12, '0')}`

const content: DraftContent = {
  answers: {
    name: '周春生',
    members: [{ name: '刘桂英', idNumber: '361130196805110033' }],
    story: '摔断了腿',
  },
  step: 'members',
  attachmentIds: [],
  photosLeft: 1,
  title: '周春生',
}

function put(id: string, baseRevision: number, changes: Partial<DraftContent> = {}, as = 'villager1') {
  const body = { kind: 'declaration', baseRevision, content: { ...content, ...changes } }
  return server.request('PUT', `/drafts/${id}`, { as, body })
}
const get = (id: string, as = 'villager1') => server.request('GET', `/drafts/${id}`, { as })
const list = async (as = 'villager1') =>
  ((await server.request('GET', '/drafts', { as })).body as { items: { id: string }[] }).items
const faultsOf = (answer: Answer) =>
  ((answer.body.errors ?? []) as { path: string }[]).map(({ path }) => path)

describe('two phones of one person', () => {
  it('go on with each other’s draft', async () => {
    const id = newId()
    expect(await put(id, 0)).toMatchObject({
      status: 200,
      body: { id, kind: 'declaration', revision: 1, title: '周春生', updatedAt: '2026-03-02T02:00:00.000Z' },
    })
    expect(await list()).toEqual([expect.objectContaining({ id, revision: 1, title: '周春生' })])
    expect((await list())[0]).not.toHaveProperty('content')
    expect((await get(id)).body).toMatchObject({ revision: 1, content })
    expect((await put(id, 1, { step: 'story' })).body.revision).toBe(2)
    expect((await get(id)).body.content.step).toBe('story')
  })

  it('overwrite nothing: an older base is told of the newer one', async () => {
    const id = newId()
    await put(id, 0)
    await put(id, 1, { step: 'causes' })
    const late = await put(id, 1, { step: 'story' })
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'draft-newer', detail: { draft: { revision: 2, content: { step: 'causes' } } } },
    })
    expect((await put(id, 0, { step: 'story' })).body.code).toBe('draft-newer')
    expect((await get(id)).body).toMatchObject({ revision: 2, content: { step: 'causes' } })
  })

  it('at the same moment: one is kept, the other is told', async () => {
    const id = newId()
    const both = await Promise.all([put(id, 0, { step: 'name' }), put(id, 0, { step: 'village' })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await get(id)).body.revision).toBe(1)
  })

  it('the same sent twice is one change', async () => {
    const id = newId()
    await put(id, 0)
    const again = await Promise.all([put(id, 0), put(id, 0), put(id, 1)])
    expect(again.map(({ status, body }) => [status, body.revision])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
    ])
  })
})

describe('it is gone', () => {
  it('when its owner says so; another phone is told and makes no second one of it', async () => {
    const id = newId()
    await put(id, 0)
    expect((await server.request('DELETE', `/drafts/${id}`, { as: 'villager1' })).status).toBe(204)
    expect((await get(id)).status).toBe(404)
    expect(await put(id, 1, { step: 'story' })).toMatchObject({ status: 410, body: { code: 'draft-gone' } })
    expect((await server.request('DELETE', `/drafts/${id}`, { as: 'villager1' })).status).toBe(404)
    expect(await list()).toEqual([])
  })

  it('together with the declaration being sent, and not when that is refused', async () => {
    const id = newId()
    await put(id, 0)
    const send = (changes: object) =>
      server.request('POST', '/leads', {
        as: 'villager1',
        body: { source: 'miniapp', content: { ...declaration, ...changes }, draftId: id },
        headers: { 'idempotency-key': newKey() },
      })
    expect((await send({ regionCode: '620199101201' })).status).toBe(422)
    expect(await list()).toHaveLength(1)
    expect((await send({})).status).toBe(201)
    expect(await list()).toEqual([])
  })

  it('of another person nothing goes with what one sends', async () => {
    const id = newId()
    await put(id, 0)
    const sent = await server.request('POST', '/leads', {
      as: 'villager2',
      body: { source: 'miniapp', content: declaration, draftId: id },
      headers: { 'idempotency-key': newKey() },
    })
    expect(sent.status).toBe(201)
    expect(await list()).toHaveLength(1)
  })

  it(`after ${draftDays} days without a change`, async () => {
    const [old, used] = [newId(), newId()]
    await put(old, 0)
    await put(used, 0)
    server.clock.advance({ days: draftDays - 1 })
    await put(used, 1, { step: 'story' })
    await tidy(server.context, COUNTY)
    expect(await list()).toHaveLength(2)
    server.clock.advance({ days: 1, seconds: 1 })
    await tidy(server.context, COUNTY)
    expect((await list()).map(({ id }) => id)).toEqual([used])
  })
})

it('photos of a draft that is kept stay as long as it does', async () => {
  const id = newId()
  const [kept, loose] = [await photoOf(server, 'villager1'), await photoOf(server, 'villager1')]
  await put(id, 0, { attachmentIds: [kept] })
  const rows = async () =>
    (
      await server.admin.query<{ id: string }>('select id from attachment where id = any($1)', [
        [kept, loose],
      ])
    ).rows.map((row) => row.id)
  server.clock.advance({ days: 4 })
  await tidy(server.context, COUNTY)
  expect(await rows()).toEqual([kept])
  await server.request('DELETE', `/drafts/${id}`, { as: 'villager1' })
  await tidy(server.context, COUNTY)
  expect(await rows()).toEqual([])
})

describe('nobody else', () => {
  it('finds it: not the neighbour, not staff, and an id of another’s is free for one’s own', async () => {
    const id = newId()
    await put(id, 0)
    for (const as of ['villager2', 'clerk1', 'intake', 'supervisor', 'administrator', '620199-villager1']) {
      expect((await get(id, as)).status).toBe(404)
      expect((await server.request('DELETE', `/drafts/${id}`, { as })).status).toBe(404)
      expect(await list(as)).toEqual([])
    }
    expect((await put(id, 0, { title: '别家' }, 'villager2')).body.revision).toBe(1)
    expect((await get(id)).body.title).toBe('周春生')
  })

  it('reads it in the database, in a dump of it or in the log', async () => {
    await put(newId(), 0)
    const { rows } = await server.admin.query<{ row: string }>('select d::text as row from kept_draft d')
    // Sealed bytes come as hexadecimal.
    const bytes = rows.map(({ row }) => Buffer.from(row.replace(/[^0-9a-f]/g, ''), 'hex').toString('latin1'))
    for (const word of ['周春生', '刘桂英', '361130196805110033', '摔断了腿']) {
      expect(rows.map(({ row }) => row).join()).not.toContain(word)
      expect(bytes.join()).not.toContain(Buffer.from(word).toString('latin1'))
      expect(server.logged()).not.toContain(word)
    }
  })

  it('opens a row that was put in another’s place', async () => {
    const id = newId()
    await put(id, 0)
    await server.admin.query('update kept_draft set account_id = $1', [await server.accountId('villager2')])
    expect((await get(id, 'villager2')).status).toBe(500)
    expect((await get(id)).status).toBe(404)
  })
})

it('without a name nothing is kept', async () => {
  const asked = { provider: 'anonymous', countyCode: COUNTY }
  const { token } = (await server.request('POST', '/sessions', { body: asked })).body as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  const body = { kind: 'declaration', baseRevision: 0, content }
  const answer = await server.request('PUT', `/drafts/${newId()}`, { body, headers })
  expect(answer).toMatchObject({ status: 403, body: { code: 'draft-needs-name' } })
  expect((await server.admin.query('select 1 from kept_draft')).rowCount).toBe(0)
})

describe('what is too much', () => {
  it(`more than ${mostDrafts} drafts, from however many phones at once`, async () => {
    const answers = await Promise.all(Array.from({ length: mostDrafts + 3 }, () => put(newId(), 0)))
    const kept = answers.filter(({ status }) => status === 200)
    expect(kept).toHaveLength(mostDrafts)
    expect(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code)).toEqual([
      'draft-limit',
      'draft-limit',
      'draft-limit',
    ])
    // One that is there can still be changed.
    expect((await put(kept[0]?.body.id as string, 1, { step: 'story' })).status).toBe(200)
  })

  it('a draft above 256 KB, and one just below is kept', async () => {
    const room = mostDraftBytes - 600
    const large = { answers: { story: 'a'.repeat(room) } }
    expect((await put(newId(), 0, large)).status).toBe(200)
    const larger = { answers: { story: 'a'.repeat(mostDraftBytes) } }
    expect(await put(newId(), 0, larger)).toMatchObject({ status: 413, body: { code: 'body-too-large' } })
  })

  it.each<[string, object, string]>([
    ['another kind', { kind: 'report' }, 'kind'],
    ['a base below nothing', { baseRevision: -1 }, 'baseRevision'],
    ['a base that is no number', { baseRevision: 'one' }, 'baseRevision'],
    ['answers that are a list', { content: { ...content, answers: ['a'] } }, 'content.answers'],
    [
      'photos that are no ids',
      { content: { ...content, attachmentIds: ['one'] } },
      'content.attachmentIds.0',
    ],
    ['a field nobody knows', { content: { ...content, owner: 'me' } }, 'content.owner'],
  ])('%s', async (_what, changes, path) => {
    const body = { kind: 'declaration', baseRevision: 0, content, ...changes }
    const answer = await server.request('PUT', `/drafts/${newId()}`, { as: 'villager1', body })
    expect(answer.status).toBe(422)
    expect(faultsOf(answer)).toContain(path)
    expect(await list()).toEqual([])
  })

  it('answers without a floor', async () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
    const send = (levels: number) => {
      const body = JSON.stringify({ kind: 'declaration', baseRevision: 0, content }).replace(
        '"answers":{',
        `"answers":{"deep":${deep(levels)},`,
      )
      const headers = { 'content-type': 'application/json' }
      return server.request('PUT', `/drafts/${newId()}`, { as: 'villager1', body, headers })
    }
    expect((await send(5)).status).toBe(200)
    for (const levels of [9, 20_000]) {
      const answer = await send(levels)
      expect(answer.status).toBe(422)
      expect(faultsOf(answer)).toEqual(['content.answers'])
    }
  })

  it('an id that is none', async () => {
    expect((await put('mine', 0)).status).toBe(422)
  })
})

it('a photo sent from the phone before goes with the declaration from this one', async () => {
  const id = newId()
  const photo = await photoOf(server, 'villager1')
  await put(id, 0, { attachmentIds: [photo] })
  const sent = await server.request('POST', '/leads', {
    as: 'villager1',
    body: { source: 'miniapp', content: { ...declaration, attachmentIds: [photo] }, draftId: id },
    headers: { 'idempotency-key': newKey() },
  })
  expect(sent.status).toBe(201)
  expect(sent.body.lead.attachments).toHaveLength(1)
})
