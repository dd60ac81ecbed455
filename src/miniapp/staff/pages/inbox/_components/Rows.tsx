import { useEffect, useState } from 'react'
import type { LeadRow } from '@/domain/api/lead-list'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { usePlainId } from '../../../../components/ids'
import { ListRow } from '../../../../components/ListRow'
import { focusOn } from '../../../../platform/focus'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayNumber } from '../../../../shared/say'
import { staffCopy } from '../../../copy'
import { leadTitle, rowMark } from '../../../due'
import { isNarrowed, leafSize, nothingMore, useInbox } from '../../../stores/inbox'
import { inboxCopy } from '../copy'
import { Pick } from './Pick'

/** Thirty rows at a time: more come while scrolling, then leaf by leaf. */
export function Rows({ items }: { items: readonly LeadRow[] }) {
  const id = usePlainId()
  const { leaf, nextCursor, busy, openedId, chosen, opened, more, turn } = useInbox()
  const shown = items.slice(leaf * leafSize, (leaf + 1) * leafSize)
  const full = items.length >= (leaf + 1) * leafSize
  const further = items.length > (leaf + 1) * leafSize || typeof nextCursor === 'string'
  const [first] = useState(openedId)

  // Only when the page is made anew: one that was merely covered stands where it stood.
  useEffect(() => {
    if (first !== null) focusOn(`${id}-${first}`)
  }, [first, id])

  const turnTo = (next: number) => {
    void turn(next).then(() => {
      const top = useInbox.getState().items[next * leafSize]
      if (top) focusOn(`${id}-${top.id}`)
    })
  }

  if (items.length === 0) return <NothingHere />
  return (
    <Box>
      {leaf > 0 ? (
        <Button kind="quiet" onPress={() => turnTo(leaf - 1)}>
          {staffCopy.inbox.earlier}
        </Button>
      ) : null}
      <Box as="ul" role="list" className="inbox-list">
        {shown.map((row) => (
          <Box as="li" key={row.id} id={`${id}-${row.id}`} className="inbox-row" focusable>
            {chosen === null ? (
              <ListRow
                title={leadTitle(row)}
                lines={[row.regionName, sayNumber(row.number)]}
                mark={rowMark(row)}
                onPress={() => {
                  opened(row.id)
                  go(withQuery(routes.staffLead, { id: row.id }))
                }}
              />
            ) : (
              <Pick row={row} />
            )}
          </Box>
        ))}
      </Box>
      {further ? (
        <Button
          onPress={() => {
            if (full) turnTo(leaf + 1)
            else void more()
          }}
          loading={busy === 'more'}
          loadingText={staffCopy.inbox.loadingMore}
        >
          {full ? staffCopy.inbox.later : staffCopy.inbox.more}
        </Button>
      ) : (
        <Box as="p" className="inbox-end">
          {staffCopy.inbox.end}
        </Box>
      )}
    </Box>
  )
}

const lookNext = {
  waiting: 'open',
  'due-today': 'waiting',
  overdue: 'due-today',
  supervised: 'waiting',
  open: 'all',
  closed: 'all',
  all: null,
} as const

function NothingHere() {
  const { conditions, summary, choose } = useInbox()
  const { filter, whose } = conditions
  if (isNarrowed(conditions))
    return (
      <Empty
        {...staffCopy.inbox.found}
        action={{ label: staffCopy.inbox.clear, onPress: () => void choose(nothingMore) }}
      />
    )
  const wider = whose === 'me' ? 'body' : whose === 'body' ? 'region' : null
  // The same in a wider circle, where there is something.
  if (wider !== null && (summary?.whose[wider] ?? 0) > 0) {
    const action = {
      label: staffCopy.inbox.elsewhere(inboxCopy.whose[wider]),
      onPress: () => void choose({ whose: wider }),
    }
    return <Empty {...staffCopy.inbox.empty[filter]} action={action} />
  }
  const next = lookNext[filter]
  const action =
    next === null
      ? undefined
      : {
          label: staffCopy.inbox.elsewhere(staffCopy.inbox.filters[next]),
          onPress: () => void choose({ filter: next }),
        }
  return <Empty {...staffCopy.inbox.empty[filter]} action={action} />
}
