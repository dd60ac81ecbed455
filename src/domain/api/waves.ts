import * as z from 'zod/mini'
import { form, regionCode, text } from '../fields'
import { causes, idsOf } from '../household/declaration'
import { leadStatuses } from '../leads/lead'
import { waveRuleIds, waveSettings } from '../statistics/waves'
import { instant } from './shapes'

/** Several households of one village or with one cause in a short time (规模性返贫), and who looked at it. */

const count = z.int()
const place = z.object({ code: z.string(), name: z.string() })
const rule = z.enum(waveRuleIds)

export const waveView = z.object({
  rule,
  place,
  cause: z.nullable(z.object({ id: z.string(), title: z.string() })),
  since: z.string(),
  households: count,
  /** Of them, households that nobody has looked at yet. */
  fresh: count,
  /** Who looked at it and what he found, the newest first. */
  looks: z.array(z.object({ at: instant, name: z.nullable(z.string()), note: z.string() })),
})
export type WaveView = z.infer<typeof waveView>

export const wavesView = z.object({
  rules: z.array(z.object({ id: rule, title: z.string(), days: count, least: count, from: z.string() })),
  waves: z.array(waveView),
  /** Whether whoever asks may say that he looked. */
  mayLook: z.boolean(),
})
export type WavesView = z.infer<typeof wavesView>

const cause = z.optional(z.enum(idsOf(causes)))
export const waveOf = z.object({ rule, regionCode, cause })
export type WaveOf = z.infer<typeof waveOf>

/** The households of a wave that whoever asks may see. */
export const waveLeadsView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      place: z.string(),
      filedOn: z.string(),
      status: z.enum(leadStatuses),
      /** Nobody has looked at the wave since it came. */
      fresh: z.boolean(),
    }),
  ),
  /** More than are listed here. */
  more: z.boolean(),
})
export type WaveLeadsView = z.infer<typeof waveLeadsView>

export const waveLookRequest = form({
  rule,
  regionCode,
  cause,
  note: text(200, { empty: '请写看过以后是什么情况。' }),
})
export type WaveLookRequest = z.infer<typeof waveLookRequest>

export const waveSettingsRequest = form({ edition: count.check(z.gte(0)), settings: waveSettings })
export const waveSettingsView = z.object({
  /** 0: nobody has set anything. */
  edition: count,
  settings: waveSettings,
  usual: waveSettings,
  history: z.array(
    z.object({ edition: count, settings: waveSettings, setAt: instant, setBy: z.nullable(z.string()) }),
  ),
})
export type WaveSettingsView = z.infer<typeof waveSettingsView>
