const iso = /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?$/

/** An instant from an address, in the one spelling it is stored in; null: it is none that the database knows. */
export function instantIn(written: string): string | null {
  if (!iso.test(written)) return null
  const time = Date.parse(written)
  if (Number.isNaN(time)) return null
  const instant = new Date(time).toISOString()
  // Beyond these years it is written with a sign, and before them the database has no year 0.
  return /^\d{4}-/.test(instant) && !instant.startsWith('0000') ? instant : null
}
