import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { tidy } from '@/server/jobs/tidy'
import { startFakeS3 } from '../support/fake-s3'
import { COUNTY, startTestServer, type Answer, type TestServer } from '../support/server'
import { act, count, file, formOf, report, submit, tryAction, upload } from './forms'

/** Photos: only photos, made anew without place and camera, sealed, and for those who may see them (checks.md 14). */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** A picture with a red upper left corner, so that turning it shows. */
const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: '#ff0000' } }, left: 0, top: 0 },
  ])
/** A PNG of one colour, one bit a point: a few bytes, however large it is. */
function blankPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((width / 8 + 1) * height))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const jpeg = () => picture().jpeg({ quality: 95 }).toBuffer()
const png = () => picture().png().toBuffer()

async function expectRefused(answer: Answer, status: number, code: string): Promise<void> {
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
  expect(answer.body.title).toMatch(/[\u4e00-\u9fff]/)
}

async function stored(): Promise<string[]> {
  const root = path.join(server.context.config.dataDir, 'files')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((name) => statSync(name).isFile())
}

describe('a photo', () => {
  it('loses place, camera, time and comments, and is turned upright', async () => {
    const taken = await picture()
      .withExif({
        IFD0: { Make: 'Huawei', Model: 'P40', Software: 'secret-software', ImageDescription: 'secret-words' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '28/1 26/1 0/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '117/1 58/1 0/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer()
    expect((await sharp(taken).metadata()).orientation).toBe(6)
    const answer = await upload(server, 'villager1', taken)
    expect(answer.status).toBe(201)
    // Orientation 6: shown turned by a quarter to the right.
    expect(answer.body).toMatchObject({ width: 40, height: 60 })
    for (const url of [answer.body.url, answer.body.thumbnailUrl]) {
      const { bytes, headers } = await server.request('GET', url as string)
      expect(headers['content-type']).toBe('image/jpeg')
      const found = await sharp(bytes).metadata()
      expect(found).toMatchObject({ format: 'jpeg', width: 40, height: 60 })
      expect(found.exif).toBeUndefined()
      expect(found.orientation).toBeUndefined()
      expect(found.xmp).toBeUndefined()
      expect(bytes.toString('latin1')).not.toMatch(/Huawei|P40|secret|GPS|Exif/)
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
      const upperRight = data.subarray((info.width - 5) * info.channels + 5 * info.width * info.channels)
      expect(upperRight[0]).toBeGreaterThan(180)
      expect(upperRight[2]).toBeLessThan(80)
    }
  })

  it('is made no larger than it must be, and gets a thumbnail', async () => {
    const large = await picture(4000, 3000).jpeg().toBuffer()
    const { body } = await upload(server, 'villager1', large)
    expect(body).toMatchObject({ width: 1600, height: 1200 })
    const { bytes } = await server.request('GET', body.thumbnailUrl as string)
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 320, height: 240 })
  })

  it('may be a PNG with transparency or a WebP; what is kept is a JPEG', async () => {
    const clear = sharp({
      create: { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    for (const bytes of [await clear.clone().png().toBuffer(), await clear.clone().webp().toBuffer()]) {
      const { body, status } = await upload(server, 'villager1', bytes, 'x.png')
      expect(status).toBe(201)
      const kept = await server.request('GET', body.url as string)
      expect((await sharp(kept.bytes).metadata()).format).toBe('jpeg')
    }
  })

  it('may weigh 10 MB', async () => {
    const small = await jpeg()
    const padded = Buffer.concat([small, Buffer.alloc(10 * 1024 * 1024 - small.length)])
    expect((await upload(server, 'villager1', padded)).status).toBe(201)
    const more = Buffer.concat([padded, Buffer.alloc(1)])
    await expectRefused(await upload(server, 'villager1', more), 413, 'attachment-too-large')
  })
})

describe('what is no photo', () => {
  const zip = () => {
    const head = Buffer.from('504b03041400000000000000000000000000000000000000000001000000', 'hex')
    const end = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
    return Buffer.concat([head, Buffer.from('a'), Buffer.alloc(100_000, 'z'), end])
  }
  /** A JPEG with a comment segment right after its start. */
  const withComment = async (comment: string) => {
    const bytes = await jpeg()
    const segment = Buffer.alloc(4)
    segment.writeUInt16BE(0xfffe, 0)
    segment.writeUInt16BE(comment.length + 2, 2)
    return Buffer.concat([bytes.subarray(0, 2), segment, Buffer.from(comment), bytes.subarray(2)])
  }
  const page = '<!DOCTYPE html><html><script>alert(1)</script></html>'
  const pdf = Buffer.from(`%PDF-1.7\n${'1 0 obj\n'.repeat(20_000)}%%EOF`)

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    [
      'a JPEG with an archive behind it',
      async () => Buffer.concat([await jpeg(), zip()]),
      'attachment-not-image',
    ],
    [
      'a JPEG with a page behind it',
      async () => Buffer.concat([await jpeg(), Buffer.from(page)]),
      'attachment-not-image',
    ],
    ['a JPEG with a page inside', () => withComment(page), 'attachment-not-image'],
    ['a JPEG with PHP inside', () => withComment('<?php system($_GET[0]); ?>'), 'attachment-not-image'],
    ['a PNG with a PDF behind it', async () => Buffer.concat([await png(), pdf]), 'attachment-not-image'],
    [
      'a PNG with a PDF in the middle of much else',
      async () => Buffer.concat([await png(), Buffer.alloc(80_000), pdf, Buffer.alloc(80_000)]),
      'attachment-not-image',
    ],
    ['a PDF', () => pdf, 'attachment-not-image'],
    ['an archive', zip, 'attachment-not-image'],
    [
      'an SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      'attachment-not-image',
    ],
    ['a GIF', () => picture().gif().toBuffer(), 'attachment-not-image'],
    ['a TIFF', () => picture().tiff().toBuffer(), 'attachment-not-image'],
    ['text with the name of a photo', () => Buffer.from('我不是照片'), 'attachment-not-image'],
    ['nothing', () => Buffer.alloc(0), 'attachment-not-image'],
    [
      'the beginning of a JPEG and nothing more',
      () => Buffer.from('ffd8ffe000104a46494600', 'hex'),
      'attachment-unreadable',
    ],
    [
      'half a JPEG',
      async () => (await picture(800, 800).jpeg().toBuffer()).subarray(0, 2000),
      'attachment-unreadable',
    ],
    [
      'half a PNG',
      async () => (await picture(800, 800).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 90_000),
      'attachment-unreadable',
    ],
    [
      'noise behind the mark of a JPEG',
      () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(5000, 7)]),
      'attachment-unreadable',
    ],
  ])('is refused: %s', async (_name, make, code) => {
    const before = [await count(server, 'attachment'), (await stored()).length]
    await expectRefused(await upload(server, 'villager1', await make(), 'photo.jpg'), 422, code)
    expect([await count(server, 'attachment'), (await stored()).length]).toEqual(before)
  })

  it('is refused: 200 megapixels in few bytes', async () => {
    const bomb = blankPng(20_000, 10_000)
    expect(bomb.length).toBeLessThan(100_000)
    await expectRefused(await upload(server, 'villager1', bomb), 422, 'attachment-too-many-pixels')
  })

  it('is refused over a real connection too: 50 MB, with a clear answer', async () => {
    await server.app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = server.app.server.address() as AddressInfo
    const form = new FormData()
    form.append('file', new Blob([await jpeg(), Buffer.alloc(50 * 1024 * 1024)]), 'photo.jpg')
    const authorization = `Bearer ${await server.tokenOf('villager1')}`
    const address = `http://127.0.0.1:${port}`
    const answer = await fetch(`${address}/api/v1/attachments`, {
      method: 'POST',
      body: form,
      headers: { authorization },
    })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'attachment-too-large' })
    // The server is none the worse for it.
    expect((await fetch(`${address}/health`)).status).toBe(200)
  })

  it('is told: no file, a field for a file, half a form', async () => {
    const send = (body: string) =>
      server.request('POST', '/attachments', {
        as: 'villager1',
        body,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      })
    await expectRefused(await send('--b--\r\n'), 422, 'attachment-not-image')
    const field = '--b\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n--b--\r\n'
    await expectRefused(await send(field), 422, 'attachment-not-image')
    const half = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc'
    await expectRefused(await send(half), 400, 'bad-request')
  })
})

