import readings from '../../src/domain/policy/search/syllables.json'
import { digits, escape, tableOf } from './table.cjs'

const table = tableOf(readings)

/** The words as they are written in the source. */
export function unpack(code) {
  let words = ''
  for (let at = 0; at < code.length; at += 1) {
    const one = code.charAt(at)
    if (one === ' ' || one === '\n') {
      words += one
      continue
    }
    at += 1
    const other = code.charAt(at)
    words += one === escape ? other : table[digits.indexOf(one) * digits.length + digits.indexOf(other)]
  }
  return words
}
