import { addHours } from '@/domain/calendar'
import { defaultLadders, type Ladders } from '@/domain/supervision/ladder'
import { actorOf } from '@/server/http/session'
import { letterFor, makeLetters } from '@/server/supervision/letters'
import { planAgain } from '@/server/supervision/plan-again'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, formOf, read, submit, toldTo, tryAction, villages } from './forms'

/** 督办: the ladder as a setting, the list of what one supervises, extensions, and the weekly letters. */

const county = `${COUNTY}000000`
const town = `${COUNTY}101000`

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.stop())

async function sweepAt(at: string): Promise<void> {
  server.clock.set(at)
  await server.sweep()
  await server.runOutbox()
}

const list = (as: string, query: string) => server.request('GET', `/supervision?${query}`, { as })
const counts = async (as: string, query = '') =>
  (await server.request('GET', `/supervision/counts?${query}`, { as })).body
const numbers = (answer: Answer) => (answer.body.items as { leadId: string }[]).map((row) => row.leadId)

async function given(kind: 'declaration' | 'report', to: RegExp, changes: object = {}): Promise<string> {
  const { id } = await file(server, kind, changes)
  await act(server, 'intake', id, { action: 'accept' })
  await act(server, 'intake', id, { action: 'assign', toBodyId: await bodyIdOf(server, to) })
  return id
}

const levelsOf = async (id: string) =>
  ((await read(server, 'city', id)).body.supervisions as { level: string }[]).map(({ level }) => level)

describe('the ladder as a setting', () => {
  const get = () => server.request('GET', '/administration/ladders', { as: 'administrator' })
  const put = (region: string, edition: number, ladders: Ladders | null) =>
    server.request('PUT', `/administration/ladders/${region}`, {
      as: 'administrator',
      body: { edition, ladders },
    })
  const withReport = (changes: Partial<Ladders['report']>): Ladders => ({
    ...defaultLadders,
    report: { ...defaultLadders.report, ...changes },
  })
  async function planned(): Promise<void> {
    server.clock.advance({ seconds: 10 })
    while ((await planAgain(server.context, COUNTY)) > 0);
  }

  it('starts as it always was, and each change is kept with who made it', async () => {
    const before = (await get()).body
    expect(before.county).toMatchObject({ edition: 0, own: false, ladders: defaultLadders, history: [] })
    expect(before.towns.length).toBeGreaterThan(1)
    const changed = await put(county, 0, withReport({ escalateHours: 72 }))
    expect(changed.status).toBe(200)
    expect(changed.body.county).toMatchObject({ edition: 1, own: true, history: [{ edition: 1 }] })
    expect((await put(county, 0, defaultLadders)).body.code).toBe('ladder-changed')
    const { body } = await server.request('GET', '/administration/records', { as: 'administrator' })
    expect(body.items[0]).toMatchObject({ what: 'ladder-set' })
    expect(body.items[0].after).toContain('举报 超期几小时升级 72')
  })

  it('refuses what is out of order, and a town that would be laxer, at each part', async () => {
    const wrong = await put(county, 0, withReport({ superviseHours: 48 }))
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors).toMatchObject([{ path: 'ladders.report.escalateHours' }])
    const laxer = await put(town, 0, withReport({ escalateHours: 72 }))
    expect(laxer.body).toMatchObject({ code: 'ladder-laxer' })
    expect(laxer.body.errors).toMatchObject([{ path: 'ladders.report.escalateHours' }])
    expect((await put(town, 0, withReport({ escalateHours: 24 }))).status).toBe(200)
    expect((await put(`${COUNTY}999000`, 0, defaultLadders)).body.code).toBe('region-unknown')
    const back = await put(town, 1, null)
    expect(back.body.towns.find((one: { regionCode: string }) => one.regionCode === town)).toMatchObject({
      own: false,
      edition: 2,
      ladders: defaultLadders,
    })
  })

  it('counts for what runs from the next look on, without touching a clock and without a flood', async () => {
    const ids = []
    for (let i = 0; i < 3; i++) ids.push((await file(server, 'report')).id as string)
    const [id = ''] = ids
    const { clocks } = (await read(server, 'intake', id)).body
    // 受理 is due on 3 March at 24:00. At 22:00 of the day before its 催办 would be long over by a setting of 30 hours:
    // it keeps its time; 升级 lies ahead and comes earlier.
    server.clock.set('2026-03-02T14:00:00.000Z')
    await put(
      county,
      0,
      withReport({
        remindHours: { ...defaultLadders.report.remindHours, intake: 30 },
        escalateHours: 12,
      }),
    )
    await planned()
    await server.sweep()
    expect(await levelsOf(id)).toEqual([])
    expect((await read(server, 'intake', id)).body.clocks).toEqual(clocks)
    await sweepAt('2026-03-03T08:00:00.000Z')
    expect(await levelsOf(id)).toEqual(['remind'])
    await sweepAt('2026-03-03T16:00:00.000Z')
    await sweepAt('2026-03-04T04:00:00.000Z')
    expect(await levelsOf(id)).toEqual(['remind', 'supervise', 'escalate'])
    // What begins after the change goes by it from its first hour.
    const later = await file(server, 'report')
    await server.sweep()
    expect(await levelsOf(later.id)).toEqual([])
    await sweepAt('2026-03-04T10:00:00.000Z')
    expect(await levelsOf(later.id)).toEqual(['remind'])
  })

  it('a stricter town is pressed for earlier than its county', async () => {
    await put(town, 0, withReport({ escalateHours: 6 }))
    await planned()
    const inTown = await file(server, 'report')
    const elsewhere = await file(server, 'report', { regionCode: villages.four }, 'villager3')
    await sweepAt('2026-03-03T16:00:00.000Z')
    await sweepAt('2026-03-03T22:00:00.000Z')
    expect(await levelsOf(inTown.id)).toEqual(['supervise', 'escalate'])
    expect(await levelsOf(elsewhere.id)).toEqual(['supervise'])
  })
})

