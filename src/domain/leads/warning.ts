import type { Actor } from '../actors'
import type { Instant } from '../calendar'
import type { ActivityActor } from './activity'
import { isOpen, type Lead } from './lead'
import { noted } from './noted'
import { partiesOf } from './parties'
import type { LeadSettings } from './settings'
import type { Outcome } from './transition'

/** 部门预警、干部排查 of a household that is known already: one household, one lead (中央 2021 §3.1). */
export interface Warning {
  /** Whose list it is: 医保部门, or 干部排查. */
  from: string
  reason: string
  on: string
  note?: string | undefined
}

/** Recognised and not removed: what is found now belongs to the help it has; after removal it is found anew (国 2023 Q31). */
export function isMonitored({ dossier }: Pick<Lead, 'dossier'>): boolean {
  return (
    dossier?.identification.outcome?.kind === 'recognised' && dossier.removal?.outcome?.kind !== 'removed'
  )
}

/** Which of a household's leads a warning belongs to: the oldest open one, or the one by which it is monitored. */
export function leadToWarn(leads: readonly Lead[]): Lead | null {
  const oldest = [...leads].sort((a, b) =>
    a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0,
  )
  return oldest.find(isOpen) ?? oldest.find(isMonitored) ?? null
}

/** What a list says of it, beside what is known. */
export function warned(lead: Lead, { note, ...warning }: Warning, as: ActivityActor, now: Instant): Outcome {
  return noted(lead, { type: 'warned', ...warning, ...(note ? { note } : {}) }, as, now)
}

/** As whom somebody hands a warning over: as what he is to that lead, or with his own office. */
export function warningActor(
  lead: Lead,
  actor: Actor,
  settings: Pick<LeadSettings, 'bodies' | 'deskId'>,
): ActivityActor {
  const own = partiesOf(lead, actor, settings).find(({ party }) => party !== 'filer')
  const grant = actor.grants.find(({ bodyId }) => bodyId !== null)
  return own
    ? { accountId: actor.accountId, ...own }
    : { accountId: actor.accountId, party: 'desk', role: grant?.role ?? null, bodyId: grant?.bodyId ?? null }
}
