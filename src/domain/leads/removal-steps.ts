import { dayOf } from '../calendar'
import { incomeOf } from '../household/income'
import { lineFor } from '../policy/county-line'
import type { Pack } from '../policy/pack'
import { keepHelping as keep } from '../procedures/conclude'
import { beginRemoval } from '../procedures/removal'
import type { ProcedureState, RemovalFacts } from '../procedures/state'
import { Problem } from '../problems'
import type { CommandOf } from './actions'
import { packOf, withProcedure, type Dossier } from './dossier'
import { changed, dossierOf } from './procedure-steps'
import type { Scene, Steps } from './scene'

/** The steps of `transition` for 风险消除, beside its stages (国 2023 Q25–Q28, Q37). */

type Given = CommandOf<'startRemoval'> | CommandOf<'reviseRemoval'>

/** What was answered, with what the lead knows already: when the household was recognised, its income, the line. */
function factsFrom(given: Given, { lead, now, settings }: Scene, dossier: Dossier, pack: Pack): RemovalFacts {
  const { outcome } = dossier.identification
  if (outcome?.kind !== 'recognised') throw new Problem('not-recognised')
  const line = lineFor(pack, settings.countyLines, Number(dayOf(now).slice(0, 4)))
  const declared =
    lead.content.kind === 'declaration'
      ? incomeOf(lead.content.figures ?? {}, lead.content.members.length, pack).perCapitaFen
      : null
  const { action: _action, ...answers } = given
  return {
    ...answers,
    identifiedOn: outcome.on,
    incomeStableSince: given.incomeStableSince ?? null,
    perCapitaFen: given.perCapitaFen ?? declared,
    lineFen: line === 'unset' ? null : line.amountFen,
  }
}

function running({ removal, removalFacts }: Dossier): { state: ProcedureState; facts: RemovalFacts } {
  if (!removal || !removalFacts) throw new Problem('procedure-missing')
  return { state: removal, facts: removalFacts }
}

export const removalSteps: Steps<'startRemoval' | 'reviseRemoval' | 'keepHelping'> = {
  startRemoval: (given, scene) => {
    const dossier = dossierOf(scene.lead)
    const pack = packOf(dossier.identification)
    const removalFacts = factsFrom(given, scene, dossier, pack)
    const state = beginRemoval(removalFacts, pack, scene.now)
    return {
      change: changed(scene.lead, { ...withProcedure(dossier, state), removalFacts }, scene),
      data: { type: 'removal-started', riskGone: given.riskGone },
    }
  },

  // Whatever was found is written down; the approval is what it may stand against.
  reviseRemoval: (given, scene) => {
    const { lead, now } = scene
    const dossier = dossierOf(lead)
    running(dossier)
    const removalFacts = factsFrom(given, scene, dossier, packOf(dossier.identification))
    const { action: _action, ...evidence } = given
    return {
      change: changed(lead, { ...dossier, removalFacts }, scene),
      data: {
        type: 'advanced',
        procedure: 'removal',
        stage: 'facts',
        title: '更新风险消除的情况',
        on: dayOf(now),
        evidence,
        outcome: null,
      },
    }
  },

  keepHelping: ({ action: _action, ...form }, scene) => {
    const { lead, now } = scene
    const dossier = dossierOf(lead)
    const { state, facts } = running(dossier)
    const kept = keep(state, form, facts, now, packOf(state))
    return {
      change: changed(lead, withProcedure(dossier, kept), scene),
      data: {
        type: 'advanced',
        procedure: 'removal',
        stage: 'keep',
        title: '暂不消除，继续帮扶',
        on: form.on,
        evidence: form,
        outcome: 'kept',
      },
    }
  },
}