describe('by hand, with a day', () => {
  it('is answered in writing by that day, or climbs a level at a time to the top', async () => {
    const id = await given('declaration', /樟树村/)
    const ask = (answerOn: string) =>
      tryAction(server, 'town1', id, { action: 'supervise', note: '请报进度', answerOn })
    expect((await ask('2026-03-01')).body.errors).toMatchObject([
      { path: 'answerOn', code: 'answer-date-past' },
    ])
    expect((await ask('2026-04-02')).body.errors).toMatchObject([
      { path: 'answerOn', code: 'answer-date-too-late' },
    ])
    expect((await ask('2026-03-04')).status).toBe(200)
    const due = '2026-03-04T16:00:00.000Z'
    expect((await read(server, 'town1', id)).body.supervisions).toMatchObject([{ answerDueAt: due }])
    await sweepAt(addHours(due, -1))
    expect(await levelsOf(id)).toEqual(['supervise'])
    await sweepAt(due)
    const { supervisions } = (await read(server, 'city', id)).body
    expect(supervisions.at(-1)).toMatchObject({
      level: 'escalate',
      watchedBy: { id: await bodyIdOf(server, /东山乡政府/) },
    })
    // Two wait for an answer now: the heavier one is said with its own day, not with that of the one before it.
    expect((await list('town1', 'tab=waiting')).body.items).toMatchObject([
      { level: 'escalate', answerDueAt: supervisions.at(-1).answerDueAt },
    ])
    await sweepAt('2026-03-06T16:00:00.000Z')
    const third = (await read(server, 'city', id)).body.supervisions
    expect(third.at(-1)).toMatchObject({ watchedBy: { id: await bodyIdOf(server, /清源县督办组/) } })
    await act(server, 'clerk1', id, { action: 'answer', text: '已上门，等医院账单。' })
    await sweepAt('2026-03-09T16:00:00.000Z')
    expect(await levelsOf(id)).toEqual(['supervise', 'escalate', 'escalate'])
  })
})

