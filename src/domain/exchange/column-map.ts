import type { FieldError } from '../problems'
import type { MappedColumn } from './export-layouts'

/** Two headings that look alike are one to whoever reads the file. */
const asRead = (title: string) => title.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/**
 * What is wrong with a county's own columns, each fault at its own: no heading, the heading of another one, or the same
 * column again. The later of two is the one to be changed.
 */
export function columnFaults(columns: readonly MappedColumn[]): FieldError[] {
  return columns.flatMap(({ id, title }, at): FieldError[] => {
    const path = `columns.${at}.title`
    if (title.trim() === '') return [{ path, code: 'empty', message: '请写列名。' }]
    const before = columns.slice(0, at)
    if (before.some((one) => one.id === id))
      return [{ path, code: 'column-twice', message: '这一列选了两次，请去掉一次。' }]
    const same = before.findIndex((one) => asRead(one.title) === asRead(title))
    if (same < 0) return []
    return [{ path, code: 'column-name-twice', message: `和第 ${same + 1} 列的名字一样，请改一个。` }]
  })
}
