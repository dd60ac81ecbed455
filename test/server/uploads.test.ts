import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { limits, partBytes } from '@/domain/attachments/kinds'
import { createApp } from '@/server/app'
import { tidy } from '@/server/jobs/tidy'
import { film, id3, mp3, pdf, picture, place, sound, wav } from '../support/media'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, count, file, formOf, newKey, report, submit, tryAction, upload as uploadPhoto } from './forms'
import { declare } from './household'

/** Sound, film and PDF: up in parts, on after a break, sealed, and read in ranges. */

let server: TestServer
/** Another process on the same database and the same files. */
let second: FastifyInstance
beforeAll(async () => {
  server = await startTestServer()
  second = await createApp(server.anotherProcess(), { pages: null, demoClock: null })
  await second.ready()
})
afterAll(async () => {
  await second.close()
  await server.stop()
})

interface Asker {
  as?: string
  token?: string
  on?: FastifyInstance
}

async function ask(method: string, url: string, who: Asker, body?: object, headers = {}): Promise<Answer> {
  const token = who.token ?? (await server.tokenOf(who.as ?? 'villager1'))
  const answer = await (who.on ?? server.app).inject({
    method: method as 'GET',
    url: url.startsWith('/api') ? url : `/api/v1${url}`,
    headers: { authorization: `Bearer ${token}`, ...headers },
    ...(body ? { payload: body } : {}),
  })
  const isJson = String(answer.headers['content-type']).includes('json')
  return {
    status: answer.statusCode,
    body: isJson ? answer.json() : null,
    text: answer.body,
    bytes: answer.rawPayload,
    headers: answer.headers as Record<string, string>,
  }
}

const begin = (kind: string, bytes: number, who: Asker = {}, more = {}) =>
  ask('POST', '/uploads', who, { kind, bytes, ...more })
const octets = { 'content-type': 'application/octet-stream' }
const part = (id: string, n: number, bytes: Buffer, who: Asker = {}, headers = {}) =>
  ask('PUT', `/uploads/${id}/parts/${n}`, who, bytes, { ...octets, ...headers })
const piece = (bytes: Buffer, n: number) => bytes.subarray(n * partBytes, (n + 1) * partBytes)
const complete = (id: string, who: Asker = {}) => ask('POST', `/uploads/${id}/complete`, who)

/** Everything in one go. */
async function send(kind: string, bytes: Buffer, who: Asker = {}): Promise<Answer> {
  const { body } = await begin(kind, bytes.length, who)
  for (let n = 0; n * partBytes < bytes.length; n += 1) await part(body.id, n, piece(bytes, n), who)
  return complete(body.id, who)
}

function refused(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  expect(answer.body.title).toMatch(/[\u4e00-\u9fff]/)
}

function stored(): string[] {
  const root = path.join(server.context.config.dataDir, 'files')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((name) => statSync(name).isFile())
}
const storedOf = (id: string) => stored().filter((name) => name.includes(id))

/** A film of several parts, with loose bytes that tell where it was taken. */
const long = film({ tracks: [picture(4, 400_000), sound()] })

