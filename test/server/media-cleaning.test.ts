import fc from 'fast-check'
import { deflateSync } from 'node:zlib'
import { Problem } from '@/domain/problems'
import type { UploadKind } from '@/domain/attachments/kinds'
import { bytesOf, patched } from '@/server/attachments/media/bytes'
import { measure } from '@/server/attachments/media/measure'
import {
  box,
  chunk,
  film,
  id3,
  madeAt,
  mp3,
  objectStream,
  pdf,
  picture,
  place,
  positions,
  sound,
  u32,
  wav,
} from '../support/media'

/** Sound, film and papers: known, measured and cleaned by their bytes (issue: voice, video, PDF; bad input). */

async function clean(kind: UploadKind, file: Buffer) {
  const found = await measure(kind, bytesOf(file))
  return { ...found, cleaned: patched(file, 0, found.patches) }
}

async function refusal(kind: UploadKind, file: Buffer): Promise<string> {
  try {
    await measure(kind, bytesOf(file))
    return 'taken'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

/** Nothing of where, when, with what and by whom. */
function expectSilent(cleaned: Buffer): void {
  expect(cleaned.toString('latin1')).not.toMatch(
    /28\.4312|117\.97|[Ss]ecret|location|xyz|loci|uuid|udta|ilst/,
  )
  expect(cleaned.includes(u32(madeAt))).toBe(false)
}

describe('a film', () => {
  it('loses place, times, phone and everything that is neither picture nor sound', async () => {
    const file = film({ tracks: [picture(), sound(), positions()] })
    expect(file.toString('latin1')).toMatch(/28\.4312/)
    const { cleaned, ...found } = await clean('video', file)
    // Held upright: turned by a quarter.
    expect(found).toMatchObject({ format: 'mp4', seconds: 2, width: 360, height: 640 })
    expectSilent(cleaned)
    expect(cleaned.length).toBe(file.length)
    for (const sample of [...picture().samples, ...sound().samples])
      expect(cleaned.includes(sample)).toBe(true)
    // Still a film, with nothing left to clean.
    const again = await clean('video', cleaned)
    expect(again.cleaned.equals(cleaned)).toBe(true)
    expect(again).toMatchObject({ seconds: 2, width: 360, height: 640 })
  })

  it('may come from an iPhone, and a voice may be an M4A', async () => {
    expect((await clean('video', film({ brand: 'qt  ' }))).format).toBe('mp4')
    const voice = await clean('voice', film({ tracks: [sound(5)], brand: 'M4A ' }))
    expect(voice).toMatchObject({ format: 'm4a', seconds: 5 })
    expectSilent(voice.cleaned)
  })

  it('is measured, not believed: a head that says two seconds hides no minutes', async () => {
    expect(await refusal('voice', film({ tracks: [sound(62)] }))).toBe('attachment-voice-too-long')
    expect(await refusal('voice', film({ tracks: [sound(61)] }))).toBe('taken')
  })

  it('hides no second file: an archive or a page behind it becomes zeros', async () => {
    const zip = box('skip', Buffer.from('PK\u0003\u0004 archive PK\u0005\u0006\0\0\0\0', 'latin1'))
    const page = box('free', Buffer.from('<script>alert(1)</script>'))
    const { cleaned } = await clean(
      'video',
      film({ behind: [zip, page], loose: Buffer.from('%PDF-1.7 %%EOF') }),
    )
    expect(cleaned.toString('latin1')).not.toMatch(/PK|script|%PDF/)
  })

  const good = film()
  const at = (word: string) => good.indexOf(word)
  const changed = (word: string, offset: number, value: number) => {
    const file = Buffer.from(good)
    file.writeUInt32BE(value, at(word) + offset)
    return file
  }
  it.each<[string, Buffer, string]>([
    ['cut off in the middle', good.subarray(0, good.length / 2), 'attachment-broken'],
    ['one byte short', good.subarray(0, -1), 'attachment-broken'],
    ['bytes behind the last box', Buffer.concat([good, Buffer.from('tail')]), 'attachment-broken'],
    ['a box larger than what holds it', changed('mdia', -4, 0x7fffffff), 'attachment-broken'],
    ['a box smaller than its own head', changed('minf', -4, 4), 'attachment-broken'],
    ['an index larger than the file', changed('moov', -4, 0x7fffffff), 'attachment-broken'],
    ['samples that lie outside', changed('stco', 12, 0x00ffffff), 'attachment-broken'],
    ['samples that lie in the index', changed('stco', 12, good.length - 200), 'attachment-broken'],
    ['more sizes than there are', changed('stsz', 12, 0x0fffffff), 'attachment-broken'],
    ['another number of samples here than there', changed('stts', 12, 3), 'attachment-broken'],
    ['no unit of time', changed('mdhd', 16, 0), 'attachment-broken'],
    ['its picture in another file', changed('url ', 4, 0), 'attachment-broken'],
    ['in fragments', film({ inIndex: [box('mvex', u32(0))] }), 'attachment-broken'],
    ['sound alone', film({ tracks: [sound()] }), 'attachment-not-video'],
    ['a coding no phone plays', film({ tracks: [{ ...picture(), coding: 'evil' }] }), 'attachment-broken'],
    ['nothing but its mark', box('ftyp', Buffer.from('isom'), u32(0)), 'attachment-broken'],
    [
      'marks that are no words',
      Buffer.concat([box('ftyp', Buffer.from('isom'), u32(0), Buffer.from('%PDF-1.7')), good.subarray(24)]),
      'attachment-broken',
    ],
  ])('is refused: %s', async (_name, file, code) => {
    expect(await refusal('video', file)).toBe(code)
  })

  it('never grows, stays a film and keeps no place, whatever lies between', async () => {
    const loose = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
    const strange = fc
      .tuple(fc.stringMatching(/^[a-z]{4}$/), loose)
      .filter(([type]) => !['moov', 'mdat', 'ftyp', 'moof', 'mvex', 'trak', 'mvhd'].includes(type))
      .map(([type, body]) => box(type, body, Buffer.from(place)))
    await fc.assert(
      fc.asyncProperty(
        fc.array(strange, { maxLength: 4 }),
        fc.array(strange, { maxLength: 4 }),
        loose,
        async (inIndex, behind, bytes) => {
          const file = film({ inIndex, behind, loose: Buffer.concat([bytes, Buffer.from(place)]) })
          const { cleaned, seconds } = await clean('video', file)
          expect(cleaned.length).toBe(file.length)
          expect(cleaned.includes('28.4312')).toBe(false)
          const again = await clean('video', cleaned)
          expect(again.seconds).toBe(seconds)
          expect(again.cleaned.equals(cleaned)).toBe(true)
        },
      ),
    )
  })

  it('answers every broken byte with a refusal or a clean film, never with a crash', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (offset, value) => {
        const file = Buffer.from(good)
        file[offset] = value
        const code = await refusal('video', file)
        expect(code).toMatch(/^taken$|^attachment-/)
        if (code === 'taken') expect((await clean('video', file)).cleaned.length).toBe(file.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a voice in MP3', () => {
  it('loses its tags, in front and behind, and is measured by its frames', async () => {
    const tags = {
      front: id3(`TIT2 Secret ${place}`),
      behind: Buffer.from(`TAG Secret ${place}`.padEnd(128)),
    }
    const file = mp3(12, tags)
    const { cleaned, seconds, format } = await clean('voice', file)
    expect(format).toBe('mp3')
    expect(Math.round(seconds ?? 0)).toBe(12)
    expectSilent(cleaned)
    expect(cleaned.length).toBe(file.length)
    expect(Math.round((await clean('voice', cleaned)).seconds ?? 0)).toBe(12)
  })

  it.each<[string, Buffer, string]>([
    ['a minute and two seconds', mp3(62), 'attachment-voice-too-long'],
    ['only a tag', id3('Secret'), 'attachment-broken'],
    [
      'a tag longer than the file',
      Buffer.concat([id3('x').subarray(0, 6), Buffer.alloc(4, 127)]),
      'attachment-broken',
    ],
    [
      'a beginning of sound and then something else',
      mp3(1, { behind: Buffer.alloc(60_000, 1) }),
      'attachment-broken',
    ],
    ['an archive', Buffer.from('PK\u0003\u0004 mp3'), 'attachment-not-voice'],
    ['nothing', Buffer.alloc(0), 'attachment-empty'],
    ['more than two megabytes', mp3(20, { behind: Buffer.alloc(2_097_152) }), 'attachment-voice-too-large'],
  ])('is refused: %s', async (_name, file, code) => {
    expect(await refusal('voice', file)).toBe(code)
  })

  it('keeps no word of a tag', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 400 }), fc.nat(15_000), async (words, behind) => {
        const file = mp3(1, { front: id3(`${words}${place}`), behind: Buffer.alloc(behind, place) })
        const { cleaned } = await clean('voice', file)
        expect(cleaned.length).toBe(file.length)
        expect(cleaned.includes('117.9712')).toBe(false)
        expect((await clean('voice', cleaned)).cleaned.equals(cleaned)).toBe(true)
      }),
    )
  })
})

