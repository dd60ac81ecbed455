import * as z from 'zod/mini'
import { form, regionCode, text } from '../fields'
import { firstYear, mostPeople, peopleFault } from '../statistics/population'
import { instant } from './shapes'

/** Rural population by village and year, one by one or all at once, and who entered it when. */

const count = z.int()
/** The server knows what year it is, and takes none that is yet to come. */
const yearFault = `请写 ${firstYear} 年以后、今年以前的年份。`
const year = z
  .int({ error: yearFault })
  .check(z.gte(firstYear, { error: yearFault }), z.lte(2100, { error: yearFault }))
const paper = text(100, { empty: '请写出自哪份文件。' })

export const populationRequest = form({
  regionCode,
  year,
  people: z
    .int({ error: peopleFault })
    .check(z.gte(1, { error: peopleFault }), z.lte(mostPeople, { error: peopleFault })),
  paper,
})
const entered = z.object({ year: count, people: count, paper: z.string(), setAt: instant })
export const populationsView = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      town: z.string(),
      /** null: nobody has entered any. */
      latest: z.nullable(entered),
    }),
  ),
})
export type PopulationsView = z.infer<typeof populationsView>

export const populationImportQuery = z.object({
  year: z.coerce.number().check(z.int({ error: yearFault }), z.gte(firstYear, { error: yearFault })),
  paper,
  /** Of the preview that is taken over; without it only a preview. */
  fingerprint: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
})
export const populationImportView = z.object({
  year: count,
  changes: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      people: count,
      /** What stands there now for that year; null: nothing. */
      before: z.nullable(count),
    }),
  ),
  same: count,
  empty: count,
  faults: z.array(z.object({ row: count, message: z.string() })),
  fingerprint: z.string(),
  done: z.boolean(),
})
export type PopulationImportView = z.infer<typeof populationImportView>

/** Entered in one go: by whom, when, for how many villages. */
export const populationHistoryQuery = z.object({ before: z.optional(instant) })
export const populationHistoryView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      at: instant,
      name: z.nullable(z.string()),
      year: count,
      paper: z.string(),
      villages: count,
      /** Where it was one village: which, and how many people. */
      village: z.nullable(z.string()),
      people: count,
    }),
  ),
  nextCursor: z.nullable(z.string()),
})
export type PopulationHistoryView = z.infer<typeof populationHistoryView>

export const populationOf = z.object({ regionCode })
export const populationOfVillage = z.object({
  items: z.array(z.extend(entered, { id: z.string(), name: z.nullable(z.string()) })),
})
export type PopulationOfVillage = z.infer<typeof populationOfVillage>
