import { countyRegion, covers, levelOf, type Region } from '../regions'

/**
 * The statistics bureau's list of regions (统计用区划代码) as a table: a column of codes and one of names, with or
 * without a heading, other columns beside them, and rows of other counties.
 */
export interface RegionFile {
  regions: Region[]
  /** Rows that could not be taken, by their number in the table from 1. */
  faults: { row: number; reason: string }[]
  /** Rows of other counties. */
  elsewhere: number
}

/** 樟树村村民委员会 → 樟树村: the place, and not its committee. Where there is no village in the name it stays. */
function plainName(name: string): string {
  const short = name.replace(/(村民委员会|村委会)$/, '')
  if (short !== name) return short.endsWith('村') ? short : `${short}村`
  return name.replace(/社区(居民委员会|居委会)$/, '社区')
}

/** 6, 9 or 12 digits: the short ones are those of a county or a town. */
function codeIn(cell: string): string | null {
  const digits = cell.replace(/[\s\u3000'’‘]/g, '')
  return /^(\d{6}|\d{9}|\d{12})$/.test(digits) ? digits.padEnd(12, '0') : null
}

/** Spreadsheets round a long number that was not kept as text: 3.61130101201e+11. */
function wasRounded(cell: string): boolean {
  return /^\d(\.\d+)?e\+?\d+$/i.test(cell.trim())
}

export function readRegionTable(rows: readonly (readonly string[])[], countyCode: string): RegionFile {
  const found = new Map<string, string>()
  const faults: RegionFile['faults'] = []
  let elsewhere = 0
  rows.forEach((cells, index) => {
    const row = index + 1
    const at = cells.findIndex((cell) => codeIn(cell) !== null)
    if (at < 0) {
      if (cells.some(wasRounded))
        faults.push({ row, reason: '代码被表格软件改成了小数，请把这一列设成文本再存。' })
      return
    }
    const code = codeIn(cells[at] ?? '') ?? ''
    if (!covers(countyRegion(countyCode), code)) {
      elsewhere += 1
      return
    }
    // 城乡分类代码 stands between the code and the name in some years' tables.
    const told = cells.slice(at + 1).find((cell) => cell.trim() !== '' && !/^[\d\s]+$/.test(cell))
    const name = told && plainName(told.trim())
    if (!name) faults.push({ row, reason: '没有名称。' })
    else if (Array.from(name).length > 50) faults.push({ row, reason: '名称太长了。' })
    else if (found.has(code) && found.get(code) !== name)
      faults.push({ row, reason: '同一个代码有两个名称。' })
    else found.set(code, name)
  })
  const regions = [...found]
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
  for (const { code, name } of regions)
    if (levelOf(code) === 'village' && !found.has(`${code.slice(0, 9)}000`))
      faults.push({ row: 0, reason: `“${name}”的乡镇不在表里。` })
  return { regions: regions.filter(({ code }) => levelOf(code) !== 'county'), faults, elsewhere }
}

export interface RegionChanges {
  added: Region[]
  renamed: { code: string; before: string; name: string }[]
  removed: Region[]
  /** No longer in the table, and still used here: they stay. */
  kept: Region[]
}

/** `used`: codes that leads, offices or people here refer to. */
export function regionChanges(
  now: readonly Region[],
  wanted: readonly Region[],
  used: ReadonlySet<string>,
): RegionChanges {
  const before = new Map(now.map((region) => [region.code, region.name]))
  const after = new Set(wanted.map((region) => region.code))
  const gone = now.filter(({ code }) => levelOf(code) !== 'county' && !after.has(code))
  const isUsed = ({ code }: Region) => [...used].some((one) => covers(code, one))
  const kept = gone.filter(isUsed)
  // A village that stays keeps its town.
  const stays = (region: Region) =>
    kept.includes(region) || kept.some(({ code }) => covers(region.code, code))
  return {
    added: wanted.filter(({ code }) => !before.has(code)),
    renamed: wanted.flatMap(({ code, name }) => {
      const old = before.get(code)
      return old === undefined || old === name ? [] : [{ code, before: old, name }]
    }),
    removed: gone.filter((region) => !stays(region)),
    kept: gone.filter(stays),
  }
}
