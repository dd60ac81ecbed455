import fc from 'fast-check'
import type * as z from 'zod/mini'
import {
  attachmentIds,
  day,
  dayUpTo,
  fen,
  halfWidth,
  lengthOf,
  optionalText,
  personName,
  phone,
  regionCode,
  text,
  uuid,
} from '@/domain/fields'
import { idFor } from '../support/domain-fixtures'

/** What is kept of an answer, or the sentences that are shown instead. */
function read(schema: z.ZodMiniType, value: unknown): unknown {
  const result = schema.safeParse(value)
  return result.success ? { kept: result.data } : result.error.issues.map((issue) => issue.message)
}

const notUnderstood = '这一项没看懂，请重新填。'

describe('characters as people count them', () => {
  test.each([
    ['', 0],
    ['村声', 2],
    ['𠮷', 1],
    ['𠮷野家', 3],
    ['😀', 1],
    ['a\ud800', 2],
  ])('%j has %i', (value, length) => {
    expect(lengthOf(value)).toBe(length)
  })
})

describe('free text', () => {
  const five = text(5, { empty: '请说说是什么事。' })
  const tooLong = ['写得太长了，请控制在 5 个字以内。']
  const unseen = ['里面有看不见的特殊符号，请删掉再试。']

  test.each([
    ['一二三四五', '一二三四五'],
    ['  一二三  ', '一二三'],
    ['\u3000一\u3000', '一'],
    ['𠮷𠮷𠮷𠮷𠮷', '𠮷𠮷𠮷𠮷𠮷'],
    ['😀', '😀'],
    ['一\n二', '一\n二'],
    ['一\t二', '一\t二'],
    ['<b>', '<b>'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(read(five, typed)).toEqual({ kept })
  })

  test.each(['', '   ', '\u3000', '\n', undefined, null, 5, {}, []])('%j is not text yet', (typed) => {
    expect(read(five, typed)).toEqual(['请说说是什么事。'])
  })

  test.each(['一二三四五六', '𠮷𠮷𠮷𠮷𠮷𠮷', '好'.repeat(100_000)])('more than five: %.10j', (typed) => {
    expect(read(five, typed)).toEqual(tooLong)
  })

  test.each([
    ['NUL', '一\u0000二'],
    ['backspace', '一\u0008二'],
    ['escape', '一\u001b二'],
    ['delete', '一\u007f二'],
    ['turned direction', '一\u202e二'],
    ['isolate', '一\u2066二\u2069'],
    ['half of a character', '一\ud842'],
    ['the other half', '\udfb7一'],
  ])('%s inside is said, at its field', (_name, typed) => {
    expect(read(five, typed)).toEqual(unseen)
  })

  test('whatever is kept is no longer than allowed, trimmed, and can be stored anywhere', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    fc.assert(
      fc.property(
        fc.oneof(
          units.map((all) => String.fromCharCode(...all)),
          fc.string({ unit: 'binary' }),
        ),
        (typed) => {
          const result = five.safeParse(typed)
          if (!result.success) return
          expect(lengthOf(result.data)).toBeLessThanOrEqual(5)
          expect(result.data).toBe(result.data.trim())
          expect(result.data).not.toContain('\u0000')
          expect(Buffer.from(result.data, 'utf8').toString('utf8')).toBe(result.data)
        },
      ),
    )
  })

  test('what may be left out may be empty as well', () => {
    expect(read(optionalText(5), undefined)).toEqual({ kept: undefined })
    expect(read(optionalText(5), '  ')).toEqual({ kept: '' })
    expect(read(optionalText(5), '一二三四五六')).toEqual(tooLong)
  })
})

