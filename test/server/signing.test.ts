import sharp from 'sharp'
import { verifyEvidence, type EvidenceFile } from '@/domain/authorization/evidence'
import type { SignatureForm } from '@/domain/authorization/signing'
import { verifyRecordSignature } from '@/server/security/record-signature'
import { inkOf } from '../support/handwriting'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, declaration, file } from './forms'

/** The 承诺授权书: read, signed, proved and taken back, through the HTTP interface (checks 9–11). */

const household = {
  members: [
    { name: '周春生', relation: 'head', idNumber: '361130196805110033' },
    { name: '刘桂英', relation: 'spouse', birthDate: '1970-09-02' },
    { name: '周小宝', relation: 'grandchild', birthDate: '2016-05-01' },
    { name: '周水妹', relation: 'parent', birthDate: '1941-01-20' },
  ],
}
const names = household.members.map(({ name }) => name)

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

async function filed(): Promise<string> {
  return (await file(server, 'declaration', { ...declaration, ...household })).id as string
}

/** Opens the statement and reads it to its end. */
async function read(leadId: string, as = 'villager1'): Promise<string> {
  const opened = await server.request('POST', '/signing-openings', { as, body: { leadId } })
  expect(opened.status).toBe(201)
  const { id } = opened.body as { id: string }
  server.clock.advance({ minutes: 1 })
  expect((await server.request('POST', `/signing-openings/${id}/end`, { as })).status).toBe(200)
  return id
}

function formOf(member: number, openingId: string, changes: Partial<SignatureForm> = {}): SignatureForm {
  return {
    member,
    openingId,
    writer: { kind: 'self' },
    name: names[member] ?? '',
    ...(member === 0 ? { lastFour: '0033' } : {}),
    handwriting: inkOf(member),
    phoneTime: '2026-03-05 08:00',
    ...changes,
  }
}

function sign(leadId: string, form: SignatureForm, as = 'villager1'): Promise<Answer> {
  return server.request('POST', `/leads/${leadId}/signatures`, { as, body: form })
}

async function signed(leadId: string, member: number, changes: Partial<SignatureForm> = {}): Promise<Answer> {
  const answer = await sign(leadId, formOf(member, await read(leadId), changes))
  expect(answer.status).toBe(200)
  return answer
}

const states = (answer: Answer) =>
  (answer.body.signers as { state: string; way: string | null }[]).map(({ state, way }) => way ?? state)

async function evidence(leadId: string, as = 'villager1'): Promise<{ text: string; file: EvidenceFile }> {
  const answer = await server.request('GET', `/leads/${leadId}/evidence.json`, { as })
  expect(answer.status).toBe(200)
  return { text: answer.text, file: JSON.parse(answer.text) as EvidenceFile }
}

async function rowsOf(leadId: string): Promise<number> {
  const { rows } = await server.admin.query('select 1 from signature_record where lead_id = $1', [leadId])
  return rows.length
}

