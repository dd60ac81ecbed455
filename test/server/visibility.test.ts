import { scopeOf, sees } from '@/domain/leads/visibility'
import { fileLead } from '@/domain/leads/file-lead'
import { leadNumber, leadKinds, type LeadKind } from '@/domain/leads/kinds'
import { contentSchema } from '@/domain/leads/content'
import type { Lead, Shield } from '@/domain/leads/lead'
import { OUTSIDE } from '@/domain/leads/shielding'
import fc from 'fast-check'
import { COUNTY, START, startTestServer, type TestServer } from '../support/server'
import { act, bodyIdOf, count, file, formOf, read, toldTo, tryAction, villages } from './forms'

/** The person complained about finds no trace; nobody sees beyond his office (checks.md 1, 2). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

async function nameOf(account: string): Promise<string> {
  const { body } = await server.request('GET', '/sessions/current', { as: account })
  return body.name as string
}

/** Everything an account can read without knowing an id, as it comes. */
async function allThatShows(account: string): Promise<string> {
  const urls = [
    '/leads?scope=inbox&limit=100',
    '/leads?scope=mine',
    '/leads/counts',
    '/notifications',
    `/leads?scope=inbox&regionCode=${villages.one}`,
    '/leads?scope=inbox&kind=report&filter=open',
    '/leads?scope=inbox&filter=supervised',
  ]
  const answers = []
  for (const url of urls) answers.push(await server.request('GET', url, { as: account }))
  return answers.map((answer) => `${answer.status} ${answer.text}`).join('\n')
}

/** No trace of a lead: nothing that shows has changed, and asking for it directly finds nothing. */
async function expectNoTrace(account: string, before: string, lead: { id: string; number: string }) {
  expect(await allThatShows(account)).toBe(before)
  const search = await server.request('GET', `/leads?scope=inbox&number=${lead.number}`, { as: account })
  expect(search.body).toEqual({ items: [], nextCursor: null })
  const direct = await read(server, account, lead.id)
  const absent = await read(server, account, '019cac46-1500-7000-8000-0000deadbeef')
  expect(direct.status).toBe(404)
  expect(direct.text).toBe(absent.text)
  const acted = await tryAction(server, account, lead.id, {
    action: 'comment',
    text: '是谁写的',
    attachmentIds: [],
  })
  expect(acted.text).toBe(absent.text)
  expect(await toldTo(server, account, lead.id)).toEqual([])
}

/** A report lives its whole life, and at no point do these accounts find a trace of it. */
async function liveUnseenBy(accounts: string[], accused: object, desk: string): Promise<void> {
  const before = new Map<string, string>()
  for (const account of accounts) before.set(account, await allThatShows(account))
  const lead = await file(server, 'report', { accused }, 'villager2')
  const check = async () => {
    await server.runOutbox()
    for (const account of accounts) await expectNoTrace(account, before.get(account) ?? '', lead)
  }
  await check()

  const { body: atDesk } = await read(server, desk, lead.id)
  const reachable = (atDesk.targets as { id: string; people: { id: string }[] }[]).flatMap((target) => [
    target.id,
    ...target.people.map((person) => person.id),
  ])
  for (const account of accounts) {
    expect(reachable).not.toContain(await server.accountId(account))
    const { rows } = await server.admin.query<{ body_id: string }>(
      'select body_id from duty where account_id = $1',
      [await server.accountId(account)],
    )
    for (const { body_id: bodyId } of rows) {
      expect(reachable).not.toContain(bodyId)
      const transfer = { action: 'transfer', toBodyId: bodyId, reason: '归他管' } as const
      const refused = await tryAction(server, desk, lead.id, transfer)
      expect(refused.body.code).toBe('body-shielded')
    }
  }

  await act(server, desk, lead.id, { action: 'accept' })
  await check()
  const [toBody] = (atDesk.targets as { id: string; kind: string }[]).filter(({ kind }) => kind !== 'village')
  const other = toBody?.id ?? ''
  await act(server, desk, lead.id, { action: 'assign', toBodyId: other })
  // Where the city itself holds it there is nobody above to press for it.
  await tryAction(server, 'city', lead.id, { action: 'escalate', note: '请上级过问' })
  await check()
  server.clock.advance({ days: 20 })
  await server.sweep()
  await check()
}