describe('an upload in parts', () => {
  it('goes on after a break, on another process, and comes back clean', async () => {
    const { status, body } = await begin('video', long.length)
    expect(status).toBe(201)
    expect(body).toMatchObject({ kind: 'video', bytes: long.length, partBytes, received: [] })
    const { id } = body
    expect((await part(id, 0, piece(long, 0))).body.received).toEqual([0])
    expect((await part(id, 2, piece(long, 2))).body.received).toEqual([0, 2])
    refused(await complete(id), 409, 'upload-incomplete')

    // The network was gone; the other server is asked what there is.
    const other = { on: second }
    const state = await ask('GET', `/uploads/${id}`, other)
    expect(state.body.received).toEqual([0, 2])
    const missing = await complete(id, other)
    expect(missing.body.detail).toEqual({ missing: [1, 3] })
    for (const n of [1, 3]) expect((await part(id, n, piece(long, n), other)).status).toBe(200)
    const made = await complete(id, other)
    expect(made.status).toBe(200)
    expect(made.body).toMatchObject({ id, kind: 'video', seconds: 2, width: 360, height: 640 })
    // The answer was lost: asked again, on the first server.
    expect((await complete(id)).body).toEqual(made.body)
    refused(await ask('GET', `/uploads/${id}`, {}), 404, 'upload-gone')

    const kept = await server.request('GET', made.body.url)
    expect(kept.bytes.length).toBe(long.length)
    expect(kept.bytes.toString('latin1')).not.toMatch(/28\.4312|[Ss]ecret/)
    expect(kept.bytes.includes(Buffer.alloc(400_000, 0x41))).toBe(true)
  })

  it('takes a part twice, and another in its place', async () => {
    const bytes = wav(20)
    const { body } = await begin('voice', bytes.length)
    await part(body.id, 0, Buffer.alloc(partBytes, 1))
    expect((await part(body.id, 0, piece(bytes, 0))).status).toBe(200)
    const [name = ''] = storedOf(body.id)
    const before = readFileSync(name)
    // The same again is not written again.
    expect((await part(body.id, 0, piece(bytes, 0))).status).toBe(200)
    expect(readFileSync(name).equals(before)).toBe(true)
    expect((await part(body.id, 1, piece(bytes, 1))).status).toBe(200)
    expect((await complete(body.id)).body).toMatchObject({ kind: 'voice', seconds: 20 })
  })

  it('refuses a part that is too short, too long, too late or not what it says', async () => {
    const bytes = wav(20)
    const { id } = (await begin('voice', bytes.length)).body
    refused(await part(id, 0, bytes.subarray(0, 100)), 422, 'upload-part-wrong')
    refused(await part(id, 1, piece(bytes, 0)), 422, 'upload-part-wrong')
    refused(await part(id, 7, piece(bytes, 0)), 422, 'upload-part-wrong')
    refused(await part(id, 0, bytes.subarray(0, partBytes + 1)), 413, 'body-too-large')
    refused(
      await part(id, 0, piece(bytes, 0), {}, { 'x-part-sha256': '0'.repeat(64) }),
      422,
      'upload-part-wrong',
    )
    const sha256 = createHash('sha256').update(piece(bytes, 0)).digest('hex')
    expect((await part(id, 0, piece(bytes, 0), {}, { 'x-part-sha256': sha256 })).status).toBe(200)
    expect((await ask('PUT', `/uploads/${id}/parts/1`, {}, { a: 1 })).status).toBe(415)
    expect((await part(id, -1, piece(bytes, 0))).status).toBe(422)
    expect((await ask('GET', `/uploads/${id}`, {})).body.received).toEqual([0])
  })

  it('finds out when what lies in the store is not what came, and asks for that part again', async () => {
    const bytes = wav(20)
    const { id } = (await begin('voice', bytes.length)).body
    await part(id, 0, piece(bytes, 0))
    await part(id, 1, piece(bytes, 1))
    const first = storedOf(id).find((name) => name.includes('-0000'))
    rmSync(first ?? '')
    refused(await complete(id), 422, 'upload-part-wrong')
    expect((await ask('GET', `/uploads/${id}`, {})).body.received).toEqual([1])
    await part(id, 0, piece(bytes, 0))
    expect((await complete(id)).status).toBe(200)
  })

  it('holds the whole against its hash, where the sender said one', async () => {
    const bytes = wav(1)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const right = (await begin('voice', bytes.length, {}, { sha256 })).body
    await part(right.id, 0, bytes)
    expect((await complete(right.id)).status).toBe(200)
    const wrong = (await begin('voice', bytes.length, {}, { sha256: '1'.repeat(64) })).body
    await part(wrong.id, 0, bytes)
    refused(await complete(wrong.id), 422, 'attachment-broken')
    expect(storedOf(wrong.id)).toEqual([])
  })

  it('is made once, however many ask at the same moment', async () => {
    const { id } = (await begin('video', long.length)).body
    for (let n = 0; n < 4; n += 1) await part(id, n, piece(long, n))
    const answers = await Promise.all([complete(id), complete(id, { on: second }), complete(id)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ body }) => body.id))).toEqual(new Set([id]))
    expect(storedOf(id)).toHaveLength(4)
    const kept = await server.request('GET', answers[0]?.body.url)
    expect(kept.bytes.length).toBe(long.length)
  })

  it('is nobody else’s', async () => {
    const { id } = (await begin('voice', 1000)).body
    for (const as of ['villager2', 'intake', '620199-villager1']) {
      refused(await ask('GET', `/uploads/${id}`, { as }), 404, 'upload-gone')
      refused(await part(id, 0, Buffer.alloc(1000), { as }), 404, 'upload-gone')
      refused(await complete(id, { as }), 404, 'upload-gone')
    }
    expect((await server.request('POST', '/uploads', { body: { kind: 'voice', bytes: 1 } })).status).toBe(401)
  })

  it('lies nowhere as it is: neither a part nor the whole, and no name of a file anywhere', async () => {
    const words = Buffer.from('SPOKEN-WORDS'.repeat(100))
    const bytes = mp3(3, { front: id3(`Secret ${place}`), behind: words })
    const { id } = (await begin('voice', bytes.length)).body
    await part(id, 0, bytes)
    const half = (await begin('voice', bytes.length)).body
    await part(half.id, 0, bytes)
    await complete(id)
    for (const name of [...storedOf(id), ...storedOf(half.id)]) {
      expect(path.basename(name)).toMatch(/^[0-9a-f-]{36}-(sent|kept)-0000\.bin$/)
      const sealed = readFileSync(name)
      expect(sealed.includes(bytes.subarray(-400))).toBe(false)
      expect(sealed.includes('SPOKEN-WORDS')).toBe(false)
    }
    expect(storedOf(id)).toHaveLength(1)
  })

  it('is thrown away after three days if nothing came of it, and so is what no lead took', async () => {
    const bytes = wav(1)
    const { id } = (await begin('voice', bytes.length)).body
    await part(id, 0, bytes)
    const loose = (await send('voice', bytes)).body
    const photo = await uploadPhoto(server, 'villager1', Buffer.from('no photo'))
    expect(photo.status).toBe(422)
    server.clock.advance({ hours: 71 })
    await tidy(server.context, COUNTY)
    expect((await ask('GET', `/uploads/${id}`, {})).status).toBe(200)
    server.clock.advance({ hours: 2 })
    await tidy(server.context, COUNTY)
    refused(await ask('GET', `/uploads/${id}`, {}), 404, 'upload-gone')
    refused(await complete(loose.id), 404, 'upload-gone')
    expect([...storedOf(id), ...storedOf(loose.id)]).toEqual([])
    expect(await count(server, 'upload_part')).toBe(0)
  })

  it('begins no more than twenty of fifty at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => begin('voice', 1000, { as: 'villager2' })),
    )
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(20)
  })

  it('begins no more than twenty that no lead has taken', async () => {
    const who = { as: 'villager3' }
    for (let n = 0; n < 20; n += 1) expect((await begin('voice', 1000, who)).status).toBe(201)
    refused(await begin('voice', 1000, who), 409, 'upload-too-many')
  })
})