describe('names', () => {
  const onlyLetters = ['姓名里只写字，不要有数字和符号。']

  test.each([
    ['王小明', '王小明'],
    ['𠮷野', '𠮷野'],
    ['䶮', '䶮'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['ئايگۈل', 'ئايگۈل'],
    ['བསོད་ནམས', 'བསོད་ནམས'],
    ['欧阳 娜娜', '欧阳 娜娜'],
    ["O'Neil", "O'Neil"],
    ['  王小明\u3000', '王小明'],
    ['Ｌｉ', 'Li'],
    ['王'.repeat(50), '王'.repeat(50)],
    ['𠮷'.repeat(50), '𠮷'.repeat(50)],
  ])('%j is kept as %j', (typed, kept) => {
    expect(read(personName, typed)).toEqual({ kept })
  })

  test.each([
    '王小明😀',
    '😀',
    '王⭐',
    '⌚',
    '❤️',
    '🇨🇳',
    '王1',
    '王１',
    '张三①',
    '王,小明',
    '王，小明',
    '<王>',
    '王@',
    '王\u0000明',
    '王\u202e明',
    '王\u2067明\u2069',
    '王\n明',
    '王\t明',
    '王\u2028明',
    '王\u200b明',
    '王\u200e明',
    '王\ufeff明',
    '王\ud842',
    '\udfb7王',
  ])('%j is asked again', (typed) => {
    expect(read(personName, typed)).toEqual(onlyLetters)
  })

  test.each(['', '  ', '\u3000', undefined, null, 5, ['王']])('%j is not a name yet', (typed) => {
    expect(read(personName, typed)).toEqual(['请写姓名。'])
  })

  test('more than fifty characters are too many', () => {
    expect(read(personName, '王'.repeat(51))).toEqual(['姓名太长了，请控制在 50 个字以内。'])
  })
})

describe('phones', () => {
  test.each([
    ['13800000001', '13800000001'],
    ['138 0000 0001', '13800000001'],
    ['138-0000-0001', '13800000001'],
    ['+86 138 0000 0001', '13800000001'],
    ['8613800000001', '13800000001'],
    ['１３８００００００01', '13800000001'],
    ['\u202d138 0000 0001\u202c', '13800000001'], // as a phone's address book hands it over
    ['138\u00a00000\u00a00001', '13800000001'],
    ['(0793) 7000000', '07937000000'],
    ['（0793）7000000', '07937000000'],
    ['010-82345678', '01082345678'],
    ['7000000', '7000000'],
    ['82345678', '82345678'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(read(phone, typed)).toEqual({ kept })
  })

  test.each([
    '',
    '1380000000',
    '138000000011',
    '12800000001',
    '电话',
    '13800000001a',
    '1380000\u00000001',
    '012',
  ])('%j is asked again, and may be left out', (typed) => {
    expect(read(phone, typed)).toEqual(['这个电话号码像是少了或多了几位，请再看一眼。没有也可以先空着。'])
  })

  test.each([undefined, null, 13800000001, {}])('%j is not a number as typed', (typed) => {
    expect(read(phone, typed)).toEqual(['请写电话号码。'])
  })
})

describe('chosen things', () => {
  test('a day', () => {
    expect(read(day, '2024-02-29')).toEqual({ kept: '2024-02-29' })
    for (const wrong of ['2026-02-29', '2026-2-9', 'x', ''])
      expect(read(day, wrong)).toEqual(['这个日期不对，请重新选。'])
    for (const wrong of [undefined, null, 20260301]) expect(read(day, wrong)).toEqual(['请选一个日期。'])
  })

  test('a day not after today', () => {
    const past = dayUpTo('2026-03-02', '日期不能晚于今天。')
    expect(read(past, '2026-03-02')).toEqual({ kept: '2026-03-02' })
    expect(read(past, '2026-03-03')).toEqual(['日期不能晚于今天。'])
    expect(read(past, '2026-02-30')).toEqual(['这个日期不对，请重新选。'])
    expect(read(past, 'x')).toEqual(['这个日期不对，请重新选。'])
  })

  test('a region', () => {
    expect(read(regionCode, '361130101201')).toEqual({ kept: '361130101201' })
    for (const wrong of ['', '361130', '36113010120x'])
      expect(read(regionCode, wrong)).toEqual(['请一直选到村。'])
    for (const wrong of [undefined, null, 361130101201]) expect(read(regionCode, wrong)).toEqual(['请选村。'])
  })

  test('an id, in one spelling', () => {
    const id = idFor('somebody')
    expect(read(uuid, id)).toEqual({ kept: id })
    expect(read(uuid, id.toUpperCase())).toEqual({ kept: id })
    for (const wrong of ['', '1', `${id}0`, id.replace(/-/g, ''), ` ${id}`])
      expect(read(uuid, wrong)).toEqual(['编号不对。'])
    for (const wrong of [undefined, null, 7]) expect(read(uuid, wrong)).toEqual([notUnderstood])
  })

  test('money in 分', () => {
    for (const right of [0, 1, 10_000_000_000]) expect(read(fen, right)).toEqual({ kept: right })
    expect(read(fen, -1)).toEqual(['不能小于 0。'])
    expect(read(fen, 10_000_000_001)).toEqual(['这个数太大了，请再看一眼。'])
    for (const wrong of ['1', 1.5, NaN, Infinity, null])
      expect(read(fen, wrong)).toEqual([expect.stringMatching(/^这个数没看懂/)])
  })
})

describe('photos', () => {
  const photos = (count: number) => Array.from({ length: count }, (_, index) => idFor(`photo ${index}`))

  test('none, and up to nine', () => {
    for (const right of [[], photos(9)]) expect(read(attachmentIds, right)).toEqual({ kept: right })
  })
  test('ten are one too many', () => {
    expect(read(attachmentIds, photos(10))).toEqual(['照片最多 9 张。'])
  })
  test('the same one twice, in whatever spelling', () => {
    const [photo = ''] = photos(1)
    expect(read(attachmentIds, [photo, photo])).toEqual(['同一张照片加了两次。'])
    expect(read(attachmentIds, [photo, photo.toUpperCase()])).toEqual(['同一张照片加了两次。'])
  })
  test('something else than ids', () => {
    expect(read(attachmentIds, ['../etc/passwd'])).toEqual(['编号不对。'])
    expect(read(attachmentIds, undefined)).toEqual([notUnderstood])
    expect(read(attachmentIds, 'x')).toEqual([notUnderstood])
  })
})

test('full-width letters, digits and marks become half-width, Chinese stays', () => {
  expect(halfWidth('ＡＢｃ　１２３（村）～')).toBe('ABc 123(村)~')
})
