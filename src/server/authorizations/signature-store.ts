import type { SealedRecord } from '@/domain/authorization/evidence'
import type { Handwriting } from '@/domain/authorization/strokes'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** A record of evidence as it is kept. `picture`: PNG, base64; null on paper and for a withdrawal. */
export interface KeptRecord extends SealedRecord {
  handwriting: Handwriting | null
  picture: string | null
}

interface Row {
  seq: number
  previous_hash: string
  hash: string
  key_id: string
  signature: string
  sealed: Buffer
}

const columns = 'seq, previous_hash, hash, key_id, signature, sealed'

const statements = {
  insert: {
    name: 'signature-insert',
    text: `insert into signature_record
      (county_code, lead_id, seq, opening_id, at, previous_hash, hash, key_id, signature, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  },
  ofLead: {
    name: 'signature-of-lead',
    text: `select ${columns} from signature_record where county_code = $1 and lead_id = $2 order by seq`,
  },
  byOpening: {
    name: 'signature-by-opening',
    text: `select seq from signature_record where county_code = $1 and opening_id = $2 and lead_id = $3`,
  },
  triesOf: {
    name: 'signing-tries-of-lead',
    text: `select id_number_index as "index", tries from signing_miss where county_code = $1 and lead_id = $2`,
  },
  last: {
    name: 'signature-last',
    text: `select seq, hash from signature_record where county_code = $1 and lead_id = $2
      order by seq desc limit 1`,
  },
  byHash: {
    name: 'signature-by-hash',
    text: `select seq, at, (select max(seq) from signature_record where county_code = $1 and lead_id = $2) as last
      from signature_record where county_code = $1 and lead_id = $2 and hash = $3`,
  },
  missed: {
    name: 'signing-missed',
    text: `insert into signing_miss (county_code, lead_id, id_number_index, tries) values ($1, $2, $3, 1)
      on conflict (county_code, lead_id, id_number_index) do update set tries = signing_miss.tries + 1
      returning tries`,
  },
}

/** Evidence of signatures: written once, read whole. */
export function createSignatureStore(sealing: Sealing) {
  const place = (countyCode: string, leadId: string, seq: number) =>
    `signature_record|${countyCode}|${leadId}|${seq}`
  // Of each declaration apart: the same person in two of them is not to be recognized by it.
  const indexOf = (countyCode: string, leadId: string, idNumber: string) =>
    sealing.blindIndex('signing-miss', countyCode, `${leadId}|${idNumber}`)
  return {
    async insert(
      db: Queryable,
      countyCode: string,
      openingId: string | null,
      kept: KeptRecord,
    ): Promise<void> {
      const { record, handwriting, picture, previousHash, hash, keyId, signature } = kept
      const { leadId, seq, signedAt } = record
      const sealed = sealing.sealJson(place(countyCode, leadId, seq), { record, handwriting, picture })
      await db.query(statements.insert, [
        countyCode,
        leadId,
        seq,
        openingId,
        signedAt,
        previousHash,
        hash,
        keyId,
        signature,
        sealed,
      ])
    },

    async ofLead(db: Queryable, countyCode: string, leadId: string): Promise<KeptRecord[]> {
      const rows = await db.query<Row>(statements.ofLead, [countyCode, leadId])
      return rows.map((row) => ({
        ...(sealing.openJson(place(countyCode, leadId, row.seq), row.sealed) as Pick<
          KeptRecord,
          'record' | 'handwriting' | 'picture'
        >),
        previousHash: row.previous_hash,
        hash: row.hash,
        keyId: row.key_id,
        signature: row.signature,
      }))
    },

    /** Whether this opening has led to a signature under this lead. */
    async isUsed(db: Queryable, countyCode: string, openingId: string, leadId: string): Promise<boolean> {
      return (await db.query(statements.byOpening, [countyCode, openingId, leadId])).length > 0
    },

    /** Wrong last fours so far, by the ID number that was asked for: it stays when a member moves to another place. */
    async triesOf(
      db: Queryable,
      countyCode: string,
      leadId: string,
    ): Promise<(idNumber: string | null) => number> {
      const rows = await db.query<{ index: Buffer; tries: number }>(statements.triesOf, [countyCode, leadId])
      return (idNumber) =>
        idNumber === null || rows.length === 0
          ? 0
          : (rows.find(({ index }) => index.equals(indexOf(countyCode, leadId, idNumber)))?.tries ?? 0)
    },

    /** The end of the lead's chain, without opening what is sealed; null while nobody has signed. */
    async last(
      db: Queryable,
      countyCode: string,
      leadId: string,
    ): Promise<{ seq: number; hash: string } | null> {
      return (await db.query<{ seq: number; hash: string }>(statements.last, [countyCode, leadId]))[0] ?? null
    },

    /** Where in the lead's chain a hash stands; `last`: number of its last record. */
    async byHash(
      db: Queryable,
      countyCode: string,
      leadId: string,
      hash: string,
    ): Promise<{ seq: number; at: string; last: number } | null> {
      const rows = await db.query<{ seq: number; at: string; last: number }>(statements.byHash, [
        countyCode,
        leadId,
        hash,
      ])
      return rows[0] ?? null
    },

    /** One more wrong last four of this number; how many there were. */
    async missed(db: Queryable, countyCode: string, leadId: string, idNumber: string): Promise<number> {
      const index = indexOf(countyCode, leadId, idNumber)
      const rows = await db.query<{ tries: number }>(statements.missed, [countyCode, leadId, index])
      return rows[0]?.tries ?? 0
    },
  }
}
export type SignatureStore = ReturnType<typeof createSignatureStore>
