import { mostDraftBytes } from '@/domain/api/drafts'
import { causes, hardships } from '@/domain/household/declaration'
import { healthStates, holdings, householdKinds, supportDuties } from '@/domain/household/declaration-choices'
import { figureRows } from '@/domain/household/income'
import { startTestServer, type TestServer } from '../support/server'
import { declaration, newKey } from './forms'

/** What a household can write at the very most still goes in one request, over a village's network. */

const mostRequestBytes = 200 * 1024

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

// Four bytes each, the most that a character takes.
const long = (characters: number) => '𠮷'.repeat(characters)
const allBut = (rows: readonly { readonly id: string }[], alone: string) =>
  rows.map(({ id }) => id).filter((id) => id !== alone)

const member = {
  name: long(50),
  relation: 'other',
  idNumber: '361130196805110033',
  idNumberAsTyped: true,
  birthDate: '1968-05-11',
  hukou: 'urban',
  urbanCover: false,
  healthStates: allBut(healthStates, 'healthy'),
  health: long(200),
  labour: 'weak',
  schooling: 'none',
  away: 'far',
}

function household(people: number) {
  return {
    ...declaration,
    declarant: { name: long(50), relation: 'clerk', phone: '13907931001', householdAgrees: true },
    address: long(100),
    living: { kind: 'resident', elsewhere: long(100) },
    members: Array.from({ length: people }, () => member),
    householdKinds: allBut(householdKinds, 'none'),
    causes: causes.map(({ id }) => id),
    story: long(2000),
    hardships: hardships.map(({ id }) => id),
    figures: Object.fromEntries(figureRows.map(({ field }) => [field, 10_000_000_000])),
    compensationPending: true,
    assets: { holdings: allBut(holdings, 'none'), debtFen: 10_000_000_000, note: long(500) },
    support: { duties: allBut(supportDuties, 'none'), note: long(500) },
    means: { enough: 'partly', note: long(500) },
  }
}

const send = (body: string) =>
  server.request('POST', '/leads', {
    as: 'villager1',
    body,
    headers: { 'idempotency-key': newKey(), 'content-type': 'application/json' },
  })

it.each([6, 20])('a household of %d with everything written to the last letter', async (people) => {
  const draftId = '019cac46-1500-7000-8000-00000000d4af'
  const body = JSON.stringify({ source: 'miniapp', content: household(people), draftId })
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mostRequestBytes)
  const answer = await send(body)
  expect(answer.status).toBe(201)
  expect(answer.body.lead.content.members).toHaveLength(people)
})

it('and it can be kept as a draft on the way', async () => {
  const content = {
    answers: household(20),
    step: 'check',
    attachmentIds: [],
    photosLeft: 9,
    title: long(40),
  }
  const body = JSON.stringify({ kind: 'declaration', baseRevision: 0, content })
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mostDraftBytes)
  const answer = await server.request('PUT', '/drafts/019cac46-1500-7000-8000-00000000d4af', {
    as: 'villager1',
    body,
    headers: { 'content-type': 'application/json' },
  })
  expect(answer.status).toBe(200)
})
