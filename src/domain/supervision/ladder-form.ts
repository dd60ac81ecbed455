import * as z from 'zod/mini'
import { form } from '../fields'
import { leadKinds, type LeadKind } from '../leads/kinds'
import { clockNames, supervisionLevels, type ClockName, type SupervisionLevel } from '../leads/lead'
import { strictest, watchers, type Ladder, type Ladders } from './ladder'

/** The ladder as a county or a town may set it, checked on the phone and on the server alike. */

function whole(least: number, most: number) {
  const error = `请写 ${least} 到 ${most} 的整数。`
  return z.int({ error }).check(z.minimum(least, { error }), z.maximum(most, { error }))
}

function perName<K extends string, F>(names: readonly K[], of: () => F): Record<K, F> {
  return Object.fromEntries(names.map((name) => [name, of()])) as Record<K, F>
}

const watcher = z.enum(watchers, { error: '请选送到哪里。' })

const plain = form({
  remindHours: form(perName<ClockName, ReturnType<typeof whole>>(clockNames, () => whole(1, 240))),
  superviseHours: whole(0, 240),
  escalateHours: whole(1, 720),
  answerDays: form(
    perName<SupervisionLevel, ReturnType<typeof whole>>(supervisionLevels, () => whole(1, 30)),
  ),
  broughtTo: form(perName<SupervisionLevel, typeof watcher>(supervisionLevels, () => watcher)),
})

const rank = (value: (typeof watchers)[number]) => watchers.indexOf(value)

/** Each level comes after the one before it, and before somebody no lower. */
export const ladderForm = plain.check(
  z.refine(({ superviseHours, escalateHours }) => escalateHours > superviseHours, {
    error: '升级要比督办晚。',
    path: ['escalateHours'],
  }),
  z.refine(({ broughtTo }) => rank(broughtTo.supervise) >= rank(broughtTo.remind), {
    error: '督办送到的，不能比催办低。',
    path: ['broughtTo', 'supervise'],
  }),
  z.refine(({ broughtTo }) => rank(broughtTo.escalate) >= Math.max(1, rank(broughtTo.supervise)), {
    error: '升级要送到上一级，不能比督办低。',
    path: ['broughtTo', 'escalate'],
  }),
)

export const laddersForm = form(perName<LeadKind, typeof ladderForm>(leadKinds, () => ladderForm))

/** `{a: {b: 1}}` → `a.b` 1 */
export function partsOf(value: unknown, path = ''): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, one]) => partsOf(one, path === '' ? key : `${path}.${key}`))
}

/** The parts in which a town would be laxer than its county, each with what the county has. */
export function laxerParts(town: Ladders, county: Ladders): { path: string; county: unknown }[] {
  return leadKinds.flatMap((kind) => {
    const wanted: Ladder = town[kind]
    const both = new Map(partsOf(strictest(wanted, county[kind])))
    const own = new Map(partsOf(county[kind]))
    return partsOf(wanted)
      .filter(([path, value]) => both.get(path) !== value)
      .map(([path]) => ({ path: `${kind}.${path}`, county: own.get(path) }))
  })
}
