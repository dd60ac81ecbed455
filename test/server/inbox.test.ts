import fc from 'fast-check'
import { inboxFilters } from '@/domain/api/lead-list'
import { mostCounted, mostSavedFilters, mostTogether, whoses } from '@/domain/leads/inbox'
import { startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, count, file, newKey, villages } from './forms'

/** The head of the inbox, whose leads it shows, and the combinations somebody keeps. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

interface Row {
  id: string
  kind: string
  source: string
  status: string
  waitsForMe: boolean
  line: { text: string; state: string }
}
const listed = async (as: string, query: string): Promise<Row[]> => {
  const { body, status, text } = await server.request('GET', `/leads?scope=inbox&limit=100&${query}`, { as })
  if (status !== 200) throw new Error(text)
  return body.items as Row[]
}
const idsOf = async (as: string, query: string) => (await listed(as, query)).map(({ id }) => id)
const summary = (as: string, query: string) => server.request('GET', `/inbox/summary?${query}`, { as })
const freshen = async () => {
  const { db, facets } = server.context
  while ((await db.transaction((tx) => facets.freshen(tx, '361199', 100))) > 0);
}

describe('whose leads', () => {
  let own: string
  let colleagues: string
  let village: string
  let desk: string
  let declared: string

  beforeAll(async () => {
    const toBodyId = await bodyIdOf(server, /樟树村/)
    village = (await file(server, 'report')).id
    desk = (await file(server, 'inquiry')).id
    own = (await file(server, 'report', { story: '第二件' })).id
    colleagues = (await file(server, 'report', { story: '第三件', category: 'publicity' })).id
    declared = (await file(server, 'declaration')).id
    for (const id of [village, own, colleagues]) {
      await act(server, 'intake', id, { action: 'accept' })
      const assigneeId = id === own ? { assigneeId: await server.accountId('clerk1') } : {}
      await act(server, 'intake', id, { action: 'assign', toBodyId, ...assigneeId })
    }
    // A colleague who was named: nobody of the demo's villages has one, so the row says it.
    await server.admin.query(
      `update lead set state = jsonb_set(state, '{assigneeId}', to_jsonb($2::text)) where id = $1`,
      [colleagues, await server.accountId('clerk2')],
    )
    await freshen()
  })

  test('我的: named to me, or it calls my office and nobody else there; 我单位的; 我辖区的', async () => {
    expect((await idsOf('clerk1', 'whose=me')).sort()).toEqual([village, own].sort())
    expect((await idsOf('clerk1', 'whose=body')).sort()).toEqual([village, own, colleagues].sort())
    expect((await idsOf('clerk1', 'whose=region')).sort()).toEqual(
      [village, own, colleagues, declared].sort(),
    )
    expect((await idsOf('intake', 'whose=body')).sort()).toEqual([desk, declared].sort())
    expect((await idsOf('intake', 'whose=region')).length).toBe(5)
    expect(await idsOf('clerk2', 'whose=region')).toEqual([])
  })

  test('with every other condition', async () => {
    expect(await idsOf('intake', 'whose=region&kind=inquiry')).toEqual([desk])
    expect(await idsOf('intake', 'whose=region&topic=category:publicity')).toEqual([colleagues])
    expect(await idsOf('intake', 'whose=region&topic=cause:illness')).toEqual([declared])
    expect(await idsOf('intake', 'whose=region&source=web')).toEqual([])
    expect((await idsOf('intake', 'source=miniapp&status=assigned')).length).toBe(3)
    expect(await idsOf('intake', `whose=region&regionCode=${villages.four}`)).toEqual([])
    for (const query of ['whose=everybody', 'topic=secret', 'source=x'])
      expect((await server.request('GET', `/leads?scope=inbox&${query}`, { as: 'intake' })).status).toBe(422)
  })

  test('an extension that is asked for calls the office that decides', async () => {
    const before = await idsOf('town1', 'whose=me&filter=waiting')
    await act(server, 'clerk1', village, { action: 'extend', reason: '人在外地', dueOn: '2026-03-25' })
    expect(await idsOf('town1', 'whose=me&filter=waiting')).toEqual([...before, village])
    const [row] = (await listed('town1', 'whose=me&filter=waiting')).filter(({ id }) => id === village)
    expect(row).toMatchObject({ waitsForMe: true, line: { text: '答复延期申请' } })
    await act(server, 'town1', village, { action: 'decideExtension', approved: true })
    expect(await idsOf('town1', 'whose=me&filter=waiting')).toEqual(before)
  })

  test('what the list says is what the counts say and what each row says, for everybody and every condition', async () => {
    for (const as of ['intake', 'clerk1', 'town1', 'department1', 'supervisor', 'city'])
      for (const more of ['', '&kind=report', '&topic=category:funds', `&regionCode=${villages.one}`]) {
        for (const whose of whoses) {
          const { body } = await summary(as, `whose=${whose}${more}`)
          for (const filter of inboxFilters) {
            const rows = await listed(as, `whose=${whose}&filter=${filter}${more}`)
            expect({ as, whose, filter, more, n: body.filters[filter] }).toEqual({
              as,
              whose,
              filter,
              more,
              n: rows.length,
            })
            if (filter === 'waiting') expect(rows.every((row) => row.waitsForMe)).toBe(true)
          }
        }
        const { body } = await summary(as, `filter=open${more}`)
        for (const whose of whoses)
          expect(body.whose[whose]).toBe((await idsOf(as, `whose=${whose}&filter=open${more}`)).length)
      }
  })

  test('the page of a lead says the same line as the list', async () => {
    for (const as of ['intake', 'clerk1', 'supervisor'])
      for (const row of await listed(as, 'whose=region')) {
        const { body } = await server.request('GET', `/leads/${row.id}`, { as })
        expect(body.line).toEqual(row.line)
      }
  })

  test('a report about the village is in no list and no count of it', async () => {
    const before = (await summary('clerk1', 'whose=region')).body
    const about = await file(server, 'report', { accused: { bodyId: await bodyIdOf(server, /樟树村/) } })
    await freshen()
    expect((await summary('clerk1', 'whose=region')).body).toEqual(before)
    for (const whose of whoses)
      expect(await idsOf('clerk1', `whose=${whose}&topic=category:funds`)).not.toContain(about.id)
    expect(await idsOf('intake', 'whose=region&topic=category:funds')).toContain(about.id)
  })
})

describe('the narrow row of a lead', () => {
  test('is as the lead is, after whatever was done to it', async () => {
    const { rows } = await server.admin.query(
      `select count(*)::int as n from lead l
        left join inbox_lead i on i.county_code = l.county_code and i.lead_id = l.id
        where i.lead_id is null or (i.kind, i.source, i.status, i.region_code, i.holder_id, i.due_at, i.shield_bodies,
          i.shield_accounts, i.merged) is distinct from (l.kind, l.source, l.status, l.region_code, l.holder_id,
          l.due_at, l.shield_bodies, l.shield_accounts, l.merged_into is not null)
          or i.assignee_id is distinct from (l.state ->> 'assigneeId')::uuid
          or i.supervision is distinct from l.supervision`,
    )
    expect(rows).toEqual([{ n: 0 }])
    expect(await count(server, 'inbox_lead')).toBe(await count(server, 'lead'))
  })

  test('goes with it', async () => {
    const lead = await file(server, 'inquiry', { question: '要删的一条？' })
    await server.admin.query('delete from lead where id = $1', [lead.id])
    const { rows } = await server.admin.query('select 1 from inbox_lead where lead_id = $1', [lead.id])
    expect(rows).toEqual([])
  })
})

describe('very many', () => {
  /** Rows that are as this lead's, with no lead behind them: a page does not show them, but has to get past them. */
  const crowd = (id: string, rows: number, changes: Record<string, string> = {}) =>
    server.admin.query(
      `insert into inbox_lead select (jsonb_populate_record(one, $3::jsonb || jsonb_build_object('lead_id', gen_random_uuid()))).*
        from inbox_lead one cross join generate_series(1, $2) where lead_id = $1`,
      [id, rows, JSON.stringify(changes)],
    )
  afterEach(() =>
    server.admin.query(
      'delete from inbox_lead i where not exists (select from lead l where l.id = i.lead_id)',
    ),
  )

  test('beyond a thousand nobody counts on', async () => {
    const lead = await file(server, 'inquiry', { question: '数不清的一条？' })
    await crowd(lead.id, 1200)
    const { body } = await summary('intake', 'filter=waiting')
    expect(body.filters.waiting).toBe(mostCounted + 1)
    expect(body.whose).toMatchObject({ me: mostCounted + 1, region: mostCounted + 1 })
  })

  test('what is asked for is found behind thousands that are due before it', async () => {
    const lead = await file(server, 'inquiry', { question: '排在几千条后面的一条？' })
    await crowd(lead.id, 2500, { due_at: '2026-01-01T00:00:00Z', source: 'media-petition' })
    expect(await idsOf('intake', 'whose=region&filter=waiting&source=miniapp')).toContain(lead.id)
  })
})

