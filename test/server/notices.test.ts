import fc from 'fast-check'
import { drawBoard } from '@/server/publicity/draw-board'
import { readPublic } from '@/server/publicity/notice-view'
import { START, startTestServer, type Answer, type TestServer } from '../support/server'
import { declare, photoOf, type Household, type PackId } from './household'
import { bodyIdOf, newKey, report, submit } from './forms'

/** 公示 and 公告 from the draft to the frame that is left of it, under the guides, through HTTP. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(() => server.clock.set(START))

const village = '361199101201'
const people = [
  ['钟秀莲', '温长庚', '温小芹', '温小满'],
  ['卢大根', '卢二妹', '卢小军', '卢小兰'],
] as const
const secret = {
  id: '361130196805110033',
  phone: '13907931777',
  line: '07938230999',
  health: '双肾积水每周透析',
}

function householdOf(names: readonly string[], packId: PackId = 'jiangxi', changes: object = {}) {
  return declare(server, packId, {
    changes: {
      declarant: { name: names[0], relation: 'self', phone: secret.phone },
      members: names.map((name, index) => ({
        name,
        relation: index === 0 ? 'head' : 'other',
        ...(index === 0 ? { idNumber: secret.id, health: secret.health } : {}),
      })),
      address: '三组 12 号',
      ...changes,
    },
  })
}

const rowOf = (household: Household, name: string, changes: object = {}) => ({
  leadId: household.id,
  name,
  group: '三组',
  class: 'marginal',
  measures: ['post'],
  measureText: '公益性岗位一个',
  ...changes,
})
function draftOf(rows: object[], changes: object = {}) {
  return {
    kind: 'identification',
    regionCode: village,
    rows,
    days: 5,
    office: '樟树村村务监督委员会',
    phone: '12317',
    remark: '欢迎监督。',
    ...changes,
  }
}
const make = (draft: object, as = 'clerk1') => server.request('POST', '/notices', { as, body: draft })
const read = (id: string, as = 'clerk1') => server.request('GET', `/notices/${id}`, { as })
const open = (address: string) =>
  server.request('GET', `/notices/public/${address.slice(address.indexOf('token=') + 6)}`)
async function post(id: string, changes: object = {}, as = 'clerk1'): Promise<Answer> {
  const { body } = await read(id, as)
  const photos = [await photoOf(server, as)]
  const form = { version: body.version, on: today(), where: '村部公示栏', photos, ...changes }
  return server.request('POST', `/notices/${id}/postings`, { as, body: form })
}
async function end(id: string, changes: object = {}, as = 'clerk1'): Promise<Answer> {
  const { body } = await read(id, as)
  const form = { version: body.version, on: today(), objections: 0, ...changes }
  return server.request('POST', `/notices/${id}/endings`, { as, body: form })
}
async function takeDown(id: string, as = 'clerk1'): Promise<Answer> {
  const { body } = await read(id, as)
  return server.request('POST', `/notices/${id}/removals`, { as, body: { version: body.version } })
}
const today = () => new Date(server.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const stagesDone = async (household: Household, procedure = 'identification') => {
  const view = await household.view('clerk1')
  const found = view.procedures.find((one: { kind: string }) => one.kind === procedure)
  return found.stages
    .filter((one: { state: string }) => one.state === 'done')
    .map((one: { stage: string }) => one.stage) as string[]
}

async function ready(): Promise<[Household, Household]> {
  const one = await householdOf(people[0])
  const two = await householdOf(people[1], 'jiangxi', {
    declarant: { name: people[1][0], relation: 'self', phone: secret.line },
  })
  await one.through('posting')
  await two.through('posting')
  return [one, two]
}

describe('two households of one village', () => {
  let one: Household
  let two: Household
  let id: string
  let address: string
  beforeAll(async () => {
    server.clock.set(START)
    ;[one, two] = await ready()
  })

  it('are offered to the clerk whose stage it is, with what is known already; to nobody else', async () => {
    const query = `/notices/candidates?regionCode=${village}&kind=identification`
    const { body } = await server.request('GET', query, { as: 'clerk1' })
    expect(body).toMatchObject({ asked: true, leastDays: 5 })
    const own = body.items.filter((item: { leadId: string }) => [one.id, two.id].includes(item.leadId))
    expect(own).toHaveLength(2)
    const first = own.find((item: { leadId: string }) => item.leadId === one.id)
    expect(first).toMatchObject({ names: [...people[0]], group: '三组', class: null })
    for (const as of ['town1', 'intake', 'clerk2', 'supervisor'])
      expect((await server.request('GET', query, { as })).body.items).toEqual([])
    expect((await server.request('GET', query, { as: 'villager1' })).status).toBe(403)
    const plan = `/notices/candidates?regionCode=${village}&kind=help-plan`
    expect((await server.request('GET', plan, { as: 'clerk1' })).body).toMatchObject({
      asked: true,
      leastDays: 1,
    })
  })

  it('an ID number, phone, card or health matter in any field is refused there, its place marked', async () => {
    const seeds = ['361130196805110033', '139 0793 1777', '6228480012345678901', '透析', secret.line]
    const fields: [string, (text: string) => object][] = [
      ['rows.0.name', (text) => draftOf([rowOf(one, text)])],
      ['rows.0.group', (text) => draftOf([rowOf(one, people[0][0], { group: text })])],
      ['rows.0.measureText', (text) => draftOf([rowOf(one, people[0][0], { measureText: text })])],
      ['office', (text) => draftOf([rowOf(one, people[0][0])], { office: text })],
      ['phone', (text) => draftOf([rowOf(one, people[0][0])], { phone: text })],
      ['remark', (text) => draftOf([rowOf(two, people[1][0])], { remark: text })],
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seeds), fc.constantFrom(...fields), async (seed, [path, with_]) => {
        if (seed === secret.line && path === 'phone') return
        const { status, body } = await make(with_(seed))
        expect(status).toBe(422)
        expect(body.errors.map((error: { path: string }) => error.path)).toContain(path)
      }),
      { numRuns: 40 },
    )
    const line = await make(draftOf([rowOf(two, people[1][0])], { phone: secret.line }))
    expect(line.body).toMatchObject({ code: 'notice-private', errors: [{ path: 'phone' }] })
    const count = await server.admin.query('select 1 from notice')
    expect(count.rows).toEqual([])
  })

  it('what does not fit is refused at its field', async () => {
    const other = await make(draftOf([rowOf(one, people[1][0])]))
    expect(other.body.errors).toEqual([
      expect.objectContaining({ path: 'rows.0.name', code: 'notice-name-wrong' }),
    ])
    const few = await make(draftOf([rowOf(one, people[0][0])], { days: 4 }))
    expect(few.body).toMatchObject({ code: 'notice-days-few', errors: [{ path: 'days' }] })
    const noClass = await make(draftOf([rowOf(one, people[0][0], { class: undefined })]))
    expect(noClass.body.errors).toEqual([expect.objectContaining({ path: 'rows.0.class' })])
    const elsewhere = await make(draftOf([rowOf(one, people[0][0])], { regionCode: '361199101202' }))
    expect(elsewhere.status).toBe(403)
    expect((await make(draftOf([rowOf(one, people[0][0])]), 'clerk2')).status).toBe(403)
    expect((await make(draftOf([rowOf(one, people[0][0])]), 'town1')).status).toBe(403)
    const strange = await make(draftOf([{ ...rowOf(one, people[0][0]), leadId: newId }]))
    expect(strange.body.errors[0].path).toBe('rows.0.leadId')
  })

  it('free words name nobody of the village but who is on the list: a neighbour, a child, in the remark or the help', async () => {
    await householdOf(['程水仙', '程一帆', '程二帆', '程三帆'])
    const row = rowOf(one, people[0][0])
    for (const [path, draft] of [
      ['remark', draftOf([row], { remark: '请程水仙到场。' })],
      ['rows.0.measureText', draftOf([{ ...row, measureText: '和程 一帆一起做保洁' }])],
      ['remark', draftOf([row], { remark: `孩子${people[0][1]}也列入。` })],
    ] as const) {
      const { status, body } = await make(draft)
      expect([status, body.code]).toEqual([422, 'notice-private'])
      expect(body.errors).toMatchObject([
        { path, message: expect.stringContaining('名单以外的人') as string },
      ])
    }
    const kept = await make(draftOf([row], { remark: '欢迎监督，请看公示栏。' }))
    expect(kept.status).toBe(201)
    await server.request('DELETE', `/notices/${kept.body.id}`, { as: 'clerk1' })
  })

  it('a lead that is not at that stage is refused by name', async () => {
    const early = await householdOf(['詹木生', '詹一', '詹二', '詹三'])
    const { status, body } = await make(draftOf([rowOf(one, people[0][0]), rowOf(early, '詹木生')]))
    expect([status, body.code]).toEqual([409, 'notice-row-not-ready'])
    expect(body.errors).toEqual([
      expect.objectContaining({ path: 'rows.1.leadId', message: expect.stringContaining('詹木生') }),
    ])
  })

  it('is kept as a draft, changed, and shown to nobody', async () => {
    const made = await make(draftOf([rowOf(one, people[0][0]), rowOf(two, people[1][0])]))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ state: 'draft', count: 2, version: 1, daysLeft: null })
    id = made.body.id
    address = made.body.publicAddress
    expect((await open(address)).status).toBe(404)
    const rows = [rowOf(one, people[0][0]), rowOf(two, people[1][0], { class: 'severe' })]
    const body = { ...draftOf(rows), version: 1 }
    const changed = await server.request('PUT', `/notices/${id}`, { as: 'clerk1', body })
    expect(changed.body).toMatchObject({ version: 2, rows: [{ class: 'marginal' }, { class: 'severe' }] })
    const stale = await server.request('PUT', `/notices/${id}`, { as: 'clerk1', body })
    expect([stale.status, stale.body.code]).toEqual([409, 'notice-changed'])
    expect((await read(id, 'clerk2')).status).toBe(404)
    expect((await read(id, 'town1')).status).toBe(200)
  })

  it('one that has left that stage meanwhile stops them all: nothing half done', async () => {
    await two.stage('posting')
    const refused = await post(id)
    expect([refused.status, refused.body.code]).toEqual([409, 'notice-row-not-ready'])
    expect(refused.body.errors).toEqual([
      expect.objectContaining({ path: 'rows.1.leadId', message: expect.stringContaining('卢大根') }),
    ])
    expect(await stagesDone(one)).not.toContain('posting')
    expect((await read(id)).body).toMatchObject({ state: 'draft', version: 2 })
    expect((await open(address)).status).toBe(404)
  })
})
const newId = '019cac46-1500-7000-8000-00000000beef'

describe('put up, objected to, over', () => {
  let one: Household
  let two: Household
  let id: string
  let address: string
  beforeAll(async () => {
    server.clock.set(START)
    ;[one, two] = await ready()
    const made = await make(draftOf([rowOf(one, people[0][0]), rowOf(two, people[1][0])]))
    id = made.body.id
    address = made.body.publicAddress
  })

  it('one posting records the stage of both, each with a photo of its own', async () => {
    const future = await post(id, { on: '2026-03-03' })
    expect(future.body.errors).toEqual([expect.objectContaining({ path: 'on' })])
    const photo = await photoOf(server, 'clerk2')
    expect((await post(id, { photos: [photo] })).body.errors[0].path).toBe('photos')
    const done = await post(id)
    expect(done.status).toBe(200)
    expect(done.body).toMatchObject({
      state: 'posted',
      postedOn: '2026-03-02',
      untilOn: '2026-03-07',
      daysLeft: 5,
      posting: { where: '村部公示栏', photos: [{ kind: 'photo' }] },
    })
    const photos: string[] = []
    for (const household of [one, two]) {
      expect(await stagesDone(household)).toContain('posting')
      const { activities } = await household.view('clerk1')
      photos.push(...activities.at(-1).data.evidence.photos)
    }
    expect(new Set(photos).size).toBe(2)
    expect((await post(id)).body.code).toBe('notice-not-draft')
  })

  it('is read by whoever has the address: the whitelist, and no more', async () => {
    const { status, body, headers } = await open(address)
    expect(status).toBe(200)
    expect(headers['x-robots-tag']).toContain('noindex')
    expect(Object.keys(body.rows[0]).sort()).toEqual(['className', 'group', 'measures', 'name'])
    expect(body).toMatchObject({
      title: '拟纳入监测对象公示',
      postedOn: '2026-03-02',
      untilOn: '2026-03-07',
      phone: '12317',
      rows: [
        {
          name: '钟秀莲',
          group: '三组',
          className: '边缘易致贫户',
          measures: ['公益性岗位', '公益性岗位一个'],
        },
        { name: '卢大根' },
      ],
    })
    const text = JSON.stringify(body)
    for (const word of [...Object.values(secret), '12 号', '温长庚', one.id]) expect(text).not.toContain(word)
    expect((await server.request('GET', `/notices/public/361199.${'x'.repeat(43)}`)).status).toBe(404)
    expect((await server.request('GET', '/notices/public/nothing')).status).toBe(404)
  })

  it('is printed with nothing but that', async () => {
    const pdf = await server.request('GET', `/notices/${id}/board.pdf`, { as: 'clerk1' })
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const notice = await readPublic(server.context, address.slice(address.indexOf('token=') + 6))
    const said = await wordsOf(await drawBoard(notice, address, { compress: false }))
    for (const word of ['拟纳入监测对象公示', '钟秀莲', '卢大根', '12317', '第 1 页，共 1 页'])
      expect(said).toContain(word)
    for (const word of [...Object.values(secret), '12 号', '温长庚', one.id, 'JC361199'])
      expect(said).not.toContain(word)
  })

  it('names nobody in any table that is not sealed', async () => {
    for (const table of ['notice', 'notice_row', 'notice_record', 'notice_objection']) {
      const { rows } = await server.admin.query(`select t::text as text from ${table} t`)
      expect(rows.map((row: { text: string }) => row.text).join()).not.toMatch(/钟秀莲|卢大根|12317|公益/)
    }
  })

  it('cannot be ended early, whatever zone the process is in', async () => {
    const zone = process.env.TZ
    try {
      for (const tz of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
        process.env.TZ = tz
        for (const at of ['2026-03-06T16:00:00.000Z', '2026-03-07T15:59:59.000Z']) {
          server.clock.set(at)
          const early = await end(id)
          expect([early.status, early.body.code]).toEqual([409, 'notice-too-early'])
          expect(early.body.detail).toMatchObject({
            notBefore: '2026-03-07T16:00:00.000Z',
            lastDay: '2026-03-07',
          })
          expect((await takeDown(id)).body.code).toBe('notice-too-early')
        }
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
    expect((await open(address)).status).toBe(200)
  })

  it('an objection comes as a report tied to it, and is counted for whoever keeps it', async () => {
    const { body } = await open(address)
    const content = { ...report, category: 'publicity', noticeId: body.id }
    const sent = await submit(server, 'villager3', content)
    expect(sent.status).toBe(201)
    const strange = await submit(server, 'villager3', { ...content, noticeId: newId })
    expect(strange.body.errors[0].path).toBe('content.noticeId')
    // It lies with the county's desk: the clerk counts it and does not open it.
    const view = (await read(id)).body
    expect(view).toMatchObject({ objections: 1, reports: [{ leadId: null, number: null }] })
    expect(JSON.stringify(view)).not.toContain('吴月红')
    const supervised = (await read(id, 'supervisor')).body
    expect(supervised.reports).toEqual([{ leadId: sent.body.lead.id, number: sent.body.lead.number }])
    const { body: list } = await server.request('GET', `/notices?regionCode=${village}`, { as: 'clerk1' })
    expect(list.items.find((item: { id: string }) => item.id === id)).toMatchObject({ objections: 1 })
  })

  it('an objection about the office that keeps it leaves no trace there (信访工作条例 §30)', async () => {
    const bodyId = await bodyIdOf(server, /樟树村/)
    const content = { ...report, category: 'publicity', noticeId: id, accused: { bodyId } }
    expect((await submit(server, 'villager3', content)).status).toBe(201)
    expect((await read(id)).body).toMatchObject({ objections: 1 })
    expect((await read(id, 'supervisor')).body).toMatchObject({ objections: 2 })
  })

  it('after its last day nobody reads the names, ended or not', async () => {
    server.clock.set('2026-03-07T16:00:00.000Z')
    const { status, body, text } = await open(address)
    expect([status, body.code]).toEqual([410, 'notice-over'])
    expect(body.detail.frame).toEqual({
      kind: 'identification',
      title: '拟纳入监测对象公示',
      regionName: '东山乡樟树村',
      postedOn: '2026-03-02',
      untilOn: '2026-03-07',
      days: 5,
      count: 2,
    })
    expect(text).not.toMatch(/钟秀莲|卢大根/)
  })

  it('is ended on every household at once, with what came in and what became of it', async () => {
    server.clock.set('2026-03-08T02:00:00.000Z')
    expect((await takeDown(id)).body.code).toBe('notice-not-ended')
    expect((await end(id, { objections: 1 })).body.errors[0].path).toBe('handling')
    const done = await end(id, { objections: 1, handling: '复核过，情况属实。' })
    expect(done.body).toMatchObject({ state: 'ended', endedOn: '2026-03-08', skipped: [] })
    for (const household of [one, two]) {
      expect(await stagesDone(household)).toContain('posting-end')
      const { activities } = await household.view('clerk1')
      expect(activities.at(-1).data.evidence).toMatchObject({ objections: 1, handling: '复核过，情况属实。' })
    }
  })

  it('is taken down: the rows are erased, the frame stays, the office keeps what it was', async () => {
    server.clock.set('2026-03-08T02:00:00.000Z')
    const down = await takeDown(id)
    expect(down.body).toMatchObject({
      state: 'down',
      downOn: '2026-03-08',
      rows: [{ name: '钟秀莲' }, { name: '卢大根' }],
    })
    expect(down.body.history.map((one: { what: string }) => one.what)).toEqual([
      'made',
      'posted',
      'ended',
      'down',
    ])
    const shown = await server.admin.query(
      'select 1 from notice_row where notice_id = $1 and public_sealed is not null',
      [id],
    )
    expect(shown.rows).toEqual([])
    expect((await open(address)).status).toBe(410)
    expect((await takeDown(id)).body.code).toBe('notice-not-up')
  })
})

it('a household that was not recognised meanwhile holds up nobody else at the end', async () => {
  const [one, two] = await ready()
  const made = await make(draftOf([rowOf(one, people[0][0]), rowOf(two, people[1][0])]))
  await post(made.body.id)
  await two.act('clerk1', {
    action: 'followUp',
    reasons: [two.pack.followUp[0]?.id ?? ''],
    on: today(),
    toldOn: today(),
  })
  server.clock.advance({ days: 6 })
  const done = await end(made.body.id)
  expect(done.body).toMatchObject({ state: 'ended', skipped: ['卢大根'] })
  expect(await stagesDone(one)).toContain('posting-end')
})

it('a draft nobody wants is thrown away, one that is up is not', async () => {
  const [one] = await ready()
  const made = await make(draftOf([rowOf(one, people[0][0])]))
  const remove = () => server.request('DELETE', `/notices/${made.body.id}`, { as: 'clerk1' })
  expect((await remove()).status).toBe(204)
  expect((await remove()).status).toBe(404)
  const again = await make(draftOf([rowOf(one, people[0][0])]))
  await post(again.body.id)
  const refused = await server.request('DELETE', `/notices/${again.body.id}`, { as: 'clerk1' })
  expect(refused.body.code).toBe('notice-not-draft')
})

it('公告 is the county’s, with the class as it was approved, and needs no ending', async () => {
  const [one] = await ready()
  await one.through('announcement')
  const draft = (changes: object) =>
    draftOf([rowOf(one, people[0][0], changes)], {
      kind: 'announcement',
      days: 3,
      office: '清源县农业农村局',
    })
  expect((await make(draft({}), 'clerk1')).status).toBe(403)
  const wrong = await make(draft({ class: 'severe' }), 'intake')
  expect(wrong.body.errors).toEqual([expect.objectContaining({ code: 'notice-class-wrong' })])
  const made = await make(draft({}), 'intake')
  const posted = await post(made.body.id, {}, 'intake')
  expect(posted.body).toMatchObject({ state: 'posted' })
  expect(await stagesDone(one)).toContain('announcement')
  expect((await end(made.body.id, {}, 'intake')).body.code).toBe('notice-not-up')
  server.clock.advance({ days: 4 })
  expect((await takeDown(made.body.id, 'intake')).body).toMatchObject({ state: 'down' })
})

it('赣 2023 Q27: the plan is put up as well, and its measures go into the procedure', async () => {
  const [one] = await ready()
  await one.through('announcement')
  const made = await make(draftOf([rowOf(one, people[0][0])], { kind: 'help-plan', days: 1 }))
  expect(made.status).toBe(201)
  await post(made.body.id)
  const { activities } = await one.view('clerk1')
  expect(activities.at(-1).data.evidence.measures).toEqual(['公益性岗位', '公益性岗位一个'])
  const plain = await householdOf(people[0], 'shandong', {})
  const asked = await server.request('POST', '/notices', {
    as: '371799-clerk1',
    body: draftOf([rowOf(plain, people[0][0])], { kind: 'help-plan', regionCode: '371799101201' }),
  })
  expect(asked.body.errors[0].code).toBe('notice-not-asked')
})

it('a report that names no notice is as it was', async () => {
  const sent = await server.request('POST', '/leads', {
    as: 'villager3',
    body: { source: 'web', content: { ...report, category: 'publicity' } },
    headers: { 'idempotency-key': newKey() },
  })
  expect(sent.status).toBe(201)
})

/** What stands in a PDF, read back by the font's own table of characters. */
async function wordsOf(pdf: Buffer): Promise<string> {
  const text = pdf.toString('latin1')
  const glyphs = new Map<string, string>()
  const table = /beginbfrange([\s\S]*?)endbfrange/g
  for (const [, body = ''] of text.matchAll(table))
    for (const [, first = '', list = ''] of body.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g))
      for (const [at, [, code = '']] of [...list.matchAll(/<([0-9a-f]+)>/g)].entries()) {
        const units = (code.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16))
        const glyph = (parseInt(first, 16) + at).toString(16).padStart(4, '0')
        glyphs.set(glyph, String.fromCharCode(...units))
      }
  const lines = [...text.matchAll(/\[([^\]]*)\] TJ/g)].map(([, parts = '']) =>
    [...parts.matchAll(/<([0-9a-f]+)>/g)]
      .flatMap(([, codes = '']) => codes.match(/.{4}/g) ?? [])
      .map((code) => glyphs.get(code) ?? '?')
      .join(''),
  )
  return Promise.resolve(lines.join('\n'))
}
