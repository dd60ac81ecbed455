import { useState } from 'react'
import type { SavedFilter } from '@/domain/api/inbox'
import { longestFilterName } from '@/domain/leads/inbox'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { sentenceOf } from '../../../../shared/Trouble'
import { useInbox } from '../../../stores/inbox'
import { orderFilters, removeFilter, renameFilter } from '../api'
import { inboxCopy } from '../copy'
import { faultOf, nameFault } from './SaveSheet'

const words = inboxCopy.saved

/** The order on the server, when another phone has changed it. */
function newerOf(trouble: unknown): SavedFilter[] | null {
  if (!(trouble instanceof ApiProblem) || trouble.code !== 'filters-changed') return null
  const { items } = trouble.detail
  return Array.isArray(items) ? (items as SavedFilter[]) : null
}

/** Kept combinations: another name, another place, gone. Each is done at once. */
export function ManageSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { summary, keep } = useInbox()
  const [renaming, setRenaming] = useState<{ id: string; name: string } | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const saved = summary?.saved ?? []

  const run = (work: Promise<SavedFilter[]>) => {
    setBusy(true)
    setFault(null)
    setTrouble(null)
    work.then(
      (items) => {
        setBusy(false)
        setRenaming(null)
        keep(items)
      },
      (why: unknown) => {
        setBusy(false)
        const newer = newerOf(why)
        if (newer) keep(newer)
        const named = nameFault(why)
        setFault(named)
        setTrouble(named === null ? sentenceOf(why) : null)
      },
    )
  }
  const earlier = (place: number) => {
    const ids = saved.map(({ id }) => id)
    const [moved] = ids.splice(place, 1)
    if (moved !== undefined) ids.splice(place - 1, 0, moved)
    run(orderFilters(ids))
  }
  const rename = () => {
    if (!renaming) return
    const wrong = faultOf(renaming.name)
    if (wrong !== null) return setFault(wrong)
    run(renameFilter(renaming.id, renaming.name.trim()))
  }

  return (
    <Sheet open={open} title={words.manageTitle} onClose={onClose}>
      <Box as="p">{saved.length === 0 ? words.none : words.room(saved.length)}</Box>
      {trouble === null ? null : (
        <Notice kind="overdue" live>
          {trouble}
        </Notice>
      )}
      {saved.map(({ id, name }, place) => (
        <Box key={id} className="inbox-kept">
          {renaming?.id === id ? (
            <>
              <TextField
                id="filter-rename"
                label={words.name}
                help={words.nameHelp}
                maxLength={longestFilterName}
                value={renaming.name}
                onChange={(next) => {
                  setRenaming({ id, name: next })
                  setFault(null)
                }}
                error={fault ?? undefined}
                disabled={busy}
              />
              <Button kind="main" onPress={rename} loading={busy}>
                {words.renamed}
              </Button>
            </>
          ) : (
            <>
              <Box className="inbox-kept-name">{name}</Box>
              <Box className="inbox-tools">
                <Button
                  inline
                  kind="quiet"
                  icon="pencil"
                  label={words.renameOf(name)}
                  onPress={() => setRenaming({ id, name })}
                >
                  {words.rename}
                </Button>
                {place === 0 ? null : (
                  <Button
                    inline
                    kind="quiet"
                    icon="chevron-left"
                    label={words.earlierOf(name)}
                    disabled={busy}
                    onPress={() => earlier(place)}
                  >
                    {words.earlier}
                  </Button>
                )}
                <Button
                  inline
                  kind="quiet"
                  icon="trash-2"
                  label={words.removeOf(name)}
                  disabled={busy}
                  onPress={() => run(removeFilter(id))}
                >
                  {words.remove}
                </Button>
              </Box>
            </>
          )}
        </Box>
      ))}
    </Sheet>
  )
}
