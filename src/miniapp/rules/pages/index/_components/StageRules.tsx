import type { Pack } from '@/domain/policy/pack'
import type { ClockEvent, Procedure, Stage, Term } from '@/domain/policy/stages'
import type { Sourced } from '@/domain/policy/sources'
import { sayPlaces } from '../../../../copy/policy-source'
import { type Fact, Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { policyCopy } from '../../../../staff/policy-copy'

const words = policyCopy.rules

/** One procedure of the pack, stage by stage: who does it, within what time, beside what, and where that stands. */
export function StageRules({ procedure, pack }: { procedure: Procedure; pack: Pack }) {
  const stages = [...procedure.stages].sort((one, other) => one.order - other.order)
  const titleOf = (id: ClockEvent) =>
    id === 'found' ? words.found : (stages.find((stage) => stage.id === id)?.title ?? id)
  return (
    <Fold title={words.procedure(procedure.title)} summary={words.stages(stages.length)}>
      <Facts rows={stages.map((stage) => stageFact(stage, pack, titleOf))} />
    </Fold>
  )
}

function stageFact(stage: Stage, pack: Pack, titleOf: (id: ClockEvent) => string): Fact {
  const { order, title, text, levels, beside, approver, atLeast, atMost, sources } = stage
  const there = beside.filter((id) => titleOf(id) !== id)
  const names = { ...words.levels, town: pack.terms.town.value === '镇' ? '镇' : words.levels.town }
  return {
    id: stage.id,
    label: words.stage(order, title),
    value: [
      text,
      words.by(levels.map((level) => names[level]).join('、')),
      ...(approver ? withPlace(words.approver(approver.value), approver) : []),
      ...(atLeast
        ? withPlace(words.atLeast(titleOf(atLeast.from), sayTerm(atLeast.term.value)), atLeast.term)
        : []),
      ...(atMost
        ? withPlace(words.atMost(titleOf(atMost.from), sayTerm(atMost.term.value)), atMost.term)
        : []),
      ...(there.length > 0 ? [words.beside(there.map(titleOf).join('、'))] : []),
      words.source(sayPlaces(sources)),
    ].join('\n'),
    wide: true,
  }
}

/** A value that stands in a place of its own. */
function withPlace(text: string, { sources, note }: Sourced<unknown>): string[] {
  return [`${text}（${sayPlaces(sources)}）`, ...(note === undefined ? [] : [words.note(note)])]
}

const sayTerm = ({ count, unit }: Term) => `${count} ${words.units[unit]}`