describe('whose photo it is', () => {
  const photo = async (as: string) => (await upload(server, as, await jpeg())).body.id as string

  it('belongs to who sent it, and to one lead', async () => {
    const id = await photo('villager1')
    const theirs = await submit(server, 'villager2', formOf('report', { attachmentIds: [id] }))
    expect(theirs.body.errors).toEqual([
      expect.objectContaining({ path: 'content.attachmentIds', code: 'attachment-unknown' }),
    ])
    const mine = await submit(server, 'villager1', formOf('report', { attachmentIds: [id] }))
    expect(mine.status).toBe(201)
    expect(mine.body.lead.attachments.map((one: { id: string }) => one.id)).toEqual([id])

    const again = await submit(server, 'villager1', formOf('report', { attachmentIds: [id] }))
    expect(again.body.errors).toEqual([
      expect.objectContaining({ path: 'content.attachmentIds', code: 'attachment-used' }),
    ])
    // Of somebody else's photo one does not learn that it is used.
    const stranger = await submit(server, 'villager2', formOf('report', { attachmentIds: [id] }))
    expect(stranger.body.code).toBe('attachment-unknown')
    const other = await file(server, 'report')
    const comment = { action: 'comment', text: '再加一张', attachmentIds: [id] } as const
    expect((await tryAction(server, 'villager1', other.id, comment)).body.code).toBe('attachment-used')
  })

  it('comes in the order it was taken, up to nine', async () => {
    const ids: string[] = []
    for (let i = 0; i < 9; i++) ids.push(await photo('villager1'))
    const given = [...ids].reverse()
    const { body } = await submit(server, 'villager1', formOf('report', { attachmentIds: given }))
    expect(body.lead.attachments.map((one: { id: string }) => one.id)).toEqual(ids)
    const { body: read } = await server.request('GET', `/leads/${body.lead.id}`, { as: 'intake' })
    expect(read.attachments.map((one: { id: string }) => one.id)).toEqual(ids)
  })

  it('comes with comments and corrections too, from those who may write them', async () => {
    const lead = await file(server, 'report')
    const [first, second] = [await photo('intake'), await photo('villager1')]
    await act(server, 'intake', lead.id, { action: 'comment', text: '现场照片', attachmentIds: [first] })
    await act(server, 'intake', lead.id, { action: 'return', missing: ['收据的照片'] })
    const seen = await act(server, 'villager1', lead.id, {
      action: 'resubmit',
      attachmentIds: [second],
      content: report,
    })
    expect(seen.attachments.map((one: { id: string }) => one.id)).toEqual([first, second])
    const stranger = { action: 'comment', text: '看看', attachmentIds: [await photo('clerk4')] } as const
    expect((await tryAction(server, 'villager1', lead.id, stranger)).body.code).toBe('attachment-unknown')
  })

  it('counts with all the others of the filer: nine a lead, however often something is added', async () => {
    const some = async (count: number, as = 'villager1') => {
      const ids: string[] = []
      for (let i = 0; i < count; i++) ids.push(await photo(as))
      return ids
    }
    const lead = await file(server, 'report', { attachmentIds: await some(5) })
    const comment = (attachmentIds: string[]) =>
      ({ action: 'comment', text: '再加几张', attachmentIds }) as const
    await act(server, 'villager1', lead.id, comment(await some(2)))
    await act(server, 'intake', lead.id, { action: 'return', missing: ['收据的照片'] })

    const tooMany = await tryAction(server, 'villager1', lead.id, {
      action: 'resubmit',
      attachmentIds: await some(3),
    })
    await expectRefused(tooMany, 422, 'attachment-too-many')
    expect(tooMany.body.errors).toEqual([
      {
        path: 'attachmentIds',
        code: 'attachment-too-many',
        message: '一件事的照片、录音这些一共最多 9 个，前后加起来算。您已经放了 7 个，还能加 2 个。',
      },
    ])
    expect(tooMany.body.detail).toEqual({ most: 9, has: 7, left: 2 })
    const full = await act(server, 'villager1', lead.id, { action: 'resubmit', attachmentIds: await some(2) })
    expect(full.attachments).toHaveLength(9)
    const tenth = await tryAction(server, 'villager1', lead.id, comment(await some(1)))
    expect(tenth.body.errors[0].message).toContain('您已经放了 9 个，不能再加了。')
    // Those it has already may be named again.
    const ids = full.attachments.map((one: { id: string }) => one.id)
    expect((await tryAction(server, 'villager1', lead.id, comment([ids[0] ?? '']))).status).toBe(200)
    // The office has a limit of its own for each thing it records.
    await act(server, 'intake', lead.id, comment(await some(9, 'intake')))
    const both = await act(server, 'intake', lead.id, comment(await some(9, 'intake')))
    expect(both.attachments).toHaveLength(27)
  })

  it('is thrown away after three days when it never became part of a lead', async () => {
    const kept = await photo('villager1')
    const lead = await file(server, 'report', { attachmentIds: [kept] })
    const loose = await photo('villager1')
    const before = (await stored()).filter((name) => name.includes(loose) || name.includes(kept))
    expect(before).toHaveLength(4)
    server.clock.advance({ days: 3, minutes: 1 })
    await tidy(server.context, COUNTY)
    const after = (await stored()).filter((name) => name.includes(loose) || name.includes(kept))
    expect(after.map((name) => path.basename(name)).sort()).toEqual([
      `${kept}-full.jpg`,
      `${kept}-thumbnail.jpg`,
    ])
    const late = await submit(server, 'villager1', formOf('report', { attachmentIds: [loose] }))
    expect(late.body.code).toBe('attachment-unknown')
    const { body } = await server.request('GET', `/leads/${lead.id}`, { as: 'villager1' })
    expect((await server.request('GET', body.attachments[0].url as string)).status).toBe(200)
  })
})

