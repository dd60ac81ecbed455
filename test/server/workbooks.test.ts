import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { readWorkbook } from '@/server/exchange/read-workbook'
import { ended, seed, withRows, type Grown } from '@/server/statistics/exports/grow-workbook'

/** Workbooks that grow slice by slice, opened by two readers that others wrote. */

type Cell = string | number
const titles = ['编号', '姓名', '钱']

/** As several processes would make it: between two slices only what is kept in the database is known. */
async function grownFrom(slices: readonly (readonly Cell[][])[]): Promise<Buffer> {
  let kept = JSON.stringify(seed)
  const written: Buffer[] = []
  for (const rows of slices) {
    const step = await withRows(JSON.parse(kept) as Grown, titles, rows)
    kept = JSON.stringify(step.grown)
    written.push(...step.written)
  }
  const end = await ended(JSON.parse(kept) as Grown, '台账')
  const bytes = Buffer.concat([...written, ...end.written])
  expect(bytes.length).toBe(end.grown.bytes)
  return bytes
}

async function opened(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
  return workbook
}

it('holds every cell as it was, whatever is in it and however it was cut', async () => {
  const cell = fc.oneof(
    fc.integer(),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom('<&>"\'', ' 两头空 ', '𠮷田', '361130195503070033', '一行\n两行'),
  )
  const slices = fc.array(fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }), {
    minLength: 1,
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(slices, async (wanted) => {
      const rows = wanted.flat()
      const bytes = await grownFrom(wanted)
      const fits = (value: Cell) => String(value).replace(/\r\n?/g, '\n')
      expect((await readWorkbook(bytes, 1000)).map((row) => row.map(fits))).toEqual(
        [titles, ...rows].map((row) => row.map(fits)),
      )
    }),
    { numRuns: 60 },
  )
})

it('opens as a table with one heading, numbers as numbers and long numbers as text', async () => {
  const bytes = await grownFrom([[['1', '张示例', 12.5]], [], [['361130195503070033', '', 0]]])
  const workbook = await opened(bytes)
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['台账'])
  const sheet = workbook.worksheets[0]
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(sheet?.getRow(1).getCell(1).font?.bold).toBe(true)
  expect(sheet?.getCell('C2').value).toBe(12.5)
  expect(sheet?.getCell('A3').value).toBe('361130195503070033')
  expect(sheet?.getCell('A3').numFmt).toBe('@')
  expect(sheet?.rowCount).toBe(3)
})

it('goes on in another sheet where one is full, under the same heading', async () => {
  const first = await withRows(seed, titles, [['甲', '一', 1]])
  const almost: Grown = { ...first.grown, rows: 999_999 }
  const second = await withRows(almost, titles, [
    ['乙', '二', 2],
    ['丙', '三', 3],
  ])
  const end = await ended(second.grown, '台账')
  const workbook = await opened(Buffer.concat([...first.written, ...second.written, ...end.written]))
  expect(workbook.worksheets.map(({ name }) => name)).toEqual(['台账', '台账 2'])
  expect(workbook.worksheets[1]?.getCell('A1').value).toBe('编号')
  expect(workbook.worksheets[1]?.getCell('A3').value).toBe('丙')
})

it('is a workbook with a heading where there is nothing in it', async () => {
  const sheet = (await opened(await grownFrom([[]]))).worksheets[0]
  expect(sheet?.rowCount).toBe(1)
})
