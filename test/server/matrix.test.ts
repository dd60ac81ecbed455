import sharp from 'sharp'
import { defaultLadders } from '@/domain/notify/ladder'
import { defaultClockSettings } from '@/domain/leads/settings'
import { defaultLadders as supervisionLadders } from '@/domain/supervision/ladder'
import { usualYears } from '@/domain/operations/retention'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { inkOf } from '../support/handwriting'
import { wav } from '../support/media'
import { declare } from './household'
import { act, bodyIdOf, file, forgetLines, inquiry, newKey, report } from './forms'

/** Every route × every role × what one is to the lead (checks.md 3). A route that is not listed here fails. */

/** Who asks: everybody the product knows, near the lead and far from it. */
const people = {
  nobody: undefined,
  filer: 'villager1',
  neighbour: 'villager2',
  // Of another report: he has no name, and a session of his own.
  anonymous: null,
  clerk: 'clerk1',
  otherClerk: 'clerk2',
  farClerk: 'clerk4',
  town: 'town1',
  otherTown: 'town2',
  department: 'department1',
  otherDepartment: 'department2',
  operator: 'operator',
  intake: 'intake',
  supervisor: 'supervisor',
  city: 'city',
  administrator: 'administrator',
  elsewhereFiler: '620199-villager1',
  elsewhereClerk: '620199-clerk1',
  elsewhereIntake: '620199-intake',
  elsewhereSupervisor: '620199-supervisor',
  elsewhereCity: '620199-city',
  elsewhereAdministrator: '620199-administrator',
} as const
type Who = keyof typeof people
const everybody = Object.keys(people) as Who[]
const signedIn = everybody.filter((who) => who !== 'nobody')
const staff = signedIn.filter((who) => !['filer', 'neighbour', 'anonymous', 'elsewhereFiler'].includes(who))
const aboveAll: Who[] = ['supervisor', 'city']
const desk: Who[] = ['operator', 'intake']
const callTakers: Who[] = [...desk, 'supervisor', 'elsewhereIntake', 'elsewhereSupervisor']

/** Leads of one village in each kind of hands: who sees them, and who of those may write on them. */
const scenes: Record<
  string,
  {
    kind: 'declaration' | 'report' | 'inquiry'
    against?: RegExp
    givenTo?: RegExp
    sees: Who[]
    writes: Who[]
  }
> = {
  'a declaration at the desk': {
    kind: 'declaration',
    sees: ['filer', 'clerk', 'town', ...desk, ...aboveAll],
    writes: ['filer', 'clerk', 'town', ...desk, ...aboveAll],
  },
  'a declaration given to a department': {
    kind: 'declaration',
    givenTo: /医保局/,
    sees: ['filer', 'clerk', 'town', 'department', ...desk, ...aboveAll],
    writes: ['filer', 'clerk', 'town', 'department', ...aboveAll],
  },
  'a declaration given to the village': {
    kind: 'declaration',
    givenTo: /樟树村/,
    sees: ['filer', 'clerk', 'town', ...desk, ...aboveAll],
    writes: ['filer', 'clerk', 'town', ...aboveAll],
  },
  'a report at the desk': {
    kind: 'report',
    sees: ['filer', ...desk, ...aboveAll],
    writes: ['filer', ...desk, ...aboveAll],
  },
  'a report given to a department': {
    kind: 'report',
    givenTo: /医保局/,
    sees: ['filer', 'department', ...desk, ...aboveAll],
    writes: ['filer', 'department', ...aboveAll],
  },
  'a report given to the village': {
    kind: 'report',
    givenTo: /樟树村/,
    sees: ['filer', 'clerk', 'town', ...desk, ...aboveAll],
    writes: ['filer', 'clerk', 'town', ...aboveAll],
  },
  'a report about the village': {
    kind: 'report',
    against: /樟树村/,
    givenTo: /东山乡政府/,
    sees: ['filer', 'town', ...desk, ...aboveAll],
    writes: ['filer', 'town', ...aboveAll],
  },
  'a report about the township': {
    kind: 'report',
    against: /东山乡政府/,
    sees: ['filer', ...desk, ...aboveAll],
    writes: ['filer', ...desk, ...aboveAll],
  },
  'a report about the desk': {
    kind: 'report',
    against: /受理台/,
    sees: ['filer', ...aboveAll],
    writes: ['filer', ...aboveAll],
  },
  'a report about the county': {
    kind: 'report',
    against: /清源县督办组/,
    sees: ['filer', 'city'],
    writes: ['filer', 'city'],
  },
  'a question at the desk': {
    kind: 'inquiry',
    sees: ['filer', ...desk, ...aboveAll],
    writes: ['filer', ...desk, ...aboveAll],
  },
}

let server: TestServer
const leadOf = new Map<string, string>()
let anonymous = { token: '', receipt: '' }

beforeAll(async () => {
  // Everybody here comes from one address.
  server = await startTestServer({ env: { LIMIT_SIGN_IN_ADDRESS: '1000000' } })
  anonymous = await sendWithoutName()
  for (const [name, { kind, against, givenTo }] of Object.entries(scenes)) {
    const accused = against ? { accused: { bodyId: await bodyIdOf(server, against) } } : {}
    const lead = await file(server, kind, accused)
    leadOf.set(name, lead.id as string)
    if (!givenTo) continue
    await act(server, 'intake', lead.id as string, { action: 'accept' })
    const toBodyId = await bodyIdOf(server, givenTo)
    await act(server, 'intake', lead.id as string, { action: 'assign', toBodyId })
  }
})
afterAll(() => server.stop())

async function sendWithoutName() {
  const asked = { provider: 'anonymous', countyCode: COUNTY }
  const { token } = (await server.request('POST', '/sessions', { body: asked })).body as { token: string }
  const { contact: _contact, ...rest } = report
  const { body } = await server.request('POST', '/leads', {
    body: { source: 'web', content: { ...rest, identity: 'anonymous' } },
    headers: { authorization: `Bearer ${token}`, ...keyed() },
  })
  return { token, receipt: body.receiptCode as string }
}

function idOf(scene: string): string {
  const id = leadOf.get(scene)
  if (!id) throw new Error(scene)
  return id
}

function ask(who: Who, method: string, url: string, body?: unknown, headers = {}): Promise<Answer> {
  const as = people[who]
  return server.request(method, url, {
    ...(as ? { as } : {}),
    ...(body === undefined ? {} : { body }),
    headers: { ...(as === null ? { authorization: `Bearer ${anonymous.token}` } : {}), ...headers },
  })
}

/** Status by person: `allowed` for those named, `otherwise` for the rest, 401 for whoever is not signed in. */
function expected(allowed: Who[], status: number, otherwise: number): Record<string, number> {
  return Object.fromEntries(
    everybody.map((who) => [who, who === 'nobody' ? 401 : allowed.includes(who) ? status : otherwise]),
  )
}
const open = (status: number) => Object.fromEntries(everybody.map((who) => [who, status]))

