import * as z from 'zod/mini'
import { bodyKinds } from '../actors'
import { named } from './shapes'

export const countyView = z.object({ countyCode: z.string(), name: z.string(), packId: z.string() })
export type CountyView = z.infer<typeof countyView>

export const regionTreeView = z.object({
  countyCode: z.string(),
  name: z.string(),
  packId: z.string(),
  towns: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      villages: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
})
export type RegionTreeView = z.infer<typeof regionTreeView>

/** Offices that serve a village, and the people known to work there: for saying who is concerned. */
export const officeView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(bodyKinds),
  people: z.array(named),
})
export type OfficeView = z.infer<typeof officeView>
