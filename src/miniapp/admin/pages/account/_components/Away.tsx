import { useState } from 'react'
import type { StaffList, StaffRow, StandInView } from '@/domain/api/administration'
import { addDays, dayOf, sayDay } from '@/domain/calendar'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { completeDate } from '../../../../components/date-parts'
import { DateField } from '../../../../components/DateField'
import { Box } from '../../../../components/elements/Box'
import { Fold } from '../../../../staff/components/Fold'
import { endStandIn, setStandIn } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { SearchedChoice } from '../../../components/SearchedChoice'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { adminCopy, roleName } from '../../../copy'

const words = adminCopy.away
const fields = ['standInId', 'firstDay', 'lastDay'] as const
type Field = (typeof fields)[number]

/** People who may do somebody's work: everybody who is in, but himself and administrators. */
export function colleagues(row: StaffRow, staff: readonly StaffRow[]) {
  return staff
    .filter(
      (one) =>
        one.id !== row.id &&
        one.state !== 'disabled' &&
        !one.grants.some(({ role }) => role === 'administrator'),
    )
    .map((one) => ({
      value: one.id,
      label: one.name,
      help: one.grants.map((grant) => grant.bodyName ?? roleName(grant.role)).join('、'),
    }))
}

interface AwayProps {
  row: StaffRow
  staff: readonly StaffRow[]
  standIns: readonly StandInView[]
  onSaved: (staff: StaffList) => void
}

/** Days away, and who does the work meanwhile. */
export function Away({ row, staff, standIns, onSaved }: AwayProps) {
  const [standInId, setStandInId] = useState<string | null>(null)
  const [firstDay, setFirstDay] = useState('')
  const [lastDay, setLastDay] = useState('')
  const form = useSend(fields)
  const today = dayOf(now())
  const quick = [
    { label: words.today, value: today },
    { label: words.tomorrow, value: addDays(today, 1) },
  ]
  const own = standIns.filter((one) => one.accountId === row.id)
  const submit = async () => {
    const [first, last] = [completeDate(firstDay), completeDate(lastDay)]
    const found: Errors<Field> = {
      ...(standInId === null ? { standInId: words.missing } : {}),
      ...(first === null ? { firstDay: words.dateMissing } : {}),
      ...(last === null ? { lastDay: words.dateMissing } : {}),
    }
    if (!form.check(found) || standInId === null || first === null || last === null) return
    const done = await form.send(
      async () => onSaved(await setStandIn(row.id, { standInId, firstDay: first, lastDay: last })),
      words.done,
    )
    if (done) setStandInId(null)
  }
  return (
    <Fold title={words.title}>
      <Came of={form} />
      <Box as="p" className="say">
        {words.why}
      </Box>
      {own.map((one) => (
        <Box key={one.id} className="duty">
          <Box as="span" className="duty-name">
            {words.row(one.standInName, sayDay(one.firstDay, now()), sayDay(one.lastDay, now()))}
          </Box>
          <Button
            inline
            kind="quiet"
            onPress={() => void form.send(async () => onSaved(await endStandIn(row.id, one.id)), words.ended)}
          >
            {words.end}
          </Button>
        </Box>
      ))}
      <SearchedChoice
        id="standInId"
        label={words.who}
        find={adminCopy.account.find}
        options={colleagues(row, staff)}
        value={standInId}
        onChange={setStandInId}
        none={adminCopy.account.notFound}
        error={form.errors.standInId}
      />
      <DateField
        id="firstDay"
        label={words.first}
        value={firstDay}
        onChange={setFirstDay}
        quick={quick}
        error={form.errors.firstDay}
      />
      <DateField
        id="lastDay"
        label={words.last}
        value={lastDay}
        onChange={setLastDay}
        error={form.errors.lastDay}
      />
      <Button onPress={() => void submit()} loading={form.busy}>
        {words.submit}
      </Button>
    </Fold>
  )
}