test('of what is settled the newest comes first, page by page', async () => {
  const toBodyId = await bodyIdOf(server, /樟树村/)
  const settled: string[] = []
  for (const nth of [1, 2, 3]) {
    const { id } = await file(server, 'inquiry', { question: `第 ${nth} 个问过就完的？` })
    await act(server, 'intake', id, { action: 'accept' })
    await act(server, 'intake', id, { action: 'assign', toBodyId })
    await act(server, 'clerk1', id, { action: 'reply', text: '已经答复您了。' })
    settled.push(id)
  }
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await server.request(
      'GET',
      `/leads?scope=inbox&whose=region&filter=closed&limit=2${cursor}`,
      { as: 'intake' },
    )
    seen.push(...(body.items as { id: string }[]).map(({ id }) => id))
    cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
  } while (cursor)
  expect(seen).toEqual([...new Set(seen)].sort().reverse())
  expect(seen.slice(0, 3)).toEqual(settled.reverse())
})

describe('combinations that are kept', () => {
  const save = (as: string, name: string, conditions: object = { whose: 'me', filter: 'overdue' }) =>
    server.request('POST', '/inbox/filters', { as, body: { name, conditions } })
  const names = (body: { items: { name: string }[] }) => body.items.map(({ name }) => name)

  test('under a name, on every phone of the person and for nobody else, with how many each holds', async () => {
    const saved = await save('town2', '超期的举报', { whose: 'region', filter: 'overdue', kind: 'report' })
    expect(saved.status).toBe(201)
    expect(saved.body.items).toEqual([
      {
        id: saved.body.items[0].id,
        name: '超期的举报',
        conditions: { whose: 'region', filter: 'overdue', kind: 'report' },
      },
    ])
    const { body } = await summary('town2', '')
    expect(body.saved).toEqual([{ ...saved.body.items[0], count: 0 }])
    expect((await summary('town1', '')).body.saved).toEqual([])
  })

  test('renamed, put in another order, deleted', async () => {
    await save('city', '甲')
    await save('city', '乙')
    const { body } = await save('city', '丙')
    const ids = (body.items as { id: string }[]).map(({ id }) => id)
    const request = (method: string, url: string, more?: object) =>
      server.request(method, `/inbox/filters/${url}`, { as: 'city', ...(more ? { body: more } : {}) })
    expect(names((await request('PUT', 'order', { ids: [...ids].reverse() })).body)).toEqual([
      '丙',
      '乙',
      '甲',
    ])
    expect(names((await request('PUT', `${ids[0]}`, { name: '丁' })).body)).toEqual(['丙', '乙', '丁'])
    const taken = await request('PUT', `${ids[0]}`, { name: '乙' })
    expect(taken).toMatchObject({ status: 422, body: { errors: [{ path: 'name' }] } })
    expect(names((await request('DELETE', `${ids[1]}`)).body)).toEqual(['丙', '丁'])
    expect((await request('DELETE', `${ids[1]}`)).status).toBe(404)
    // The other phone still has the old list.
    const old = await request('PUT', 'order', { ids })
    expect(old).toMatchObject({ status: 409, body: { code: 'filters-changed' } })
    expect(names(old.body.detail)).toEqual(['丙', '丁'])
    expect((await server.request('DELETE', `/inbox/filters/${ids[0]}`, { as: 'supervisor' })).status).toBe(
      404,
    )
  })

  test.each([
    ['', '请给它起个名字'],
    ['   ', '请给它起个名字'],
    ['13907931001', '电话、证件号或病情'],
    ['一二三四五六七八九十一二三', '12 个字以内'],
  ])('a name %j is refused at its field in plain words', async (name, said) => {
    const { status, body } = await save('department1', name)
    expect({ status, path: body.errors[0].path }).toEqual({ status: 422, path: 'name' })
    expect(body.errors[0].message).toContain(said)
  })

  test.each([
    [{ whose: 'me', filter: 'all', q: '刘桂英' }],
    [{ whose: 'me', filter: 'all', number: 'JB361199-20260302-000001' }],
    [{ whose: 'me' }],
    [{ whose: 'me', filter: '刘桂英' }],
    [{ whose: 'me', filter: 'all', regionCode: '刘桂英' }],
  ])('what was typed to look for somebody cannot be kept: %j', async (conditions) => {
    expect((await save('department1', '找人', conditions)).status).toBe(422)
    const { rows } = await server.admin.query('select conditions from inbox_filter')
    expect(JSON.stringify(rows)).not.toContain('刘桂英')
  })

  test('no more than there is room for, also when two phones save at once; no name twice', async () => {
    const answers = await Promise.all(
      Array.from({ length: mostSavedFilters + 3 }, (_, nth) => save('supervisor', `第${nth}个`)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(mostSavedFilters)
    expect(answers.filter(({ body }) => body.code === 'filters-limit')).toHaveLength(3)
    const twice = await Promise.all([save('clerk4', '同一个'), save('clerk4', '同一个')])
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 422])
  })

  test('the name lies sealed', async () => {
    await save('clerk2', '王家湾那边')
    const { rows } = await server.admin.query<{ text: string }>(
      `select encode(name_sealed, 'escape') || conditions::text as text from inbox_filter`,
    )
    expect(rows.map(({ text }) => text).join()).not.toContain('王家湾')
  })
})

