import { columnFaults } from '@/domain/exchange/column-map'

/** Columns as they are put in order, by hand. */
export interface Column {
  id: string
  title: string
}

/** The server calls it the same. */
export type TitleField = `columns.${number}.title`
export const titleField = (at: number): TitleField => `columns.${at}.title`

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

/** What is wrong, by the field it is to be mended in. */
export function faultsByField(columns: readonly Column[]): Partial<Record<TitleField, string>> {
  return Object.fromEntries(columnFaults(columns).map(({ path, message }) => [path, message]))
}
