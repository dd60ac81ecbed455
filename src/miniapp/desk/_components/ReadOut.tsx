import { useEffect, useState } from 'react'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { ListRow } from '../../components/ListRow'
import { TextField } from '../../components/TextField'
import { saySources } from '../../copy/rule-source'
import { type FoundQuestion, readQuestion, type WholeQuestion } from '../api'
import { deskCopy } from '../copy'
import { useFound } from './InquiryFields'

const words = deskCopy.answers

interface ReadOutProps {
  pack: string
  /** The one that the question is answered by; 0: none yet. */
  chosen: number
}

/** The Q&A beside the call, in letters large enough to read out. */
export function ReadOut({ pack, chosen }: ReadOutProps) {
  const [typed, setTyped] = useState('')
  const [opened, setOpened] = useState(0)
  const found = useFound(pack, typed)
  const number = opened || chosen
  return (
    <Box as="section" className="desk-side" label={words.title}>
      <Box as="h2" className="desk-subtitle">
        {words.title}
      </Box>
      {number === 0 ? null : <Whole pack={pack} number={number} />}
      {opened === 0 ? null : (
        <Button kind="quiet" icon="chevron-left" onPress={() => setOpened(0)}>
          {words.back}
        </Button>
      )}
      <TextField
        id="search"
        label={words.search}
        help={words.searchHelp}
        optional
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setOpened(0)
        }}
      />
      <Found items={found} onOpen={setOpened} />
    </Box>
  )
}

function Found({ items, onOpen }: { items: FoundQuestion[]; onOpen: (number: number) => void }) {
  return (
    <>
      {items.map(({ number, title }) => (
        <ListRow
          key={number}
          title={deskCopy.inquiry.entryOf(number, title)}
          onPress={() => onOpen(number)}
        />
      ))}
    </>
  )
}

function Whole({ pack, number }: { pack: string; number: number }) {
  const [entry, setEntry] = useState<WholeQuestion | null>(null)
  useEffect(() => {
    let gone = false
    readQuestion(pack, number).then(
      (read) => {
        if (!gone) setEntry(read)
      },
      // The short answer stands in the form already.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [pack, number])
  if (entry?.number !== number) return null
  return (
    <Box className="desk-read-out">
      <Box as="h3" className="desk-read-out-title">
        {deskCopy.inquiry.entryOf(number, entry.title)}
      </Box>
      {[entry.answer, ...entry.full].map((paragraph) => (
        <Box as="p" key={paragraph}>
          {paragraph}
        </Box>
      ))}
      <Box className="desk-hint">{words.sources(saySources(entry.sources))}</Box>
    </Box>
  )
}
