import type { LeadView } from '@/domain/api/lead-view'
import { actionWords } from '@/domain/leads/lead-words'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { go } from '../../../../platform/navigation'
import { staffCopy } from '../../../copy'
import { actionsOf } from '../../../forms/order'
import type { OpenForm } from '../../../forms/open-form'
import { procedureCopy } from '../../../procedure-copy'
import { ownPageOf } from '../../../procedures/own-page'
import { ownStages } from '../../../procedures/standing'

/** 现在要做的: what the table allows this person now, the main one first. */
export function Actions({ lead, onOpen }: { lead: LeadView; onOpen: (form: OpenForm) => void }) {
  const { main, others } = actionsOf(lead)
  const next = main === 'advance' ? ownStages(lead)[0] : undefined
  const ownPage = next ? ownPageOf(next, lead) : null
  return (
    <Box as="section" className="desk-actions">
      <Box as="h2" className="desk-heading">
        {staffCopy.lead.doNow}
      </Box>
      {main === null && others.length === 0 ? <Box as="p">{staffCopy.lead.nothingNow}</Box> : null}
      {ownPage ? (
        <Button kind="main" onPress={() => go(ownPage.page)}>
          {ownPage.label}
        </Button>
      ) : main === null ? null : (
        <Button
          kind="main"
          onPress={() =>
            onOpen(
              next
                ? { action: 'advance', stage: { procedure: next.procedure, stage: next.stage.stage } }
                : { action: main },
            )
          }
        >
          {next ? procedureCopy.record(next.stage.title) : actionWords[main]}
        </Button>
      )}
      {others.length === 0 ? null : (
        <Box className="desk-others">
          {others.map((action) => (
            <Button key={action} onPress={() => onOpen({ action })}>
              {actionWords[action]}
            </Button>
          ))}
        </Box>
      )}
    </Box>
  )
}
