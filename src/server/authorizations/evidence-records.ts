import { CHAIN_START } from '@/domain/chain'
import { recordHash, recordMessage, type EvidenceRecord } from '@/domain/authorization/evidence'
import type { Handwriting } from '@/domain/authorization/strokes'
import { maskIdNumber } from '@/domain/household/id-number'
import { signersOf } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { KeptRecord } from './signature-store'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never
/** A record without what follows from the lead and the chain. */
export type NewRecord = Without<EvidenceRecord, 'leadId' | 'leadNumber' | 'seq' | 'zone' | 'member'>

/** The member as evidence names him: the ID number masked. */
function memberOf(lead: Lead, place: number): EvidenceRecord['member'] {
  const signer = signersOf(lead)[place]
  return {
    place,
    name: signer?.name ?? '',
    idNumber: signer?.idNumber ? maskIdNumber(signer.idNumber) : null,
  }
}

/** The next record of the lead's chain, hashed and signed. The lead's row must be locked; `keep` stores it. */
export async function nextRecord(
  context: Context,
  tx: Queryable,
  lead: Lead,
  member: number,
  fresh: NewRecord,
  ink: { handwriting: Handwriting; picture: Buffer } | null = null,
): Promise<KeptRecord> {
  const last = await context.signatures.last(tx, lead.countyCode, lead.id)
  const chain = {
    leadId: lead.id,
    leadNumber: lead.number,
    seq: (last?.seq ?? 0) + 1,
    zone: '+08:00' as const,
  }
  const record: EvidenceRecord = { ...fresh, ...chain, member: memberOf(lead, member) }
  const previousHash = last?.hash ?? CHAIN_START
  const hash = recordHash(previousHash, record)
  return {
    record,
    previousHash,
    hash,
    ...context.recordSigner.sign(recordMessage(hash)),
    handwriting: ink?.handwriting ?? null,
    picture: ink?.picture.toString('base64') ?? null,
  }
}

/** Hashes of uploads, in the order of their ids. */
export async function hashesOf(
  context: Context,
  tx: Queryable,
  countyCode: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return []
  const files = await context.attachments.find(tx, countyCode, [...ids])
  return ids.flatMap((id) => files.find((file) => file.id === id)?.sha256 ?? [])
}
