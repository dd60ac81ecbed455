import { useState } from 'react'
import type { DeskVillage } from '@/domain/api/desk'
import { Box } from '../../components/elements/Box'
import { Press } from '../../components/elements/Press'
import { TextBox } from '../../components/elements/TextBox'
import { FieldFrame, type FieldIds, useField } from '../../components/FieldFrame'
import { deskCopy } from '../copy'
import { findVillages, fullName } from '../find-village'

const words = deskCopy.village

interface VillageBoxProps {
  villages: readonly DeskVillage[]
  typed: string
  /** Code of the one that is chosen. */
  value: string
  onChange: (village: { typed: string; code: string }) => void
  onDone: () => void
  error: string | undefined
}

/** A village by the first letters of its name, as they are typed while somebody says it. */
export function VillageBox(props: VillageBoxProps) {
  const { villages, typed, value, onChange, onDone, error } = props
  const [at, setAt] = useState(0)
  const [closed, setClosed] = useState(false)
  const field = { id: 'village', label: words.label, help: words.help, ...(error ? { error } : {}) }
  const ids = useField(field)
  const found = value === '' ? findVillages(villages, typed) : []
  const open = found.length > 0 && !closed
  const choose = (village: DeskVillage | undefined) => {
    if (!village) return
    onChange({ typed: fullName(village), code: village.code })
    onDone()
  }
  const type = (text: string) => {
    setAt(0)
    setClosed(false)
    onChange({ typed: text, code: '' })
  }
  const press = (key: string): boolean => {
    if (!open) return false
    if (key === 'ArrowDown') setAt((at + 1) % found.length)
    else if (key === 'ArrowUp') setAt((at + found.length - 1) % found.length)
    else if (key === 'Enter') choose(found[at])
    else if (key === 'Escape') setClosed(true)
    else return false
    return true
  }
  const note =
    value !== ''
      ? words.chosen(typed)
      : typed.trim() !== '' && found.length === 0 && villages.length > 0
        ? words.none
        : ''
  return (
    <FieldFrame {...field} ids={ids}>
      {WEAPP ? (
        <TextBox id={ids.id} value={typed} onChange={type} aria={ids.aria} />
      ) : (
        <WebBox
          ids={ids}
          typed={typed}
          open={open}
          at={at}
          onType={type}
          onKey={press}
          wrong={Boolean(error)}
        />
      )}
      {open ? (
        <Box as="ul" id={`${ids.id}-list`} role="listbox" label={words.list} className="desk-villages">
          {found.map((village, place) => (
            <VillageRow
              key={village.code}
              id={`${ids.id}-${place}`}
              village={village}
              chosen={place === at}
              onPress={() => choose(village)}
            />
          ))}
        </Box>
      ) : null}
      <Box className="field-note" live="polite">
        {note}
      </Box>
    </FieldFrame>
  )
}

interface WebBoxProps {
  ids: FieldIds
  typed: string
  open: boolean
  at: number
  onType: (text: string) => void
  /** true: the key has done its work. */
  onKey: (key: string) => boolean
  wrong: boolean
}

/** A real combobox: the focus stays in the box, and the row in question is said. */
function WebBox({ ids, typed, open, at, onType, onKey, wrong }: WebBoxProps) {
  return (
    <input
      id={ids.id}
      className={wrong ? 'text-box text-box--wrong' : 'text-box'}
      type="text"
      role="combobox"
      autoComplete="off"
      aria-autocomplete="list"
      aria-expanded={open}
      aria-controls={open ? `${ids.id}-list` : undefined}
      aria-activedescendant={open ? `${ids.id}-${at}` : undefined}
      aria-describedby={ids.aria.describedBy}
      aria-invalid={ids.aria.invalid || undefined}
      aria-required
      value={typed}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={(event) => {
        const { altKey, ctrlKey, metaKey, nativeEvent, key } = event
        if (altKey || ctrlKey || metaKey || nativeEvent.isComposing) return
        if (onKey(key)) event.preventDefault()
      }}
    />
  )
}

interface VillageRowProps {
  id: string
  village: DeskVillage
  chosen: boolean
  onPress: () => void
}

function VillageRow({ id, village, chosen, onPress }: VillageRowProps) {
  const className = chosen ? 'desk-village desk-village--at' : 'desk-village'
  if (WEAPP)
    return (
      <Press className={className} onPress={onPress}>
        {fullName(village)}
      </Press>
    )
  return (
    <li id={id} role="option" aria-selected={chosen} className={className} onMouseDown={onPress}>
      {fullName(village)}
    </li>
  )
}