const fieldsOf = (answer: Answer) =>
  ((answer.body.errors ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`)

async function uploaded(as = 'villager1'): Promise<string> {
  const jpeg = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#ddd' } })
    .jpeg()
    .toBuffer()
  const head =
    '--b\r\ncontent-disposition: form-data; name="file"; filename="p.jpg"\r\ncontent-type: image/jpeg\r\n\r\n'
  const answer = await server.request('POST', '/attachments', {
    as,
    body: Buffer.concat([Buffer.from(head), jpeg, Buffer.from('\r\n--b--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
  })
  return answer.body.id as string
}

/** A phone number shown to be one's own, by a code. */
async function confirmed(phone: string): Promise<string> {
  const asked = { countyCode: COUNTY, phone }
  const { body } = await server.request('POST', '/phone-codes', { body: asked })
  const answer = await server.request('POST', '/phone-confirmations', {
    body: { provider: 'sms', ...asked, code: body.demoCode },
  })
  expect(answer.status).toBe(201)
  return answer.body.id as string
}

async function invited(leadId: string, member: number): Promise<{ id: string; token: string }> {
  const answer = await server.request('POST', `/leads/${leadId}/signing-invitations`, {
    as: 'villager1',
    body: { member },
  })
  expect(answer.status).toBe(201)
  return answer.body as { id: string; token: string }
}

async function readInvited(token: string): Promise<string> {
  const opened = await server.request('POST', `/signing-invitations/${token}/openings`)
  const id = opened.body.id as string
  expect((await server.request('POST', `/signing-invitations/${token}/openings/${id}/end`)).status).toBe(200)
  return id
}

const signInvited = (token: string, form: SignatureForm) =>
  server.request('POST', `/signing-invitations/${token}/signature`, { body: form })

describe('a household signs', () => {
  it('each in his own way; evidence and certificate stand', async () => {
    const id = await filed()
    expect(states(await server.request('GET', `/leads/${id}/signing`, { as: 'villager1' }))).toEqual([
      'missing',
      'missing',
      'missing',
      'missing',
    ])
    await signed(id, 0)
    const { token } = await invited(id, 1)
    const confirmationId = await confirmed('13607931001')
    const answer = await signInvited(token, formOf(1, await readInvited(token), { confirmationId }))
    expect(answer).toMatchObject({ status: 201, body: { name: '刘桂英' } })
    await signed(id, 2, { writer: { kind: 'guardian', name: '周春生' } })
    const paper = await uploaded()
    const done = await signed(id, 3, {
      writer: { kind: 'delegate', name: '周春生', reason: '手抖，拿不住笔', attachmentIds: [paper] },
    })
    expect(done.body).toMatchObject({ required: 4, done: 4, hasEvidence: true })
    expect(states(done)).toEqual(['this-phone', 'own-phone', 'this-phone', 'this-phone'])

    const { text, file: proof } = await evidence(id)
    expect(verifyEvidence(text, verifyRecordSignature)).toMatchObject({ valid: true, records: 4 })
    expect(proof.records.map(({ record }) => 'identity' in record && record.identity.method)).toEqual([
      'filer',
      'sms',
      'filer',
      'filer',
    ])
    const [first] = proof.records
    expect(first?.record).toMatchObject({
      kind: 'handwritten',
      member: { name: '周春生', idNumber: '361130********0033' },
      lastFour: 'right',
      zone: '+08:00',
      ip: '127.0.0.1',
      phoneTime: '2026-03-05 08:00',
      handwritingHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    // 电子签名法 §13: opened, read to the end and signed, by the server's clock.
    const times =
      first?.record.kind === 'handwritten'
        ? [first.record.openedAt, first.record.readToEndAt, first.record.signedAt]
        : []
    expect(times).toEqual([...times].sort())
    expect(text).not.toContain('361130196805110033')

    const pdf = await server.request('GET', `/leads/${id}/certificate.pdf`, { as: 'villager1' })
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.bytes.length).toBeLessThan(300 * 1024)
    const check = (hash: string) =>
      server.request('GET', `/evidence-checks?county=${COUNTY}&lead=${id}&hash=${hash}`)
    expect((await check(proof.head.lastHash)).body).toMatchObject({ state: 'same', records: 4 })
    expect((await check(first?.hash ?? '')).body).toMatchObject({ state: 'older', records: 1 })
    expect((await check('0'.repeat(64))).body).toEqual({ state: 'unknown', records: 0, at: null })
  })

  it('staff see who is missing, and the clerk takes a signature at the visit as its witness', async () => {
    const id = await filed()
    await act(server, 'intake', id, { action: 'accept' })
    await act(server, 'intake', id, { action: 'assign', toBodyId: await bodyIdOf(server, /樟树村/) })
    const answer = await sign(id, formOf(0, await read(id, 'clerk1')), 'clerk1')
    expect(states(answer)).toEqual(['visit', 'missing', 'missing', 'missing'])
    const { file: proof } = await evidence(id, 'clerk1')
    expect(proof.records[0]?.record).toMatchObject({
      place: 'visit',
      identity: { method: 'clerk', office: expect.stringContaining('樟树村') },
    })
    const view = await server.request('GET', `/leads/${id}`, { as: 'clerk1' })
    expect(view.body.signatures).toMatchObject({ required: 4, done: 1 })
    expect((await server.request('GET', `/leads/${id}/signing`, { as: 'clerk2' })).status).toBe(404)
  })

  it('a signature sent twice is one record', async () => {
    const id = await filed()
    const form = formOf(0, await read(id))
    const [one, two] = [await sign(id, form), await sign(id, form)]
    expect([one.status, two.status]).toEqual([200, 200])
    const again = await Promise.all([sign(id, form), sign(id, form), sign(id, form)])
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await rowsOf(id)).toBe(1)
    const other = await sign(id, formOf(0, await read(id)))
    expect(other).toMatchObject({ status: 409, body: { code: 'already-signed' } })
  })
})

describe('what does not count', () => {
  it('a statement that was not read, is somebody else’s, or has changed since', async () => {
    const id = await filed()
    const opened = await server.request('POST', '/signing-openings', {
      as: 'villager1',
      body: { leadId: id },
    })
    const openingId = opened.body.id as string
    expect((await sign(id, formOf(0, openingId))).body.code).toBe('statement-not-read')
    const others = await server.request('POST', '/signing-openings', {
      as: 'villager2',
      body: { regionCode: declaration.regionCode },
    })
    expect((await sign(id, formOf(0, others.body.id as string))).body.code).toBe('statement-not-read')
    const read1 = await read(id)
    await server.admin.query('update signing_opening set statement_hash = $2 where id = $1', [
      read1,
      '0'.repeat(64),
    ])
    expect((await sign(id, formOf(0, read1))).body.code).toBe('statement-changed')
    expect(await rowsOf(id)).toBe(0)
  })

  it('a wrong last four, three times; then the clerk helps', async () => {
    const id = await filed()
    const openingId = await read(id)
    const wrong = { lastFour: '9999' }
    for (const code of ['lastFour last-four-wrong', 'lastFour last-four-wrong'])
      expect(fieldsOf(await sign(id, formOf(0, openingId, wrong)))).toEqual([code])
    expect((await sign(id, formOf(0, openingId, wrong))).body.code).toBe('signer-locked')
    expect((await sign(id, formOf(0, openingId))).body.code).toBe('signer-locked')
    const list = await server.request('GET', `/leads/${id}/signing`, { as: 'villager1' })
    expect((list.body.signers as { locked: boolean }[]).map(({ locked }) => locked)).toEqual([
      true,
      false,
      false,
      false,
    ])
    await act(server, 'intake', id, { action: 'accept' })
    await act(server, 'intake', id, { action: 'assign', toBodyId: await bodyIdOf(server, /樟树村/) })
    expect((await sign(id, formOf(0, await read(id, 'clerk1')), 'clerk1')).status).toBe(200)
  })

  it('another name, a minor alone, a scribble, somebody who is not of the household', async () => {
    const id = await filed()
    const openingId = await read(id)
    expect(fieldsOf(await sign(id, formOf(1, openingId, { name: '刘桂花' })))).toEqual([
      'name signer-name-wrong',
    ])
    expect(fieldsOf(await sign(id, formOf(2, openingId)))).toEqual(['writer guardian-needed'])
    const dot = { ...inkOf(), strokes: [[9, 9, 0]] }
    expect(fieldsOf(await sign(id, formOf(1, openingId, { handwriting: dot })))).toEqual([
      'handwriting handwriting-empty',
    ])
    expect(fieldsOf(await sign(id, formOf(9, openingId, { name: '周春生' })))).toEqual([
      'member signer-unknown',
    ])
    const many = { ...inkOf(), strokes: [Array.from({ length: 30_000 }, (_, i) => i % 100)] }
    expect((await sign(id, formOf(1, openingId, { handwriting: many }))).status).toBe(422)
    expect(await rowsOf(id)).toBe(0)
  })
})

describe('an invitation', () => {
  it('shows its holder as little as he needs', async () => {
    const id = await filed()
    const { token } = await invited(id, 2)
    const { body } = await server.request('GET', `/signing-invitations/${token}`)
    expect(body).toEqual({
      leadNumber: expect.stringMatching(/^JC361199-/),
      villageName: '东山乡樟树村',
      name: '周小宝',
      asksLastFour: false,
      minor: true,
      expiresAt: expect.any(String),
      signed: false,
    })
  })

  it('needs a phone number that was confirmed just now', async () => {
    const id = await filed()
    const { token } = await invited(id, 1)
    const openingId = await readInvited(token)
    expect(fieldsOf(await signInvited(token, formOf(1, openingId)))).toEqual([
      'confirmationId confirmation-needed',
    ])
    const confirmationId = await confirmed('13607931002')
    server.clock.advance({ minutes: 31 })
    expect(fieldsOf(await signInvited(token, formOf(1, openingId, { confirmationId })))).toEqual([
      'confirmationId confirmation-over',
    ])
  })

  it('is good once, for its member, for seven days, until it is taken back or a newer one is there', async () => {
    const id = await filed()
    const code = async (token: string) => {
      const { status, body } = await server.request('GET', `/signing-invitations/${token}`)
      return status === 200 ? 'good' : (body.code as string)
    }
    const old = await invited(id, 1)
    const newer = await invited(id, 1)
    expect([await code(old.token), await code(newer.token)]).toEqual(['invitation-over', 'good'])
    const form = formOf(1, await readInvited(newer.token), { confirmationId: await confirmed('13607931003') })
    expect((await signInvited(newer.token, { ...form, member: 3, name: '周水妹' })).body.code).toBe(
      'invitation-other',
    )
    const answers = await Promise.all([signInvited(newer.token, form), signInvited(newer.token, form)])
    // Two phones at once, or one whose answer was lost: one record.
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(await rowsOf(id)).toBe(1)
    expect(await code(newer.token)).toBe('invitation-used')

    const third = await invited(id, 3)
    const back = () =>
      server.request('DELETE', `/leads/${id}/signing-invitations/${third.id}`, { as: 'villager1' })
    expect((await back()).status).toBe(204)
    expect((await back()).status).toBe(410)
    expect(await code(third.token)).toBe('invitation-over')
    const fourth = await invited(id, 3)
    server.clock.advance({ days: 7, minutes: 1 })
    expect(await code(fourth.token)).toBe('invitation-over')
    expect(await code('no token of ours')).toBe('invitation-over')
  })

  it('opened by two phones, it is signed by the first', async () => {
    const id = await filed()
    const { token } = await invited(id, 1)
    const [one, two] = [await readInvited(token), await readInvited(token)]
    const confirmationId = await confirmed('13607931004')
    expect((await signInvited(token, formOf(1, one, { confirmationId }))).status).toBe(201)
    expect((await signInvited(token, formOf(1, two, { confirmationId }))).body.code).toBe('invitation-used')
    expect(await rowsOf(id)).toBe(1)
  })
})

describe('taking an authorisation back', () => {
  it('个人信息保护法 §15: comparison stops at once, staff are told, and it stands in the evidence', async () => {
    const id = await filed()
    for (const member of [0, 1]) await signed(id, member)
    await act(server, 'intake', id, { action: 'accept' })
    await act(server, 'intake', id, { action: 'assign', toBodyId: await bodyIdOf(server, /樟树村/) })
    const before = await server.request('GET', `/leads/${id}`, { as: 'villager1' })
    expect(before.body.actions).toContain('withdrawAuthorization')
    await act(server, 'villager1', id, { action: 'withdrawAuthorization' })
    const list = await server.request('GET', `/leads/${id}/signing`, { as: 'villager1' })
    expect(states(list)).toEqual(['withdrawn', 'withdrawn', 'missing', 'missing'])
    const { text, file: proof } = await evidence(id)
    expect(proof.records.map(({ record }) => record.kind)).toEqual([
      'handwritten',
      'handwritten',
      'withdrawn',
      'withdrawn',
    ])
    expect(verifyEvidence(text, verifyRecordSignature).valid).toBe(true)
    await server.runOutbox()
    const { body } = await server.request('GET', '/notifications', { as: 'clerk1' })
    expect((body.items as { template: string }[])[0]?.template).toBe('authorization-withdrawn')
    const { version } = (await server.request('GET', `/leads/${id}`, { as: 'intake' })).body
    const compared = await server.request('POST', `/leads/${id}/actions`, {
      as: 'intake',
      body: {
        action: 'advance',
        stage: 'comparison',
        evidence: { on: '2026-03-02', source: '医保、民政', result: '没有发现' },
        version,
      },
    })
    expect(compared.status).toBe(409)
  })
})

describe('what is kept', () => {
  it('cannot be changed by the role that serves, nor by the owner, and nothing in it is readable', async () => {
    const id = await filed()
    await signed(id, 0)
    for (const change of ['update signature_record set hash = hash', 'delete from signature_record'])
      await expect(server.admin.query(change)).rejects.toThrow(/append-only/)
    const { rows } = await server.admin.query<{ row: string }>(
      'select signature_record::text as row from signature_record where lead_id = $1',
      [id],
    )
    expect(rows[0]?.row).not.toContain('周春生')
    const invitations = await server.admin.query<{ row: string }>(
      'select signing_invitation::text as row from signing_invitation',
    )
    const { token } = await invited(id, 1)
    for (const { row } of invitations.rows) expect(row).not.toContain(token.slice(7))
  })
})
