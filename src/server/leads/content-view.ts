import type { ContentView } from '@/domain/api/lead-view'
import { dayOf } from '@/domain/calendar'
import { declarationSections } from '@/domain/household/declaration-rows'
import type { Declaration } from '@/domain/household/declaration-schema'
import { maskPhone } from '@/domain/household/id-number'
import { masked } from '@/domain/household/masked'
import { filerOf } from '@/domain/leads/content'
import { packOf } from '@/domain/leads/dossier'
import { nameless } from '@/domain/leads/lead-words'
import type { Lead } from '@/domain/leads/lead'
import { maskName } from '@/domain/leads/who-speaks'
import { packFor } from '@/domain/policy/index'

interface Looking {
  showFiler: boolean
  /** The filer himself. */
  mine: boolean
  accusedName: string | null
  now: string
}

type Household = Extract<ContentView, { kind: 'declaration' }>

/**
 * A household is known to those who go to see it. Who reports or asks is shown to staff in stars: the name in full is
 * asked for with a reason (`reveal.ts`).
 */
function shownName(lead: Lead, name: string, mine: boolean): string {
  return mine || lead.kind === 'declaration' ? name : maskName(name)
}

/** What was filled in, as the actor may see it: ID numbers and phones masked. */
export function contentView(lead: Lead, looking: Looking): ContentView {
  const { content } = lead
  const person = filerOf(content)
  // Whoever asks: there is no name to show.
  const filer = !person
    ? { name: nameless, phone: null }
    : looking.showFiler
      ? {
          name: shownName(lead, person.name, looking.mine),
          phone: person.phone ? maskPhone(person.phone) : null,
        }
      : { name: null, phone: null }
  switch (content.kind) {
    case 'declaration':
      return householdView(lead, content, filer, looking.now)
    case 'report':
      return {
        kind: 'report',
        filer,
        category: content.category,
        story: content.story,
        happenedOn: content.happenedOn ?? null,
        place: content.place ?? null,
        ...(content.point ? { point: content.point } : {}),
        ...(content.noticeId ? { noticeId: content.noticeId } : {}),
        accused: looking.accusedName,
      }
    case 'inquiry':
      return { kind: 'inquiry', filer, question: content.question }
  }
}

function householdView(lead: Lead, content: Declaration, filer: Household['filer'], now: string): Household {
  const {
    declarant,
    regionCode: _region,
    attachmentIds: _photos,
    consent: _consent,
    ...told
  } = masked(content)
  const members = told.members.map((member) => ({
    ...member,
    idNumber: member.idNumber ?? null,
    idNumberAsTyped: member.idNumberAsTyped ?? false,
    birthDate: member.birthDate ?? null,
    health: member.health ?? null,
  }))
  const { relation, householdAgrees } = declarant
  const pack = lead.dossier ? packOf(lead.dossier.identification) : packFor(lead.regionCode, dayOf(now))
  const sections = pack
    ? declarationSections(
        { ...told, members, declarant: { ...filer, relation, householdAgrees } },
        { now, pack },
      )
    : []
  return {
    ...told,
    kind: 'declaration',
    filer,
    declarantRelation: relation,
    ...(householdAgrees === undefined ? {} : { householdAgrees }),
    address: content.address ?? null,
    members,
    happenedOn: content.happenedOn ?? null,
    story: content.story ?? null,
    figures: content.figures ?? null,
    sections,
  }
}
