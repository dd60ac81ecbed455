import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { canonicalJson, CHAIN_START, linkHash, sha256Hex, utf8, type Json } from '@/domain/chain'

const jsonArbitrary = fc.jsonValue() as fc.Arbitrary<Json>
/** Any UTF-16 at all, halves of characters too. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
)

describe('UTF-8 by hand', () => {
  test.each([
    '',
    'abc',
    '村声',
    '𠮷野家',
    '阿依古丽·买买提',
    '👨‍👩‍👧',
    '\u0000\u007f\u0080\u07ff\u0800\uffff',
    '\u{10000}\u{10ffff}',
    '\ud800',
    '\udc00',
    'a\ud83d',
    '\ud83dx\ude00',
    '\ude00\ud83d',
  ])('%j has the bytes of Buffer', (text) => {
    expect(Buffer.from(utf8(text))).toEqual(Buffer.from(text, 'utf8'))
  })

  test('any text has the bytes of Buffer', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(Buffer.from(utf8(text)).equals(Buffer.from(text, 'utf8'))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('the digest is that of Node', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
      }),
    )
  })
})

describe('canonical JSON', () => {
  test('keys are sorted and nothing is spaced, at every depth', () => {
    expect(canonicalJson({ b: [1, { z: null, a: '村' }], a: true, 10: 'x', 9: 'y' })).toBe(
      '{"10":"x","9":"y","a":true,"b":[1,{"a":"村","z":null}]}',
    )
  })

  test('a key without a value is as good as absent, as it is after a trip through the database', () => {
    const record = { a: 1, b: undefined } as unknown as Json
    expect(canonicalJson(record)).toBe('{"a":1}')
    expect(canonicalJson(JSON.parse(JSON.stringify(record)) as Json)).toBe(canonicalJson(record))
  })

  test('the order in which keys were written does not matter, their values do', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), jsonArbitrary), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse())
        expect(canonicalJson(turned)).toBe(canonicalJson(record))
        expect(canonicalJson({ ...record, more: 1 })).not.toBe(canonicalJson({ ...record, more: 2 }))
      }),
    )
  })

  test('it reads back as the same value, and writes the same again', () => {
    fc.assert(
      fc.property(jsonArbitrary, (value) => {
        const read = JSON.parse(canonicalJson(value)) as Json
        expect(read).toEqual(JSON.parse(JSON.stringify(value)))
        expect(canonicalJson(read)).toBe(canonicalJson(value))
      }),
    )
  })

  test('a list keeps its order', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]))
  })
})

describe('a link of the chain', () => {
  test('a worked example, so that anybody can check it by hand', () => {
    const line = `${CHAIN_START}\n{"by":"周春生","seq":1}`
    expect(linkHash(CHAIN_START, { seq: 1, by: '周春生' })).toBe(
      createHash('sha256').update(line).digest('hex'),
    )
  })

  test('the hash before and the record both count', () => {
    const next = linkHash(CHAIN_START, { seq: 1 })
    expect(next).toMatch(/^[0-9a-f]{64}$/)
    expect(linkHash(next, { seq: 1 })).not.toBe(next)
    expect(linkHash(CHAIN_START, { seq: 2 })).not.toBe(next)
  })
})
