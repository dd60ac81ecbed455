import type { InvitedView, OpeningView, SigningView } from '@/domain/authorization/signing-api'
import { currentStatement, statementHash } from '@/domain/authorization/statement'
import { packById } from '@/domain/policy/index'

const pack = packById('jiangxi')
if (!pack) throw new Error('no pack')
const statement = currentStatement(pack)

export function opening(id: string): OpeningView {
  return { id, statement, hash: statementHash(statement), openedAt: '2026-03-02T02:00:00.000Z' }
}

type SignerView = SigningView['signers'][number]

export function signer(member: number, name: string, change: Partial<SignerView> = {}): SignerView {
  return {
    member,
    name,
    relation: 'other',
    asksLastFour: true,
    minor: false,
    state: 'missing',
    way: null,
    writer: null,
    signedAt: null,
    locked: false,
    invitation: null,
    ...change,
  }
}

/** Mother, father and a small son; nobody has signed. */
export function signing(change: Partial<SigningView> = {}): SigningView {
  return {
    leadId: 'lead-1',
    leadNumber: 'JC361130-20260302-000001',
    required: 3,
    done: 0,
    signers: [
      signer(0, '王秀英', { relation: 'head' }),
      signer(1, '李守义', { relation: 'spouse' }),
      signer(2, '李小宝', { relation: 'child', minor: true, asksLastFour: false }),
    ],
    hasEvidence: false,
    ...change,
  }
}

export function invitedView(change: Partial<InvitedView> = {}): InvitedView {
  return {
    leadNumber: 'JC361130-20260302-000001',
    villageName: '李家村',
    name: '李守义',
    asksLastFour: true,
    minor: false,
    expiresAt: '2026-03-09T02:00:00.000Z',
    signed: false,
    ...change,
  }
}