async function photo(who: Who): Promise<Answer> {
  const jpeg = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } })
    .jpeg()
    .toBuffer()
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
  const body = Buffer.concat([Buffer.from(head), jpeg, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return ask(who, 'POST', '/attachments', body, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
}

/** Small recordings of the filer's, on their way: begun, and a part of it sent. One that goes on, one to complete. */
const uploads = new Map<string, string>()
async function filersUpload(which: 'open' | 'to-complete'): Promise<string> {
  const known = uploads.get(which)
  if (known) return known
  const { body } = await ask('filer', 'POST', '/uploads', { kind: 'voice', bytes: recording.length })
  uploads.set(which, body.id as string)
  await sendPart('filer', body.id as string)
  return body.id as string
}
const recording = wav(1)
const sendPart = (who: Who, id: string) =>
  ask(who, 'PUT', `/uploads/${id}/parts/0`, recording, { 'content-type': 'application/octet-stream' })

async function deadLetter(): Promise<string> {
  const id = '019cac46-1500-7000-8000-00000000dead'
  await server.admin.query('delete from outbox where id = $1', [id])
  await server.admin.query(
    `insert into outbox (county_code, id, topic, payload, available_at, attempts, dead_at, created_at)
     values ($1, $2, 'activity', '{}', now(), 8, now(), now())`,
    [COUNTY, id],
  )
  return id
}

/** A table of 12345 work orders with one good row and one that lacks its kind. */
async function handInTable(who: Who): Promise<Answer> {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`
  const table = '工单号,类型,内容,村\nM-1,咨询,问补助,樟树村\nM-2,,问补助,樟树村\n'
  return ask(who, 'POST', '/exchange/imports', `${head}${table}\r\n--${boundary}--\r\n`, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
}
const tableOf = async (who: Who): Promise<string> => (await handInTable(who)).body.id as string
/** The county's intake hands tables in, and each sees his own only. */
const intakes: Who[] = ['intake', 'elsewhereIntake']
const ownTable = (status: number) => ({ ...expected(['intake'], status, 403), elsewhereIntake: 404 })

/** Whose work a village's stages are, and who answers for their terms. */
const boardViewers: Who[] = ['clerk', 'town', 'intake', ...aboveAll]
const newMeeting = (leadId: string) => ({ regionCode: '361199101201', on: '2026-03-02', leadIds: [leadId] })
let meeting = ''
let reviewed = ''
async function plannedMeeting(): Promise<string> {
  if (meeting !== '') return meeting
  const household = await declare(server, 'jiangxi')
  await household.through('review')
  reviewed = household.id
  meeting = (await ask('clerk', 'POST', '/review-meetings', newMeeting(reviewed))).body.id as string
  return meeting
}
/** One that may be called off: the others' stays. */
async function meetingToDrop(who: Who): Promise<string> {
  const there = await plannedMeeting()
  if (who !== 'clerk') return there
  const another = { ...newMeeting(reviewed), on: '2026-03-03' }
  return (await ask('clerk', 'POST', '/review-meetings', another)).body.id as string
}

/** A visit in its form; what has to be in it is asked after who may send one. */
const visitTo = (leadId: string) => ({
  leadId,
  seq: 1,
  members: [],
  lines: [],
  on: '2026-03-02',
  visitors: [{ name: '何建国', level: 'village' }],
  present: [],
  others: [],
  photos: [{ attachmentId: leadId, takenAt: null }],
  signatures: [],
  decisions: [],
})

/** Departments and the desk hand warnings in; the office's own lists are all it sees. */
const handers: Who[] = [
  'clerk',
  'otherClerk',
  'farClerk',
  'town',
  'otherTown',
  'department',
  'otherDepartment',
  'intake',
  'elsewhereClerk',
  'elsewhereIntake',
]
const handInList = (who: Who): Promise<Answer> => {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`
  const table = '姓名,身份证号,村,查到什么\n汪小妹,,樟树村,生病\n'
  return ask(who, 'POST', '/screenings?list=cadre', `${head}${table}\r\n--${boundary}--\r\n`, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  })
}
const listOf = async (who: Who): Promise<string> => (await handInList(who)).body.id as string
const cadres: Who[] = handers.filter((who) => !/department/i.test(who))
/** Another's village is refused at its field. */
const foundElsewhere = {
  otherClerk: 403,
  farClerk: 403,
  otherTown: 403,
  elsewhereClerk: 422,
  elsewhereIntake: 422,
}
/** Of another office: not there; of no office that has lists: not theirs. */
const ownList = (status: number) => ({ ...expected(handers, 404, 403), intake: status })

/** Staff of the place; each of the county's own and of what lies above it. */
const countyReaders: Who[] = ['department', 'otherDepartment', ...desk, ...aboveAll]
const counters: Who[] = ['supervisor', 'administrator', 'elsewhereSupervisor', 'elsewhereAdministrator']
const inAll = 'regionCode=361199000000&from=2026-01-01&to=2026-12-31'
const counted = (name: string): Row => ({
  expected: expected(countyReaders, 200, 403),
  try: (who) => ask(who, 'GET', `/statistics/${name}?${inAll}`),
})

/** Each sees his own exports only; a reason that is not needed is not asked for. */
const ledgerExporters: Who[] = ['town', 'intake', ...aboveAll, 'clerk']
const newExport = {
  layout: 'ledger',
  regionCode: '361199101201',
  from: '2026-01-01',
  to: '2026-12-31',
}
const strangeExport = (url: string): Row => ({
  expected: expected(staff, 404, 403),
  try: (who) => ask(who, 'GET', `/exports/${strangeId}${url}`),
})

const administrators: Who[] = ['administrator', 'elsewhereAdministrator']
const caretakers: Who[] = [...administrators, 'supervisor', 'elsewhereSupervisor']
const newWebhook = { name: '市 12345', url: 'https://example.org/hook', events: ['lead.status'] }
const newKeyOf = (scopes: string[]) => ({ name: '市 12345', source: 'hotline-12345', scopes, perMinute: 60 })

const strangeId = '019cac46-1500-7000-8000-00000000beef'
const idForStandIn = '019cac46-1500-7000-8000-00000000bee0'
/** For the administrator, each of his own county; everybody else is refused. */
function administered(status: number, method: string, url: string, body?: unknown): Row {
  return {
    expected: expected(['administrator', 'elsewhereAdministrator'], status, 403),
    try: (who) => ask(who, method, `/administration${url}`, body),
  }
}

let numbers = 0
const newNumber = () => `136${String((numbers += 1)).padStart(8, '0')}`

const draftId = '019cac46-1500-7000-8000-00000000d4af'
const filersDraftId = '019cac46-1500-7000-8000-00000000d4a0'
const draft = {
  kind: 'declaration',
  baseRevision: 0,
  content: { answers: { name: '周春生' }, step: 'name', attachmentIds: [], photosLeft: 0, title: '周春生' },
}

const strangeInvitation = { countyCode: COUNTY, invitation: '0000-0000-0000' }
const strangeToken = `${COUNTY}.${'x'.repeat(43)}`
const signature = {
  member: 0,
  openingId: '019cac46-1500-7000-8000-00000000beef',
  writer: { kind: 'self' },
  name: '周春生',
  handwriting: inkOf(),
}

/** A draft of 樟树村, a new one for each try. */
async function noticeDraft(): Promise<string> {
  const { notices, ids, db, clock } = server.context
  const id = ids.uuid()
  const at = clock.now().toISOString()
  const words = { office: '村监委', phone: '12317', remark: null, where: null, photos: [], objections: null }
  await db.transaction((tx) =>
    notices.insert(tx, {
      countyCode: COUNTY,
      id,
      regionCode: '361199101201',
      kind: 'identification',
      state: 'draft',
      version: 1,
      publicToken: `${COUNTY}.${ids.token()}`,
      count: 0,
      days: 5,
      bodyId: null,
      madeBy: id,
      madeAt: at,
      postedOn: null,
      untilOn: null,
      endedOn: null,
      downOn: null,
      voidedOn: null,
      boardShown: false,
      words: { ...words, handling: null, skipped: [] },
    }),
  )
  return id
}
const noticeReaders: Who[] = ['clerk', 'town', 'intake', 'supervisor', 'city']
/** Read by those who look after the village, changed by its clerk alone; another's does not exist. */
function onNotice(
  method: string,
  url: string,
  statuses: { clerk: number; reader: number },
  body?: object,
): Row {
  return {
    expected: {
      ...expected(staff, 404, 403),
      ...Object.fromEntries(noticeReaders.map((who) => [who, statuses.reader])),
      clerk: statuses.clerk,
    },
    try: async (who) => ask(who, method, `/notices/${await noticeDraft()}${url}`, body),
  }
}
const noticeForm = {
  kind: 'identification',
  regionCode: '361199101201',
  rows: [{ leadId: strangeId, name: '周春生', measures: [] }],
  days: 5,
  office: '村监委',
  phone: '12317',
}
const elsewhereNoticeReaders: Who[] = [
  'elsewhereClerk',
  'elsewhereIntake',
  'elsewhereSupervisor',
  'elsewhereCity',
]

interface Row {
  expected: Record<string, number>
  try(who: Who): Promise<Answer>
}
const keyed = () => ({ 'idempotency-key': newKey() })
const mine = 'a declaration at the desk'
const asked = 'a question at the desk'

const rows: Record<string, Row> = {
  'GET /health': { expected: open(200), try: (who) => ask(who, 'GET', '/health') },
  // Whoever is at the machine itself; from elsewhere it is not there (operations.test.ts).
  'GET /metrics': { expected: open(200), try: (who) => ask(who, 'GET', '/metrics') },
  'GET /api/v1/openapi.json': { expected: open(200), try: (who) => ask(who, 'GET', '/openapi.json') },
  'GET /api/v1/demo/accounts': { expected: open(200), try: (who) => ask(who, 'GET', '/demo/accounts') },
  'GET /api/v1/counties': { expected: open(200), try: (who) => ask(who, 'GET', '/counties') },
  'GET /api/v1/regions': {
    expected: open(200),
    try: (who) => ask(who, 'GET', `/regions?countyCode=${COUNTY}`),
  },
  'GET /api/v1/offices': {
    expected: open(200),
    try: (who) => ask(who, 'GET', '/offices?regionCode=361199101201'),
  },
  // Each for what lies in his own region; for everybody the one whose address he has.
  'GET /api/v1/notices': {
    expected: expected(
      [...noticeReaders, 'otherClerk', 'farClerk', 'otherTown', ...elsewhereNoticeReaders],
      200,
      403,
    ),
    try: (who) => ask(who, 'GET', '/notices'),
  },
  'GET /api/v1/notices/candidates': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/notices/candidates?regionCode=361199101201&kind=identification'),
  },
  // The village's clerk is told that there is no such household, another county that it is none of its villages.
  'POST /api/v1/notices': {
    expected: {
      ...expected(['clerk', ...staff.filter((who) => who.startsWith('elsewhere'))], 422, 403),
    },
    try: (who) => ask(who, 'POST', '/notices', noticeForm),
  },
  'GET /api/v1/notices/:id': onNotice('GET', '', { clerk: 200, reader: 200 }),
  'GET /api/v1/notices/:id/board.pdf': onNotice('GET', '/board.pdf', { clerk: 200, reader: 200 }),
  'PUT /api/v1/notices/:id': onNotice('PUT', '', { clerk: 422, reader: 403 }, { ...noticeForm, version: 1 }),
  'DELETE /api/v1/notices/:id': onNotice('DELETE', '', { clerk: 204, reader: 403 }),
  // Not as it was when he read it.
  'POST /api/v1/notices/:id/postings': onNotice(
    'POST',
    '/postings',
    { clerk: 409, reader: 403 },
    { version: 7, on: '2026-03-02', where: '公示栏', photos: [strangeId] },
  ),
  'POST /api/v1/notices/:id/endings': onNotice(
    'POST',
    '/endings',
    { clerk: 409, reader: 403 },
    { version: 1, on: '2026-03-02', objections: 0 },
  ),
  'POST /api/v1/notices/:id/removals': onNotice(
    'POST',
    '/removals',
    { clerk: 409, reader: 403 },
    { version: 1 },
  ),
  'POST /api/v1/notices/:id/voidings': onNotice(
    'POST',
    '/voidings',
    { clerk: 409, reader: 403 },
    { version: 1, reason: 'other', note: '写错了', photos: [] },
  ),
  'POST /api/v1/notices/:id/board-photos': onNotice(
    'POST',
    '/board-photos',
    { clerk: 409, reader: 403 },
    { version: 1, photos: ['019cac46-1500-7000-8000-00000000beef'] },
  ),
  'GET /api/v1/notices/public/:token': {
    expected: open(404),
    try: (who) => ask(who, 'GET', `/notices/public/${strangeToken}`),
  },
  // One word for whoever is about to report: yes or no, of a kind of matter that warns nobody.
  'GET /api/v1/reports/similar': {
    expected: open(200),
    try: (who) => ask(who, 'GET', '/reports/similar?regionCode=361199101201&category=publicity'),
  },
  'GET /api/v1/policies': { expected: open(200), try: (who) => ask(who, 'GET', '/policies') },
  'GET /api/v1/policies/:pack/questions': {
    expected: open(200),
    try: (who) => ask(who, 'GET', '/policies/jiangxi/questions'),
  },
  'GET /api/v1/policies/:pack/questions/:number': {
    expected: open(200),
    try: (who) => ask(who, 'GET', '/policies/jiangxi/questions/1'),
  },
  'GET /api/v1/policies/:pack/county-entries': {
    expected: open(200),
    try: (who) => ask(who, 'GET', `/policies/jiangxi/county-entries?countyCode=${COUNTY}`),
  },
  // Whoever answered may propose his answer; nobody has answered this question yet.
  'POST /api/v1/policies/:pack/proposals': {
    expected: {
      ...expected(staff, 404, 403),
      ...Object.fromEntries(
        scenes[asked]!.sees.filter((who) => (staff as Who[]).includes(who)).map((who) => [who, 403]),
      ),
    },
    try: (who) =>
      ask(who, 'POST', '/policies/jiangxi/proposals', { leadId: idOf(asked), title: '问', text: '答' }),
  },
  'GET /api/v1/policies/:pack/proposals': {
    expected: expected(['administrator', 'elsewhereAdministrator'], 200, 403),
    try: (who) => ask(who, 'GET', '/policies/jiangxi/proposals'),
  },
  // Each administrator decides in his own county; there is none to decide on here.
  'POST /api/v1/policies/:pack/proposals/:id/decisions': {
    expected: expected(['administrator', 'elsewhereAdministrator'], 404, 403),
    try: (who) =>
      ask(who, 'POST', '/policies/jiangxi/proposals/019cac46-1500-7000-8000-00000000beef/decisions', {
        decision: 'accepted',
      }),
  },
  'GET /api/v1/county-lines': {
    expected: open(200),
    try: (who) => ask(who, 'GET', `/county-lines?countyCode=${COUNTY}`),
  },
  'GET /api/v1/policies/:pack/questions/:number/official': {
    expected: open(200),
    try: (who) => ask(who, 'GET', '/policies/jiangxi/questions/1/official'),
  },
  'GET /api/v1/policies/:pack/official-texts': {
    expected: expected(['administrator', 'elsewhereAdministrator'], 200, 403),
    try: (who) => ask(who, 'GET', '/policies/jiangxi/official-texts'),
  },
  // Each administrator for his own county. Here the text is no guide, which only he is told.
  'POST /api/v1/policies/:pack/official-texts': {
    expected: expected(['administrator', 'elsewhereAdministrator'], 422, 403),
    try: (who) => ask(who, 'POST', '/policies/jiangxi/official-texts', { text: '1. 今天呢？很好。' }),
  },
  // The county's supervisor and the administrator, each for his own county; for everybody else no line is set.
  'POST /api/v1/county-lines': {
    expected: expected(
      ['administrator', 'supervisor', 'elsewhereAdministrator', 'elsewhereSupervisor'],
      201,
      403,
    ),
    try: async (who) => {
      const answer = await ask(who, 'POST', '/county-lines', {
        year: 2026,
        amountFen: 800_000,
        paper: '通知',
      })
      await forgetLines(server)
      return answer
    },
  },
  // A demo's clock is for whoever looks at the demo; in production the route is not there.
  'POST /api/v1/demo/clock': {
    expected: open(200),
    try: async (who) => {
      const before = server.clock.now().toISOString()
      const answer = await ask(who, 'POST', '/demo/clock', { days: 1 })
      server.clock.set(before)
      return answer
    },
  },
  'POST /api/v1/sessions': {
    expected: open(201),
    try: (who) => ask(who, 'POST', '/sessions', { provider: 'demo', account: `${COUNTY}-villager3` }),
  },
  // An invitation is good for whoever holds it; this one is nobody's.
  'POST /api/v1/staff-invitations/openings': {
    expected: open(422),
    try: (who) => ask(who, 'POST', '/staff-invitations/openings', strangeInvitation),
  },
  'POST /api/v1/staff-invitations/acceptances': {
    expected: open(422),
    try: (who) =>
      ask(who, 'POST', '/staff-invitations/acceptances', {
        ...strangeInvitation,
        password: '这是一句记得住的密码',
        otp: '000000',
      }),
  },
  // No WeChat in these tests: nothing is bound for anybody.
  'POST /api/v1/sessions/bindings': {
    expected: open(404),
    try: (who) => ask(who, 'POST', '/sessions/bindings', { ...strangeInvitation, code: 'x' }),
  },
  // The number opens the report for whoever has it: nothing else could, nobody knows who it was.
  'POST /api/v1/receipts': {
    expected: open(201),
    try: (who) => ask(who, 'POST', '/receipts', { countyCode: COUNTY, receipt: anonymous.receipt }),
  },
  'GET /api/v1/sessions/current': {
    expected: expected(signedIn, 200, 401),
    try: (who) => ask(who, 'GET', '/sessions/current'),
  },
  // Nobody is signed in yet who asks for a code or confirms a number; each here has a number of his own.
  'POST /api/v1/phone-codes': {
    expected: open(202),
    try: (who) => ask(who, 'POST', '/phone-codes', { countyCode: COUNTY, phone: newNumber() }),
  },
  'POST /api/v1/phone-confirmations': {
    expected: open(201),
    try: async (who) => {
      const asked = { countyCode: COUNTY, phone: newNumber() }
      const { body } = await ask(who, 'POST', '/phone-codes', asked)
      return ask(who, 'POST', '/phone-confirmations', { provider: 'sms', ...asked, code: body.demoCode })
    },
  },
  // Signing out twice, or without having signed in, is no fault. The token is one that nobody uses.
  'DELETE /api/v1/sessions/current': {
    expected: open(204),
    try: async () =>
      server.request('DELETE', '/sessions/current', {
        headers: { authorization: `Bearer ${COUNTY}.${'x'.repeat(43)}` },
      }),
  },
  'POST /api/v1/attachments': { expected: expected(signedIn, 201, 401), try: photo },
  'POST /api/v1/uploads': {
    expected: expected(signedIn, 201, 401),
    try: (who) => ask(who, 'POST', '/uploads', { kind: 'voice', bytes: 1000 }),
  },
  // Of an upload nobody else learns that it is there.
  'GET /api/v1/uploads/:id': {
    expected: expected(['filer'], 200, 404),
    try: async (who) => ask(who, 'GET', `/uploads/${await filersUpload('open')}`),
  },
  'PUT /api/v1/uploads/:id/parts/:n': {
    expected: expected(['filer'], 200, 404),
    try: async (who) => sendPart(who, await filersUpload('open')),
  },
  'POST /api/v1/uploads/:id/complete': {
    expected: expected(['filer'], 200, 404),
    try: async (who) => ask(who, 'POST', `/uploads/${await filersUpload('to-complete')}/complete`),
  },
  // Without the signature that came with the lead the address opens for nobody.
  'GET /api/v1/attachments/:countyCode/:id/:size': {
    expected: open(404),
    try: (who) =>
      ask(who, 'GET', `/attachments/${COUNTY}/${idOf(mine)}/full?expires=99999999999&signature=guess`),
  },
  // Anybody signed in may file, in his own county only; without a name, only a report without one.
  'POST /api/v1/leads': {
    expected: {
      ...expected(
        signedIn.filter((who) => !who.startsWith('elsewhere')),
        201,
        422,
      ),
      anonymous: 403,
    },
    try: (who) => ask(who, 'POST', '/leads', { source: 'miniapp', content: inquiry }, keyed()),
  },
  'GET /api/v1/leads': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/leads?scope=inbox'),
  },
  'GET /api/v1/leads/counts': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/leads/counts'),
  },
  'GET /api/v1/inbox/summary': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/inbox/summary?whose=me&filter=waiting'),
  },
  'POST /api/v1/inbox/filters': {
    expected: expected(staff, 201, 403),
    try: (who) =>
      ask(who, 'POST', '/inbox/filters', { name: '先办的', conditions: { whose: 'me', filter: 'waiting' } }),
  },
  // Of one's own only: this one is nobody's.
  'PUT /api/v1/inbox/filters/order': {
    expected: expected(staff, 409, 403),
    try: (who) => ask(who, 'PUT', '/inbox/filters/order', { ids: [idOf(mine)] }),
  },
  'PUT /api/v1/inbox/filters/:id': {
    expected: expected(staff, 404, 403),
    try: (who) => ask(who, 'PUT', `/inbox/filters/${idOf(mine)}`, { name: '后办的' }),
  },
  'DELETE /api/v1/inbox/filters/:id': {
    expected: expected(staff, 404, 403),
    try: (who) => ask(who, 'DELETE', `/inbox/filters/${idOf(mine)}`),
  },
  // Whoever may not see a lead gets the same line as for one that is not there.
  'POST /api/v1/inbox/actions': {
    expected: expected(staff, 200, 403),
    try: (who) =>
      ask(
        who,
        'POST',
        '/inbox/actions',
        { action: 'accept', leads: [{ id: idOf(mine), version: 999 }] },
        keyed(),
      ),
  },
  'POST /api/v1/lead-searches': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'POST', '/lead-searches', { q: '0001' }),
  },
  'GET /api/v1/leads/:id': {
    expected: expected(scenes[mine]?.sees ?? [], 200, 404),
    try: (who) => ask(who, 'GET', `/leads/${idOf(mine)}`),
  },
  // The form is read before the version: what is refused here for its version would have been seen.
  'POST /api/v1/leads/:id/actions': {
    expected: expected(scenes[mine]?.sees ?? [], 409, 404),
    try: (who) => ask(who, 'POST', `/leads/${idOf(mine)}/actions`, { action: 'accept', version: 999 }),
  },
  // Whoever handles the declaration or stands above it, with a reason; its filer knows his own name.
  'POST /api/v1/leads/:id/reveals': {
    expected: { ...expected(scenes[mine]?.sees ?? [], 200, 404), filer: 403 },
    try: (who) => ask(who, 'POST', `/leads/${idOf(mine)}/reveals`, { field: 'filer', reasonId: 'call' }),
  },
  // What is signed is read first: whoever may sign is told that he has read nothing; staff, that it is not yet time.
  'POST /api/v1/signing-openings': {
    expected: expected(signedIn, 201, 401),
    try: (who) => ask(who, 'POST', '/signing-openings', { regionCode: '361199101201' }),
  },
  'POST /api/v1/signing-openings/:id/end': {
    expected: expected([], 0, 409),
    try: (who) => ask(who, 'POST', `/signing-openings/${idOf(mine)}/end`),
  },
  'GET /api/v1/leads/:id/signing': {
    expected: expected(scenes[mine]?.sees ?? [], 200, 404),
    try: (who) => ask(who, 'GET', `/leads/${idOf(mine)}/signing`),
  },
  'POST /api/v1/leads/:id/signatures': {
    expected: { ...expected(scenes[mine]?.sees ?? [], 409, 404), operator: 403, city: 403 },
    try: (who) => ask(who, 'POST', `/leads/${idOf(mine)}/signatures`, signature),
  },
  'POST /api/v1/leads/:id/signing-invitations': {
    expected: { ...expected(scenes[mine]?.sees ?? [], 409, 404), filer: 201, operator: 403, city: 403 },
    try: (who) => ask(who, 'POST', `/leads/${idOf(mine)}/signing-invitations`, { member: 0 }),
  },
  'DELETE /api/v1/leads/:id/signing-invitations/:invitationId': {
    expected: { ...expected(scenes[mine]?.sees ?? [], 409, 404), filer: 410, operator: 403, city: 403 },
    try: (who) => ask(who, 'DELETE', `/leads/${idOf(mine)}/signing-invitations/${idOf(mine)}`),
  },
  // A token is good for whoever holds it; this one is nobody's.
  'GET /api/v1/signing-invitations/:token': {
    expected: open(410),
    try: (who) => ask(who, 'GET', `/signing-invitations/${strangeToken}`),
  },
  'POST /api/v1/signing-invitations/:token/openings': {
    expected: open(410),
    try: (who) => ask(who, 'POST', `/signing-invitations/${strangeToken}/openings`),
  },
  'POST /api/v1/signing-invitations/:token/openings/:id/end': {
    expected: open(410),
    try: (who) => ask(who, 'POST', `/signing-invitations/${strangeToken}/openings/${idOf(mine)}/end`),
  },
  'POST /api/v1/signing-invitations/:token/signature': {
    expected: open(410),
    try: (who) => ask(who, 'POST', `/signing-invitations/${strangeToken}/signature`, signature),
  },
  // 入户核实 is the village's and the town's; another office is given none. Here nobody has been given the lead yet.
  'GET /api/v1/visits/packets': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/visits/packets'),
  },
  'POST /api/v1/visits': {
    expected: {
      ...expected(scenes[mine]?.sees ?? [], 409, 404),
      ...{ filer: 403, neighbour: 403, anonymous: 403, elsewhereFiler: 403 },
    },
    try: (who) => ask(who, 'POST', '/visits', visitTo(idOf(mine)), { 'idempotency-key': newKey() }),
  },
  'GET /api/v1/leads/:id/visits': {
    expected: { ...expected(scenes[mine]?.sees ?? [], 200, 404), filer: 403 },
    try: (who) => ask(who, 'GET', `/leads/${idOf(mine)}/visits`),
  },
  // Nobody has signed: there is nothing to hand out. Who may not see the lead learns not even that.
  'GET /api/v1/leads/:id/evidence.json': {
    expected: expected([], 0, 404),
    try: (who) => ask(who, 'GET', `/leads/${idOf(mine)}/evidence.json`),
  },
  'GET /api/v1/leads/:id/certificate.pdf': {
    expected: expected([], 0, 404),
    try: (who) => ask(who, 'GET', `/leads/${idOf(mine)}/certificate.pdf`),
  },
  'GET /api/v1/evidence-checks': {
    expected: open(200),
    try: (who) =>
      ask(who, 'GET', `/evidence-checks?county=${COUNTY}&lead=${idOf(mine)}&hash=${'0'.repeat(64)}`),
  },
  // Everybody with a name keeps his own drafts; another's is not there, whatever the office.
  'GET /api/v1/drafts': {
    expected: { ...expected(signedIn, 200, 401), anonymous: 403 },
    try: (who) => ask(who, 'GET', '/drafts'),
  },
  'PUT /api/v1/drafts/:id': {
    expected: { ...expected(signedIn, 200, 401), anonymous: 403 },
    try: (who) => ask(who, 'PUT', `/drafts/${draftId}`, draft),
  },
  'GET /api/v1/drafts/:id': {
    expected: { ...expected(['filer'], 200, 404), anonymous: 403 },
    try: async (who) => {
      await ask('filer', 'PUT', `/drafts/${filersDraftId}`, draft)
      return ask(who, 'GET', `/drafts/${filersDraftId}`)
    },
  },
  'DELETE /api/v1/drafts/:id': {
    expected: { ...expected(['filer'], 204, 404), anonymous: 403 },
    try: async (who) => {
      await ask('filer', 'PUT', `/drafts/${filersDraftId}`, draft)
      return ask(who, 'DELETE', `/drafts/${filersDraftId}`)
    },
  },
  'GET /api/v1/notifications': {
    expected: expected(signedIn, 200, 401),
    try: (who) => ask(who, 'GET', '/notifications'),
  },
  'POST /api/v1/notifications/read': {
    expected: expected(signedIn, 204, 401),
    try: (who) => ask(who, 'POST', '/notifications/read', { ids: [idOf(mine)] }),
  },
  'GET /api/v1/exchange/imports/template.xlsx': {
    expected: expected(intakes, 200, 403),
    try: (who) => ask(who, 'GET', '/exchange/imports/template.xlsx'),
  },
  'GET /api/v1/exchange/imports': {
    expected: expected(intakes, 200, 403),
    try: (who) => ask(who, 'GET', '/exchange/imports'),
  },
  'POST /api/v1/exchange/imports': { expected: expected(intakes, 201, 403), try: handInTable },
  'GET /api/v1/exchange/imports/:id': {
    expected: ownTable(200),
    try: async (who) => ask(who, 'GET', `/exchange/imports/${await tableOf('intake')}`),
  },
  'POST /api/v1/exchange/imports/:id/commit': {
    expected: ownTable(202),
    try: async (who) =>
      ask(who, 'POST', `/exchange/imports/${await tableOf('intake')}/commit`, { mode: 'good-rows' }),
  },
  'GET /api/v1/exchange/imports/:id/faults.xlsx': {
    expected: ownTable(200),
    try: async (who) => ask(who, 'GET', `/exchange/imports/${await tableOf('intake')}/faults.xlsx`),
  },
  'GET /api/v1/boards/:regionCode': {
    expected: expected(boardViewers, 200, 403),
    try: (who) => ask(who, 'GET', '/boards/361199101201'),
  },
  'GET /api/v1/boards/:regionCode/meetings': {
    expected: expected(boardViewers, 200, 403),
    try: (who) => ask(who, 'GET', '/boards/361199101201/meetings'),
  },
  'POST /api/v1/review-meetings': {
    // What is at that stage the meetings' own test looks at: here whoever may is told that it is not.
    expected: expected(['clerk'], 409, 403),
    try: (who) => ask(who, 'POST', '/review-meetings', newMeeting(idOf('a declaration at the desk'))),
  },
  'GET /api/v1/review-meetings/:id': {
    expected: expected(boardViewers, 200, 404),
    try: async (who) => ask(who, 'GET', `/review-meetings/${await plannedMeeting()}`),
  },
  'DELETE /api/v1/review-meetings/:id': {
    expected: { ...expected(boardViewers, 403, 404), clerk: 200 },
    try: async (who) => ask(who, 'DELETE', `/review-meetings/${await meetingToDrop(who)}`),
  },
  'GET /api/v1/review-meetings/:id/list.pdf': {
    expected: expected(boardViewers, 200, 404),
    try: async (who) => ask(who, 'GET', `/review-meetings/${await plannedMeeting()}/list.pdf`),
  },
  'GET /api/v1/review-meetings/:id/minutes.pdf': {
    // It has not been held.
    expected: expected([], 200, 404),
    try: async (who) => ask(who, 'GET', `/review-meetings/${await plannedMeeting()}/minutes.pdf`),
  },
  'POST /api/v1/review-meetings/:id/hold': {
    expected: { ...expected(boardViewers, 403, 404), clerk: 422 },
    try: async (who) =>
      ask(who, 'POST', `/review-meetings/${await plannedMeeting()}/hold`, {
        on: '2026-03-02',
        form: 'villagers',
        place: '村部',
        chair: '罗建国',
        recorder: '朱晓芳',
        results: [],
      }),
  },
  'GET /api/v1/screenings/templates/:list': {
    expected: expected(cadres, 200, 403),
    try: (who) => ask(who, 'GET', '/screenings/templates/cadre'),
  },
  'GET /api/v1/screenings': {
    expected: expected(handers, 200, 403),
    try: (who) => ask(who, 'GET', '/screenings'),
  },
  'POST /api/v1/screenings': { expected: expected(cadres, 201, 403), try: handInList },
  'GET /api/v1/screenings/:id': {
    expected: ownList(200),
    try: async (who) => ask(who, 'GET', `/screenings/${await listOf('intake')}`),
  },
  'POST /api/v1/screenings/:id/commit': {
    expected: ownList(202),
    try: async (who) => ask(who, 'POST', `/screenings/${await listOf('intake')}/commit`),
  },
  'GET /api/v1/screenings/:id/results.xlsx': {
    expected: ownList(200),
    try: async (who) => {
      const id = await listOf('intake')
      await ask('intake', 'POST', `/screenings/${id}/commit`)
      return ask(who, 'GET', `/screenings/${id}/results.xlsx`)
    },
  },
  'POST /api/v1/screenings/found': {
    expected: { ...expected(['clerk', 'town', 'intake'], 201, 403), ...foundElsewhere },
    try: (who) =>
      ask(who, 'POST', '/screenings/found', {
        name: '汪小妹',
        regionCode: '361199101201',
        finding: 'illness',
      }),
  },
  'GET /api/v1/statistics/overview': counted('overview'),
  'GET /api/v1/statistics/steps': counted('steps'),
  'GET /api/v1/statistics/months': counted('months'),
  'GET /api/v1/statistics/topics': counted('topics'),
  'GET /api/v1/statistics/ratio': counted('ratio'),
  'GET /api/v1/statistics/waves': counted('waves'),
  'GET /api/v1/statistics/map': counted('map'),
  // A village's wave is told to whoever answers for that village.
  'GET /api/v1/statistics/waves/leads': {
    expected: expected(['clerk', 'town', ...countyReaders.filter((who) => !/elsewhere/.test(who))], 200, 403),
    try: (who) => ask(who, 'GET', '/statistics/waves/leads?rule=village&regionCode=361199101201'),
  },
  // There is none: those who may look do not find it.
  'POST /api/v1/statistics/waves/looks': {
    expected: expected(['town', 'intake', 'supervisor'], 404, 403),
    try: (who) =>
      ask(who, 'POST', '/statistics/waves/looks', {
        rule: 'cause',
        regionCode: '361199101000',
        cause: 'water',
        note: '去看过了。',
      }),
  },
  'GET /api/v1/statistics/wave-settings': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'GET', '/statistics/wave-settings'),
  },
  // Not the edition that counts: nothing changes here.
  'PUT /api/v1/statistics/wave-settings': {
    expected: expected(administrators, 409, 403),
    try: (who) =>
      ask(who, 'PUT', '/statistics/wave-settings', {
        edition: 7,
        settings: { village: { days: 14, least: 3 }, cause: { days: 30, least: 5 } },
      }),
  },
  'POST /api/v1/statistics/populations/imports': {
    expected: expected(counters, 415, 403),
    try: (who) => ask(who, 'POST', '/statistics/populations/imports?year=2025&paper=x', {}),
  },
  'GET /api/v1/statistics/populations/template.xlsx': {
    expected: expected(counters, 200, 403),
    try: (who) => ask(who, 'GET', '/statistics/populations/template.xlsx'),
  },
  'GET /api/v1/statistics/populations/history': {
    expected: expected(counters, 200, 403),
    try: (who) => ask(who, 'GET', '/statistics/populations/history'),
  },
  'GET /api/v1/statistics/populations/:regionCode': {
    expected: expected(counters, 200, 403),
    try: (who) => ask(who, 'GET', '/statistics/populations/361199101201'),
  },
  'GET /api/v1/statistics/tables/:figure': counted('tables/overview'),
  'GET /api/v1/statistics/populations': {
    expected: expected(counters, 200, 403),
    try: (who) => ask(who, 'GET', '/statistics/populations'),
  },
  'POST /api/v1/statistics/populations': {
    expected: {
      ...expected(['supervisor', 'administrator'], 201, 403),
      // A village of another county: refused at its field.
      elsewhereSupervisor: 422,
      elsewhereAdministrator: 422,
    },
    try: (who) =>
      ask(who, 'POST', '/statistics/populations', {
        regionCode: '361199101201',
        year: 2025,
        people: 1200,
        paper: '年鉴',
      }),
  },
  'GET /api/v1/public/figures/:countyCode': {
    expected: open(200),
    try: (who) => ask(who, 'GET', `/public/figures/${COUNTY}`),
  },
  'GET /api/v1/exports': { expected: expected(staff, 200, 403), try: (who) => ask(who, 'GET', '/exports') },
  'POST /api/v1/exports': {
    expected: expected(ledgerExporters, 202, 403),
    try: (who) => ask(who, 'POST', '/exports', newExport),
  },
  'GET /api/v1/exports/:id': strangeExport(''),
  'GET /api/v1/exports/:id/file.xlsx': strangeExport('/file.xlsx'),
  'POST /api/v1/exports/:id/cancellation': {
    expected: expected(staff, 404, 403),
    try: (who) => ask(who, 'POST', `/exports/${strangeId}/cancellation`),
  },
  'GET /api/v1/exports/records': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'GET', '/exports/records'),
  },
  'GET /api/v1/exports/columns/:layout': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'GET', '/exports/columns/ledger'),
  },
  // Not the edition that is there.
  'PUT /api/v1/exports/columns/:layout': {
    expected: expected(administrators, 409, 403),
    try: (who) =>
      ask(who, 'PUT', '/exports/columns/ledger', { edition: 7, columns: [{ id: 'number', title: '编号' }] }),
  },
  'GET /api/v1/exchange/keys': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'GET', '/exchange/keys'),
  },
  'POST /api/v1/exchange/keys': {
    expected: expected(administrators, 201, 403),
    try: (who) => ask(who, 'POST', '/exchange/keys', newKeyOf(['read'])),
  },
  'DELETE /api/v1/exchange/keys/:id': {
    expected: { ...expected(['administrator'], 204, 403), elsewhereAdministrator: 404 },
    try: async (who) => {
      const made = await ask('administrator', 'POST', '/exchange/keys', newKeyOf(['read']))
      return ask(who, 'DELETE', `/exchange/keys/${made.body.id}`)
    },
  },
  'GET /api/v1/exchange/webhooks': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'GET', '/exchange/webhooks'),
  },
  'POST /api/v1/exchange/webhooks': {
    expected: expected(administrators, 201, 403),
    try: (who) => ask(who, 'POST', '/exchange/webhooks', newWebhook),
  },
  'DELETE /api/v1/exchange/webhooks/:id': {
    expected: { ...expected(['administrator'], 204, 403), elsewhereAdministrator: 404 },
    try: async (who) => {
      const made = await ask('administrator', 'POST', '/exchange/webhooks', newWebhook)
      return ask(who, 'DELETE', `/exchange/webhooks/${made.body.id}`)
    },
  },
  'POST /api/v1/exchange/webhooks/:id/retry': {
    expected: { ...expected(['administrator'], 200, 403), elsewhereAdministrator: 404 },
    try: async (who) => {
      const made = await ask('administrator', 'POST', '/exchange/webhooks', newWebhook)
      return ask(who, 'POST', `/exchange/webhooks/${made.body.id}/retry`)
    },
  },
  // GeoReport knows no sessions: what counts is the key, and nobody's role stands in for one.
  'GET /open311/v2/discovery.:format': {
    expected: open(200),
    try: (who) => ask(who, 'GET', '/open311/v2/discovery.json'),
  },
  'GET /open311/v2/services.:format': {
    expected: open(200),
    try: (who) => ask(who, 'GET', `/open311/v2/services.json?jurisdiction_id=${COUNTY}`),
  },
  'GET /open311/v2/services/:code': {
    expected: open(200),
    try: (who) => ask(who, 'GET', `/open311/v2/services/funds.json?jurisdiction_id=${COUNTY}`),
  },
  'POST /open311/v2/requests.:format': {
    expected: open(403),
    try: (who) => {
      const form = `jurisdiction_id=${COUNTY}&service_code=funds&description=x&address_id=361199101201`
      return ask(who, 'POST', '/open311/v2/requests.json', form, {
        'content-type': 'application/x-www-form-urlencoded',
      })
    },
  },
  'GET /open311/v2/requests.:format': {
    expected: open(403),
    try: (who) => ask(who, 'GET', `/open311/v2/requests.json?jurisdiction_id=${COUNTY}`),
  },
  'GET /open311/v2/requests/:id': {
    expected: open(403),
    try: (who) => ask(who, 'GET', `/open311/v2/requests/JB1.json?jurisdiction_id=${COUNTY}`),
  },
  'GET /open311/v2/tokens/:id': {
    expected: open(403),
    try: (who) => ask(who, 'GET', `/open311/v2/tokens/1.json?jurisdiction_id=${COUNTY}`),
  },
  'GET /desk/new': { expected: open(303), try: (who) => ask(who, 'GET', '/desk/new?caller=13907931001') },
  'POST /api/v1/desk/callers': {
    expected: expected(callTakers, 200, 403),
    try: (who) => ask(who, 'POST', '/desk/callers', { phone: '13907931001' }),
  },
  'GET /api/v1/desk/villages': {
    expected: expected(callTakers, 200, 403),
    try: (who) => ask(who, 'GET', '/desk/villages'),
  },
  'POST /api/v1/desk/leads/:id/call-backs': {
    expected: { ...expected([...desk, ...aboveAll], 200, 404), filer: 403 },
    try: (who) => ask(who, 'POST', `/desk/leads/${idOf(asked)}/call-backs`, { result: 'reached' }),
  },
  // Each administrator in his own county: accounts, offices, regions, clocks, and the record of it.
  'GET /api/v1/administration/accounts': administered(200, 'GET', '/accounts'),
  'POST /api/v1/administration/accounts': administered(422, 'POST', '/accounts', {
    name: '王新生',
    account: 'wang.matrix',
    grants: [{ role: 'village-clerk', regionCode: '361199101201', bodyId: strangeId }],
  }),
  'POST /api/v1/administration/accounts/:id/invitations': administered(
    404,
    'POST',
    `/accounts/${strangeId}/invitations`,
  ),
  'POST /api/v1/administration/accounts/:id/resets': administered(
    404,
    'POST',
    `/accounts/${strangeId}/resets`,
  ),
  'PUT /api/v1/administration/accounts/:id/duties': administered(
    404,
    'PUT',
    `/accounts/${strangeId}/duties`,
    { grants: [{ role: 'administrator', regionCode: '361199000000', bodyId: null }] },
  ),
  'PUT /api/v1/administration/accounts/:id/state': administered(404, 'PUT', `/accounts/${strangeId}/state`, {
    enabled: false,
  }),
  'POST /api/v1/administration/accounts/:id/stand-ins': administered(
    404,
    'POST',
    `/accounts/${strangeId}/stand-ins`,
    { standInId: idForStandIn, firstDay: '2026-03-02', lastDay: '2026-03-03' },
  ),
  'DELETE /api/v1/administration/accounts/:id/stand-ins/:standInId': administered(
    404,
    'DELETE',
    `/accounts/${strangeId}/stand-ins/${strangeId}`,
  ),
  'POST /api/v1/administration/accounts/:id/hand-overs': administered(
    404,
    'POST',
    `/accounts/${strangeId}/hand-overs`,
    { toAccountId: null },
  ),
  'GET /api/v1/administration/bodies': administered(200, 'GET', '/bodies'),
  'POST /api/v1/administration/bodies': administered(422, 'POST', '/bodies', {
    name: '县供销社',
    kind: 'department',
    regionCode: '361199000000',
    parentId: strangeId,
  }),
  'PUT /api/v1/administration/bodies/:id': administered(404, 'PUT', `/bodies/${strangeId}`, {
    name: '县供销社',
    parentId: strangeId,
  }),
  'POST /api/v1/administration/bodies/:id/closing': administered(404, 'POST', `/bodies/${strangeId}/closing`),
  // No file came with it, which only the administrator is told.
  'POST /api/v1/administration/regions/imports': administered(415, 'POST', '/regions/imports'),
  'GET /api/v1/administration/clocks': administered(200, 'GET', '/clocks'),
  'PUT /api/v1/administration/clocks': administered(200, 'PUT', '/clocks', defaultClockSettings),
  'GET /api/v1/supervision': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/supervision?tab=waiting'),
  },
  'GET /api/v1/supervision/counts': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/supervision/counts'),
  },
  'POST /api/v1/supervision/looks': {
    // Of leads that are none of theirs nothing is marked, which the route's own test looks at.
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'POST', '/supervision/looks', { leadIds: [draftId] }),
  },
  'GET /api/v1/supervision/letters': {
    expected: expected(staff, 200, 403),
    try: (who) => ask(who, 'GET', '/supervision/letters'),
  },
  'GET /api/v1/supervision/letters/:id/letter.pdf': {
    // Whose letter it is the route's own test looks at: here there is none.
    expected: expected(staff, 404, 403),
    try: (who) => ask(who, 'GET', `/supervision/letters/${draftId}/letter.pdf`),
  },
  'GET /api/v1/administration/ladders': administered(200, 'GET', '/ladders'),
  'PUT /api/v1/administration/ladders/:regionCode': administered(422, 'PUT', '/ladders/999999000000', {
    edition: 0,
    ladders: supervisionLadders,
  }),
  'GET /api/v1/administration/records': administered(200, 'GET', '/records'),
  'GET /api/v1/operations/dead-letters': {
    expected: expected(
      ['administrator', 'supervisor', 'elsewhereAdministrator', 'elsewhereSupervisor'],
      200,
      403,
    ),
    try: (who) => ask(who, 'GET', '/operations/dead-letters'),
  },
  'POST /api/v1/operations/dead-letters/:id/retry': {
    // Those of another county find nothing to send again.
    expected: {
      ...expected(['administrator', 'supervisor'], 204, 403),
      elsewhereAdministrator: 404,
      elsewhereSupervisor: 404,
    },
    try: async (who) => ask(who, 'POST', `/operations/dead-letters/${await deadLetter()}/retry`),
  },
  'POST /api/v1/operations/dead-letters/:id/giving-up': {
    expected: {
      ...expected(['administrator', 'supervisor'], 204, 403),
      elsewhereAdministrator: 404,
      elsewhereSupervisor: 404,
    },
    try: async (who) => ask(who, 'POST', `/operations/dead-letters/${await deadLetter()}/giving-up`),
  },
  'POST /api/v1/operations/held/release': {
    expected: expected(caretakers, 204, 403),
    try: (who) => ask(who, 'POST', '/operations/held/release', { how: 'in-product' }),
  },
  'GET /api/v1/operations/audit.xlsx': {
    expected: expected(caretakers, 200, 403),
    try: (who) => ask(who, 'GET', '/operations/audit.xlsx'),
  },
  'GET /api/v1/operations/channels': {
    expected: expected(caretakers, 200, 403),
    try: (who) => ask(who, 'GET', '/operations/channels'),
  },
  'PUT /api/v1/operations/notice-settings': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'PUT', '/operations/notice-settings', defaultLadders),
  },
  // A message to himself.
  'POST /api/v1/operations/channels/:id/test': {
    expected: expected(caretakers, 200, 403),
    try: (who) => ask(who, 'POST', '/operations/channels/in-app/test'),
  },
  'GET /api/v1/operations/deliveries': {
    expected: expected(caretakers, 200, 403),
    try: (who) => ask(who, 'GET', '/operations/deliveries'),
  },
  'GET /api/v1/notifications/subscriptions': {
    expected: expected(signedIn, 200, 401),
    try: (who) => ask(who, 'GET', '/notifications/subscriptions'),
  },
  // Nobody without a name is asked, and nobody counts for him.
  'POST /api/v1/notifications/subscriptions': {
    expected: { ...expected(signedIn, 204, 401), anonymous: 403 },
    try: (who) =>
      ask(who, 'POST', '/notifications/subscriptions', {
        id: strangeId,
        answers: [{ subscription: 'answer', accepted: true }],
      }),
  },
  // WeChat speaks for itself, with a signature (notices-wechat.test.ts); here it is not set up.
  'GET /api/v1/wechat/push': {
    expected: open(404),
    try: (who) => ask(who, 'GET', '/wechat/push?signature=a&timestamp=1&nonce=1&echostr=x'),
  },
  'POST /api/v1/wechat/push': {
    expected: open(404),
    try: (who) => ask(who, 'POST', '/wechat/push?signature=a&timestamp=1&nonce=1', {}),
  },
  'GET /api/v1/operations/health': {
    expected: expected(caretakers, 200, 403),
    try: (who) => ask(who, 'GET', '/operations/health'),
  },
  'GET /api/v1/operations/audit': {
    expected: expected(caretakers, 200, 403),
    try: (who) => ask(who, 'GET', '/operations/audit'),
  },
  'GET /api/v1/operations/retention': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'GET', '/operations/retention'),
  },
  'PUT /api/v1/operations/retention': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'PUT', '/operations/retention', usualYears),
  },
  'GET /api/v1/operations/retention/preview': {
    expected: expected(administrators, 200, 403),
    try: (who) => ask(who, 'GET', '/operations/retention/preview'),
  },
}

