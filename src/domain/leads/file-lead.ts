import { dayOf, type Instant } from '../calendar'
import { CHAIN_START } from '../chain'
import { packFor } from '../policy/index'
import { countyCodeOf } from '../regions'
import { openDossier } from './dossier'
import { withStageClocks } from './stage-clocks'
import { unshielded } from './shielding'
import { dueOf, startClock } from './clocks'
import type { LeadContent } from './content'
import type { Identity, Lead, Shield } from './lead'
import type { LeadSource } from './kinds'
import type { LeadSettings } from './settings'
import type { Outcome } from './transition'

export interface Filing {
  id: string
  number: string
  source: LeadSource
  filerId: string
  content: LeadContent
  shield: Shield
  now: Instant
}

/** A new lead, its clocks running from the moment it was filed (国 2023 Q34: 从农户申报…之日起). */
export function fileLead(filing: Filing, settings: LeadSettings): Outcome {
  const { content, now } = filing
  const identity: Identity = content.kind === 'report' ? content.identity : 'named'
  const intake = startClock([], 'intake', now, dueOf('intake', content.kind, now, settings.clocks))
  const clocks = startClock(intake, 'reply', now, dueOf('reply', content.kind, now, settings.clocks))
  // The pack of that region on that day: a lead keeps the one it began with.
  const pack = content.kind === 'declaration' ? packFor(content.regionCode, dayOf(now)) : undefined
  const dossier = pack ? openDossier(pack, now) : null
  const lead: Lead = {
    countyCode: countyCodeOf(content.regionCode),
    id: filing.id,
    number: filing.number,
    kind: content.kind,
    source: filing.source,
    status: 'received',
    regionCode: content.regionCode,
    version: 1,
    filerId: filing.filerId,
    identity,
    createdAt: now,
    holderId: unshielded({ shield: filing.shield }, settings.deskId, settings),
    heldSince: now,
    assigneeId: null,
    shield: filing.shield,
    clocks: dossier ? withStageClocks(clocks, dossier, now) : clocks,
    // Stages wait until somebody has been given it.
    turns: { now: [], later: [], laterFrom: null },
    supervisions: [],
    extension: null,
    handedBackBy: [],
    contest: null,
    objected: false,
    mergedInto: null,
    reopenedTimes: 0,
    settledAt: null,
    closedAs: null,
    rating: null,
    pack: pack ? { id: pack.id, version: pack.version } : null,
    content,
    dossier,
    activityCount: 1,
    lastHash: CHAIN_START,
  }
  return {
    lead,
    activity: {
      at: now,
      actor: { accountId: filing.filerId, party: 'filer', role: null, bodyId: null },
      data: { type: 'filed', source: filing.source, identity },
    },
    called: [],
  }
}
