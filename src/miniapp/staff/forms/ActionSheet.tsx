import type { LeadView } from '@/domain/api'
import { sayDay } from '@/domain/calendar'
import { now } from '../../api/server-time'
import { Box } from '../../components/elements/Box'
import { ErrorSummary } from '../../components/ErrorSummary'
import { Notice } from '../../components/Notice'
import { Sheet } from '../../components/Sheet'
import { staffCopy } from '../copy'
import { askedLines, entryOf, latestSentence } from '../history'
import { ActionField } from './ActionField'
import { actionForms, type StaffAction } from './table'
import { useActionForm } from './use-action-form'
import './forms.scss'

export interface ActionSheetProps {
  lead: LeadView
  /** null: closed. */
  action: StaffAction | null
  onClose: () => void
  /** Done; `before`: an earlier try had arrived already. */
  onDone: (lead: LeadView, action: StaffAction, before: boolean) => void
  /** Somebody else was quicker: the newer state. */
  onNewer: (lead: LeadView) => void
}

/** The form of one action. It stays open, with everything typed, until the server has taken it. */
export function ActionSheet(props: ActionSheetProps) {
  const { lead, action, onClose } = props
  const form = useActionForm(props)
  if (action === null) return <Sheet open={false} title="" onClose={onClose} />
  const { title, why, submit, danger, fields } = actionForms[action]
  const { values, faults, sending } = form
  const allowed = lead.actions.includes(action)
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      closeLabel={staffCopy.form.close}
      main={{ label: submit, onPress: form.submit, danger, loading: sending, disabled: !allowed }}
    >
      <Box as="p" className="form-why">
        {why}
      </Box>
      <Asked lead={lead} action={action} />
      {fields.map((row) => (
        <ActionField
          key={`${action}-${row.name}`}
          row={row}
          lead={lead}
          values={values}
          onChange={form.change}
          photos={form.photos}
          error={faults.find((fault) => fault.field === row.name)?.message}
          disabled={sending}
        />
      ))}
      {form.changed || !allowed ? (
        <Notice kind="soon" live title={staffCopy.form.stale}>
          <Box as="p">{staffCopy.form.staleDetail(latestSentence(lead))}</Box>
          {allowed ? null : <Box as="p">{staffCopy.form.noLonger}</Box>}
        </Notice>
      ) : null}
      {form.trouble === null ? null : (
        <Notice kind="overdue" live>
          {form.trouble}
        </Notice>
      )}
      <Box className="form-foot">
        <ErrorSummary errors={faults} attempt={form.attempt} />
      </Box>
    </Sheet>
  )
}

/** What this action answers: a request for more time, a 督办. */
function Asked({ lead, action }: { lead: LeadView; action: StaffAction }) {
  const lines =
    action === 'answer' ? askedLines(lead) : action === 'decideExtension' ? extensionLines(lead) : []
  if (lines.length === 0) return null
  return (
    <Box className="form-asked">
      <Box className="form-asked-label">
        {staffCopy.form.asked[action === 'answer' ? 'answer' : 'extension']}
      </Box>
      {lines.map((line, place) => (
        <Box key={place}>{line}</Box>
      ))}
    </Box>
  )
}

function extensionLines(lead: LeadView): string[] {
  const requested = lead.activities.filter(({ data }) => data.type === 'extension-requested').at(-1)
  if (requested?.data.type !== 'extension-requested') return []
  const { when, who } = entryOf(requested, lead)
  const { dueOn, reason } = requested.data
  return [staffCopy.form.requested(who, when), staffCopy.form.askedDay(sayDay(dueOn, now())), reason]
}