describe('a voice in WAV', () => {
  it('loses every chunk but its sound', async () => {
    const file = wav(3, [
      chunk('LIST', Buffer.from(`INFOISFT Secret ${place}`)),
      chunk('id3 ', Buffer.from('odd')),
    ])
    const { cleaned, seconds, format } = await clean('voice', file)
    expect({ seconds, format }).toEqual({ seconds: 3, format: 'wav' })
    expectSilent(cleaned)
    expect(cleaned.length).toBe(file.length)
    expect(await clean('voice', cleaned)).toMatchObject({ seconds: 3 })
  })

  const lying = (offset: number, value: number) => {
    const file = wav(1)
    file.writeUInt32LE(value, offset)
    return file
  }
  it.each<[string, Buffer, string]>([
    ['a minute and two seconds', wav(62), 'attachment-voice-too-long'],
    ['cut off', wav(1).subarray(0, 9000), 'attachment-broken'],
    ['more sound than bytes', lying(40, 0x7fffffff), 'attachment-broken'],
    ['a rate that does not fit', lying(28, 8000), 'attachment-broken'],
    ['packed in a way we do not know', lying(20, 0x00010055), 'attachment-broken'],
    ['no sound', wav(0), 'attachment-broken'],
  ])('is refused: %s', async (_name, file, code) => {
    expect(await refusal('voice', file)).toBe(code)
  })
})

