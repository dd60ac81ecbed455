/** Columns as they are put in order, by hand. */
export interface Column {
  id: string
  title: string
}

/** One place up or down; at either end it stays. */
export function moved(columns: readonly Column[], id: string, by: -1 | 1): Column[] {
  const at = columns.findIndex((column) => column.id === id)
  const to = at + by
  const [own, other] = [columns[at], columns[to]]
  if (own === undefined || other === undefined) return [...columns]
  return columns.map((column, place) => (place === at ? other : place === to ? own : column))
}

export function renamed(columns: readonly Column[], id: string, title: string): Column[] {
  return columns.map((column) => (column.id === id ? { id, title } : column))
}

/** What cannot be sent: two columns of one name could not be told apart in the file. */
export function faultOf(columns: readonly Column[]): 'empty' | 'twice' | null {
  const titles = columns.map(({ title }) => title.trim())
  if (titles.some((title) => title === '')) return 'empty'
  return new Set(titles).size === titles.length ? null : 'twice'
}
