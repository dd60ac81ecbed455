import { useState } from 'react'
import type { BoardCardView, MeetingView } from '@/domain/api/boards'
import { dayOf } from '@/domain/calendar'
import { ApiProblem } from '../../../../api/problem'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { completeDate } from '../../../../components/date-parts'
import { DateField } from '../../../../components/DateField'
import { Box } from '../../../../components/elements/Box'
import { sayNumber } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { planMeeting } from '../../../api'
import { boardCopy } from '../../../copy'

const words = boardCopy.review

interface PlanProps {
  village: string
  ready: readonly BoardCardView[]
  onPlanned: (meeting: MeetingView) => void
}

/** Who is reviewed, and when: the list is printed after that. */
export function Plan({ village, ready, onPlanned }: PlanProps) {
  const [on, setOn] = useState(dayOf(now()))
  const [chosen, setChosen] = useState<readonly string[]>(ready.map(({ leadId }) => leadId))
  const [busy, setBusy] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [told, setTold] = useState<readonly string[]>([])
  const day = completeDate(on)
  const plan = async () => {
    setAttempt((before) => before + 1)
    if (day === null || chosen.length === 0) return setTold([day === null ? words.dayWrong : words.pickOne])
    setBusy(true)
    setTold([])
    try {
      onPlanned(await planMeeting({ regionCode: village, on: day, leadIds: [...chosen] }))
    } catch (trouble) {
      const reasons = trouble instanceof ApiProblem ? trouble.errors.map(({ message }) => message) : []
      setTold([sentenceOf(trouble), ...reasons])
      setBusy(false)
    }
    return undefined
  }
  return (
    <Box as="section">
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Choice
        many
        id="households"
        label={words.households}
        help={words.householdsWhy}
        options={ready.map(({ leadId, name, number }) => ({
          value: leadId,
          label: name,
          help: sayNumber(number),
        }))}
        value={chosen}
        onChange={setChosen}
      />
      <DateField id="on" label={words.day} value={on} onChange={setOn} />
      {told.length === 0 ? null : (
        <Told key={attempt} kind="overdue">
          {told.join('\n')}
        </Told>
      )}
      <Button kind="main" loading={busy} onPress={() => void plan()}>
        {words.plan}
      </Button>
    </Box>
  )
}
