import { addMonths, isDay, type Day } from '@/domain/calendar'
import { birthDateOf, cleanIdNumber } from '@/domain/household/id-number'
import { completeDate } from '../../../components/date-parts'
import type { MemberAnswers } from '../../../forms/answers'

/** Whether somebody is at least so old; null while the birth date is not known. */
export function isAtLeast(
  years: number,
  { idNumber, birthDate }: Pick<MemberAnswers, 'idNumber' | 'birthDate'>,
  today: Day,
): boolean | null {
  const number = cleanIdNumber(idNumber)
  const born = number.length === 18 ? birthDateOf(number) : completeDate(birthDate)
  return born === null || !isDay(born) ? null : addMonths(born, 12 * years) <= today
}
