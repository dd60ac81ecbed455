import { regionNames } from '../exchange/region-names'
import { levelOf, type Region } from '../regions'

/** Rural population by village as a table: a heading with 村 (or its code) and 农村人口, a row a village. */

/** More than any village has. */
export const mostPeople = 200_000
export const firstYear = 2015
export const peopleFault = `请写 1 到 ${mostPeople} 的整数，只算农村人口。`

export interface PopulationRow {
  regionCode: string
  people: number
}
export interface PopulationTable {
  rows: PopulationRow[]
  /** By their number in the table from 1. */
  faults: { row: number; message: string }[]
  /** Villages whose cell was left empty. */
  empty: number
}

const plain = (cell: string | undefined) => (cell ?? '').replace(/[\s\u3000'’‘]/g, '')
const headings = {
  code: /^(村代码|区划代码|代码)$/,
  town: /^(乡镇|镇|乡|乡镇（街道）|乡（镇）)$/,
  village: /^(村|村名|行政村|村（社区）)$/,
  people: /人口/,
} as const
type Column = keyof typeof headings

function headingOf(cells: readonly string[]): Partial<Record<Column, number>> | null {
  const places = Object.fromEntries(
    (Object.keys(headings) as Column[]).flatMap((column) => {
      const at = cells.findIndex((cell) => headings[column].test(plain(cell)))
      return at < 0 ? [] : [[column, at] as const]
    }),
  ) as Partial<Record<Column, number>>
  const placed = places.code !== undefined || places.village !== undefined
  return placed && places.people !== undefined ? places : null
}

/** 1,234 and 1234 人 are numbers too. */
function peopleIn(cell: string): number | null {
  const written = cell.replace(/[,，]/g, '').replace(/人$/, '')
  return /^\d{1,9}(\.0+)?$/.test(written) ? Number(written) : null
}

/** null: no heading was found. */
export function readPopulationTable(
  rows: readonly (readonly string[])[],
  regions: readonly Region[],
): PopulationTable | null {
  const head = rows.slice(0, 10).findIndex((cells) => headingOf(cells) !== null)
  const places = headingOf(rows[head] ?? [])
  if (head < 0 || places === null) return null
  const names = regionNames(regions)
  const found = new Map<string, { row: number; people: number }>()
  const faults: PopulationTable['faults'] = []
  let empty = 0
  rows.slice(head + 1).forEach((cells, index) => {
    const row = head + index + 2
    const at = (column: Column) => plain(cells[places[column] ?? -1])
    const [code, town, village, written] = [at('code'), at('town'), at('village'), at('people')]
    if (code === '' && village === '') return
    const meant = code === '' ? names.villages(village, town) : names.villages(code)
    const [own] = meant
    if (own === undefined || levelOf(own.code) !== 'village')
      return void faults.push({ row, message: `本县没有“${village || code}”这个村，请看看名称或代码。` })
    if (meant.length > 1)
      return void faults.push({ row, message: `叫“${village}”的不止一个，请写上乡镇或村代码。` })
    if (written === '') {
      empty += 1
      return
    }
    const people = peopleIn(written)
    if (people === null || people < 1 || people > mostPeople)
      return void faults.push({ row, message: `“${written}”不行，${peopleFault}` })
    const before = found.get(own.code)
    if (before !== undefined && before.people !== people)
      return void faults.push({ row, message: `和第 ${before.row} 行是同一个村，数不一样，请留一行。` })
    found.set(own.code, { row, people })
  })
  return {
    rows: [...found].map(([regionCode, { people }]) => ({ regionCode, people })),
    faults,
    empty,
  }
}