describe('its address', () => {
  it('opens for ten minutes, for this photo in this size only', async () => {
    const { body } = await upload(server, 'villager1', await jpeg())
    const url = body.url as string
    expect((await server.request('GET', url)).status).toBe(200)
    const other = (await upload(server, 'villager2', await jpeg())).body
    const query = url.slice(url.indexOf('?'))
    const tampered = [
      url.replace('/full', '/thumbnail'),
      url.replace(body.id as string, other.id as string),
      url.replace(`/${COUNTY}/`, '/620199/'),
      url.replace(/expires=(\d+)/, (_all, at: string) => `expires=${Number(at) + 60}`),
      url.replace(/signature=./, 'signature=_'),
      url.replace(/signature=.*/, 'signature='),
      url.replace(/expires=\d+/, 'expires=NaN'),
      url.slice(0, url.indexOf('?')),
      `${(other.url as string).split('?')[0]}${query}`,
    ]
    for (const address of tampered) {
      const answer = await server.request('GET', address)
      expect([404, 422]).toContain(answer.status)
      expect(answer.headers['content-type']).toMatch(/problem\+json/)
    }
    server.clock.advance({ minutes: 9, seconds: 59 })
    expect((await server.request('GET', url)).status).toBe(200)
    server.clock.advance({ seconds: 2 })
    expect((await server.request('GET', url)).status).toBe(404)
  })

  it('says not found when the file is gone', async () => {
    const { body } = await upload(server, 'villager1', await jpeg())
    for (const name of await stored()) if (name.includes(body.id as string)) rmSync(name)
    expect((await server.request('GET', body.url as string)).status).toBe(404)
  })
})

