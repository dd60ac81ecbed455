import { useState } from 'react'
import { dayOf, sayDay } from '@/domain/calendar'
import { now } from '../../../api/server-time'
import { putDemoClockForward } from '../../../api/sessions'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { demoClockCopy as words } from '../../../copy/demo'
import { Told } from '../../../shared/Told'
import { sentenceOf } from '../../../shared/Trouble'

/** A round of waiting for the guides' own terms: a day, the 5 days of a 公示, the 15 of the whole. */
const jumps = [1, 5, 15]

/** A demo's days go by at a press, so that nobody waits for a 公示. It is part of the demo's way in only. */
export function DemoClock() {
  const [busy, setBusy] = useState<number | null>(null)
  const [jumped, setJumped] = useState(0)
  const [said, setSaid] = useState<{ kind: 'done' | 'overdue'; text: string } | null>(null)
  const today = sayDay(dayOf(now()))
  const jump = async (days: number) => {
    setBusy(days)
    try {
      const reached = await putDemoClockForward(days)
      setSaid({ kind: 'done', text: words.reached(sayDay(dayOf(reached))) })
    } catch (trouble) {
      setSaid({ kind: 'overdue', text: sentenceOf(trouble) })
    }
    setJumped(jumped + 1)
    setBusy(null)
  }
  return (
    <Box as="section">
      <Box as="h3" className="subheading">
        {words.title}
      </Box>
      <Box as="p" className="say say--quiet">
        {words.today(today)}
      </Box>
      <Box className="demo-days">
        {jumps.map((days) => (
          <Button
            key={days}
            inline
            loading={busy === days}
            disabled={busy !== null}
            label={words.forwardLabel(days)}
            onPress={() => void jump(days)}
          >
            {words.forward(days)}
          </Button>
        ))}
      </Box>
      {said === null ? null : (
        <Told key={jumped} kind={said.kind}>
          {said.text}
        </Told>
      )}
    </Box>
  )
}
