import fc from 'fast-check'
import { contentSchema, mapPoint } from '@/domain/leads/content'
import { filled } from '../../support/domain-fixtures'

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })

test('a place on the map is kept to about 10 m, however fine it was sent', () => {
  fc.assert(
    fc.property(degrees(90), degrees(180), (latitude, longitude) => {
      const kept = mapPoint.parse({ latitude, longitude })
      expect(Math.abs(kept.latitude - latitude)).toBeLessThan(0.000051)
      for (const value of Object.values(kept)) expect(Number(value.toFixed(4)) + 0).toBe(value)
    }),
  )
})

test.each([
  { latitude: 91, longitude: 117 },
  { latitude: 28, longitude: 181 },
  { latitude: Number.NaN, longitude: 117 },
  { latitude: '28', longitude: 117 },
  { latitude: 28 },
  { latitude: 28, longitude: 117, name: '李家村委会' },
])('%j is no place', (point) => {
  expect(mapPoint.safeParse(point).success).toBe(false)
})

test('a report takes one, a question does not', () => {
  const forms = contentSchema('2026-03-02')
  const point = { latitude: 28.123456, longitude: 117.654321 }
  expect(forms.parse({ ...filled.report, point })).toMatchObject({
    point: { latitude: 28.1235, longitude: 117.6543 },
  })
  expect(forms.safeParse({ ...filled.inquiry, point }).success).toBe(false)
})