describe('whoever is complained about', () => {
  afterEach(async () => {
    server.clock.set(START)
    await server.admin.query('delete from lead')
  })

  it('and was chosen from the list: the village clerk, with his whole office', async () => {
    const accountId = await server.accountId('clerk1')
    await liveUnseenBy(['clerk1'], { accountId }, 'intake')
  })

  it('is an office: the township, with everybody below it', async () => {
    const bodyId = await bodyIdOf(server, /东山乡政府/)
    await liveUnseenBy(['town1', 'clerk1', 'clerk2', 'clerk3'], { bodyId }, 'intake')
  })

  it('was named only: as the name is, with a title, with a space', async () => {
    const name = await nameOf('clerk1')
    for (const typed of [name, `${name}书记`, `${name.slice(0, 1)} ${name.slice(1)}`]) {
      await liveUnseenBy(['clerk1'], { name: typed }, 'intake')
      server.clock.set(START)
      await server.admin.query('delete from lead')
    }
  })

  it('works elsewhere than the village of the report, and was named only', async () => {
    await liveUnseenBy(['town2', 'clerk4'], { name: `${await nameOf('town2')}乡长` }, 'intake')
  })

  it('is unknown by name: the village’s own office is kept out to be safe, the township is not', async () => {
    await liveUnseenBy(['clerk1'], { name: '某某某' }, 'intake')
    const lead = await file(server, 'report', { accused: { name: '某某某' } }, 'villager2')
    const { rows } = await server.admin.query('select shield_bodies from lead where id = $1', [lead.id])
    expect(rows).toEqual([{ shield_bodies: [await bodyIdOf(server, /樟树村/)] }])
  })

  it('sits at the desk: it goes to the county, past him and his colleagues', async () => {
    await liveUnseenBy(
      ['intake', 'operator'],
      { accountId: await server.accountId('operator') },
      'supervisor',
    )
  })

  it('sits at the county: it goes to the city, past everybody in the county', async () => {
    const accused = { accountId: await server.accountId('supervisor') }
    const everybody = ['supervisor', 'intake', 'operator', 'town1', 'clerk1', 'department1']
    await liveUnseenBy(everybody, accused, 'city')
  })

  it('sits at the city, above whom nobody is here: nobody holds it, and the filer is told where to turn', async () => {
    const everybody = ['city', 'supervisor', 'intake', 'operator', 'town1', 'clerk1', 'department1']
    const before = new Map<string, string>()
    for (const account of everybody) before.set(account, await allThatShows(account))
    for (const accused of [
      { accountId: await server.accountId('city') },
      { bodyId: await bodyIdOf(server, /饶阳市督办组/) },
    ]) {
      const lead = await file(server, 'report', { accused }, 'villager2')
      expect(lead.holder).toEqual({ id: OUTSIDE, name: '更上一级的单位' })
      server.clock.advance({ days: 20 })
      await server.sweep()
      await server.runOutbox()
      for (const account of everybody) await expectNoTrace(account, before.get(account) ?? '', lead)
      const { body } = await server.request('GET', '/notifications', { as: 'villager2' })
      const said = (body.items as { leadId: string; text: string }[]).filter(
        (item) => item.leadId === lead.id,
      )
      expect(said.map((item) => item.text)).toEqual([
        `您的反映已收到，编号 ${lead.number}。这里没有能受理它的上级，请打 12317 向更上一级反映。`,
      ])
      // He may go on with it, or take it back.
      const mine = await read(server, 'villager2', lead.id)
      expect(mine.body.actions).toEqual(['withdraw', 'comment'])
    }
  })

  it('is named only when the report comes back corrected', async () => {
    const before = await allThatShows('clerk1')
    const lead = await file(server, 'report', {}, 'villager2')
    await act(server, 'intake', lead.id, { action: 'return', missing: ['说的是谁'] })
    const content = formOf('report', { accused: { name: await nameOf('clerk1') } })
    await act(server, 'villager2', lead.id, { action: 'resubmit', attachmentIds: [], content })
    await expectNoTrace('clerk1', before, lead)
    const village = await bodyIdOf(server, /樟树村/)
    await act(server, 'intake', lead.id, { action: 'accept' })
    const refused = await tryAction(server, 'intake', lead.id, { action: 'assign', toBodyId: village })
    expect(refused.body.code).toBe('body-shielded')
  })

  it('is the desk, and is named only when the report comes back: it goes on to the county', async () => {
    const lead = await file(server, 'report', {}, 'villager2')
    await act(server, 'intake', lead.id, { action: 'return', missing: ['说的是谁'] })
    const content = formOf('report', { accused: { accountId: await server.accountId('intake') } })
    await act(server, 'villager2', lead.id, { action: 'resubmit', attachmentIds: [], content })
    expect((await read(server, 'intake', lead.id)).status).toBe(404)
    const { body } = await read(server, 'supervisor', lead.id)
    expect(body.holder.id).toBe(await bodyIdOf(server, /清源县督办组/))
    expect(body.actions).toContain('accept')
    await server.runOutbox()
    expect((await toldTo(server, 'supervisor', lead.id)).at(-1)).toBe('resubmitted')
    // Not even the message of its filing, which had to wait, goes to the desk now.
    expect(await toldTo(server, 'intake', lead.id)).toEqual([])
  })

  it('stays kept out when the report comes back without his name', async () => {
    const accused = { accountId: await server.accountId('clerk1') }
    const lead = await file(server, 'report', { accused }, 'villager2')
    await act(server, 'intake', lead.id, { action: 'return', missing: ['收据'] })
    await act(server, 'villager2', lead.id, {
      action: 'resubmit',
      attachmentIds: [],
      content: formOf('report', { story: '再说一遍。' }),
    })
    const { rows } = await server.admin.query('select shield_accounts from lead where id = $1', [lead.id])
    expect(rows).toEqual([{ shield_accounts: [accused.accountId] }])
  })
})

