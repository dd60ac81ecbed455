import type ExcelJS from 'exceljs'

/** Loaded with the first workbook: a process that makes none does without its hundreds of modules. */
export async function newWorkbook(): Promise<ExcelJS.Workbook> {
  const { default: library } = await import('exceljs')
  return new library.Workbook()
}
