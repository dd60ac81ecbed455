import { useEffect, useState } from 'react'
import type { LeadRow } from '@/domain/api/lead-list'
import type { LeadView } from '@/domain/api/lead-view'
import type { TogetherAction } from '@/domain/leads/inbox'
import { getLead } from '../../../../api/leads'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { sentenceOf } from '../../../../shared/Trouble'
import { ActionField } from '../../../forms/ActionField'
import { commandOf, type FieldFault } from '../../../forms/command'
import type { FieldRow } from '../../../forms/rows'
import { actionForms } from '../../../forms/table'
import { useFormPhotos } from '../../../forms/use-form-photos'
import type { FormValues } from '../../../stores/form-drafts'
import { useInbox } from '../../../stores/inbox'
import { inboxCopy } from '../copy'
import { Results } from './Results'
import { type TogetherCommand, useTogether } from './use-together'

const words = inboxCopy.together

/** The fields of the action as for one lead, without those that are of one lead only. */
function fieldsOf(action: TogetherAction): readonly FieldRow[] {
  const fields: readonly FieldRow[] = actionForms[action].fields
  return fields.filter(
    ({ kind }) => kind === 'body' || kind === 'words' || (kind === 'day' && action === 'assign'),
  )
}

interface Props {
  action: TogetherAction
  /** Those that it may be done to. */
  rows: readonly LeadRow[]
  /** How many of the picked ones it may not be done to. */
  left: number
  onClose: () => void
}

/** Asked once, done to each by itself, and told line by line. */
export function TogetherSheet({ action, rows, left, onClose }: Props) {
  // The rows move on while it works: what was picked stays what was picked.
  const [picked] = useState(rows)
  const [lead, setLead] = useState<LeadView | null>(null)
  const [values, setValues] = useState<FormValues>({})
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [unread, setUnread] = useState<string | null>(null)
  const [finished, setFinished] = useState(false)
  // None of these forms asks for any.
  const photos = useFormPhotos('together')
  const { results, progress, trouble, send, end } = useTogether()
  const first = picked[0]?.id
  const fields = fieldsOf(action)

  // Which bodies there are is said by a lead: the first of them stands for all, each is checked by itself.
  useEffect(() => {
    if (first !== undefined) getLead(first).then(setLead, (why: unknown) => setUnread(sentenceOf(why)))
  }, [first])

  const close = () => {
    const undone = results.filter(({ outcome }) => outcome !== 'done').map(({ id }) => id)
    if (results.length > 0) {
      const { pick, refresh } = useInbox.getState()
      pick(undone.length === 0 ? null : undone)
      void refresh()
    }
    end()
    onClose()
  }
  const doIt = async (some: readonly LeadRow[]) => {
    const checked = commandOf(action, 1, values, [], fields)
    if ('faults' in checked) return setFaults(checked.faults)
    const { version: _version, ...command } = checked.request
    setFinished(false)
    setFinished(await send(some, command as TogetherCommand))
  }

  if (finished)
    return (
      <Results
        action={action}
        picked={picked}
        results={results}
        busy={progress !== null}
        onAgain={(some) => void doIt(some)}
        onClose={close}
      />
    )
  return (
    <Sheet
      open
      title={words.title(action, picked.length)}
      onClose={close}
      main={{
        label: words.act(action, picked.length),
        onPress: () => void doIt(picked),
        loading: progress !== null,
        disabled: lead === null,
      }}
    >
      <Box as="p">{words.why[action]}</Box>
      {left > 0 ? <Box as="p">{words.left(left)}</Box> : null}
      {unread === null ? null : (
        <Notice kind="overdue" live>
          {unread}
        </Notice>
      )}
      {lead === null ? (
        unread === null ? (
          <Loading />
        ) : null
      ) : (
        fields.map((row) => (
          <ActionField
            key={row.name}
            row={row}
            lead={lead}
            values={values}
            onChange={(next) => {
              setValues(next)
              setFaults([])
            }}
            photos={photos.field}
            error={faults.find(({ field }) => field === row.name)?.message}
            disabled={progress !== null}
          />
        ))
      )}
      {progress === null ? null : (
        <Box as="p">
          <Words live="polite">{words.progress(progress.done, progress.all)}</Words>
        </Box>
      )}
      {trouble === null ? null : (
        <Notice kind="overdue" live>
          {trouble}
        </Notice>
      )}
      <ErrorSummary errors={[...faults]} />
    </Sheet>
  )
}
