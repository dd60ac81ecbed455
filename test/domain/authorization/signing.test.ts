import {
  checkSigner,
  isMinor,
  signatureForm,
  signerOf,
  type SignatureForm,
} from '@/domain/authorization/signing'
import { Problem } from '@/domain/problems'
import { inkOf } from '../../support/handwriting'

const today = '2026-03-02'
const grown = { name: '吴桂香', idNumber: '36112419640518002X', birthDate: null }
const child = { name: '吴小宝', idNumber: null, birthDate: '2015-06-01' }
const self = { kind: 'self' } as const

function refused(
  signer: typeof grown | typeof child,
  signature: Parameters<typeof checkSigner>[1],
): string | null {
  try {
    checkSigner(signer, signature, today)
    return null
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    const [error] = problem.errors
    return `${error?.code} ${error?.path}`
  }
}

describe('who may sign for whom', () => {
  test('a member who confirms name and last four', () => {
    expect(refused(grown, { name: '吴桂香', lastFour: '002X', writer: self })).toBeNull()
  })

  test.each([
    ['another name', { name: '吴桂花', lastFour: '002X', writer: self }, 'signer-name-wrong name'],
    ['no last four', { name: '吴桂香', writer: self }, 'last-four-missing lastFour'],
    ['a wrong last four', { name: '吴桂香', lastFour: '0021', writer: self }, 'last-four-wrong lastFour'],
    [
      'a guardian for somebody grown up',
      { name: '吴桂香', lastFour: '002X', writer: { kind: 'guardian', name: '吴大海' } as const },
      'guardian-not-needed writer',
    ],
  ])('%s is refused at its field', (_name, signature, fault) => {
    expect(refused(grown, signature)).toBe(fault)
  })

  test('民法典 §27: the guardian signs for a minor, who cannot sign alone', () => {
    expect(refused(child, { name: '吴小宝', writer: self })).toBe('guardian-needed writer')
    expect(refused(child, { name: '吴小宝', writer: { kind: 'guardian', name: '吴大海' } })).toBeNull()
  })

  test('赣 2023 Q22: a written delegation, with its paper and its reason', () => {
    const writer = { kind: 'delegate', name: '吴大海', reason: '在外住院', attachmentIds: [] } as const
    expect(
      refused(grown, { name: '吴桂香', lastFour: '002X', writer: { ...writer, attachmentIds: [] } }),
    ).toBeNull()
    const parsed = signatureForm.safeParse({ ...formOf(), writer })
    expect(parsed.error?.issues.map((issue) => issue.message)).toEqual(['请给书面委托拍一张照片。'])
  })

  test.each([
    ['the day before the 18th birthday', '2008-03-03', true],
    ['the 18th birthday', '2008-03-02', false],
    ['nobody knows', null, false],
  ])('民法典 §17: %s', (_name, birthDate, minor) => {
    expect(isMinor({ idNumber: null, birthDate }, today)).toBe(minor)
  })

  test('the birth date in the ID number counts where none was written', () => {
    expect(isMinor({ idNumber: '361124201506010010', birthDate: null }, today)).toBe(true)
    expect(isMinor(signerOf({ name: '吴桂香', idNumber: grown.idNumber }), today)).toBe(false)
  })
})

function formOf(): SignatureForm {
  return {
    member: 0,
    openingId: '01930000-0000-7000-8000-000000000001',
    writer: self,
    name: '吴桂香',
    lastFour: '002X',
    handwriting: inkOf(),
  }
}

describe('what the phone sends', () => {
  test('full-width digits and a small x are understood', () => {
    expect(signatureForm.parse({ ...formOf(), lastFour: ' ００2x ' }).lastFour).toBe('002X')
  })

  test.each(['12', '12345', 'abcd', 'X123'])('last four %p is asked again', (lastFour) => {
    const parsed = signatureForm.safeParse({ ...formOf(), lastFour })
    expect(parsed.error?.issues[0]?.path).toEqual(['lastFour'])
  })
})
