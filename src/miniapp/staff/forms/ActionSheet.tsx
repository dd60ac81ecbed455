import { useEffect } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { now } from '../../api/server-time'
import { Box } from '../../components/elements/Box'
import { usePlainId } from '../../components/ids'
import { ErrorSummary } from '../../components/ErrorSummary'
import { Notice } from '../../components/Notice'
import { platform } from '../../platform/env'
import { focusOn } from '../../platform/focus'
import { Sheet } from '../../components/Sheet'
import { staffCopy } from '../copy'
import { askedLines, entryOf } from '../history'
import { procedureCopy } from '../procedure-copy'
import { ActionField } from './ActionField'
import { Newer } from './Newer'
import { formKey, isAllowed, type OpenForm } from './open-form'
import { shownRows } from './rows'
import type { StaffAction } from './table'
import { useActionForm } from './use-action-form'
import './forms.scss'

export interface ActionSheetProps {
  lead: LeadView
  /** null: closed. */
  open: OpenForm | null
  onClose: () => void
  /** Done; `said`: what comes next, or null when an earlier try had arrived already. */
  onDone: (lead: LeadView, action: StaffAction, said: string | null) => void
  /** Somebody else was quicker: the newer state. */
  onNewer: (lead: LeadView) => void
}

/** One form. It stays open, with everything typed, until the server has taken it. */
export function ActionSheet(props: ActionSheetProps) {
  const { lead, open, onClose } = props
  const { form, values, faults, sending, refusedBy, trouble, changed, ...held } = useActionForm(props)
  const foot = usePlainId()
  // What came in between must not stay below the edge of the screen.
  useEffect(() => {
    if (platform() === 'h5' && (trouble !== null || changed)) focusOn(foot)
  }, [changed, foot, lead.version, trouble])
  if (open === null || !form) return <Sheet open={false} title="" onClose={onClose} />
  const { title, why, source, submit, danger, fields } = form
  const allowed = isAllowed(lead, open)
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      closeLabel={staffCopy.form.close}
      main={{ label: submit, onPress: held.submit, danger, loading: sending, disabled: !allowed }}
    >
      <Box as="p" className="form-why">
        {why}
      </Box>
      {source ? (
        <Box as="p" className="form-source">
          {procedureCopy.source(source)}
        </Box>
      ) : null}
      <Asked lead={lead} action={open.action} />
      {shownRows(fields, values).map((row) => (
        <ActionField
          key={`${formKey(lead, open)}-${row.name}`}
          row={row}
          lead={lead}
          values={values}
          onChange={held.change}
          photos={held.photos}
          error={faults.find((fault) => fault.field === row.name)?.message}
          disabled={sending}
        />
      ))}
      {/* Beside the button that was just pressed: WeChat cannot scroll to a place inside a sheet. */}
      <Box id={foot} focusable className="form-foot">
        {changed || !allowed ? <Newer seen={held.opened} lead={lead} allowed={allowed} /> : null}
        {refusedBy === null ? null : (
          <Notice kind="overdue" live title={refusedBy.title}>
            {refusedBy.rules.map(({ text, source: place }) => (
              <Box key={text} className="form-rule">
                <Box>{text}</Box>
                <Box className="form-rule-source">{procedureCopy.source(place)}</Box>
              </Box>
            ))}
          </Notice>
        )}
        {trouble === null || refusedBy !== null ? null : (
          <Notice kind="overdue" live>
            {trouble}
          </Notice>
        )}
        <ErrorSummary errors={faults} attempt={held.attempt} />
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