describe('what is kept', () => {
  it('cannot be read as a picture, and carries no name of a file', async () => {
    const { body } = await upload(server, 'villager1', await jpeg(), 'wang-er-house-secret.jpg')
    const files = (await stored()).filter((name) => name.includes(body.id as string))
    expect(files).toHaveLength(2)
    for (const name of files) {
      const bytes = readFileSync(name)
      await expect(sharp(bytes).metadata()).rejects.toThrow()
      expect(bytes.toString('latin1')).not.toContain('JFIF')
    }
    // Swapped with another photo's file it does not open.
    const { body: other } = await upload(server, 'villager1', await jpeg())
    const at = (id: string) => files[0]?.replace(body.id as string, id) ?? ''
    const [mine, theirs] = [at(body.id as string), at(other.id as string)]
    copyFileSync(theirs, mine)
    const opened = await server.request('GET', mine.includes('full') ? body.url : body.thumbnailUrl)
    expect(opened.status).toBeGreaterThanOrEqual(400)
    const { rows } = await server.admin.query<{ row: string }>(
      'select attachment::text as row from attachment',
    )
    expect(JSON.stringify(rows)).not.toContain('secret')
    expect(server.logged()).not.toContain('wang-er')
  })

  it('is not lost silently on a full disk: told so, and taken in when there is room', async () => {
    const month = server.clock.now().toISOString().slice(0, 7)
    const folder = path.join(server.context.config.dataDir, 'files', COUNTY, month)
    mkdirSync(folder, { recursive: true })
    const before = await count(server, 'attachment')
    // The device that is always full, under the names the next photo will get.
    const bytes = await jpeg()
    const probe = (await upload(server, 'villager1', bytes)).body.id as string
    const next = parseInt(probe.slice(-12), 16) + 1
    const traps = Array.from({ length: 5 }, (_, i) => {
      const id = probe.slice(0, -12) + (next + i).toString(16).padStart(12, '0')
      const trap = path.join(folder, `${id}-full.jpg`)
      symlinkSync('/dev/full', trap)
      return trap
    })
    const answer = await upload(server, 'villager1', bytes)
    await expectRefused(answer, 503, 'storage-full')
    expect(answer.headers['retry-after']).toBe('5')
    expect(await count(server, 'attachment')).toBe(before + 1)
    for (const trap of traps) rmSync(trap)
    expect((await upload(server, 'villager1', bytes)).status).toBe(201)
  })
})

