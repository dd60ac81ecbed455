import { bodyChain, bodySubtree, type Body, type BodyKind } from '../actors'
import { Problem } from '../problems'
import { countyRegion, covers, levelOf, type Region } from '../regions'

/** Which kind of office may stand above which: village → town → county → city (国 2023 Q1). */
const above: Readonly<Record<BodyKind, readonly BodyKind[]>> = {
  village: ['township', 'county'],
  township: ['county'],
  department: ['county'],
  desk: ['county'],
  county: ['city'],
  city: [],
}

/** May this office stand above one of that kind and place? */
export function mayStandAbove(
  kind: BodyKind,
  regionCode: string,
  parent: Pick<Body, 'kind' | 'regionCode'>,
): boolean {
  return above[kind].includes(parent.kind) && covers(parent.regionCode, regionCode)
}

/** Kinds of which a county has one, made with the county. */
const onlyOne: readonly BodyKind[] = ['desk', 'county', 'city']

type Wanted = Pick<Body, 'id' | 'name' | 'kind' | 'regionCode' | 'parentId'>

/**
 * An office as it is to be, new or changed, among all the others. Every chain still leads to the top: who is above
 * whom decides where a report about an office goes. Throws `body-…`.
 */
export function checkBody(
  wanted: Wanted,
  countyCode: string,
  bodies: readonly Body[],
  regions: ReadonlyMap<string, Region>,
): void {
  const { id, name, kind, regionCode, parentId } = wanted
  const others = bodies.filter((body) => body.id !== id)
  const before = bodies.find((body) => body.id === id)
  if (others.some((body) => body.name === name && !body.closed)) throw new Problem('body-name-taken')
  if (!before && onlyOne.includes(kind)) throw new Problem('body-only-one')
  if (kind !== 'city' && !regions.has(regionCode) && regionCode !== countyRegion(countyCode))
    throw new Problem('region-unknown')
  const level =
    kind === 'village' ? 'village' : kind === 'township' ? 'town' : kind === 'city' ? 'city' : 'county'
  if (levelOf(regionCode) !== level) throw new Problem('body-region-wrong')
  const parent = others.find((body) => body.id === parentId)
  // Only the office at the top has none above it, and it keeps that.
  if (parentId === null) {
    if (before?.parentId !== null) throw new Problem('body-parent-wrong')
    return
  }
  if (!parent || parent.closed || !mayStandAbove(kind, regionCode, parent))
    throw new Problem('body-parent-wrong')
  if (bodySubtree(id, [...others, wanted]).includes(parent.id)) throw new Problem('body-parent-wrong')
  if (bodyChain(id, [...others, wanted]).length < 2) throw new Problem('body-parent-wrong')
}

/** What an office still has: it is closed only when there is nothing. */
export interface Load {
  openLeads: number
  people: number
}

/** Throws `body-…` where it must stay. Closing what is closed changes nothing. */
export function checkClosing(id: string, deskId: string, bodies: readonly Body[], load: Load): void {
  const body = bodies.find((one) => one.id === id)
  if (!body) throw new Problem('body-unknown')
  if (body.id === deskId || onlyOne.includes(body.kind)) throw new Problem('body-needed')
  const below = bodies.filter((one) => one.parentId === id && !one.closed).length
  if (below + load.openLeads + load.people > 0)
    throw new Problem('body-not-empty', { detail: { below, ...load } })
}

/** Offices that a county needs for every town and village that has none yet. */
export function missingBodies(
  bodies: readonly Body[],
  regions: readonly Region[],
  countyBodyId: string,
  newId: () => string,
): Body[] {
  const made: Body[] = []
  const servedBy = (code: string, kind: BodyKind) =>
    [...bodies, ...made].find((body) => body.kind === kind && body.regionCode === code && !body.closed)
  for (const { code, name } of regions)
    if (levelOf(code) === 'town' && !servedBy(code, 'township'))
      made.push({
        id: newId(),
        name: `${name}政府`,
        kind: 'township',
        regionCode: code,
        parentId: countyBodyId,
      })
  for (const { code, name } of regions) {
    if (levelOf(code) !== 'village' || servedBy(code, 'village')) continue
    const town = servedBy(`${code.slice(0, 9)}000`, 'township')
    made.push({
      id: newId(),
      name: nameOnce(officeOf(name), [...bodies, ...made], regions, code),
      kind: 'village',
      regionCode: code,
      parentId: town?.id ?? countyBodyId,
    })
  }
  return made
}

/** 樟树村 → 樟树村委会, 东街社区 → 东街社区居委会. */
function officeOf(name: string): string {
  if (/(居委会|委员会)$/.test(name)) return name
  if (name.endsWith('社区')) return `${name}居委会`
  return name.endsWith('村') ? `${name}委会` : `${name}村委会`
}

/** Two villages of one name in two towns: the town's name tells their offices apart. */
function nameOnce(name: string, bodies: readonly Body[], regions: readonly Region[], code: string): string {
  if (!bodies.some((body) => body.name === name)) return name
  const town = regions.find((region) => region.code === `${code.slice(0, 9)}000`)?.name ?? code.slice(6, 9)
  return `${town}${name}`
}
