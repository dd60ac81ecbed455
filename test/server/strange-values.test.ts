import { COUNTY, startTestServer, type TestServer } from '../support/server'

/** Values that a page never sends, in every place that takes one: a problem, and never "internal" (checks.md 24). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const days = ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-29', '2026-1-1', '', '%00', '-2026-01-01']
const instants = [
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '-000001-01-01T00:00:00Z',
  '275760-01-01',
]
const region = `${COUNTY}000000`
const cursorOf = (text: string) => Buffer.from(text).toString('base64url')
const id = '019cac46-1500-7000-8000-0000deadbeef'

const asked: [string, string][] = [
  ...days.flatMap((day): [string, string][] => [
    ['supervisor', `/statistics/overview?regionCode=${region}&from=${day}&to=2026-03-02`],
    ['supervisor', `/statistics/months?regionCode=${region}&from=2026-01-01&to=${day}`],
    ['supervisor', `/statistics/waves?regionCode=${region}&from=${day}&to=${day}`],
    ['supervisor', `/statistics/tables/months?regionCode=${region}&from=${day}&to=2026-03-02`],
    ['clerk1', `/notices/${id}/board.pdf?on=${day}`],
  ]),
  ...instants.flatMap((at): [string, string][] => [
    ['administrator', `/operations/audit?from=${at}`],
    ['administrator', `/operations/audit?before=${at}`],
    ['administrator', `/operations/audit?cursor=${at}_${id}`],
    ['intake', `/leads?scope=inbox&cursor=${cursorOf(`${at}|${id}`)}`],
  ]),
  ['administrator', `/operations/audit?leadNumber=%00`],
  ['administrator', `/operations/audit?cursor=2026-01-01T00:00:00Z_------------------------------------`],
  ['administrator', `/administration/records?cursor=${id}`],
  ['administrator', `/exports/records?before=%00`],
  ['intake', '/leads?scope=inbox&number=%00'],
  ['intake', '/leads?scope=inbox&regionCode=__proto__'],
  ['intake', '/leads?scope=inbox&kind=constructor'],
  ['intake', '/leads?scope=__proto__'],
  ['clerk1', '/boards/000000000000'],
  ['clerk1', '/boards/361199%00101201'],
  ['clerk1', '/notices/public/361199.%00'],
  ['clerk1', `/notices/public/999999.${'a'.repeat(43)}`],
  ['clerk1', '/public/figures/000000'],
  ['clerk1', '/public/figures/%00'],
  ['clerk1', '/screenings/templates/__proto__'],
  ['clerk1', '/screenings/templates/constructor'],
  ['clerk1', '/statistics/tables/toString'],
  ['villager1', '/reports/similar?regionCode=361199101201&category=__proto__'],
  ['villager1', '/policies/__proto__/questions/1'],
  ['villager1', '/policies/constructor/questions/1'],
  ['villager1', '/policies/jiangxi-2023/questions/__proto__'],
  ['villager1', '/policies/jiangxi-2023/questions?search=%00'],
  ['villager1', '/places/%00'],
  ['villager1', '/leads?scope=mine&limit=1e9'],
  ['villager1', '/leads?scope=mine&limit=NaN'],
  ['villager1', `/attachments/999999/${id}/full?expires=1e300&signature=%00`],
]

describe('strange values', () => {
  it.each(asked)('as %s: %s', async (as, address) => {
    const answer = await server.request('GET', address, { as })
    expect(`${answer.status} ${answer.body?.code ?? ''}`).not.toMatch(/^5/)
  })

  const open = (address: string) => `/open311/v2/${address}`
  it.each([
    open(`requests.json?jurisdiction_id=${COUNTY}&service_request_id=%00`),
    open(`requests/%00.json?jurisdiction_id=${COUNTY}`),
    open(`requests.json?jurisdiction_id=${COUNTY}&start_date=0000-01-01`),
    open(`requests.json?jurisdiction_id=${COUNTY}&start_date=9999-12-31&end_date=0001-01-01`),
    open(`requests.json?jurisdiction_id=${COUNTY}&start_date=-000001-01-01T00:00:00Z`),
    open(`requests.json?jurisdiction_id=${COUNTY}&start_date=%2B275760-01-01T00:00:00Z`),
    open(`services/__proto__.json?jurisdiction_id=${COUNTY}`),
    open(`services/constructor?jurisdiction_id=${COUNTY}`),
    open(`tokens/%00.json?jurisdiction_id=${COUNTY}`),
  ])('%s', async (address) => {
    const answers = [
      await server.request('GET', address),
      await server.request('GET', `${address}&api_key=%00`),
      await server.request('GET', address, { headers: { 'x-api-key': 'x\ud800' } }),
    ]
    for (const answer of answers) expect(`${answer.status} ${answer.text}`).not.toMatch(/^5/)
  })

  const bodies: [string, string, string, unknown][] = [
    ['nobody', 'POST', '/sessions', { provider: 'demo', account: '\u0000\u0000' }],
    ['nobody', 'POST', '/sessions', { provider: '__proto__' }],
    ['nobody', 'POST', '/sessions', { provider: 'constructor', account: {} }],
    ['nobody', 'POST', '/sessions', { provider: 'wechat', code: '\u0000', countyCode: COUNTY }],
    [
      'nobody',
      'POST',
      '/sessions',
      { provider: 'password', countyCode: COUNTY, account: '\u0000', password: '\ud800', otp: '000000' },
    ],
    ['nobody', 'POST', '/receipts', { countyCode: COUNTY, receipt: '\u0000' }],
    ['nobody', 'POST', '/receipts', { countyCode: COUNTY, receipt: '1'.repeat(20), waited: '\u0000.\u0000' }],
    ['intake', 'POST', '/leads/searches', { q: '\ud800\u0000' }],
    ['intake', 'POST', '/leads/searches', { q: '陈建' + '\u{20bb7}' }],
    ['operator', 'POST', '/desk/callers', { phone: '13907931001\u0000' }],
    [
      'clerk1',
      'POST',
      '/screenings/found',
      { name: '__proto__', regionCode: '__proto__', finding: '__proto__' },
    ],
    [
      'clerk1',
      'POST',
      '/screenings/found',
      { name: '周生', regionCode: '361199101201', finding: 'illness', on: '0000-01-01' },
    ],
    ['clerk1', 'POST', '/review-meetings', { regionCode: '361199101201', on: '0000-01-01', leadIds: [id] }],
    ['clerk1', 'POST', '/review-meetings', { regionCode: '361199101201', on: '9999-12-31', leadIds: [] }],
    [
      'supervisor',
      'POST',
      '/exports',
      { layout: 'ledger', regionCode: region, from: '0000-01-01', to: '0000-01-02' },
    ],
    [
      'supervisor',
      'POST',
      '/exports',
      { layout: '__proto__', regionCode: region, from: '2026-01-01', to: '2026-01-02' },
    ],
    [
      'administrator',
      'POST',
      `/administration/accounts/${id}/stand-ins`,
      { standInId: id, firstDay: '0000-01-01', lastDay: '9999-12-31' },
    ],
    ['administrator', 'PUT', '/operations/retention', { declaration: 1e300 }],
    [
      'administrator',
      'POST',
      '/exchange/webhooks',
      { name: 'x', url: 'https://\u0000', events: ['__proto__'] },
    ],
    [
      'villager1',
      'PUT',
      `/drafts/${id}`,
      { kind: 'declaration', baseRevision: 0, content: { title: '\u0000' } },
    ],
  ]
  it.each(bodies)('as %s: %s %s %j', async (as, method, address, body) => {
    const answer = await server.request(method, address, { ...(as === 'nobody' ? {} : { as }), body })
    expect(`${answer.status} ${answer.body?.code ?? ''}`).not.toMatch(/^5/)
  })

  it('a draft nested deeper than anything', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    for (const content of [deep, `{"title":"一","form":${deep},"attachmentIds":[]}`]) {
      const answer = await server.request('PUT', `/drafts/${id}`, {
        as: 'villager1',
        headers: { 'content-type': 'application/json' },
        body: `{"kind":"declaration","baseRevision":0,"content":${content}}`,
      })
      expect(`${answer.status} ${answer.body?.code ?? ''}`).not.toMatch(/^5/)
    }
  })
})
