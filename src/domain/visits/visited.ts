import type { Instant } from '../calendar'
import type { ActivityActor } from '../leads/activity'
import type { Lead } from '../leads/lead'
import { noted } from '../leads/noted'
import type { Outcome } from '../leads/transition'
import { recordHash, visitRows, type Visit } from './visit'

/** The visit in the lead's history; what it changed stands in lines of its own. */
export function visited(lead: Lead, visitId: string, visit: Visit, as: ActivityActor, now: Instant): Outcome {
  const { on, lines, visitors, present, others, signatures, unsigned, alone, findings, photos } = visit
  return noted(
    lead,
    {
      type: 'visited',
      visitId,
      on,
      record: recordHash(visit),
      rows: visitRows(lines, now),
      visitors: visitors.map(({ name }) => name),
      present: [...present, ...others.map(({ name, who }) => `${name}（${who}）`)],
      signed: signatures.filter(({ side }) => side === 'household').map(({ name }) => name),
      ...(unsigned ? { unsigned } : {}),
      ...(alone ? { alone } : {}),
      ...(findings ? { findings } : {}),
      photos: photos.length,
    },
    as,
    now,
  )
}
