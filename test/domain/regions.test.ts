import fc from 'fast-check'
import {
  countyCodeOf,
  countyRegion,
  covers,
  isRegionCode,
  levelOf,
  NATION,
  parentOf,
  regionLevels,
  type RegionLevel,
} from '@/domain/regions'

/** A village at random, and its line up to the nation. */
const villageArbitrary = fc
  .tuple(
    fc.integer({ min: 11, max: 65 }),
    fc.integer({ min: 1, max: 90 }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 1, max: 999 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([province, city, county, town, village]) =>
    [
      province,
      String(city).padStart(2, '0'),
      String(county).padStart(2, '0'),
      String(town).padStart(3, '0'),
      String(village).padStart(3, '0'),
    ].join(''),
  )

const lineOf = (village: string): Record<RegionLevel, string> => ({
  nation: NATION,
  province: `${village.slice(0, 2)}0000000000`,
  city: `${village.slice(0, 4)}00000000`,
  county: `${village.slice(0, 6)}000000`,
  town: `${village.slice(0, 9)}000`,
  village,
})

test.each([
  ['000000000000', 'nation'],
  ['360000000000', 'province'],
  ['361100000000', 'city'],
  ['361130000000', 'county'],
  ['361130101000', 'town'],
  ['361130100000', 'town'], // a town whose own digits end in 0
  ['361130101201', 'village'],
  ['361130101010', 'village'],
  ['500229000000', 'county'], // a county of a municipality
])('%s is a %s', (code, level) => {
  expect(levelOf(code)).toBe(level)
})

test('every level of a line is known, and each is the parent of the next', () => {
  fc.assert(
    fc.property(villageArbitrary, (village) => {
      const line = lineOf(village)
      for (const [index, level] of regionLevels.entries()) {
        expect(levelOf(line[level])).toBe(level)
        expect(parentOf(line[level])).toBe(line[regionLevels[index - 1] ?? 'nation'])
      }
    }),
  )
})

test('a region covers itself and all below it, and nothing beside or above it', () => {
  fc.assert(
    fc.property(villageArbitrary, villageArbitrary, (one, other) => {
      const line = lineOf(one)
      regionLevels.forEach((outer, i) =>
        regionLevels.forEach((inner, j) => expect(covers(line[outer], line[inner])).toBe(i <= j)),
      )
      expect(covers(one, other)).toBe(one === other)
    }),
  )
})

test('a town does not cover the town whose number begins alike', () => {
  expect(covers('361130101000', '361130102201')).toBe(false)
  expect(covers('361130100000', '361130101201')).toBe(false)
  expect(covers('361130000000', '361131101201')).toBe(false)
  expect(covers('361100000000', '361200000000')).toBe(false)
})

test.each(['361130101201', '000000000000'])('%s has the form of a code', (code) => {
  expect(isRegionCode(code)).toBe(true)
})
test.each([
  '',
  '36113010120',
  '3611301012011',
  '36113010120x',
  '３６１１３０１０１２０１',
  ' 361130101201',
  '361130101201\n',
])('%j has not', (code) => {
  expect(isRegionCode(code)).toBe(false)
})

test('a county is stored under six digits', () => {
  expect(countyCodeOf('361130101201')).toBe('361130')
  expect(countyRegion('361130')).toBe('361130000000')
})
