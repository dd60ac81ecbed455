/** What a spreadsheet takes for the beginning of a formula or a command, in half and full width. */
const beginsFormula = /^(?:\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n])/

/**
 * A cell of a file that leaves: text that a spreadsheet would run begins with an apostrophe, and stays text
 * whatever program opens it.
 */
export function cellText(value: string): string {
  return beginsFormula.test(value) ? `'${value}` : value
}
