import type { LeadView } from '@/domain/api'
import { sayDay } from '@/domain/calendar'
import { now } from '../../../../api/server-time'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Icon } from '../../../../components/Icon'
import { Fold } from '../../../components/Fold'
import { staffCopy } from '../../../copy'
import { byWhom } from '../../../history'

/** The procedure of the region, stage by stage (国 2023 Q33). */
export function Stages({ lead }: { lead: LeadView }) {
  const { stages } = lead
  if (stages.length === 0) return null
  const done = stages.filter((stage) => stage.done).length
  return (
    <Fold
      title={staffCopy.lead.sections.stages}
      summary={staffCopy.lead.stagesDone(done, stages.length)}
      openAtFirst={lead.status === 'assigned'}
    >
      <Box as="ol" role="list" className="plain-list">
        {stages.map((stage) => (
          <Box as="li" key={stage.id} className={stage.done ? 'desk-stage desk-stage--done' : 'desk-stage'}>
            <Icon name={stage.done ? 'circle-check' : 'clock'} />
            <Box className="desk-stage-words">
              <Box>
                <Words className="desk-stage-title">{stage.title}</Words>
                <Words className="desk-item-line">
                  {stage.done ? staffCopy.lead.stageState.done : staffCopy.lead.stageState.open}
                </Words>
              </Box>
              <Done lead={lead} stage={stage.id} />
            </Box>
          </Box>
        ))}
      </Box>
    </Fold>
  )
}

function Done({ lead, stage }: { lead: LeadView; stage: string }) {
  const advanced = lead.activities.find(({ data }) => data.type === 'advanced' && data.stage === stage)
  if (advanced?.data.type !== 'advanced') return null
  const day = sayDay(advanced.data.doneOn, now())
  return (
    <>
      <Box className="desk-item-line">{staffCopy.lead.stageDone(day, byWhom(advanced))}</Box>
      <Box className="desk-item-text">{advanced.data.note}</Box>
    </>
  )
}
