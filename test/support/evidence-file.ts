import { CHAIN_START } from '@/domain/chain'
import {
  headMessage,
  recordHash,
  recordMessage,
  type EvidenceFile,
  type EvidenceRecord,
} from '@/domain/authorization/evidence'
import { statementById, statementHash } from '@/domain/authorization/statement'
import { handwritingHash, type Handwriting } from '@/domain/authorization/strokes'
import type { RecordSigner } from '@/server/security/record-signature'
import { inkOf } from './handwriting'

const leadId = '01930000-0000-7000-8000-0000000000aa'
const leadNumber = 'JC361199-20260302-000001'
const common = {
  leadId,
  leadNumber,
  zone: '+08:00' as const,
  ip: '127.0.0.1',
  device: '安卓手机，微信 8.0',
}
const accountId = '01930000-0000-7000-8000-0000000000bb'

export const evidenceStatement = statementById('jiangxi-2026-11')

/** Three signatures: by the member's own hand, by a delegate, on paper; and one withdrawn. */
export function evidenceRecords(): { record: EvidenceRecord; handwriting: Handwriting | null }[] {
  if (!evidenceStatement) throw new Error('no statement')
  const statement = { id: evidenceStatement.id, hash: statementHash(evidenceStatement) }
  const pad = (ink: Handwriting) => ({
    statement,
    handwritingHash: handwritingHash(ink),
    pictureHash: 'c'.repeat(64),
    openedAt: '2026-03-02T02:00:00.000Z',
    readToEndAt: '2026-03-02T02:01:10.000Z',
    signedAt: '2026-03-02T02:02:00.000Z',
    phoneTime: '2026-03-05 10:02',
  })
  const identity = { method: 'filer' as const, accountId }
  return [
    {
      handwriting: inkOf(),
      record: {
        kind: 'handwritten',
        ...common,
        seq: 1,
        member: { place: 0, name: '吴桂香', idNumber: '361124********002X' },
        place: 'own-phone',
        writer: { kind: 'self' },
        identity: { method: 'sms', phone: '138****5678', confirmedAt: '2026-03-02T01:59:00.000Z' },
        lastFour: 'right',
        ...pad(inkOf()),
      },
    },
    {
      handwriting: inkOf(7),
      record: {
        kind: 'handwritten',
        ...common,
        seq: 2,
        member: { place: 1, name: '𠮷大海', idNumber: null },
        place: 'this-phone',
        writer: { kind: 'delegate', name: '吴桂香', reason: '在外住院', papers: ['d'.repeat(64)] },
        identity,
        lastFour: 'unknown',
        ...pad(inkOf(7)),
      },
    },
    {
      handwriting: null,
      record: {
        kind: 'paper',
        ...common,
        seq: 3,
        member: { place: 2, name: '吴小宝', idNumber: null },
        writer: { kind: 'guardian', name: '吴桂香' },
        on: '2026-03-01',
        papers: ['e'.repeat(64)],
        identity: { method: 'clerk', accountId, name: '陈明', office: '柳树村' },
        signedAt: '2026-03-03T02:02:00.000Z',
      },
    },
    {
      handwriting: null,
      record: {
        kind: 'withdrawn',
        ...common,
        seq: 4,
        member: { place: 1, name: '𠮷大海', idNumber: null },
        accountId,
        signedAt: '2026-03-04T02:02:00.000Z',
      },
    },
  ]
}

/** As many members, each by his own hand. */
export function manySignatures(count: number): { record: EvidenceRecord; handwriting: Handwriting | null }[] {
  const [first] = evidenceRecords()
  if (first?.record.kind !== 'handwritten') throw new Error('the first record is by hand')
  const { record } = first
  return Array.from({ length: count }, (_, place) => {
    const handwriting = inkOf(place)
    const member = { place, name: `吴家第 ${place + 1} 人`, idNumber: null }
    return {
      handwriting,
      record: { ...record, seq: place + 1, member, handwritingHash: handwritingHash(handwriting) },
    }
  })
}

export function evidenceFileOf(signer: RecordSigner, signed = evidenceRecords()): EvidenceFile {
  if (!evidenceStatement) throw new Error('no statement')
  let previousHash = CHAIN_START
  const records = signed.map(({ record, handwriting }) => {
    const hash = recordHash(previousHash, record)
    const sealed = { record, handwriting, previousHash, hash, ...signer.sign(recordMessage(hash)) }
    previousHash = hash
    return sealed
  })
  const head = { count: records.length, lastHash: previousHash, at: '2026-03-05T00:00:00.000Z' }
  return {
    format: 'cunsheng-evidence/1',
    leadId,
    leadNumber,
    statements: [evidenceStatement],
    records,
    head: { ...head, ...signer.sign(headMessage({ ...head, leadId })) },
    keys: [...signer.publicKeys],
  }
}
