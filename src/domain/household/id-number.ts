import { isDay, type Day } from '../calendar'
import { cleanNumber } from '../fields'

/** What is wrong with an ID number, if anything. None of these is fatal: a farmer can go on without it. */
export type IdNumberFault = 'length' | 'old' | 'characters' | 'birth-date' | 'check-digit'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkCharacters = '10X98765432'

/** Full-width digits, spaces and a small x become the form that is stored. */
export function cleanIdNumber(typed: string): string {
  return cleanNumber(typed).toUpperCase()
}

export function birthDateOf(idNumber: string): Day {
  return `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
}

/** GB 11643: 17 digits and a check character (ISO 7064 mod 11-2). */
export function checkCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return checkCharacters[sum % 11] ?? ''
}

/** `today`: the day in Shanghai, so that a birth date in the future is found. */
export function idNumberFault(idNumber: string, today: Day): IdNumberFault | null {
  if (/^\d{15}$/.test(idNumber)) return 'old'
  if (idNumber.length !== 18) return 'length'
  if (!/^\d{17}[\dX]$/.test(idNumber)) return 'characters'
  const birth = birthDateOf(idNumber)
  if (!isDay(birth) || birth < '1880-01-01' || birth > today) return 'birth-date'
  return checkCharacter(idNumber.slice(0, 17)) === idNumber[17] ? null : 'check-digit'
}

export const idNumberSentences: Record<IdNumberFault, string> = {
  length: '身份证号应是 18 位，请再数一数。没有也可以先空着。',
  old: '这是以前的 15 位号码，请看现在身份证上的 18 位。没有也可以先空着。',
  characters: '身份证号里只有数字，最后一位可能是 X。请再看一眼。没有也可以先空着。',
  'birth-date': '身份证号里的出生日期不对，请再看一眼。没有也可以先空着。',
  'check-digit': '身份证号像是输错了一位，请再看一眼。没有也可以先空着。',
}

/** The ends of a number, its middle in stars; of a short one less, so that most of it stays unseen. */
function mask(number: string, first: number, last: number): string {
  const hidden = number.length - first - last
  if (hidden >= 4) return `${number.slice(0, first)}${'*'.repeat(hidden)}${number.slice(-last)}`
  const shown = number.length < 6 ? 0 : 2
  return '*'.repeat(number.length - shown) + number.slice(number.length - shown)
}

/** `361130********0021`: what is shown of an ID number. */
export function maskIdNumber(idNumber: string): string {
  return mask(idNumber, 6, 4)
}

/** `138****5678`. */
export function maskPhone(phone: string): string {
  return mask(phone, 3, 4)
}