describe('a bucket instead of a folder', () => {
  it('keeps photos sealed, gives them back, and forgets them', async () => {
    const s3 = await startFakeS3()
    const inBucket = await startTestServer({
      env: {
        FILE_STORE: 's3',
        S3_BUCKET: 'photos',
        S3_ENDPOINT: s3.endpoint,
        S3_ACCESS_KEY_ID: 'id',
        S3_SECRET_ACCESS_KEY: 'secret',
      },
    })
    try {
      const { body, status } = await upload(inBucket, 'villager1', await jpeg())
      expect(status).toBe(201)
      expect([...s3.objects.keys()].sort()).toEqual([
        `photos/${COUNTY}/2026-03/${body.id}-full.jpg`,
        `photos/${COUNTY}/2026-03/${body.id}-thumbnail.jpg`,
      ])
      for (const bytes of s3.objects.values()) await expect(sharp(bytes).metadata()).rejects.toThrow()
      const { bytes } = await inBucket.request('GET', body.url as string)
      expect((await sharp(bytes).metadata()).format).toBe('jpeg')

      inBucket.clock.advance({ days: 4 })
      await tidy(inBucket.context, COUNTY)
      expect(s3.objects.size).toBe(0)

      // The bucket is away: told so, nothing half kept.
      await s3.stop()
      const away = await upload(inBucket, 'villager1', await jpeg())
      await expectRefused(away, 503, 'unavailable')
      expect(await count(inBucket, 'attachment')).toBe(0)
    } finally {
      await inBucket.stop()
      await s3.stop()
    }
  })
})
