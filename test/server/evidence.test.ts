import fc from 'fast-check'
import {
  fingerprint,
  verifyEvidence,
  writeEvidence,
  type EvidenceFile,
} from '@/domain/authorization/evidence'
import {
  createRecordSigner,
  verifyRecordSignature,
  type SigningKey,
} from '@/server/security/record-signature'
import { evidenceFileOf } from '../support/evidence-file'
import { fixedKey } from '../support/server'

const ed25519: SigningKey = { id: 'k1', algorithm: 'ed25519', secret: fixedKey('records') }
const sm2: SigningKey = { id: 'k2', algorithm: 'sm2', secret: fixedKey('guomi') }

function check(text: string, trusted?: string[]) {
  return verifyEvidence(text, verifyRecordSignature, trusted)
}

describe.each([['ed25519', ed25519] as const, ['sm2', sm2] as const])(
  'evidence signed with %s',
  (_name, key) => {
    const signer = createRecordSigner([key])
    const file = evidenceFileOf(signer)
    const text = writeEvidence(file)

    test('is valid as it was written, with the public key alone', () => {
      expect(check(text)).toEqual({
        valid: true,
        records: 4,
        leadNumber: file.leadNumber,
        keys: signer.publicKeys,
      })
      expect(check(text, [signer.publicKeys[0]?.publicKey ?? '']).valid).toBe(true)
    })

    test('电子签名法 §13: one byte changed anywhere is found, and the place is named', () => {
      const bytes = Buffer.from(text)
      fc.assert(
        fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, by) => {
          const changed = Buffer.from(bytes)
          changed[place] = ((changed[place] ?? 0) + by) % 256
          const verdict = check(changed.toString('utf8'))
          expect(verdict.valid).toBe(false)
          expect(verdict.valid || verdict.place).not.toBe('')
        }),
        { numRuns: key.algorithm === 'sm2' ? 150 : 1500 },
      )
    })

    test('one byte more or less is found too', () => {
      fc.assert(
        fc.property(fc.nat(text.length - 1), fc.constantFrom(' ', '0', '"', '\n', ''), (place, more) => {
          const rest = more === '' ? text.slice(place + 1) : text.slice(place)
          expect(check(`${text.slice(0, place)}${more}${rest}`).valid).toBe(false)
        }),
        { numRuns: key.algorithm === 'sm2' ? 50 : 400 },
      )
    })

    test.each([
      [
        'a stroke',
        (copy: EvidenceFile) => void copy.records[1]?.handwriting?.strokes[0]?.splice(0, 1, 41),
        'records[1].handwriting',
        2,
      ],
      [
        'a word of what was signed',
        (copy: EvidenceFile) => void copy.statements[0]?.clauses[0]?.text.splice(0, 1, '我什么都没承诺。'),
        'records[0].record.statement',
        1,
      ],
      [
        'the hour',
        (copy: EvidenceFile) =>
          void Object.assign(copy.records[2]?.record ?? {}, { signedAt: '2026-03-03T02:02:00.001Z' }),
        'records[2].record',
        3,
      ],
      [
        'a record left out',
        (copy: EvidenceFile) => void copy.records.splice(1, 1),
        'records[1].previousHash',
        2,
      ],
      ['the last record left out', (copy: EvidenceFile) => void copy.records.pop(), 'head', null],
      [
        'two records exchanged',
        (copy: EvidenceFile) => void copy.records.reverse(),
        'records[0].previousHash',
        1,
      ],
      [
        'strokes taken away',
        (copy: EvidenceFile) => void Object.assign(copy.records[0] ?? {}, { handwriting: null }),
        'records[0].handwriting',
        1,
      ],
    ])('%s: the first broken record is named', (_name, change, place, record) => {
      const copy = JSON.parse(text) as EvidenceFile
      change(copy)
      expect(check(writeEvidence(copy))).toMatchObject({ valid: false, place, record })
    })

    test('somebody else’s key, put into the file with new signatures, does not count beside the known one', () => {
      const other = createRecordSigner([{ ...key, secret: fixedKey('somebody else') }])
      const forged = writeEvidence(evidenceFileOf(other))
      expect(check(forged).valid).toBe(true)
      expect(check(forged, [signer.publicKeys[0]?.publicKey ?? ''])).toMatchObject({
        valid: false,
        place: 'keys[0]',
      })
      expect(fingerprint(signer.publicKeys[0] ?? { publicKey: '' })).not.toBe(
        fingerprint(other.publicKeys[0] ?? { publicKey: '' }),
      )
    })

    test('a public key that signed nothing has no place in the file', () => {
      const two = createRecordSigner([key, { ...key, id: 'k9', secret: fixedKey('spare') }])
      const copy = { ...file, keys: [...two.publicKeys] }
      expect(check(writeEvidence(copy))).toMatchObject({ valid: false, place: 'keys[1]' })
    })
  },
)

describe('rotation of the signing key', () => {
  test('what the old key signed stays valid, and new records are signed by the new one', () => {
    const old = evidenceFileOf(createRecordSigner([ed25519]))
    const both = createRecordSigner([sm2, ed25519])
    const { keyId, signature } = both.sign('another record')
    expect(keyId).toBe('k2')
    const [newKey, oldKey] = both.publicKeys
    expect(newKey && verifyRecordSignature(newKey, 'another record', signature)).toBe(true)
    expect(newKey && verifyRecordSignature(newKey, 'another one', signature)).toBe(false)
    expect(check(writeEvidence({ ...old, keys: oldKey ? [oldKey] : [] })).valid).toBe(true)
  })

  test.each([
    ['no hex', 'zz'],
    ['nothing', ''],
    ['too short', '00'.repeat(63)],
    ['all zeros', '00'.repeat(64)],
  ])('a signature of %s is none', (_name, signature) => {
    for (const key of createRecordSigner([ed25519, sm2]).publicKeys)
      expect(verifyRecordSignature(key, 'message', signature)).toBe(false)
  })
})
