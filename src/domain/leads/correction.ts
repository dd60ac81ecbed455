import { changedRows } from '../household/declaration-changes'
import type { Declaration } from '../household/declaration'
import { fieldProblem, Problem } from '../problems'
import type { LeadContent } from './content'
import { differences } from './differences'
import { packOf, type MemberSignature } from './dossier'
import { dossierOf } from './procedure-steps'
import type { Steps } from './scene'

/** A member who only stands in another place now keeps his signature; one who was renamed or is gone does not. */
function replaced(signatures: MemberSignature[], before: Declaration, after: Declaration): MemberSignature[] {
  const names = after.members.map(({ name }) => name)
  return signatures.map((signature) => {
    const { member, name } = signature
    if (before.members[member]?.name !== name || names[member] === name) return signature
    const place = names.indexOf(name)
    return place < 0 || names.lastIndexOf(name) !== place ? signature : { ...signature, member: place }
  })
}

/** 上门更正: staff put right, or fill in, what the household told. */
export const correctionSteps: Steps<'correct'> = {
  correct({ content, note }, { lead, now }) {
    const dossier = dossierOf(lead)
    const typed = content as LeadContent
    if (lead.content.kind !== 'declaration' || typed.kind !== 'declaration')
      throw new Problem('procedure-missing')
    // Where it is, the household's photos and its consent are not the office's to change.
    const { regionCode, attachmentIds, consent } = lead.content
    const corrected = { ...typed, regionCode, attachmentIds, ...(consent ? { consent } : {}) }
    const changes = differences(lead.content, corrected)
    if (changes.length === 0) throw fieldProblem('nothing-changed', 'content')
    const scene = { now, pack: packOf(dossier.identification) }
    return {
      change: {
        content: corrected,
        dossier: { ...dossier, signatures: replaced(dossier.signatures, lead.content, corrected) },
      },
      data: {
        type: 'corrected',
        changes,
        rows: changedRows(lead.content, corrected, scene),
        ...(note ? { note } : {}),
      },
    }
  },
}
