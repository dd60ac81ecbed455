import { useState } from 'react'
import { isReadablePeriod, periodTooLong } from '@/domain/statistics/period'
import { Button } from '../../../../components/Button'
import { completeDate } from '../../../../components/date-parts'
import { DateField } from '../../../../components/DateField'
import { figuresCopy as words } from '../../../copy'

interface Days {
  from: string
  to: string
}

/** Any two days. */
export function OwnPeriod({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const [from, setFrom] = useState(days.from)
  const [to, setTo] = useState(days.to)
  const [errors, setErrors] = useState<Partial<Record<keyof Days, string>>>({})
  const take = () => {
    const [first, last] = [completeDate(from), completeDate(to)]
    if (first === null || last === null) {
      setErrors({
        ...(first === null ? { from: words.dayMissing } : {}),
        ...(last === null ? { to: words.dayMissing } : {}),
      })
      return
    }
    if (first > last) return setErrors({ to: words.fromAfterTo })
    if (!isReadablePeriod(first, last)) return setErrors({ to: periodTooLong })
    setErrors({})
    onChange({ from: first, to: last })
  }
  return (
    <>
      <DateField id="from" label={words.from} value={from} onChange={setFrom} error={errors.from} />
      <DateField id="to" label={words.to} value={to} onChange={setTo} error={errors.to} />
      <Button kind="second" onPress={take}>
        {words.show}
      </Button>
    </>
  )
}