describe('what is refused', () => {
  it.each([
    ['voice', 0, 422, 'attachment-empty'],
    ['voice', limits.voice.bytes + 1, 413, 'attachment-voice-too-large'],
    ['video', limits.video.bytes + 1, 413, 'attachment-video-too-large'],
    ['pdf', limits.pdf.bytes + 1, 413, 'attachment-pdf-too-large'],
  ])('before a byte has gone: %s of %i bytes', async (kind, bytes, status, code) => {
    refused(await begin(kind, bytes), status, code)
  })

  it('another kind, no size, a size that is none, a name', async () => {
    for (const body of [
      { kind: 'photo', bytes: 10 },
      { kind: 'voice' },
      { kind: 'voice', bytes: -1 },
      { kind: 'voice', bytes: 1.5 },
      { kind: 'pdf', bytes: 10, name: '../../etc/passwd' },
    ])
      expect((await ask('POST', '/uploads', {}, body)).status).toBe(422)
  })

  it.each<[string, string, Buffer, string]>([
    ['an archive as a voice', 'voice', Buffer.from('PK\u0003\u0004 and more of it'), 'attachment-not-voice'],
    [
      'a drawing with a script as a film',
      'video',
      Buffer.from('<svg><script/></svg>'),
      'attachment-not-video',
    ],
    ['a PDF as a film', 'video', pdf(), 'attachment-not-video'],
    ['a page as a PDF', 'pdf', Buffer.from('<!doctype html><script>1</script>'), 'attachment-not-pdf'],
    ['a PDF with a script', 'pdf', pdf(['<< /S /JavaScript >>']), 'attachment-pdf-active'],
    ['a locked PDF', 'pdf', pdf([], { trailer: '/Encrypt 5 0 R' }), 'attachment-pdf-locked'],
    ['half a film', 'video', long.subarray(0, 900_000), 'attachment-broken'],
    ['a voice of over a minute', 'voice', wav(62), 'attachment-voice-too-long'],
  ])('%s: known by its bytes, and nothing of it is left', async (_name, kind, bytes, code) => {
    const before = [await count(server, 'upload'), await count(server, 'attachment'), stored().length]
    refused(await send(kind, bytes), 422, code)
    expect([await count(server, 'upload'), await count(server, 'attachment'), stored().length]).toEqual(
      before,
    )
  })
})

