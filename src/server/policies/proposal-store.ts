import type { Decision, ProposalState, ProposedEntry } from '@/domain/policy/proposal'
import type { Queryable } from '../db/database'
import type { Sealing } from '../security/sealing'

/** As many as are shown; a county's own entries are few. */
const most = 200

const columns = `p.county_code as "countyCode", p.id, p.pack_id as "packId", p.lead_id as "leadId",
  p.proposed_by as "proposedBy", p.body_id as "bodyId", p.proposed_at as "proposedAt", p.sealed`
const decided = `coalesce((select json_agg(json_build_object('step', d.step, 'decision', d.decision,
    'by', d.decided_by, 'at', d.decided_at, 'sealed', encode(d.sealed, 'base64')) order by d.step)
  from policy_proposal_decision d where d.county_code = p.county_code and d.proposal_id = p.id), '[]') as decided`
const isShown = `exists (select 1 from policy_proposal_decision d where d.county_code = p.county_code
    and d.proposal_id = p.id and d.decision = 'accepted')
  and not exists (select 1 from policy_proposal_decision d where d.county_code = p.county_code
    and d.proposal_id = p.id and d.decision = 'withdrawn')`

const statements = {
  lock: {
    name: 'proposal-lock',
    text: `select pg_advisory_xact_lock(hashtextextended('proposal|' || $1::text || '|' || $2::text, 0))`,
  },
  insert: {
    name: 'proposal-insert',
    text: `insert into policy_proposal
        (county_code, id, pack_id, lead_id, proposed_by, body_id, proposed_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  },
  ofPack: {
    name: 'proposal-of-pack',
    text: `select ${columns}, ${decided} from policy_proposal p where p.county_code = $1 and p.pack_id = $2
      order by p.proposed_at desc, p.id desc limit ${most}`,
  },
  ofLead: {
    name: 'proposal-of-lead',
    text: `select ${columns}, ${decided} from policy_proposal p where p.county_code = $1 and p.lead_id = $2
      order by p.proposed_at, p.id`,
  },
  byId: {
    name: 'proposal-by-id',
    text: `select ${columns}, ${decided} from policy_proposal p
      where p.county_code = $1 and p.id = $2 and p.pack_id = $3`,
  },
  shown: {
    name: 'proposal-shown',
    text: `select ${columns}, ${decided} from policy_proposal p
      where p.county_code = $1 and p.pack_id = $2 and ${isShown}
      order by p.proposed_at desc, p.id desc limit ${most}`,
  },
  decide: {
    name: 'proposal-decide',
    text: `insert into policy_proposal_decision
        (county_code, proposal_id, step, decision, decided_by, decided_at, sealed)
      values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning step`,
  },
}

export interface NewProposal {
  countyCode: string
  id: string
  packId: string
  leadId: string
  proposedBy: string
  bodyId: string
  proposedAt: string
  entry: ProposedEntry
}

export interface Proposal extends NewProposal {
  state: ProposalState
  decisions: { decision: Decision; by: string; at: string; reason: string | null }[]
}

type Row = Omit<NewProposal, 'entry'> & {
  sealed: Buffer
  decided: { step: number; decision: Decision; by: string; at: string; sealed: string }[]
}

/** Proposals and what was decided on them; the words sealed, as everything that somebody wrote about a lead. */
export function createProposalStore(sealing: Sealing) {
  const place = (countyCode: string, id: string) => `proposal|${countyCode}|${id}`
  const decisionPlace = (countyCode: string, id: string, step: number) => `${place(countyCode, id)}|${step}`

  function read({ sealed, decided: rows, ...row }: Row): Proposal {
    const { countyCode, id } = row
    const decisions = rows.map(({ step, decision, by, at, sealed: reasonSealed }) => {
      const opened = sealing.openJson(
        decisionPlace(countyCode, id, step),
        Buffer.from(reasonSealed, 'base64'),
      )
      const { reason } = opened as { reason: string | null }
      return { decision, by, at: new Date(at).toISOString(), reason }
    })
    return {
      ...row,
      entry: sealing.openJson(place(countyCode, id), sealed) as ProposedEntry,
      state: decisions.at(-1)?.decision ?? 'waiting',
      decisions,
    }
  }
  const all = async (db: Queryable, statement: { name: string; text: string }, values: unknown[]) =>
    (await db.query<Row>(statement, values)).map(read)

  return {
    /** One after the other for each lead or proposal, until the transaction ends. */
    async lock(tx: Queryable, countyCode: string, id: string): Promise<void> {
      await tx.query(statements.lock, [countyCode, id])
    },

    async insert(tx: Queryable, proposal: NewProposal): Promise<void> {
      const { countyCode, id, packId, leadId, proposedBy, bodyId, proposedAt, entry } = proposal
      const sealed = sealing.sealJson(place(countyCode, id), entry)
      const values = [countyCode, id, packId, leadId, proposedBy, bodyId, proposedAt, sealed]
      await tx.query(statements.insert, values)
    },

    ofPack: (db: Queryable, countyCode: string, packId: string) =>
      all(db, statements.ofPack, [countyCode, packId]),
    ofLead: (db: Queryable, countyCode: string, leadId: string) =>
      all(db, statements.ofLead, [countyCode, leadId]),
    /** Those that everybody reads, the newest first. */
    shown: (db: Queryable, countyCode: string, packId: string) =>
      all(db, statements.shown, [countyCode, packId]),

    async byId(db: Queryable, countyCode: string, id: string, packId: string): Promise<Proposal | undefined> {
      return (await all(db, statements.byId, [countyCode, id, packId]))[0]
    },

    async decide(
      tx: Queryable,
      { countyCode, id }: Pick<Proposal, 'countyCode' | 'id'>,
      step: 1 | 2,
      made: Proposal['decisions'][number],
    ): Promise<boolean> {
      const sealed = sealing.sealJson(decisionPlace(countyCode, id, step), { reason: made.reason })
      const values = [countyCode, id, step, made.decision, made.by, made.at, sealed]
      return (await tx.query(statements.decide, values)).length > 0
    },
  }
}
export type ProposalStore = ReturnType<typeof createProposalStore>
