import { useEffect } from 'react'
import { copy } from '../copy'
import { focusOn } from '../platform/focus'
import { Box } from './elements/Box'
import { Press } from './elements/Press'
import { Words } from './elements/Words'
import { Icon } from './Icon'
import { fieldId, usePlainId, useSurroundings } from './ids'

export interface ErrorSummaryProps {
  /** By the field's id, in the order of the page. */
  errors: readonly { field: string; message: string }[]
  title?: string
  /** Counts the tries to go on: at each new one the focus comes here again. */
  attempt?: number
  /** What opens a field; by default the focus goes to it. On a page that only lists answers: its question. */
  onOpen?: (field: string) => void
}

/** Everything that is to be looked at again, on top; each leads to its field. */
export function ErrorSummary({ errors, title, attempt = 0, onOpen }: ErrorSummaryProps) {
  const id = usePlainId()
  const { prefix } = useSurroundings()
  const open = onOpen ?? ((field: string) => focusOn(fieldId(prefix, field)))
  const some = errors.length > 0
  useEffect(() => {
    if (some) focusOn(id)
  }, [attempt, id, some])
  if (!some) return null
  return (
    <Box id={id} className="error-summary tone--overdue" role="alert" labelledBy={`${id}-title`} focusable>
      <Box as="h2" id={`${id}-title`} className="error-summary-title">
        <Icon name="triangle-alert" />
        <Words>{title ?? copy.parts.errorTitle}</Words>
      </Box>
      {errors.map(({ field, message }) => (
        <Press key={field} className="error-summary-link" onPress={() => open(field)}>
          {message}
        </Press>
      ))}
    </Box>
  )
}
