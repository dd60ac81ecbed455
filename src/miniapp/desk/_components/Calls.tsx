import { useState } from 'react'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Notice } from '../../components/Notice'
import { sayPhone, sayTime } from '../../shared/say'
import { type Call, keptDays, useCalls } from '../calls'
import { deskCopy } from '../copy'

const words = deskCopy.calls

function nameOf({ startedAt, phone, withheld, intent, answers }: Call): string {
  const who = withheld ? words.withheld : phone === '' ? words.noPhone : sayPhone(phone)
  const what = intent === null ? '' : deskCopy.intents[intent].replace(/^\d\s*/, '')
  return [sayTime(startedAt), who, answers.name, what].filter(Boolean).join('　')
}

interface CallsProps {
  calls: readonly Call[]
  current: string | null
  onOpen: (id: string) => void
  onFresh: () => void
}

/** Calls that are not written up yet, so that a line that dropped is picked up again. */
export function Calls({ calls, current, onOpen, onFresh }: CallsProps) {
  const full = useCalls((state) => state.full)
  const others = calls.filter(({ id }) => id !== current)
  return (
    <Box as="section" className="desk-calls" label={words.title}>
      {full ? (
        <Notice kind="overdue" live>
          {words.full}
        </Notice>
      ) : null}
      {others.length === 0 ? null : (
        <>
          <Box as="h2" className="desk-subtitle">
            {words.title}
          </Box>
          <Box as="p">{words.goes(keptDays)}</Box>
        </>
      )}
      {others.map((call) => (
        <OpenCall key={call.id} call={call} onOpen={() => onOpen(call.id)} />
      ))}
      {current === null ? null : (
        <Button kind="quiet" icon="phone" onPress={onFresh}>
          {words.fresh}
        </Button>
      )}
    </Box>
  )
}

function OpenCall({ call, onOpen }: { call: Call; onOpen: () => void }) {
  const remove = useCalls((state) => state.remove)
  const [asking, setAsking] = useState(false)
  return (
    <Box className="desk-open-call">
      <Button inline icon="pencil" onPress={onOpen}>
        {nameOf(call)}
      </Button>
      {asking ? (
        <Notice
          kind="soon"
          title={words.dropTitle}
          action={{ label: words.dropSure, onPress: () => void remove(call.id) }}
        >
          {words.dropWhy}
        </Notice>
      ) : null}
      <Button inline kind="quiet" onPress={() => setAsking(!asking)}>
        {asking ? words.keep : words.drop}
      </Button>
    </Box>
  )
}
