import fc from 'fast-check'
import { covers, type Region } from '@/domain/regions'
import { readRegionTable, regionChanges } from '@/domain/staff/region-file'

/** The statistics bureau's table, as it comes, and what it changes here. */

test('reads codes and names with or without a heading, and tells which rows it could not take', () => {
  const rows = [
    ['2025年统计用区划代码', ''],
    ['代码', '城乡分类代码', '名称'],
    ['361199', '', '清源县'],
    ['361199101', '', '东山乡'],
    ['361199101201', '220', '樟树村村民委员会'],
    ["'361199101202", '220', '禾田村委会'],
    ['361199101001', '111', '东街社区居委会'],
    ['361199101203', '220', ''],
    ['3.61199E+11', '220', '塘背村委会'],
    ['361199101201', '220', '另一个村'],
    ['361199105201', '220', '没有乡的村'],
    ['361130101201', '220', '别县的村'],
  ]
  expect(readRegionTable(rows, '361199')).toEqual({
    regions: [
      { code: '361199101000', name: '东山乡' },
      { code: '361199101001', name: '东街社区' },
      { code: '361199101201', name: '樟树村' },
      { code: '361199101202', name: '禾田村' },
      { code: '361199105201', name: '没有乡的村' },
    ],
    faults: [
      { row: 8, reason: '没有名称。' },
      { row: 9, reason: '代码被表格软件改成了小数，请把这一列设成文本再存。' },
      { row: 10, reason: '同一个代码有两个名称。' },
      { row: 0, reason: '“没有乡的村”的乡镇不在表里。' },
    ],
    elsewhere: 1,
  })
})

const town = fc.integer({ min: 1, max: 3 })
const village = fc.integer({ min: 0, max: 4 })
const region = fc
  .tuple(town, village, fc.constantFrom('甲', '乙'))
  .map(([t, v, name]): Region => ({ code: `36119910${t}${v === 0 ? '000' : `20${v}`}`, name }))
const list = fc.uniqueArray(region, { selector: ({ code }) => code })

test('what is used here is never removed, nor the town it lies in; the rest becomes what the table says', () => {
  fc.assert(
    fc.property(list, list, fc.array(region), (now, wanted, inUse) => {
      const used = new Set(inUse.map(({ code }) => code))
      const { added, renamed, removed, kept } = regionChanges(now, wanted, used)
      for (const { code } of removed) expect([...used].some((one) => covers(code, one))).toBe(false)
      const after = new Map(now.map(({ code, name }) => [code, name]))
      for (const { code } of removed) after.delete(code)
      for (const { code, name } of [...added, ...renamed]) after.set(code, name)
      for (const { code, name } of wanted) expect(after.get(code)).toBe(name)
      const stays = new Set([...wanted, ...kept].map(({ code }) => code))
      expect([...after.keys()].sort()).toEqual([...stays].sort())
    }),
  )
})