describe('reading', () => {
  const rangeOf = async (url: string, range: string) => {
    const { status, headers, bytes } = await server.request('GET', url, { headers: { range } })
    return { status, range: headers['content-range'], length: Number(headers['content-length']), bytes }
  }

  it('gives a player the range it asks for, over parts, and the whole', async () => {
    const { body } = await send('video', long)
    const whole = await server.request('GET', body.url)
    expect(whole.status).toBe(200)
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'content-length': String(long.length),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    for (const [first, last] of [
      [0, 1],
      [partBytes - 10, partBytes + 9],
      [5, partBytes * 2 + 5],
      [long.length - 3, long.length - 1],
    ] as const) {
      const found = await rangeOf(body.url, `bytes=${first}-${last}`)
      expect(found).toMatchObject({
        status: 206,
        range: `bytes ${first}-${last}/${long.length}`,
        length: last - first + 1,
      })
      expect(found.bytes.equals(whole.bytes.subarray(first, last + 1))).toBe(true)
    }
    expect((await rangeOf(body.url, `bytes=${long.length}-`)).range).toBe(`bytes */${long.length}`)
    refused(
      await server.request('GET', body.url, { headers: { range: 'bytes=99999999-' } }),
      416,
      'range-not-there',
    )
    // A photo's small size is not a film's.
    expect((await server.request('GET', body.url.replace('/full', '/thumbnail'))).status).toBe(404)
  })

  it('hands a PDF out to be kept, not to be opened in the page', async () => {
    const { body } = await send('pdf', pdf())
    expect(body).toEqual({ id: body.id, kind: 'pdf', bytes: pdf().length, url: body.url })
    const { headers, bytes } = await server.request('GET', body.url)
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="paper.pdf"',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    expect(bytes.equals(pdf())).toBe(true)
  })

  it('opens with a signed address only, for half an hour', async () => {
    const { body } = await send('voice', wav(2))
    expect((await server.request('GET', body.url)).headers['content-type']).toBe('audio/wav')
    expect((await server.request('GET', body.url.replace(/signature=./, 'signature=_'))).status).toBe(404)
    server.clock.advance({ minutes: 31 })
    expect((await server.request('GET', body.url)).status).toBe(404)
  })
})

