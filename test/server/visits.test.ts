import type { Packet } from '@/domain/api/visits'
import { recordHash, type Visit } from '@/domain/visits/visit'
import { firstBrokenActivity } from '@/domain/leads/activity'
import { inkOf } from '../support/handwriting'
import { startTestServer, type Answer, type TestServer } from '../support/server'
import { visitOf } from '../support/visit'
import { bodyIdOf, count, newKey } from './forms'
import { counties, declare, packIds, photoOf, type Household, type PackId } from './household'

/** 入户核实: fetched the evening before, sent after it, with whatever happened in between. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const figures = {
  wageFen: 2_400_000,
  businessFen: 0,
  transferFen: 120_000,
  propertyFen: 0,
  businessCostFen: 0,
}
const details = { address: '三组 9 号', figures }

const packets = (as: string, query = ''): Promise<Answer> =>
  server.request('GET', `/visits/packets${query}`, { as })
async function packetOf(home: Household, as = 'clerk1'): Promise<Packet> {
  const { body } = await packets(home.account(as), `?leadId=${home.id}`)
  return body.items[0] as Packet
}
const send = (as: string, visit: Visit, key = newKey()): Promise<Answer> =>
  server.request('POST', '/visits', { as, body: visit, headers: { 'idempotency-key': key } })
async function filledIn(
  home: Household,
  changed: Parameters<typeof visitOf>[3] = {},
  changes: Parameters<typeof visitOf>[4] = {},
  as = 'clerk1',
): Promise<Visit> {
  const packet = await packetOf(home, as)
  return visitOf(packet, await photoOf(server, home.account(as)), home.today(), changed, changes)
}
const visitStage = (view: Answer['body']) =>
  view.procedures[0].stages.find(({ stage }: { stage: string }) => stage === 'visit')
const activitiesOf = (home: Household) =>
  server.context.leads.activities(server.context.db, counties[home.packId], home.id)

describe('fetched the evening before', () => {
  it.each(packIds)('by the village and the town, with the rule of its guide: %s', async (packId: PackId) => {
    const home = await declare(server, packId, { changes: details })
    for (const as of ['clerk1', 'town1']) {
      const { body, status, headers } = await packets(home.account(as))
      expect(status).toBe(200)
      expect(headers['cache-control']).toBe('no-store')
      const mine = body.items.find(({ leadId }: Packet) => leadId === home.id)
      expect(mine).toMatchObject({
        name: '钟秀莲',
        stageDoneOn: null,
        declared: { members: ['钟秀莲', '温长庚', '温小芹', '温小满'] },
        rule: { levels: ['village', 'town'], days: packId === 'shandong' ? 3 : null },
      })
      expect(mine.declared.values).toMatchObject({ address: '三组 9 号', 'figures.wageFen': 2_400_000 })
      expect(body.visitor.level).toBe(as === 'clerk1' ? 'village' : 'town')
    }
  })

  it('who took households along is on record', async () => {
    const home = await declare(server, 'chongqing', { changes: details })
    const taken = async () => {
      const { rows } = await server.admin.query(
        `select id from access_record where what = 'visits-fetched' and account_id = $1`,
        [await server.accountId(home.account('town1'))],
      )
      return rows.length
    }
    const before = await taken()
    await packets(home.account('town1'))
    expect(await taken()).toBe(before + 1)
  })

  it('no numbers but with stars, and nothing of who declared', async () => {
    const home = await declare(server, 'jiangxi', {
      changes: { members: [{ name: '钟秀莲', relation: 'head', idNumber: '361130196805110033' }] },
    })
    const { text } = await packets(home.account('clerk1'), `?leadId=${home.id}`)
    expect(text).toContain('361130********0033')
    expect(text).not.toMatch(/19680511|13907932001/)
  })

  it('other villages, towns and counties get 0 bodies, and every try is on record', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const refused = async () => {
      const { rows } = await server.admin.query(
        `select id from access_record where what = 'visit' and outcome = 'refused'`,
      )
      return rows.length
    }
    const before = await refused()
    const strangers = ['clerk2', 'clerk4', 'town2', 'department1', 'administrator'].map(home.account)
    for (const as of [...strangers, '620199-clerk1']) {
      const one = await packets(as, `?leadId=${home.id}`)
      expect([as, one.status]).toEqual([as, 404])
      expect((await packets(as)).text).not.toContain(home.id)
      const visit = await filledIn(home)
      expect((await send(as, visit)).status).toBe(404)
    }
    expect((await refused()) - before).toBe(12)
    expect((await packets(home.account('villager1'))).status).toBe(403)
    // The county sees the lead; the visit is not its stage.
    const county = await packets(home.account('intake'), `?leadId=${home.id}`)
    expect([county.status, county.body.code]).toEqual([403, 'stage-wrong-level'])
  })

  it('no more than a phone takes, and what is done is not there any more', async () => {
    const fresh = await startTestServer()
    try {
      const homes = []
      for (let n = 0; n < 22; n += 1) homes.push(await declare(fresh, 'shandong'))
      const { body } = await fresh.request('GET', '/visits/packets', { as: '371799-clerk1' })
      expect([body.items.length, body.more]).toEqual([20, true])
      await homes[0]?.stage('visit')
      await homes[1]?.stage('visit')
      await homes[2]?.stage('visit')
      const after = await fresh.request('GET', '/visits/packets', { as: '371799-clerk1' })
      expect([after.body.items.length, after.body.more]).toEqual([19, false])
    } finally {
      await fresh.stop()
    }
  })
})

describe('sent', () => {
  it('the stage, what was put right, the photos and the record, all at once and in the chain', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(
      home,
      { 'figures.wageFen': 2_000_000, '温小满|labour': 'none' },
      { findings: '房子漏雨。' },
    )
    const answer = await send(home.account('clerk1'), visit)
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ leadId: home.id })

    const view = await home.view('clerk1')
    expect(visitStage(view)).toMatchObject({ state: 'done', doneOn: home.today() })
    expect(view.content.figures.wageFen).toBe(2_000_000)
    expect(view.content.members[3].labour).toBe('none')
    const types = view.activities.map(({ data }: { data: { type: string } }) => data.type)
    expect(types.slice(-3)).toEqual(['corrected', 'advanced', 'visited'])
    expect(view.attachments.map(({ id }: { id: string }) => id)).toEqual([visit.photos[0]?.attachmentId])
    const told = view.activities.at(-1).data
    expect(told.rows).toContainEqual({
      label: '工资性收入',
      declared: '24,000 元（2 万 4 千元）',
      seen: '20,000 元（2 万元）',
      verdict: 'changed',
    })
    expect(told).toMatchObject({ visitors: ['何建国', '周启明'], signed: ['钟秀莲'], findings: '房子漏雨。' })

    const activities = await activitiesOf(home)
    expect(firstBrokenActivity(activities, '0'.repeat(64))).toBeNull()
    const { body } = await server.request('GET', `/leads/${home.id}/visits`, { as: home.account('clerk1') })
    expect(body.items).toMatchObject([
      {
        id: answer.body.id,
        whole: true,
        on: home.today(),
        photos: [{ takenAt: visit.photos[0]?.takenAt, point: { latitude: 28.1234 } }],
        signatures: [
          { side: 'household', name: '钟秀莲' },
          { side: 'visitor', name: '何建国' },
          { side: 'visitor', name: '周启明' },
        ],
      },
    ])
    expect(body.items[0].signatures[0].svg).toMatch(/^<svg/)
    const kept = activities.at(-1)?.data
    expect(kept?.type === 'visited' && kept.record).toBe(recordHash(visit))
  })

  it('the household reads what was seen, and neither names of officials nor the office’s photos', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    await send(
      home.account('clerk1'),
      await filledIn(home, { address: '三组 8 号' }, { findings: '房子漏雨。' }),
    )
    const view = await home.view('villager1')
    expect(view.attachments).toEqual([])
    const told = view.activities.at(-1).data
    expect(told).toMatchObject({ type: 'visited', visitors: [], signed: ['钟秀莲'] })
    expect(told.rows).toContainEqual({
      label: '住处',
      declared: '三组 9 号',
      seen: '三组 8 号',
      verdict: 'changed',
    })
    expect(JSON.stringify(told)).not.toMatch(/何建国|房子漏雨/)
    const records = await server.request('GET', `/leads/${home.id}/visits`, { as: home.account('villager1') })
    expect(records.status).toBe(403)
    const stranger = await server.request('GET', `/leads/${home.id}/visits`, { as: home.account('clerk2') })
    expect(stranger.status).toBe(404)
  })

  it('by the town as well, as every guide has it', async () => {
    const home = await declare(server, 'shandong', { changes: details })
    const visit = await filledIn(home, {}, {}, 'town1')
    expect((await send(home.account('town1'), visit)).status).toBe(201)
    const activities = await activitiesOf(home)
    expect(activities.at(-1)?.actor.role).toBe('township-staff')
  })

  it('again and again under one key: one visit, the same answer; another body is refused', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home)
    const key = newKey()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(home.account('clerk1'), visit, key)),
    )
    const done = answers.filter(({ status }) => status === 201)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect((await send(home.account('clerk1'), visit, key)).text).toBe(done[0]?.text)
    const kept = await server.context.visits.ofLead(server.context.db, '361199', home.id)
    expect(kept).toHaveLength(1)
    const other = await send(home.account('clerk1'), { ...visit, findings: '别的' }, key)
    expect([other.status, other.body.code]).toEqual([422, 'key-reused'])
    const none = await server.request('POST', '/visits', { as: home.account('clerk1'), body: visit })
    expect([none.status, none.body.code]).toEqual([400, 'key-missing'])
  })

  it('nothing readable in the tables, and nothing of it can be changed there', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    await send(home.account('clerk1'), await filledIn(home, {}, { findings: '房子漏雨得厉害' }))
    const rows = await server.admin.query('select * from visit where lead_id = $1', [home.id])
    const dumped = rows.rows.map((row: { sealed: Buffer }) => row.sealed.toString('latin1')).join()
    expect(dumped).not.toContain(Buffer.from('房子漏雨').toString('latin1'))
    await expect(
      server.context.db.query('update visit set seq = 0 where lead_id = $1', [home.id]),
    ).rejects.toThrow(/permission denied/)
  })

  it('a byte changed in the record is found', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const answer = await send(home.account('clerk1'), await filledIn(home))
    const [kept] = await server.context.visits.ofLead(server.context.db, '361199', home.id)
    if (!kept) throw new Error('no visit')
    const signatures = kept.visit.signatures.map((one, at) => (at === 0 ? { ...one, ink: inkOf(1) } : one))
    const place = `visit|361199|${answer.body.id}`
    const sealed = server.context.sealing.sealJson(place, { ...kept.visit, signatures })
    await server.admin.query('update visit set sealed = $1 where id = $2', [sealed, answer.body.id])
    const { body } = await server.request('GET', `/leads/${home.id}/visits`, { as: home.account('clerk1') })
    expect(body.items[0].whole).toBe(false)
  })

  it('what is missing is named, and nothing is kept of it', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home)
    const version = (await home.view('clerk1')).version as number
    const wrong: [Visit, string][] = [
      [{ ...visit, signatures: [] }, 'visitor-unsigned'],
      [{ ...visit, findings: '后来加的' }, 'words-changed'],
      [{ ...visit, lines: visit.lines.map((one) => ({ ...one, verdict: 'open' as const })) }, 'line-open'],
    ]
    for (const [body, code] of wrong) {
      const answer = await send(home.account('clerk1'), body)
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid-fields'])
      expect(answer.body.errors.map((one: { code: string }) => one.code)).toContain(code)
    }
    const typed = await filledIn(home, { '温小满|idNumber': '361130201201050' })
    const answer = await send(home.account('clerk1'), typed)
    expect(answer.body.errors).toMatchObject([
      {
        path: 'line.温小满|idNumber',
        code: 'id-number-old',
        message: expect.stringMatching(/^温小满：身份证号：/) as unknown,
      },
    ])
    expect((await home.view('clerk1')).version).toBe(version)
    expect(await server.context.visits.ofLead(server.context.db, '361199', home.id)).toEqual([])
  })

  it('too much for one request is refused in plain words; twelve slow hands are not', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home)
    const huge = await send(home.account('clerk1'), { ...visit, findings: '漏'.repeat(600_000) })
    expect([huge.status, huge.body.title]).toEqual([413, '内容太多了，请分几次提交。'])
    const many = await send(home.account('clerk1'), { ...visit, findings: '漏'.repeat(1001) })
    expect(many.status).toBe(422)
    const slow = Array.from({ length: 160 }, (_, n) =>
      Array.from({ length: 24 }, (_point, i) => [
        300 + ((n * 7 + i) % 900),
        200 + ((n + i) % 400),
        n * 2000 + i * 60,
      ]).flat(),
    )
    const signatures = visit.signatures.map((one) => ({
      ...one,
      ink: { width: 1280, height: 720, strokes: slow },
    }))
    const filled = Array.from({ length: 9 }, () => signatures[0]).flatMap((one) => one ?? [])
    expect(
      (await send(home.account('clerk1'), { ...visit, signatures: [...signatures, ...filled] })).status,
    ).toBe(201)
  })
})

describe('the lead has changed meanwhile', () => {
  async function correct(home: Household, changes: object): Promise<void> {
    const { content, regionCode } = await home.view('intake')
    const { filer, declarantRelation, sections: _read, ...told } = content
    const whole = JSON.parse(
      JSON.stringify({
        ...told,
        regionCode,
        attachmentIds: [],
        declarant: { ...filer, relation: declarantRelation },
        ...changes,
      }),
      (_key, value: unknown) => (value === null || value === false ? undefined : value),
    ) as object
    await home.act('supervisor', { action: 'correct', content: whole })
  }

  it('a figure was put right by somebody else: 409 with both, nothing written; then what was decided', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home, { 'figures.wageFen': 2_000_000, 'figures.transferFen': 150_000 })
    await correct(home, { figures: { ...figures, wageFen: 1_800_000 }, address: '三组 10 号' })
    const refused = await send(home.account('clerk1'), visit)
    expect([refused.status, refused.body.code]).toEqual([409, 'visit-conflict'])
    expect(refused.body.detail.conflicts).toEqual([
      { key: 'address', declared: '三组 9 号', mine: '三组 9 号', theirs: '三组 10 号', onlyTheirs: false },
      { key: 'figures.wageFen', declared: 2_400_000, mine: 2_000_000, theirs: 1_800_000, onlyTheirs: false },
    ])
    expect(refused.body.detail.packet.declared.values.address).toBe('三组 10 号')
    expect((await home.view('clerk1')).content.figures).toMatchObject({
      wageFen: 1_800_000,
      transferFen: 120_000,
    })
    expect(visitStage(await home.view('clerk1')).state).toBe('now')

    // He decides, and once more somebody is quicker on one of the two.
    const decisions: Visit['decisions'] = [
      { key: 'address', over: '三组 10 号', take: 'theirs' },
      { key: 'figures.wageFen', over: 1_800_000, take: 'mine' },
    ]
    await correct(home, { figures: { ...figures, wageFen: 1_900_000 } })
    const again = await send(home.account('clerk1'), { ...visit, decisions })
    expect(again.body.detail.conflicts).toMatchObject([{ key: 'figures.wageFen', theirs: 1_900_000 }])
    decisions[1] = { key: 'figures.wageFen', over: 1_900_000, take: 'mine' }
    expect((await send(home.account('clerk1'), { ...visit, decisions })).status).toBe(201)
    const { content } = await home.view('clerk1')
    expect(content).toMatchObject({
      address: '三组 10 号',
      figures: { wageFen: 2_000_000, transferFen: 150_000 },
    })
  })

  it('a line that nobody looked at keeps what the other wrote', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home)
    await correct(home, { means: { enough: 'partly' } })
    expect((await send(home.account('clerk1'), visit)).status).toBe(201)
    expect((await home.view('clerk1')).content.means).toEqual({ enough: 'partly' })
  })

  it('somebody was put on the list: the visitor is asked, by name', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home)
    const { content } = await home.view('intake')
    const plain = content.members.map(({ name, relation }: { name: string; relation: string }) => ({
      name,
      relation,
    }))
    await correct(home, { members: [...plain, { name: '温小宝', relation: 'grandchild' }] })
    const refused = await send(home.account('clerk1'), visit)
    expect(refused.body.detail.conflicts).toEqual([
      { key: '温小宝|name', declared: null, mine: null, theirs: '温小宝', onlyTheirs: false },
    ])
    const decisions: Visit['decisions'] = [{ key: '温小宝|name', over: '温小宝', take: 'theirs' }]
    expect((await send(home.account('clerk1'), { ...visit, decisions })).status).toBe(201)
    expect((await home.view('clerk1')).content.members).toHaveLength(5)
  })

  it('a number that was changed behind its stars is asked about, not overwritten', async () => {
    const members = [{ name: '钟秀莲', relation: 'head', idNumber: '361130196805110033' }]
    const home = await declare(server, 'jiangxi', { changes: { members } })
    const visit = await filledIn(home, { '钟秀莲|idNumber': '361130196805110033' })
    // The same first six and last four.
    await correct(home, {
      members: [{ ...members[0], idNumber: '361130196804220033', idNumberAsTyped: true }],
    })
    const refused = await send(home.account('clerk1'), visit)
    expect(refused.body.detail.conflicts).toMatchObject([
      { key: '钟秀莲|idNumber', theirs: '361130********0033（刚改过）' },
    ])
    const decisions: Visit['decisions'] = [
      { key: '钟秀莲|idNumber', over: '361130********0033（刚改过）', take: 'theirs' },
    ]
    expect((await send(home.account('clerk1'), { ...visit, decisions })).status).toBe(201)
    const kept = await server.context.leads.byId(server.context.db, '361199', home.id)
    expect(kept?.content).toMatchObject({ members: [{ idNumber: '361130196804220033' }] })
  })

  it('the stage was recorded already: it is said, and the visit goes beside it', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home, { address: '三组 8 号' })
    await home.stage('visit', { as: 'town1' })
    const refused = await send(home.account('clerk1'), visit)
    expect(refused.body.detail.conflicts).toEqual([
      { key: '$stage', declared: null, mine: home.today(), theirs: home.today(), onlyTheirs: true },
    ])
    expect(refused.body.detail.packet.stageDoneOn).toBe(home.today())
    const decisions: Visit['decisions'] = [{ key: '$stage', over: home.today(), take: 'theirs' }]
    expect((await send(home.account('clerk1'), { ...visit, decisions })).status).toBe(201)
    const view = await home.view('clerk1')
    expect(view.content.address).toBe('三组 8 号')
    const types = view.activities.map(({ data }: { data: { type: string } }) => data.type)
    expect(types.slice(-3)).toEqual(['advanced', 'corrected', 'visited'])
    expect(view.attachments).toHaveLength(2)
    expect((await home.view('villager1')).attachments).toEqual([])
  })
})

describe('nobody has to go there any more', () => {
  const expectRefused = async (home: Household, visit: Visit, state: string) => {
    const answer = await send(home.account('clerk1'), visit)
    expect([answer.status, answer.body.code, answer.body.detail.state]).toEqual([409, 'visit-over', state])
    expect(answer.body.title).toMatch(/没有收下。您填的还在手机上/)
    expect(await server.context.visits.ofLead(server.context.db, '361199', home.id)).toEqual([])
    const again = await packets(home.account('clerk1'), `?leadId=${home.id}`)
    expect([again.status, again.body.code]).toEqual([409, 'visit-over'])
  }

  it('withdrawn by the household', async () => {
    const home = await declare(server, 'jiangxi', { changes: details, given: false })
    const given = await declare(server, 'jiangxi', { changes: details })
    const packet = await packetOf(given)
    const photo = await photoOf(server, home.account('clerk1'))
    await home.act('villager1', { action: 'withdraw' })
    const visit = visitOf({ ...packet, leadId: home.id }, photo, home.today())
    const before = await count(server, 'activity')
    const answers = await count(server, 'idempotency')
    await expectRefused(home, visit, 'withdrawn')
    expect(await count(server, 'activity')).toBe(before)
    expect(await count(server, 'idempotency')).toBe(answers)
    const [loose] = await server.context.attachments.find(server.context.db, '361199', [photo])
    expect(loose?.leadId).toBeNull()
  })

  it('given back, and answered', async () => {
    const home = await declare(server, 'jiangxi', { changes: details })
    const visit = await filledIn(home)
    await home.act('clerk1', { action: 'handBack', reason: '不是我们村的' })
    await expectRefused(home, visit, 'moved')
    await home.act('intake', { action: 'assign', toBodyId: await bodyIdOf(server, /樟树村/) })
    expect((await send(home.account('clerk1'), visit)).status).toBe(201)
  })
})
