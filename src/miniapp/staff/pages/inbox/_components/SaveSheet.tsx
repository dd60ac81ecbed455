import { useState } from 'react'
import { filterName, longestFilterName } from '@/domain/leads/inbox'
import { ApiProblem } from '../../../../api/problem'
import { Box } from '../../../../components/elements/Box'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { sentenceOf } from '../../../../shared/Trouble'
import { usePlaces } from '../../../../stores/places'
import { staffCopy } from '../../../copy'
import { keepable, useInbox } from '../../../stores/inbox'
import { saveFilter } from '../api'
import { inboxCopy } from '../copy'
import { conditionWords } from './condition-words'

const words = inboxCopy.saved

/** What is wrong with a name, in words; null: nothing. */
export function faultOf(name: string): string | null {
  const read = filterName.safeParse(name)
  return read.success ? null : (read.error.issues[0]?.message ?? null)
}

/** The server's word on the name, where it has one. */
export function nameFault(trouble: unknown): string | null {
  if (!(trouble instanceof ApiProblem)) return null
  return trouble.errors.find(({ path }) => path === 'name')?.message ?? null
}

/** Gives the conditions a name. What was typed into the search is not among them, and cannot be kept. */
export function SaveSheet({ open, full, onClose }: { open: boolean; full: boolean; onClose: () => void }) {
  const { conditions, keep } = useInbox()
  const trees = usePlaces((state) => state.trees)
  const [name, setName] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const searching = conditions.q !== null
  const said = [
    inboxCopy.whose[conditions.whose],
    staffCopy.inbox.filters[conditions.filter],
    ...conditionWords({ ...conditions, q: null }, trees),
  ]

  const close = () => {
    setFault(null)
    setTrouble(null)
    onClose()
  }
  const save = () => {
    const wrong = faultOf(name)
    setFault(wrong)
    setTrouble(null)
    if (wrong !== null) return
    setBusy(true)
    saveFilter(name.trim(), keepable(conditions)).then(
      (saved) => {
        setBusy(false)
        setName('')
        keep(saved)
        close()
        // How many it holds comes with the next counts.
        void useInbox.getState().refresh()
      },
      (why: unknown) => {
        setBusy(false)
        const named = nameFault(why)
        setFault(named)
        setTrouble(named === null ? sentenceOf(why) : null)
      },
    )
  }

  const cannot = searching ? words.searching : full ? words.full : null
  return (
    <Sheet
      open={open}
      title={words.title}
      onClose={close}
      main={cannot === null ? { label: words.submit, onPress: save, loading: busy } : undefined}
    >
      {cannot === null ? (
        <>
          <Box as="p">{words.why}</Box>
          <Box as="p">{words.conditions(said.join('、'))}</Box>
          <TextField
            id="filter-name"
            label={words.name}
            help={words.nameHelp}
            maxLength={longestFilterName}
            value={name}
            onChange={(next) => {
              setName(next)
              setFault(null)
            }}
            error={fault ?? undefined}
            disabled={busy}
          />
          {trouble === null ? null : (
            <Notice kind="overdue" live>
              {trouble}
            </Notice>
          )}
          <ErrorSummary errors={fault === null ? [] : [{ field: 'filter-name', message: fault }]} />
        </>
      ) : (
        <Notice kind="information">{cannot}</Notice>
      )}
    </Sheet>
  )
}
