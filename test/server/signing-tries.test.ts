import { inkOf } from '../support/handwriting'
import { startTestServer, type Answer, type TestServer } from '../support/server'
import { declare, type Household } from './household'

/** Three wrong last fours, then staff: they belong to the person, whatever place of the household he stands in. */

const people = [
  { name: '钟秀莲', relation: 'head', idNumber: '361130196805110033' },
  { name: '温长庚', relation: 'spouse', idNumber: '361130196805110113' },
  { name: '温小芹', relation: 'child' },
]

let server: TestServer
let home: Household
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  home = await declare(server, 'jiangxi', { changes: { members: people } })
})

const filer = () => home.account('villager1')

async function read(): Promise<string> {
  const opened = await server.request('POST', '/signing-openings', {
    as: filer(),
    body: { leadId: home.id },
  })
  const { id } = opened.body as { id: string }
  server.clock.advance({ minutes: 1 })
  await server.request('POST', `/signing-openings/${id}/end`, { as: filer() })
  return id
}

async function sign(member: number, name: string, lastFour: string): Promise<Answer> {
  const body = {
    member,
    openingId: await read(),
    writer: { kind: 'self' },
    name,
    lastFour,
    handwriting: inkOf(member),
  }
  return server.request('POST', `/leads/${home.id}/signatures`, { as: filer(), body })
}

async function lockedNames(): Promise<string[]> {
  const { body } = await server.request('GET', `/leads/${home.id}/signing`, { as: filer() })
  return (body.signers as { name: string; locked: boolean }[]).flatMap(({ name, locked }) =>
    locked ? [name] : [],
  )
}

/** The clerk writes the household down anew; all else stays as it was. */
async function correctMembers(members: object[]): Promise<void> {
  const { content, regionCode } = await home.view('clerk1')
  const { filer: declarant, declarantRelation, sections: _read, ...told } = content
  const plain = JSON.parse(JSON.stringify(told), (_key, value: unknown) =>
    value === null || value === false ? undefined : value,
  ) as object
  await home.act('clerk1', {
    action: 'correct',
    content: {
      ...plain,
      regionCode,
      attachmentIds: [],
      declarant: { ...declarant, relation: declarantRelation },
      members,
    },
  })
}

async function lock(): Promise<void> {
  for (const _time of [1, 2, 3]) await sign(0, '钟秀莲', '9999')
  expect(await lockedNames()).toEqual(['钟秀莲'])
}

test('who is moved by a correction takes the wrong ones along, and nobody else gets them', async () => {
  await lock()
  const [first, ...others] = people
  await correctMembers([...others, first ?? {}])
  expect(await lockedNames()).toEqual(['钟秀莲'])
  expect((await sign(2, '钟秀莲', '0033')).body.code).toBe('signer-locked')
  expect((await sign(0, '温长庚', '0113')).status).toBe(200)
})

test('a number that was put right is tried anew', async () => {
  await lock()
  const [first, ...others] = people
  await correctMembers([{ ...first, idNumber: '361130196805110172' }, ...others])
  expect(await lockedNames()).toEqual([])
  expect((await sign(0, '钟秀莲', '0172')).status).toBe(200)
})

test('the number is nowhere in what is kept of it', async () => {
  await lock()
  const { rows } = await server.admin.query<{ row: string }>('select m::text as row from signing_miss m')
  expect(rows.length).toBeGreaterThan(0)
  expect(rows.map(({ row }) => row).join()).not.toMatch(/0033|钟秀莲/)
})
