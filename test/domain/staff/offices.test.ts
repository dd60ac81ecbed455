import fc from 'fast-check'
import { bodyChain, bodyKinds, type Body } from '@/domain/actors'
import { Problem } from '@/domain/problems'
import type { Region } from '@/domain/regions'
import { checkBody, checkClosing, missingBodies } from '@/domain/staff/bodies'
import { checkDuties } from '@/domain/staff/duties'

/** Offices: however they are added and moved, every chain leads to the top. */

const county = '361199'
const regions: Region[] = [
  { code: '361199101000', name: '东山乡' },
  { code: '361199101201', name: '樟树村' },
  { code: '361199102000', name: '河口乡' },
  { code: '361199102201', name: '樟树村' },
  { code: '361199102001', name: '东街社区' },
]
const byCode = new Map(regions.map((region) => [region.code, region]))
const start: Body[] = [
  { id: 'city', name: '市督办组', kind: 'city', regionCode: '361100000000', parentId: null },
  { id: 'county', name: '县督办组', kind: 'county', regionCode: '361199000000', parentId: 'city' },
  { id: 'desk', name: '受理台', kind: 'desk', regionCode: '361199000000', parentId: 'county' },
]

function codeOf(work: () => void): string | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

test('offices for towns and villages without one, each below its town, no name twice', () => {
  let count = 0
  const made = missingBodies(start, regions, 'county', () => `new${(count += 1)}`)
  expect(made.map(({ name, parentId }) => [name, parentId])).toEqual([
    ['东山乡政府', 'county'],
    ['河口乡政府', 'county'],
    ['樟树村委会', 'new1'],
    ['河口乡樟树村委会', 'new2'],
    ['东街社区居委会', 'new2'],
  ])
  const all = [...start, ...made]
  for (const body of made) {
    expect(codeOf(() => checkBody(body, county, all, byCode))).toBeNull()
    expect(bodyChain(body.id, all).at(-1)).toBe('city')
  }
  expect(missingBodies(all, regions, 'county', () => 'none')).toEqual([])
})

test('whatever is tried, a change that is taken leaves every chain whole', () => {
  let count = 0
  const first = [...start, ...missingBodies(start, regions, 'county', () => `new${(count += 1)}`)]
  const change = fc.record({
    at: fc.nat(first.length),
    kind: fc.constantFrom(...bodyKinds),
    regionCode: fc.constantFrom('361199000000', '361100000000', ...regions.map(({ code }) => code)),
    parent: fc.option(fc.nat(first.length + 5)),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      let bodies = first
      for (const [n, { at, kind, regionCode, parent }] of changes.entries()) {
        const parentId = parent === null ? null : (bodies[parent]?.id ?? 'nobody')
        const old = bodies[at]
        const wanted = old
          ? { ...old, parentId }
          : { id: `x${n}`, name: `单位${n}`, kind, regionCode, parentId }
        if (codeOf(() => checkBody(wanted, county, bodies, byCode)) !== null) continue
        bodies = [...bodies.filter(({ id }) => id !== wanted.id), wanted]
      }
      for (const { id } of bodies) expect(bodyChain(id, bodies).at(-1)).toBe('city')
    }),
  )
})

test('an office is closed when nothing is left in it; the desk never', () => {
  const town: Body = { id: 't', name: '乡', kind: 'township', regionCode: '361199101000', parentId: 'county' }
  const village: Body = { ...town, id: 'v', name: '村', kind: 'village', parentId: 't' }
  const none = { openLeads: 0, people: 0 }
  const close = (id: string, load = none, bodies = [...start, town, village]) =>
    codeOf(() => checkClosing(id, 'desk', bodies, load))
  expect(close('t')).toBe('body-not-empty')
  expect(close('t', none, [...start, town, { ...village, closed: true }])).toBeNull()
  expect(close('v', { openLeads: 1, people: 0 })).toBe('body-not-empty')
  expect(close('v', { openLeads: 0, people: 1 })).toBe('body-not-empty')
  expect(close('v')).toBeNull()
  expect(close('desk')).toBe('body-needed')
  expect(close('county')).toBe('body-needed')
  expect(close('nobody')).toBe('body-unknown')
})

test('a duty is held at an office of its kind that is open, once', () => {
  const village: Body = {
    id: 'v',
    name: '村',
    kind: 'village',
    regionCode: '361199101201',
    parentId: 'county',
  }
  const clerk = { role: 'village-clerk', regionCode: '361199101201', bodyId: 'v' } as const
  const check = (grants: Parameters<typeof checkDuties>[0], bodies: Body[] = [...start, village]) =>
    codeOf(() => checkDuties(grants, county, bodies))
  expect(check([clerk])).toBeNull()
  expect(check([clerk, clerk])).toBe('duty-wrong')
  expect(check([clerk], [...start, { ...village, closed: true }])).toBe('duty-body-wrong')
  expect(check([{ ...clerk, bodyId: null }])).toBe('duty-body-wrong')
  expect(check([{ ...clerk, role: 'villager' }])).toBe('duty-wrong')
  expect(check([{ role: 'administrator', regionCode: '361199101201', bodyId: null }])).toBe('duty-wrong')
  expect(check([{ role: 'city-supervisor', regionCode: '361199000000', bodyId: 'city' }])).toBeNull()
})
