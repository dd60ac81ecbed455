import type { LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { actionWords } from '@/domain/leads/lead-words'
import { levelOf } from '@/domain/regions'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { saySources } from '../../../../copy/rule-source'
import { useSession } from '../../../../stores/session'
import { Fold } from '../../../components/Fold'
import type { OpenForm } from '../../../forms/open-form'
import { procedureCopy as words } from '../../../procedure-copy'
import { packOfLead } from '../../../procedures/pack'
import { inOrder, procedureIn, type ProcedureView } from '../../../procedures/standing'
import { Stage } from './Stage'

interface ProceduresProps {
  lead: LeadView
  onOpen: (form: OpenForm) => void
}

/** 办理程序: each procedure of the household, stage by stage, and what may be done beside the stages. */
export function Procedures({ lead, onOpen }: ProceduresProps) {
  if (lead.procedures.length === 0) return null
  return (
    <>
      {inOrder(lead).map((procedure) => (
        <One key={procedure.kind} procedure={procedure} lead={lead} onOpen={onOpen} />
      ))}
      <Beside lead={lead} onOpen={onOpen} />
    </>
  )
}

function One({ procedure, lead, onOpen }: ProceduresProps & { procedure: ProcedureView }) {
  const { stages, outcome, kind } = procedure
  const done = stages.filter((stage) => stage.state === 'done').length
  const said = outcome && words.outcome[outcome.kind](outcome.className)
  const running = lead.status === 'assigned' || stages.some((stage) => stage.mine)
  return (
    <Fold
      title={words.title(procedure.title)}
      summary={said ?? words.done(done, stages.length)}
      openAtFirst={running || kind !== 'identification'}
    >
      {outcome && said ? (
        <Notice
          kind={outcome.kind === 'followed-up' || outcome.kind === 'kept' ? 'information' : 'done'}
          title={words.outcomeOn(said, sayDay(outcome.on, now()))}
        >
          {outcome.reasons.map(({ text, sources }) => (
            <Box as="p" key={text} className="desk-reason">
              {words.because(text, saySources(sources))}
            </Box>
          ))}
        </Notice>
      ) : null}
      <Box as="ol" role="list" className="plain-list">
        {stages.map((stage) => (
          <Stage key={stage.stage} stage={stage} procedure={procedure} lead={lead} onOpen={onOpen} />
        ))}
      </Box>
      {kind === 'identification' ? <Conclusion lead={lead} onOpen={onOpen} /> : null}
      {kind === 'removal' ? <OnTheWay lead={lead} onOpen={onOpen} /> : null}
    </Fold>
  )
}

/** The other end of identification, and what the answer to the household waits for. */
function Conclusion({ lead, onOpen }: ProceduresProps) {
  const open = procedureIn(lead, 'identification')?.outcome === null
  const holds = lead.actions.includes('handBack')
  return (
    <>
      {open && holds ? (
        <Box as="p" className="desk-item-line">
          {words.replyWaits}
        </Box>
      ) : null}
      {lead.actions.includes('followUp') ? (
        <Button onPress={() => onOpen({ action: 'followUp' })}>{actionWords.followUp}</Button>
      ) : null}
    </>
  )
}

/** While 风险消除 is under way: what was found out since, and the other end of it. */
function OnTheWay({ lead, onOpen }: ProceduresProps) {
  const offered = (['reviseRemoval', 'keepHelping'] as const).filter((action) =>
    lead.actions.includes(action),
  )
  return (
    <>
      {offered.map((action) => (
        <Button key={action} onPress={() => onOpen({ action })}>
          {actionWords[action]}
        </Button>
      ))}
    </>
  )
}

/** Procedures that have not begun: the green channel, and 风险消除. */
function Beside({ lead, onOpen }: ProceduresProps) {
  return (
    <>
      <GreenChannelEntry lead={lead} onOpen={onOpen} />
      {lead.actions.includes('startRemoval') ? (
        <Box className="desk-beside">
          <Button onPress={() => onOpen({ action: 'startRemoval' })}>{actionWords.startRemoval}</Button>
        </Box>
      ) : null}
    </>
  )
}

/** 绿色通道 begins with the confirmation of village and town (国 2023 Q24): whoever is of that level may begin. */
function GreenChannelEntry({ lead, onOpen }: ProceduresProps) {
  const regionCode = useSession((state) => state.account?.regionCode)
  const first = packOfLead(lead)?.greenChannel.stages[0]
  const begun = procedureIn(lead, 'green-channel') !== undefined
  const decided = procedureIn(lead, 'identification')?.outcome !== null
  if (!first || begun || decided || !regionCode) return null
  const level = levelOf(regionCode)
  const mayBegin = first.levels.some((one) => one === level)
  // Whoever may not begin it is told who does, as long as it may be begun at all.
  const stopped = lead.status === 'returned' || lead.status === 'declined'
  if (mayBegin ? !lead.actions.includes('advance') : stopped) return null
  return (
    <Box className="desk-beside">
      <Box as="p" className="desk-item-line">
        {words.because(mayBegin ? words.openGreenWhy : words.openGreenCounty, saySources(first.sources))}
      </Box>
      {mayBegin ? (
        <Button
          onPress={() =>
            onOpen({ action: 'advance', stage: { procedure: 'green-channel', stage: first.id } })
          }
        >
          {words.openGreen}
        </Button>
      ) : null}
    </Box>
  )
}