describe('a PDF', () => {
  const picture = '<< /Type /XObject /Subtype /Image /Length 3 >>\nstream\n\u0001\u0002\u0003\nendstream'
  it.each<[string, Buffer]>([
    ['a page', pdf()],
    ['a page with a picture', pdf([picture])],
    ['packed objects', pdf([objectStream('5 0 << /Type /Font /Subtype /Type1 >>')])],
    ['objects that are listed and not packed', pdf([objectStream('5 0 << /Type /Font >>', '')])],
    ['words that only look alike', pdf(['<< /JSON 1 /AAA 2 /LaunchPad 3 >>'])],
  ])('is taken: %s', async (_name, file) => {
    const { cleaned, format } = await clean('pdf', file)
    expect(format).toBe('pdf')
    expect(cleaned.equals(file)).toBe(true)
  })

  const bomb = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n${deflateSync(
    Buffer.alloc(40_000_000),
  ).toString('latin1')}\nendstream`
  it.each<[string, Buffer, string]>([
    ['a script', pdf(['<< /S /JavaScript /JS (app.alert(1)) >>']), 'attachment-pdf-active'],
    ['a script whose name is written in numbers', pdf(['<< /S /J#61vaScript >>']), 'attachment-pdf-active'],
    ['a short name of a script', pdf(['<< /JS 9 0 R >>']), 'attachment-pdf-active'],
    ['something that opens by itself', pdf(['<< /OpenAction 5 0 R >>']), 'attachment-pdf-active'],
    ['something that happens when it is turned', pdf(['<< /AA << /O 5 0 R >> >>']), 'attachment-pdf-active'],
    ['a program to start', pdf(['<< /S /Launch /F (cmd.exe) >>']), 'attachment-pdf-active'],
    ['a file inside', pdf(['<< /Type /EmbeddedFile >>']), 'attachment-pdf-active'],
    ['a film with a program', pdf(['<< /Subtype /RichMedia >>']), 'attachment-pdf-active'],
    ['a form that computes', pdf(['<< /AcroForm << /XFA 7 0 R >> >>']), 'attachment-pdf-active'],
    ['a script in packed objects', pdf([objectStream('5 0 << /S /JavaScript >>')]), 'attachment-pdf-active'],
    ['a short one in packed objects', pdf([objectStream('5 0 << /JS (x) >>')]), 'attachment-pdf-active'],
    [
      'packed objects that do not say so',
      pdf([objectStream('5 0 << /JS (x) >>').replace('/Type /ObjStm', '')]),
      'attachment-pdf-active',
    ],
    [
      'packed objects behind a stream that ends earlier than it seems',
      pdf([`<< /Length 1 >>\nstream\nx endobj 9 0 obj ${objectStream('5 0 << /JS (x) >>')}`]),
      'attachment-pdf-active',
    ],
    [
      'objects packed twice',
      pdf([objectStream('5 0 x', '/Filter [/ASCIIHexDecode /FlateDecode]')]),
      'attachment-pdf-active',
    ],
    ['packed objects that become forty megabytes', pdf([bomb]), 'attachment-pdf-active'],
    ['a lock', pdf([], { trailer: '/Encrypt 9 0 R' }), 'attachment-pdf-locked'],
    [
      'an archive behind it',
      pdf([], { behind: 'PK\u0003\u0004 PK\u0005\u0006 startxref 1 %%EOF' }),
      'attachment-two-in-one',
    ],
    ['a page in it', pdf(['<script>alert(1)</script>']), 'attachment-two-in-one'],
    ['cut off', pdf().subarray(0, -30), 'attachment-broken'],
    ['something else behind its end', pdf([], { behind: 'MZ program' }), 'attachment-broken'],
    ['a stream without an end', pdf(['<< >>\nstream\nabc']), 'attachment-broken'],
    [
      'packed objects that cannot be unpacked',
      pdf([objectStream('x', '').replace('4 /L', '4 /Filter /FlateDecode /L')]),
      'attachment-broken',
    ],
    ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'attachment-not-pdf'],
    ['a page of the web', Buffer.from('<!doctype html><html>'), 'attachment-not-pdf'],
  ])('is refused: %s', async (_name, file, code) => {
    expect(await refusal('pdf', file)).toBe(code)
  })

  it('takes no longer for a million beginnings of streams', async () => {
    expect(await refusal('pdf', pdf([`<< >>${'stream\n'.repeat(1_000_000)} endstream`]))).toBe(
      'attachment-broken',
    )
  })
})