interface Line {
  id: string
  outcome: string
  why: string | null
  row: { version: number; status: string } | null
}

describe('several leads at once', () => {
  const together = (as: string, body: object, key = newKey()) =>
    server.request('POST', '/inbox/actions', { as, body, headers: { 'idempotency-key': key } })
  const lines = async (as: string, body: object, key = newKey()): Promise<Line[]> => {
    const answer = await together(as, body, key)
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.body.results as Line[]
  }
  const some = async (howMany: number, kind: 'report' | 'inquiry' = 'report') => {
    const made: { id: string; version: number }[] = []
    for (let nth = 0; nth < howMany; nth++) {
      const { id, version } = await file(
        server,
        kind,
        kind === 'report' ? { story: `一起办的第 ${nth} 件` } : {},
      )
      made.push({ id, version })
    }
    return made
  }

  test('each goes through by itself; the answer says line by line what did not, and why', async () => {
    const leads = await some(4)
    await act(server, 'operator', leads[1]?.id ?? '', {
      action: 'comment',
      text: '已电话联系',
      attachmentIds: [],
    })
    await act(server, 'operator', leads[2]?.id ?? '', { action: 'accept' })
    const asked = leads.map((lead, nth) => (nth === 2 ? { ...lead, version: 2 } : lead))
    const results = await lines('intake', { action: 'accept', leads: asked })
    expect(results.map(({ id, outcome, why, row }) => [id, outcome, why, row?.status])).toEqual([
      [leads[0]?.id, 'done', null, 'accepted'],
      [leads[1]?.id, 'newer', '这条线索刚刚有了新变化，请看过最新情况再办。', 'received'],
      [leads[2]?.id, 'refused', '线索走到这一步，不能再这样办了。', 'accepted'],
      [leads[3]?.id, 'done', null, 'accepted'],
    ])
    expect(results[1]?.row?.version).toBe(2)
  })

  test('the same key again does only the rest, and nothing twice', async () => {
    const leads = await some(3)
    const key = newKey()
    await act(server, 'operator', leads[1]?.id ?? '', {
      action: 'comment',
      text: '补一句',
      attachmentIds: [],
    })
    expect((await lines('intake', { action: 'accept', leads }, key)).map(({ outcome }) => outcome)).toEqual([
      'done',
      'newer',
      'done',
    ])
    const again = leads.map((lead, nth) => (nth === 1 ? { ...lead, version: 2 } : lead))
    expect(
      (await lines('intake', { action: 'accept', leads: again }, key)).map(({ outcome }) => outcome),
    ).toEqual(['done', 'done', 'done'])
    for (const { id } of leads) {
      const { rows } = await server.admin.query(
        `select count(*)::int as n from activity where lead_id = $1 and type = 'accepted'`,
        [id],
      )
      expect(rows).toEqual([{ n: 1 }])
    }
  })

  test('twenty presses of the same key at once: each lead once', async () => {
    const leads = await some(5, 'inquiry')
    const key = newKey()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => together('intake', { action: 'accept', leads }, key)),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    for (const { body } of answers)
      expect((body.results as Line[]).map(({ outcome }) => outcome)).toEqual(leads.map(() => 'done'))
    const { rows } = await server.admin.query(
      `select count(*)::int as n from activity where type = 'accepted' and lead_id = any($1)`,
      [leads.map(({ id }) => id)],
    )
    expect(rows).toEqual([{ n: 5 }])
  })

  test('given to one body with one day; what a lead is kept from does not get it', async () => {
    const toBodyId = await bodyIdOf(server, /樟树村/)
    const [plain] = await some(1)
    const about = await file(server, 'report', { accused: { bodyId: toBodyId }, story: '村里的账' })
    for (const id of [plain?.id ?? '', about.id]) await act(server, 'intake', id, { action: 'accept' })
    const leads = [plain?.id ?? '', about.id as string].map((id) => ({ id, version: 2 }))
    const results = await lines('intake', { action: 'assign', leads, toBodyId, dueOn: '2026-03-06' })
    expect(results.map(({ outcome, why }) => [outcome, why])).toEqual([
      ['done', null],
      ['refused', '不能交给被反映的人或他的单位，请换一个单位。'],
    ])
    const reminded = await lines('supervisor', {
      action: 'remind',
      leads: [{ id: plain?.id, version: 3 }],
      note: '请抓紧。',
    })
    expect(reminded[0]?.outcome).toBe('done')
  })

  test('what one may not see answers like what is not there, and every try is on record', async () => {
    const about = await file(server, 'report', { accused: { bodyId: await bodyIdOf(server, /樟树村/) } })
    const nobodys = '0190cafe-0000-7000-8000-000000000000'
    const records = await count(server, 'access_record')
    const results = await lines('clerk1', {
      action: 'accept',
      leads: [about.id as string, nobodys].map((id) => ({ id, version: 1 })),
    })
    const [unseen, absent] = results.map(({ id: _id, ...rest }) => rest)
    expect(unseen).toEqual(absent)
    expect(unseen).toEqual({
      outcome: 'refused',
      why: '没有找到。可能已经撤下，或者您没有查看的权限。',
      row: null,
    })
    expect(await count(server, 'access_record')).toBe(records + 2)
    const { rows } = await server.admin.query(
      `select what, outcome from access_record where lead_id = $1 and account_id = $2`,
      [about.id, await server.accountId('clerk1')],
    )
    expect(rows).toEqual([{ what: 'accept', outcome: 'refused' }])
  })

  test.each([
    ['what is decided about a family', { action: 'decline', reason: '不归这里管' }],
    ['what is told a family', { action: 'reply', text: '已办' }],
    ['no lead', { action: 'accept', leads: [] }],
    ['one lead twice', { action: 'accept', leads: [1, 1] }],
    ['too many', { action: 'accept', leads: Array.from({ length: mostTogether + 1 }, (_, nth) => nth) }],
    ['no body', { action: 'assign', leads: [1] }],
  ])('refuses %s', async (_what, { leads = [1], ...asked }: { action: string; leads?: number[] }) => {
    const id = (nth: number) => `0190cafe-0000-7000-8000-${String(nth).padStart(12, '0')}`
    const records = await count(server, 'access_record')
    const body = { ...asked, leads: leads.map((nth) => ({ id: id(nth), version: 1 })) }
    const answer = await together('intake', body)
    expect({ status: answer.status, text: answer.text }).toEqual({ status: 422, text: answer.text })
    expect(answer.body.errors[0].message).toMatch(/[\u4e00-\u9fff]/)
    expect(await count(server, 'access_record')).toBe(records)
  })

  test('whatever mixture is sent: every line is answered in its order, and only what says done has moved on', async () => {
    const toBodyId = await bodyIdOf(server, /医保局/)
    const mixture = fc.record({
      who: fc.constantFrom('intake', 'operator', 'clerk1', 'supervisor', 'department1'),
      action: fc.constantFrom('accept', 'assign', 'remind'),
      versions: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(mixture, async ({ who, action, versions }) => {
        const made = await some(versions.length)
        const leads = made.map(({ id }, nth) => ({ id, version: versions[nth] ?? 1 }))
        if (action === 'assign')
          for (const { id } of made) await act(server, 'intake', id, { action: 'accept' })
        const start = action === 'assign' ? 2 : 1
        const body = { action, leads, ...(action === 'assign' ? { toBodyId } : {}) }
        const results = await lines(who, body)
        expect(results.map(({ id }) => id)).toEqual(leads.map(({ id }) => id))
        for (const { id, outcome, why } of results) {
          const { rows } = await server.admin.query<{ version: number }>(
            'select version from lead where id = $1',
            [id],
          )
          expect(rows[0]?.version).toBe(outcome === 'done' ? start + 1 : start)
          expect(why === null).toBe(outcome === 'done')
        }
      }),
      { numRuns: 12, seed: 5 },
    )
  })

  test('somebody without an office does nothing', async () => {
    const leads = await some(1)
    expect((await together('villager1', { action: 'accept', leads })).status).toBe(403)
    expect((await together('intake', { action: 'accept', leads }, 'short')).status).toBe(400)
  })
})