interface Plan {
  kind: LeadKind
  regionCode: string
  holderId: string
  filerId: string
  shield: Shield
}

let planted = 0
/** A lead put straight into the tables, in any hands. */
async function plant(plan: Plan): Promise<Lead> {
  const { context } = server
  const place = await context.places.of(COUNTY)
  const content = contentSchema('2026-03-02').parse(formOf(plan.kind, { regionCode: plan.regionCode }))
  const filing = {
    id: context.ids.uuid(),
    number: leadNumber(plan.kind, COUNTY, '2099-01-01', (planted += 1)),
    source: 'miniapp' as const,
    content,
    pack: null,
    now: START,
    ...plan,
  }
  const outcome = fileLead(filing, place.settings)
  const lead = { ...outcome.lead, holderId: plan.holderId }
  const ids = { outboxId: context.ids.uuid(), salt: context.ids.salt() }
  return context.leads.file(context.db, { ...outcome, lead }, null, ids)
}

describe('a thousand leads of another village', () => {
  it('show nothing to the clerk who asks for each, and each try is recorded', async () => {
    const village = await bodyIdOf(server, /新屋村/)
    const filerId = await server.accountId('villager3')
    const plan = {
      regionCode: villages.four,
      holderId: village,
      filerId,
      shield: { bodyIds: [], accountIds: [] },
    }
    const ids: string[] = []
    for (let i = 0; i < 1000; i++) {
      const kind = leadKinds[i % 3] ?? 'report'
      ids.push((await plant({ ...plan, kind })).id)
    }
    expect((await read(server, 'clerk4', ids[0] ?? '')).status).toBe(200)

    const recorded = await count(server, 'access_record')
    const bodies = new Set<string>()
    for (const [i, id] of ids.entries()) {
      const answer =
        i % 10 === 0
          ? await server.request('POST', `/leads/${id}/actions`, {
              as: 'clerk1',
              body: { action: 'accept', version: 1 },
            })
          : await read(server, 'clerk1', id)
      expect(answer.status).toBe(404)
      bodies.add(answer.text)
    }
    expect(bodies.size).toBe(1)
    expect(await count(server, 'access_record')).toBe(recorded + 1000)
    const { rows } = await server.admin.query<{ lead_id: string; what: string }>(
      `select lead_id, what from access_record where account_id = $1 and outcome = 'refused' and lead_id = any($2)`,
      [await server.accountId('clerk1'), ids],
    )
    expect(new Set(rows.map((row) => row.lead_id)).size).toBe(1000)
    expect(rows.filter((row) => row.what === 'accept')).toHaveLength(100)
  }, 180_000)
})

describe('lists and single leads', () => {
  it('agree on who sees what, for random leads in random hands', async () => {
    await server.admin.query('delete from lead')
    const { context } = server
    const { bodies } = await context.places.of(COUNTY)
    const accounts = [
      'villager1',
      'clerk1',
      'clerk4',
      'town1',
      'town2',
      'department1',
      'operator',
      'intake',
      'supervisor',
      'city',
      'administrator',
    ]
    const accountIds: string[] = []
    for (const account of accounts) accountIds.push(await server.accountId(account))
    const bodyIds = bodies.map((body) => body.id)
    const plans = fc.sample(
      fc.record({
        kind: fc.constantFrom(...leadKinds),
        regionCode: fc.constantFrom(...Object.values(villages)),
        holderId: fc.constantFrom(...bodyIds),
        filerId: fc.constantFrom(...accountIds),
        shield: fc.record({
          bodyIds: fc.uniqueArray(fc.constantFrom(...bodyIds), { maxLength: 2 }),
          accountIds: fc.uniqueArray(fc.constantFrom(...accountIds), { maxLength: 2 }),
        }),
      }),
      { numRuns: 300, seed: 42 },
    )
    const leads: Lead[] = []
    for (const plan of plans) leads.push(await plant(plan))

    for (const account of accounts.slice(1)) {
      const actor = {
        accountId: await server.accountId(account),
        countyCode: COUNTY,
        grants:
          (await context.accounts.byId(context.db, COUNTY, await server.accountId(account)))?.grants ?? [],
      }
      const scope = scopeOf(actor, bodies)
      const listed: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const more: string = cursor ? `&cursor=${cursor}` : ''
        const { body } = await server.request('GET', `/leads?scope=inbox&limit=37${more}`, { as: account })
        listed.push(...(body.items as { id: string }[]).map((row) => row.id))
        cursor = body.nextCursor as string | null
      }
      // The inbox leaves out what somebody sees only because he filed it: that is in his own list.
      const official = leads.filter((lead) => sees(scope, { ...lead, filerId: null })).map((lead) => lead.id)
      expect(new Set(listed).size).toBe(listed.length)
      expect(listed.sort()).toEqual(official.sort())
      const { body: counts } = await server.request('GET', '/leads/counts', { as: account })
      expect(counts.all).toBe(official.length)

      for (const lead of leads.slice(0, 60)) {
        const answer = await read(server, account, lead.id)
        expect(answer.status).toBe(sees(scope, lead) ? 200 : 404)
      }
    }
  })
})