describe('in a lead', () => {
  it('stands beside the photos, for the filer and for who handles it', async () => {
    const voice = (await send('voice', wav(12))).body
    const video = (await send('video', long)).body
    const paper = (await send('pdf', pdf())).body
    const ids = [voice.id, video.id, paper.id]
    const { body } = await submit(server, 'villager1', formOf('report', { attachmentIds: ids }))
    const kinds = (lead: Answer['body']) => lead.attachments.map((one: { kind: string }) => one.kind)
    expect(kinds(body.lead)).toEqual(['voice', 'video', 'pdf'])
    const seen = await server.request('GET', `/leads/${body.lead.id}`, { as: 'intake' })
    expect(seen.body.attachments[0]).toMatchObject({ kind: 'voice', seconds: 12 })
    expect((await server.request('GET', seen.body.attachments[1].url)).status).toBe(200)
    const more = (await send('voice', wav(3), { as: 'intake' })).body
    const comment = { action: 'comment', text: '电话里说的', attachmentIds: [more.id] } as const
    expect(kinds(await act(server, 'intake', body.lead.id, comment))).toContain('voice')
    const declared = await file(server, 'declaration', {
      attachmentIds: [(await send('pdf', pdf())).body.id],
    })
    expect(kinds(declared)).toEqual(['pdf'])
  })

  it('is no photo where a photo is asked for', async () => {
    const household = await declare(server, 'national')
    const paper = (await send('pdf', pdf(), { as: household.account('clerk1') })).body
    const visit = await household.tryStage('visit', { changes: { photos: [paper.id] } })
    expect(visit.body.errors).toMatchObject([{ path: 'evidence.photos', code: 'attachment-photo-only' }])
    const attachmentIds = [paper.id as string]
    const signed = { action: 'recordSignature', member: 0, on: household.today(), attachmentIds } as const
    const answer = await tryAction(server, household.account('clerk1'), household.id, signed)
    expect(answer.body.code).toBe('attachment-photo-only')
  })

  it('takes no PDF where the filer keeps his name back', async () => {
    const paper = (await send('pdf', pdf())).body
    const hidden = formOf('report', { identity: 'hidden', attachmentIds: [paper.id] })
    const answer = await submit(server, 'villager1', hidden)
    expect(answer.body.errors).toMatchObject([
      { path: 'content.attachmentIds', code: 'attachment-pdf-nameless' },
    ])
    const lead = await file(server, 'report', { identity: 'hidden' })
    const comment = { action: 'comment', text: '材料', attachmentIds: [paper.id] } as const
    expect((await tryAction(server, 'villager1', lead.id, comment)).body.code).toBe('attachment-pdf-nameless')
  })

  it('knows the hour only of somebody without a name, and no PDF of his', async () => {
    server.clock.set('2026-03-16T03:25:36.123Z')
    const session = await server.request('POST', '/sessions', {
      body: { provider: 'anonymous', countyCode: COUNTY },
    })
    const who = { token: session.body.token as string }
    refused(await begin('pdf', 1000, who), 422, 'attachment-pdf-nameless')
    const voice = (await send('voice', wav(4), who)).body
    expect(voice.kind).toBe('voice')
    const left = (await begin('voice', 9000, who)).body
    await part(left.id, 0, Buffer.alloc(9000), who)
    const { contact: _contact, ...rest } = report
    const filed = await ask(
      'POST',
      '/leads',
      who,
      { source: 'web', content: { ...rest, identity: 'anonymous', attachmentIds: [voice.id] } },
      { 'idempotency-key': newKey() },
    )
    expect(filed.status).toBe(201)
    for (const table of ['upload', 'attachment']) {
      const id = table === 'upload' ? left.id : voice.id
      const rows = await server.admin.query<{ at: Date }>(
        `select created_at as at from ${table} where id = $1`,
        [id],
      )
      expect(new Date(rows.rows[0]?.at ?? 0).toISOString()).toBe('2026-03-16T03:00:00.000Z')
    }
    const hour = Date.parse('2026-03-16T03:00:00.000Z')
    for (const name of [...storedOf(voice.id), ...storedOf(left.id)])
      expect(statSync(name).mtimeMs).toBe(hour)
    for (const id of [voice.id, left.id] as string[])
      expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(hour)
  })
})
