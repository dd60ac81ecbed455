import { useState } from 'react'
import type { LeadRow } from '@/domain/api/lead-list'
import { mostTogether, togetherActions, type TogetherAction } from '@/domain/leads/inbox'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { useInbox } from '../../../stores/inbox'
import { inboxCopy } from '../copy'
import { TogetherSheet } from './TogetherSheet'

const words = inboxCopy.together

/** What may be done to the picked rows; it stays at the thumb while the list is looked through. */
export function Together({ shown }: { shown: readonly LeadRow[] }) {
  const { items, chosen, pick } = useInbox()
  const [action, setAction] = useState<TogetherAction | null>(null)
  if (chosen === null) return null
  const rows = items.filter(({ id }) => chosen.includes(id))
  const fitting = (one: TogetherAction) => rows.filter(({ together }) => together?.includes(one))
  const possible = shown.filter(({ together }) => (together ?? []).length > 0).map(({ id }) => id)
  const full = rows.length >= mostTogether
  return (
    <Box as="section" className="inbox-bar" label={words.label}>
      <Box className="inbox-bar-said">
        <Words live="polite">
          {full ? words.full : rows.length === 0 ? words.none : words.chosen(rows.length)}
        </Words>
      </Box>
      <Box className="inbox-bar-acts">
        {togetherActions.map((one) =>
          fitting(one).length === 0 ? null : (
            <Button key={one} inline kind="main" onPress={() => setAction(one)}>
              {words.act(one, fitting(one).length)}
            </Button>
          ),
        )}
        {rows.length === 0 ? (
          possible.length === 0 ? null : (
            <Button inline kind="quiet" onPress={() => pick(possible)}>
              {words.all}
            </Button>
          )
        ) : (
          <Button inline kind="quiet" onPress={() => pick([])}>
            {words.clear}
          </Button>
        )}
        <Button inline kind="quiet" onPress={() => pick(null)}>
          {words.end}
        </Button>
      </Box>
      {action === null ? null : (
        <TogetherSheet
          action={action}
          rows={rows.filter(({ together }) => together?.includes(action))}
          left={rows.length - fitting(action).length}
          onClose={() => setAction(null)}
        />
      )}
    </Box>
  )
}