/** `METHOD /path` of everything the app answers. HEAD comes with each GET. */
function routesOf(tree: string): string[] {
  const trail: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^(.*?)[├└]── (\S+)(?: \(([A-Z, ]+)\))?$/.exec(line)
    if (!found) return []
    const depth = (found[1] ?? '').length / 4
    trail.splice(depth, trail.length, found[2] ?? '')
    const methods = (found[3] ?? '').split(', ').filter((method) => method && method !== 'HEAD')
    return methods.map((method) => `${method} ${trail.join('')}`)
  })
}

describe('the list of routes', () => {
  it('holds every route of the app, and none that is not there', () => {
    expect(routesOf(server.app.printRoutes({ commonPrefix: false })).sort()).toEqual(Object.keys(rows).sort())
  })

  it('is what OpenAPI 3.1 describes', async () => {
    const { body } = await server.request('GET', '/openapi.json')
    expect(body.openapi).toMatch(/^3\.1\./)
    const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    const hidden = 'GET /api/v1/openapi.json'
    expect([...described, hidden].sort()).toEqual(Object.keys(rows).sort())
  })

  it('says which of them take a token, what a submission needs beside its body, and how faults look', async () => {
    const { body } = await server.request('GET', '/openapi.json')
    const operations = Object.entries(
      body.paths as Record<string, Record<string, Record<string, unknown>>>,
    ).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, one]) => [`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, one] as const,
      ),
    )
    const signedInOnly = operations.filter(([, one]) => one.security).map(([name]) => name)
    const refused = Object.entries(rows).filter(([, row]) => row.expected.nobody === 401)
    expect(signedInOnly.sort()).toEqual(refused.map(([name]) => name).sort())
    for (const [, { responses }] of operations)
      expect(responses).toMatchObject({ default: { content: { 'application/problem+json': {} } } })
    const { post } = body.paths['/api/v1/leads']
    expect(post.parameters).toMatchObject([{ in: 'header', name: 'Idempotency-Key', required: true }])
    const photos = body.paths['/api/v1/attachments'].post.requestBody
    expect(Object.keys(photos.content as object)).toEqual(['multipart/form-data'])
    expect(body.components.schemas.Problem.required).toEqual(['type', 'title', 'status', 'code'])
  })
})

describe('who may', () => {
  it.each(Object.entries(rows))('%s', async (_route, row) => {
    const found: Record<string, number> = {}
    for (const who of everybody) found[who] = (await row.try(who)).status
    expect(found).toEqual(row.expected)
  })
})

describe('who sees and writes', () => {
  it.each(Object.entries(scenes))('%s', async (name, { sees, writes }) => {
    const id = idOf(name)
    const found: Record<string, string> = {}
    const wanted: Record<string, string> = {}
    for (const who of everybody) {
      const seen = await ask(who, 'GET', `/leads/${id}`)
      const { rows: versions } = await server.admin.query<{ version: number }>(
        'select version from lead where id = $1',
        [id],
      )
      const comment = { action: 'comment', text: '问一句', attachmentIds: [], version: versions[0]?.version }
      const wrote = await ask(who, 'POST', `/leads/${id}/actions`, comment)
      found[who] = `${seen.status} ${wrote.status}`
      const signed = who !== 'nobody'
      const visible = sees.includes(who)
      wanted[who] = !signed
        ? '401 401'
        : `${visible ? 200 : 404} ${!visible ? 404 : writes.includes(who) ? 200 : 403}`
      if (seen.status === 200) expect(seen.body.actions.includes('comment')).toBe(writes.includes(who))
      else expect(seen.text).not.toContain(id)
    }
    expect(found).toEqual(wanted)
  })

  it('lists, counts and finds by number for each of the staff exactly what he sees', async () => {
    const names = new Map([...leadOf].map(([name, id]) => [id, name]))
    const { rows: numbers } = await server.admin.query<{ id: string; number: string }>(
      'select id, number from lead',
    )
    for (const who of staff) {
      const sees = Object.keys(scenes).filter((name) => scenes[name]?.sees.includes(who))
      const { body } = await ask(who, 'GET', '/leads?scope=inbox&limit=100')
      // Leads that other tests of this file filed are nobody's business here.
      const listed = (body.items as { id: string }[]).flatMap((row) => names.get(row.id) ?? [])
      expect({ who, listed: listed.sort() }).toEqual({ who, listed: sees.sort() })
      const { body: counts } = await ask(who, 'GET', '/leads/counts')
      expect(counts.all).toBe(body.items.length)
      for (const { id, number } of numbers) {
        const { body: found } = await ask(who, 'GET', `/leads?scope=inbox&number=${number}`)
        const isListed = (body.items as { id: string }[]).some((row) => row.id === id)
        expect(found.items).toHaveLength(isListed ? 1 : 0)
        const { body: searched } = await ask(who, 'POST', '/lead-searches', { q: number, limit: 100 })
        expect((searched.items as { id: string }[]).some((row) => row.id === id)).toBe(isListed)
      }
    }
  })

  it('keeps what somebody filed in his own list, whoever it is kept from', async () => {
    const about = await bodyIdOf(server, /樟树村/)
    const lead = await file(server, 'report', { accused: { bodyId: about } }, 'clerk1')
    expect((await ask('clerk', 'GET', `/leads/${lead.id}`)).status).toBe(200)
    const { body } = await ask('clerk', 'GET', '/leads?scope=mine')
    expect(body.items.map((row: { id: string }) => row.id)).toContain(lead.id)
    expect((await ask('otherClerk', 'GET', '/leads?scope=mine')).body.items).not.toContainEqual(
      expect.objectContaining({ id: lead.id }),
    )
  })
})