describe('the list of what one supervises', () => {
  it('waits, climbs, is answered, is looked at', async () => {
    const id = await given('declaration', /樟树村/)
    expect((await counts('town1')).tabs).toEqual({ waiting: 0, climbing: 0, answered: 0, asked: 0 })
    await act(server, 'town1', id, { action: 'supervise', note: '请报进度', answerOn: '2026-03-06' })
    const waiting = await list('town1', 'tab=waiting')
    expect(waiting.body.items).toMatchObject([
      {
        leadId: id,
        level: 'supervise',
        holder: { id: await bodyIdOf(server, /樟树村/) },
        answerDueAt: '2026-03-06T16:00:00.000Z',
        climbs: { level: 'escalate', at: '2026-03-06T16:00:00.000Z' },
        mark: { level: 'yellow', reasons: [{ is: 'unanswered', level: 'supervise', days: 0 }] },
      },
    ])
    // Nothing that was told, no names.
    expect(waiting.text).not.toContain('住院')
    expect(waiting.text).not.toContain('周春生')
    // Of the office that raised it, and of nobody else's.
    for (const who of ['supervisor', 'intake', 'clerk1', 'city'])
      expect(numbers(await list(who, 'tab=waiting'))).toEqual([])
    server.clock.set('2026-03-06T02:00:00.000Z')
    expect((await counts('town1')).tabs).toMatchObject({ waiting: 1, climbing: 1 })
    await act(server, 'clerk1', id, { action: 'answer', text: '已上门' })
    expect((await counts('town1')).tabs).toEqual({ waiting: 0, climbing: 0, answered: 1, asked: 0 })
    expect((await list('town1', 'tab=answered')).body.items).toMatchObject([{ leadId: id, climbs: null }])
    const looks = (as: string) =>
      server.request('POST', '/supervision/looks', { as, body: { leadIds: [id] } })
    expect((await looks('supervisor')).body).toEqual({ seen: 0 })
    expect((await looks('town1')).body).toEqual({ seen: 1 })
    expect((await counts('town1')).tabs.answered).toBe(0)
    // Pressed for anew, it is there again.
    await act(server, 'town1', id, { action: 'remind' })
    expect((await counts('town1')).tabs.waiting).toBe(1)
  })

  it('is read by page and by filter, with counts that agree', async () => {
    const ids: string[] = []
    for (let i = 0; i < 5; i++) {
      const id = await given(i < 3 ? 'declaration' : 'report', i === 0 ? /医保局/ : /樟树村/)
      await act(server, 'supervisor', id, {
        action: i === 1 ? 'remind' : 'supervise',
        note: '请报',
        answerOn: `2026-03-${10 + i}`,
      })
      ids.push(id)
    }
    const read3: string[] = []
    let cursor = ''
    for (let page = 0; page < 3; page++) {
      const answer = await list('supervisor', `tab=waiting&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      read3.push(...numbers(answer))
      cursor = answer.body.nextCursor ?? ''
    }
    expect(read3).toEqual(ids)
    expect(cursor).toBe('')
    const clinic = await bodyIdOf(server, /医保局/)
    for (const [query, wanted] of [
      ['kind=report', [3, 4]],
      ['level=remind', [1]],
      [`bodyId=${clinic}`, [0]],
      [`regionCode=${town}`, [0, 1, 2, 3, 4]],
      [`regionCode=${COUNTY}102000`, []],
    ] as const) {
      expect(numbers(await list('supervisor', `tab=waiting&${query}`))).toEqual(wanted.map((at) => ids[at]))
      expect((await counts('supervisor', query)).tabs.waiting).toBe(wanted.length)
    }
    const { holders, towns } = await counts('supervisor')
    expect(holders).toContainEqual({ id: clinic, name: expect.any(String), count: 1 })
    expect(towns).toMatchObject([{ code: town, count: 5 }])
    expect((await list('supervisor', 'tab=waiting&cursor=abc')).status).toBe(400)
  })

  it('covers what nobody was given, and what is kept from an office stays away from it', async () => {
    const about = await bodyIdOf(server, /受理台/)
    const { body } = await submit(server, 'villager1', formOf('report', { accused: { bodyId: about } }))
    const { id } = body.lead
    const unassigned = await file(server, 'inquiry')
    await sweepAt('2026-03-05T16:00:00.000Z')
    expect(numbers(await list('supervisor', 'tab=waiting'))).toEqual([unassigned.id])
    expect(numbers(await list('city', 'tab=waiting'))).toEqual([id])
    expect(numbers(await list('intake', 'tab=waiting'))).toEqual([])
  })
})

describe('more time, once, approved above', () => {
  const extend = { action: 'extend', reason: '等医院的账单', dueOn: '2026-03-25' } as const
  it.each([true, false])(
    'asked, decided (%s), not asked twice; the ask stands in the list',
    async (approved) => {
      const id = await given('declaration', /樟树村/)
      const replyDue = async () =>
        ((await read(server, 'city', id)).body.clocks as { name: string; dueAt: string }[]).find(
          ({ name }) => name === 'reply',
        )?.dueAt
      const before = await replyDue()
      expect((await tryAction(server, 'clerk1', id, { ...extend, reason: '' })).status).toBe(422)
      await act(server, 'clerk1', id, extend)
      expect((await tryAction(server, 'clerk1', id, extend)).body.code).toBe('extension-pending')
      expect((await list('town1', 'tab=asked')).body.items).toMatchObject([
        { leadId: id, askedUntil: '2026-03-25T16:00:00.000Z', level: null },
      ])
      expect((await counts('town1')).tabs.asked).toBe(1)
      expect((await counts('supervisor')).tabs.asked).toBe(0)
      const decide = { action: 'decideExtension', approved, note: '知道了' } as const
      expect((await tryAction(server, 'clerk1', id, decide)).body.code).toBe('action-not-yours')
      await act(server, 'town1', id, decide)
      expect(await replyDue()).toBe(approved ? '2026-03-25T16:00:00.000Z' : before)
      expect((await counts('town1')).tabs.asked).toBe(0)
      expect((await tryAction(server, 'clerk1', id, extend)).body.code).toBe('already-extended')
    },
  )

  it('what the county itself holds is decided by the city; an ask goes when the lead is given back', async () => {
    const top = await bodyIdOf(server, /清源县督办组/)
    const held = await file(server, 'report')
    await act(server, 'intake', held.id, { action: 'transfer', toBodyId: top, reason: '县里办' })
    await act(server, 'supervisor', held.id, { action: 'accept' })
    await act(server, 'supervisor', held.id, { action: 'assign', toBodyId: top })
    await act(server, 'supervisor', held.id, extend)
    expect(numbers(await list('city', 'tab=asked'))).toEqual([held.id])
    await act(server, 'city', held.id, { action: 'decideExtension', approved: true })
    const id = await given('report', /医保局/)
    await act(server, 'department1', id, extend)
    expect(numbers(await list('supervisor', 'tab=asked'))).toEqual([id])
    await act(server, 'department1', id, { action: 'handBack', reason: '不归我们' })
    expect(numbers(await list('supervisor', 'tab=asked'))).toEqual([])
  })
})

describe('the weekly letters', () => {
  const monday = '2026-03-09T00:30:00.000Z'
  const letters = async (as: string, query = '') =>
    (await server.request('GET', `/supervision/letters?${query}`, { as })).body
  const make = async () => {
    while ((await makeLetters(server.context, COUNTY)) > 0);
  }
  const pdf = async (as: string, id: string) =>
    server.request('GET', `/supervision/letters/${id}/letter.pdf`, { as })

  it('are made once for each office, announced to it, kept, and the same for ever', async () => {
    const id = await given('declaration', /樟树村/)
    await file(server, 'inquiry')
    await sweepAt('2026-03-06T16:00:00.000Z')
    server.clock.set(monday)
    await make()
    expect(await makeLetters(server.context, COUNTY)).toBe(0)
    const own = await letters('intake')
    expect(own.items).toMatchObject([{ week: '2026-03-02', lastDay: '2026-03-08', own: true }])
    expect(await toldTo(server, 'intake')).toContain('weekly-letter')
    // Nothing is late there: it has a letter, and is not called to read it.
    expect(await toldTo(server, 'department1')).not.toContain('weekly-letter')
    const letterId = own.items[0].id as string
    const first = await pdf('intake', letterId)
    expect(first.status).toBe(200)
    // What happens later changes nothing of it.
    server.clock.advance({ days: 3 })
    await act(server, 'clerk1', id, { action: 'comment', text: '又去了一趟', attachmentIds: [] })
    await act(server, 'intake', (await file(server, 'inquiry')).id, { action: 'accept' })
    expect((await pdf('intake', letterId)).text).toBe(first.text)
    const change = server.admin.query('update supervision_letter set made_at = now() where id = $1', [
      letterId,
    ])
    await expect(change).rejects.toThrow('append-only')
    server.clock.set('2026-03-16T00:30:00.000Z')
    await make()
    expect((await letters('intake')).items.map(({ week }: { week: string }) => week)).toEqual([
      '2026-03-09',
      '2026-03-02',
    ])
  })

  it('are read by the office and those above, by nobody else', async () => {
    await given('declaration', /樟树村/)
    server.clock.set(monday)
    await make()
    const village = await bodyIdOf(server, /樟树村/)
    const [of] = (await letters('clerk1')).items
    expect(of.body.id).toBe(village)
    for (const who of ['clerk1', 'town1', 'supervisor', 'city'])
      expect((await pdf(who, of.id)).status).toBe(200)
    for (const who of ['clerk2', 'town2', 'department1', 'intake'])
      expect((await pdf(who, of.id)).status).toBe(404)
    expect((await letters('town1', `bodyId=${village}`)).items).toHaveLength(1)
    expect((await letters('clerk2', `bodyId=${village}`)).items).toEqual([])
  })

  it('say nothing of what was told and of whom, and a report about an office only to the level above', async () => {
    const about = await bodyIdOf(server, /东山乡政府/)
    const { body } = await submit(
      server,
      'villager1',
      formOf('report', { accused: { bodyId: about }, contact: { name: '吴月红', phone: '13907931002' } }),
    )
    const shielded = body.lead as { id: string; number: string }
    const open = await given('report', /东山乡政府/)
    server.clock.set('2026-03-30T00:30:00.000Z')
    await server.sweep()
    await make()
    const letterOf = async (as: string) => {
      const [head] = (await letters(as)).items
      const { accounts, db, clock } = server.context
      const account = await accounts.byId(db, COUNTY, await server.accountId(as))
      if (!account) throw new Error('nobody there')
      return letterFor(server.context, actorOf(account, clock.now()), head.id)
    }
    const inTown = await letterOf('town1')
    expect(inTown.rows.map(({ leadId }) => leadId)).toEqual([open])
    const inCounty = await letterOf('supervisor')
    expect(inCounty.rows.map(({ leadId }) => leadId).sort()).toEqual([open, shielded.id].sort())
    const said = JSON.stringify([inTown, inCounty])
    for (const word of ['吴月红', '13907931002', '产业补助']) expect(said).not.toContain(word)
    expect(said).toContain('樟树村')
  })

  it('go when their time is over', async () => {
    server.clock.set(monday)
    await make()
    server.clock.set('2028-04-03T00:30:00.000Z')
    await make()
    const { rows } = await server.admin.query('select distinct week::text from supervision_letter')
    expect(rows).toEqual([{ week: '2028-03-27' }])
  })
})
