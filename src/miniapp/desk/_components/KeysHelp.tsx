import { useState } from 'react'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { Words } from '../../components/elements/Words'
import { read, write } from '../../platform/storage'
import { deskCopy } from '../copy'

const words = deskCopy.keys
const storageKey = 'desk.number-keys'

/** Single keys can be turned off: whoever speaks to the computer, or has it speak, may need them (WCAG 2.1.4). */
export function useNumberKeys(): [on: boolean, set: (on: boolean) => void] {
  const [on, setOn] = useState(() => read(storageKey) !== false)
  return [
    on,
    (next) => {
      setOn(next)
      write(storageKey, next)
    },
  ]
}

/** The keys, to be seen without looking for them. */
export function KeysHelp({ numbers, onNumbers }: { numbers: boolean; onNumbers: (on: boolean) => void }) {
  return (
    <Box as="section" className="desk-keys" label={words.title}>
      <Box as="h2" className="desk-subtitle">
        {words.title}
      </Box>
      <Box as="ul" className="desk-keys-list">
        {words.rows.map(([keys, what]) => (
          <Box as="li" key={keys}>
            <Words className="desk-key">{keys}</Words>
            <Words>{what}</Words>
          </Box>
        ))}
      </Box>
      <Choice
        many
        id="number-keys"
        label={words.numbersTitle}
        options={[{ value: 'on', label: words.numbers, help: words.numbersHelp }]}
        value={numbers ? ['on'] : []}
        onChange={(chosen) => onNumbers(chosen.length > 0)}
      />
    </Box>
  )
}
