import * as z from 'zod/mini'
import { regionCode, uuid } from '../fields'

/** Request and response of the routes around the 承诺授权书. Instants are ISO 8601 in UTC. */
const instant = z.string()

export const statementView = z.object({
  id: z.string(),
  title: z.string(),
  clauses: z.array(z.object({ heading: z.string(), text: z.array(z.string()) })),
})

/** The village says which guide's wording is signed; a lead keeps to the guide it began with. */
export const openingRequest = z.union([z.strictObject({ leadId: uuid }), z.strictObject({ regionCode })])

/** A statement that is open now. What is signed with this id is signed under these words. */
export const openingView = z.object({
  id: z.string(),
  statement: statementView,
  hash: z.string(),
  openedAt: instant,
})
export type OpeningView = z.infer<typeof openingView>

export const readView = z.object({ id: z.string(), readToEndAt: instant })

/** `ways`: how a signature came about. */
export const signedWays = ['this-phone', 'own-phone', 'visit', 'paper'] as const

/** One member, as the list of signatures shows him. */
export const signerView = z.object({
  member: z.int(),
  name: z.string(),
  /** null: the declarant of a household without a list of members. */
  relation: z.nullable(z.string()),
  /** The last four of the ID number will be asked. */
  asksLastFour: z.boolean(),
  minor: z.boolean(),
  state: z.enum(['missing', 'signed', 'withdrawn']),
  way: z.nullable(z.enum(signedWays)),
  /** Somebody else who signed for him. */
  writer: z.nullable(z.string()),
  signedAt: z.nullable(instant),
  /** Three wrong last fours: only at the visit now. */
  locked: z.boolean(),
  /** An invitation that is still good. */
  invitation: z.nullable(z.object({ id: z.string(), expiresAt: instant })),
})

export const signingView = z.object({
  leadId: z.string(),
  leadNumber: z.string(),
  required: z.int(),
  done: z.int(),
  signers: z.array(signerView),
  /** Whether there is anything for evidence.json and certificate.pdf. */
  hasEvidence: z.boolean(),
})
export type SigningView = z.infer<typeof signingView>

export const invitationRequest = z.strictObject({ member: z.int().check(z.minimum(0), z.maximum(19)) })

/** `token` is shown this once. */
export const invitationView = z.object({
  id: z.string(),
  token: z.string(),
  member: z.int(),
  name: z.string(),
  expiresAt: instant,
})
export type InvitationView = z.infer<typeof invitationView>

/** What somebody who came by an invitation sees before he reads: as little as he needs. */
export const invitedView = z.object({
  leadNumber: z.string(),
  villageName: z.string(),
  name: z.string(),
  asksLastFour: z.boolean(),
  minor: z.boolean(),
  expiresAt: instant,
  signed: z.boolean(),
})
export type InvitedView = z.infer<typeof invitedView>

export const invitedReceipt = z.object({ leadNumber: z.string(), name: z.string(), signedAt: instant })

/** Whether a chain's end is as the server knows it; says nothing about anybody. */
export const checkView = z.object({
  state: z.enum(['same', 'older', 'unknown']),
  records: z.int(),
  at: z.nullable(instant),
})
