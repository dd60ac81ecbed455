import { headMessage, type EvidenceFile, type EvidenceRecord } from '@/domain/authorization/evidence'
import { statementById, type Statement } from '@/domain/authorization/statement'
import type { Lead } from '@/domain/leads/lead'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { KeptRecord } from './signature-store'

/** The household's evidence as it stands now, its end signed, and the pictures of the handwriting. */
export async function evidenceOf(
  context: Context,
  db: Queryable,
  lead: Lead,
): Promise<{ evidence: EvidenceFile; pictures: Map<number, Buffer> }> {
  const kept = await context.signatures.ofLead(db, lead.countyCode, lead.id)
  const last = kept.at(-1)
  if (!last) throw new Problem('no-evidence')
  const { recordSigner, clock } = context
  const head = { count: kept.length, lastHash: last.hash, at: clock.now().toISOString() }
  const signed = recordSigner.sign(headMessage({ ...head, leadId: lead.id }))
  const keyIds = new Set([signed.keyId, ...kept.map(({ keyId }) => keyId)])
  return {
    evidence: {
      format: 'cunsheng-evidence/1',
      leadId: lead.id,
      leadNumber: lead.number,
      statements: statementsIn(kept.map(({ record }) => record)),
      records: kept.map(({ record, handwriting, previousHash, hash, keyId, signature }) => ({
        record,
        handwriting,
        previousHash,
        hash,
        keyId,
        signature,
      })),
      head: { ...head, ...signed },
      keys: recordSigner.publicKeys.filter(({ id }) => keyIds.has(id)),
    },
    pictures: picturesOf(kept),
  }
}

function statementsIn(records: readonly EvidenceRecord[]): Statement[] {
  const ids = records.flatMap((record) => (record.kind === 'handwritten' ? [record.statement.id] : []))
  return [...new Set(ids)].map((id) => {
    const statement = statementById(id)
    if (!statement) throw new Error(`the wording ${id} is gone`)
    return statement
  })
}

function picturesOf(kept: readonly KeptRecord[]): Map<number, Buffer> {
  return new Map(
    kept.flatMap(({ record, picture }) =>
      picture === null ? [] : [[record.seq, Buffer.from(picture, 'base64')] as const],
    ),
  )
}
