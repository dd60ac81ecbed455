import { useState } from 'react'
import { parseNumber } from '@/domain/household/amount'
import type { ClockSettings } from '@/domain/leads/settings'
import { clockForm } from '@/domain/staff/clock-form'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { NumberField } from '../../../../components/NumberField'
import { useLoad } from '../../../../shared/use-load'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { clocks, setClocks } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.clock
const groups = {
  term: ['intakeDays', 'assignDays'],
  reply: ['replyDays.declaration', 'replyDays.report', 'replyDays.inquiry'],
  after: ['ratingDays', 'reopenDays'],
} as const
type Group = keyof typeof groups
type Field = (typeof groups)[Group][number]
const order: readonly Group[] = ['term', 'reply', 'after']
const fields: readonly Field[] = order.flatMap((group): readonly Field[] => groups[group])

type Typed = Readonly<Record<Field, string>>

function typedOf(settings: ClockSettings): Typed {
  const { replyDays: reply, ...plain } = settings
  const numbers: Record<Field, number> = {
    ...plain,
    'replyDays.declaration': reply.declaration,
    'replyDays.report': reply.report,
    'replyDays.inquiry': reply.inquiry,
  }
  return Object.fromEntries(fields.map((field) => [field, String(numbers[field])])) as Record<Field, string>
}

function settingsOf(typed: Typed): ClockSettings {
  const number = (field: Field) => parseNumber(typed[field]) ?? NaN
  return {
    intakeDays: number('intakeDays'),
    assignDays: number('assignDays'),
    replyDays: {
      declaration: number('replyDays.declaration'),
      report: number('replyDays.report'),
      inquiry: number('replyDays.inquiry'),
    },
    ratingDays: number('ratingDays'),
    reopenDays: number('reopenDays'),
  }
}

/** The county's terms: checked with the same rules as on the server. */
export function Clocks() {
  const [typed, setTyped] = useState<Typed | null>(null)
  const [shown, setShown] = useState<ClockSettings | null>(null)
  const { trouble, again } = useLoad('clocks', async () => {
    const found = (await clocks()).clocks
    // What was typed meanwhile stays.
    setTyped((before) => before ?? typedOf(found))
    setShown((before) => before ?? found)
  })
  const form = useSend(fields)
  if (typed === null || shown === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  const submit = async () => {
    const settings = settingsOf(typed)
    const read = clockForm.safeParse(settings)
    const found: Errors<Field> = {}
    for (const issue of read.success ? [] : read.error.issues) {
      const field = fields.find((one) => one === issue.path.join('.'))
      if (field) found[field] = parseNumber(typed[field]) === null ? words.empty : issue.message
    }
    if (form.check(found))
      await form.send(async () => setShown((await setClocks(settings, shown)).clocks), words.done)
  }
  return (
    <>
      <Came of={form} />
      <Box as="p" className="say">
        {words.why}
      </Box>
      {order.map((group) => (
        <Box as="section" key={group}>
          <Box as="h2" className="heading">
            {words.groups[group]}
          </Box>
          {groups[group].map((field) => (
            <NumberField
              key={field}
              id={field}
              label={words.fields[field]}
              unit={words.days}
              value={typed[field]}
              onChange={(text) => setTyped({ ...typed, [field]: text })}
              error={form.errors[field]}
            />
          ))}
        </Box>
      ))}
      <Button kind="main" onPress={() => void submit()} loading={form.busy}>
        {words.submit}
      </Button>
    </>
  )
}
