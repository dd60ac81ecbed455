import type { LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Icon, type IconName } from '../../../../components/Icon'
import { Mark } from '../../../../components/Mark'
import { saySources } from '../../../../copy/rule-source'
import { go } from '../../../../platform/navigation'
import type { OpenForm } from '../../../forms/open-form'
import { byWhom } from '../../../history'
import { procedureCopy as words, stepsToTell } from '../../../procedure-copy'
import { clockMark } from '../../../procedures/clocks'
import { evidenceFacts } from '../../../procedures/evidence-facts'
import { ownPageOf } from '../../../procedures/own-page'
import { packOfLead } from '../../../procedures/pack'
import { isDue, isFull, toldOf, type ProcedureView, type StageView } from '../../../procedures/standing'

interface StageProps {
  stage: StageView
  procedure: ProcedureView
  lead: LeadView
  onOpen: (form: OpenForm) => void
}

const icons: Record<StageView['state'], IconName> = {
  done: 'circle-check',
  now: 'map-pin',
  waiting: 'clock',
  ended: 'clock',
}

/** One 环节: how it stands, who does it, by when, what is missing, and the rule it follows. */
export function Stage({ stage, procedure, lead, onOpen }: StageProps) {
  const { state, title } = stage
  const early = state === 'now' && !isFull(stage, procedure)
  const clocks = procedure.clocks.filter((clock) => clock.stage === stage.stage)
  const ownPage = ownPageOf({ procedure: procedure.kind, stage }, lead)
  const titleOf = (id: string) => procedure.stages.find((one) => one.stage === id)?.title ?? ''
  return (
    <Box as="li" className={`desk-stage desk-stage--${state}`}>
      <Icon name={icons[state]} />
      <Box className="desk-stage-words">
        <Box>
          <Words className="desk-stage-title">{title}</Words>
          <Words className="desk-item-line">{early ? words.notFull : words.state[state]}</Words>
        </Box>
        {clocks.map((clock) => {
          const mark = clockMark(clock)
          return mark === null ? null : (
            <Box key={clock.kind}>
              <Mark kind={mark.kind}>{mark.text}</Mark>
            </Box>
          )
        })}
        {state === 'done' ? (
          <Done {...{ stage, procedure, lead, onOpen }} />
        ) : state === 'ended' ? null : (
          <>
            <Box className="desk-item-line">{`${whoDoes(stage, lead)}。${stage.text}`}</Box>
            {stage.waitsFor.length > 0 ? (
              <Box className="desk-item-line">
                {words.waitsFor(stage.waitsFor.map((id) => titleOf(id)).join('、'))}
              </Box>
            ) : null}
            <Box className="desk-small">{words.source(saySources(sourcesOf(stage, clocks)))}</Box>
            {clocks.map(({ note, kind }) =>
              note ? (
                <Box key={kind} className="desk-small">
                  {note}
                </Box>
              ) : null,
            )}
          </>
        )}
        {isDue(stage, procedure) && ownPage !== null ? (
          <Button
            icon={ownPage.icon}
            onPress={() => go(ownPage.page)}
            label={words.onOwnPage(title, ownPage.label)}
          >
            {ownPage.label}
          </Button>
        ) : null}
        {isDue(stage, procedure) ? (
          <Button
            onPress={() =>
              onOpen({ action: 'advance', stage: { procedure: procedure.kind, stage: stage.stage } })
            }
            label={words.record(title)}
          >
            {words.submit}
          </Button>
        ) : null}
      </Box>
    </Box>
  )
}

function sourcesOf(stage: StageView, clocks: ProcedureView['clocks']): string[] {
  return [...stage.sources, ...clocks.flatMap((clock) => clock.sources)]
}

function whoDoes({ levels, approver }: StageView, lead: LeadView): string {
  if (approver !== null) return words.approver(approver)
  const town = packOfLead(lead)?.terms.town.value ?? ''
  return words.levels(levels.map((level) => ({ ...words.level, town })[level]).join('、'))
}

/** When, by whom, and what was handed in. */
function Done({ stage, procedure, lead, onOpen }: StageProps) {
  const recorded = lead.activities.filter(
    ({ data }) => data.type === 'advanced' && data.procedure === procedure.kind && data.stage === stage.stage,
  )
  const last = recorded.at(-1)
  const facts = last?.data.type === 'advanced' ? evidenceFacts(lead, last.data) : []
  return (
    <>
      <Box className="desk-item-line">
        {words.by(stage.doneOn === null ? '' : sayDay(stage.doneOn, now()), last ? byWhom(last) : '')}
      </Box>
      {facts.length > 0 ? (
        <Box className="desk-item-text">
          {facts.map(({ label, value }) => (
            <Box key={label}>
              <Words className="desk-fact-label">{label}</Words>
              <Words>{value}</Words>
            </Box>
          ))}
        </Box>
      ) : null}
      {procedure.kind === 'green-channel' && stepsToTell.includes(stage.stage) ? (
        <Told {...{ stage, procedure, lead, onOpen }} />
      ) : null}
    </>
  )
}

/** 国 2023 Q24: the household hears of each step of the green channel. */
function Told({ stage, lead, onOpen }: StageProps) {
  const told = toldOf(lead, stage.stage)
  if (told !== null)
    return <Box className="desk-item-line">{words.told(sayDay(told.on, now()), told.how)}</Box>
  return (
    <>
      <Mark kind="soon">{words.untold}</Mark>
      {lead.actions.includes('tell') ? (
        <Button onPress={() => onOpen({ action: 'tell', start: { stage: stage.stage } })}>
          {words.tell.button}
        </Button>
      ) : null}
    </>
  )
}
