import { hasJurisdiction, type Actor } from '@/domain/actors'
import type { WaveLeadsView, WaveLookRequest, WaveOf, WavesView } from '@/domain/api/waves'
import { dayOf } from '@/domain/calendar'
import { causes } from '@/domain/household/declaration'
import { Problem } from '@/domain/problems'
import { levelOf } from '@/domain/regions'
import { since, wavesBy, wavesOf, type WaveRule } from '@/domain/statistics/waves'
import type { Context } from '../context'
import type { Place } from '../places/places'
import { facetCounts, monthsOf } from './figures'
import type { Asked } from './figure-store'

/** More households than that in one wave are not listed. */
const mostLeads = 200
const looksShown = 5

interface Found {
  rule: WaveRule
  regionCode: string
  cause: string | null
  households: number
}

export async function waveRulesOf({ db, waves }: Context, countyCode: string): Promise<WaveRule[]> {
  return wavesBy((await waves.settings(db, countyCode))[0]?.settings ?? null)
}

const nameOf = ({ rule, regionCode, cause }: { rule: string; regionCode: string; cause: string | null }) =>
  `${rule}|${regionCode}|${cause ?? ''}`

/** The days a rule looks at. */
function recent({ clock }: Context, asked: Asked, rule: WaveRule): Asked {
  const today = dayOf(clock.now().toISOString())
  return { ...asked, from: since(today, rule.days), to: today }
}

async function found(context: Context, asked: Asked, rule: WaveRule): Promise<Found[]> {
  const { db, figures } = context
  const own = recent(context, asked, rule)
  if (rule.id === 'village') {
    const groups = await figures.declared(db, own)
    const rows = groups.map(({ code, households }) => ({ rule, regionCode: code, cause: null, households }))
    return wavesOf(rows, rule.least)
  }
  // One village is not its town.
  if (levelOf(asked.regionCode) === 'village') return []
  const byTown = new Map<string, Found>()
  for (const { code, facet, count } of await facetCounts(context, own, (one) => one.startsWith('cause:'))) {
    const regionCode = `${code.slice(0, 9)}000`
    const cause = facet.slice('cause:'.length)
    const before = byTown.get(`${regionCode}${cause}`)?.households ?? 0
    byTown.set(`${regionCode}${cause}`, { rule, regionCode, cause, households: before + count })
  }
  return wavesOf([...byTown.values()], rule.least)
}

/** The leads behind one wave, as far as whoever asks may see them. */
async function leadsOf(context: Context, asked: Asked, wave: Omit<Found, 'households'>, limit: number) {
  const { db, facets, waves } = context
  const own = { ...recent(context, asked, wave.rule), regionCode: wave.regionCode }
  const hashes =
    wave.cause === null
      ? null
      : facets.inTown(
          asked.countyCode,
          wave.regionCode,
          monthsOf(own.from, own.to),
          `cause:${wave.cause}` as const,
        )
  return waves.leads(db, own, nameOf({ ...wave, rule: wave.rule.id }), hashes, limit)
}

/** Who goes and looks. */
const mayLookAt = (actor: Actor, regionCode: string) =>
  hasJurisdiction(actor, regionCode, 'township-staff', 'county-intake', 'county-supervisor')

export async function waves(context: Context, actor: Actor, asked: Asked, place: Place): Promise<WavesView> {
  const { accounts, db, waves: store } = context
  const { countyCode } = asked
  const rules = await waveRulesOf(context, countyCode)
  const all = (await Promise.all(rules.map((rule) => found(context, asked, rule)))).flat()
  const named = all.map((one) => ({ ...one, name: nameOf({ ...one, rule: one.rule.id }) }))
  const looks = await store.looks(
    db,
    countyCode,
    named.map(({ name }) => name),
  )
  const people = await accounts.names(db, countyCode, [...new Set(looks.map(({ accountId }) => accountId))])
  return {
    rules,
    mayLook: mayLookAt(actor, asked.regionCode),
    waves: await Promise.all(
      named.map(async (one) => {
        const own = looks.filter(({ wave }) => wave === one.name)
        const known =
          own.length === 0
            ? 0
            : (await leadsOf(context, asked, one, mostLeads)).filter(({ looked }) => looked).length
        return {
          rule: one.rule.id,
          place: { code: one.regionCode, name: place.regionName(one.regionCode) },
          cause: causes.find(({ id }) => id === one.cause) ?? null,
          since: recent(context, asked, one.rule).from,
          households: one.households,
          fresh: Math.max(0, one.households - known),
          looks: own
            .slice(0, looksShown)
            .map(({ at, accountId, note }) => ({ at, note, name: people.get(accountId) ?? null })),
        }
      }),
    ),
  }
}

async function waveOf(context: Context, asked: Asked, { rule: id, regionCode, ...which }: WaveOf) {
  const cause = which.cause ?? null
  const rule = (await waveRulesOf(context, asked.countyCode)).find((one) => one.id === id)
  const fits = levelOf(regionCode) === (id === 'village' ? 'village' : 'town')
  if (!rule || !fits || (id === 'cause') !== (cause !== null)) throw new Problem('not-found')
  return { rule, regionCode, cause }
}

export async function waveLeads(
  context: Context,
  asked: Asked,
  place: Place,
  which: WaveOf,
): Promise<WaveLeadsView> {
  const rows = await leadsOf(context, asked, await waveOf(context, asked, which), mostLeads + 1)
  return {
    items: rows.slice(0, mostLeads).map(({ regionCode, looked, ...row }) => ({
      ...row,
      place: place.regionName(regionCode),
      fresh: !looked,
    })),
    more: rows.length > mostLeads,
  }
}

/** Somebody looked at what he sees of it. It is calm until one more household comes. */
export async function lookAtWave(
  context: Context,
  actor: Actor & { accountId: string },
  asked: Asked,
  { note, ...which }: WaveLookRequest,
): Promise<void> {
  const { clock, db, ids, waves: store } = context
  if (!mayLookAt(actor, which.regionCode)) throw new Problem('not-yours')
  const wave = await waveOf(context, asked, which)
  const leads = await leadsOf(context, asked, wave, mostLeads)
  if (leads.length < wave.rule.least) throw new Problem('not-found')
  await db.transaction((tx) =>
    store.look(tx, asked.countyCode, {
      id: ids.uuid(),
      wave: nameOf({ ...wave, rule: wave.rule.id }),
      at: clock.now().toISOString(),
      accountId: actor.accountId,
      note,
      leads: leads.map(({ id }) => id),
    }),
  )
}
