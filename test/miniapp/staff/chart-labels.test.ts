import fc from 'fast-check'
import { causes } from '@/domain/household/declaration'
import { linesOf } from '@/miniapp/figures/_components/chart-labels'

/** Names beside the bars of a chart: a canvas cuts off what does not fit, and nothing tells of it. */

test('a name that fits is one line, a longer one is parted evenly, and no line begins with a sign', () => {
  expect(linesOf('家里有人生病', 8)).toEqual(['家里有人生病'])
  expect(linesOf('受灾（水、旱、火、地质）', 8)).toEqual(['受灾（水、旱、', '火、地质）'])
  expect(linesOf('', 8)).toEqual([''])
})

test('nothing is lost, and every cause fits beside its bars, in large type too', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.integer({ min: 1, max: 12 }),
      (label, most) => {
        expect(linesOf(label, most).join('')).toBe(label)
      },
    ),
  )
  for (const { title } of causes) {
    expect(linesOf(title, 6).length).toBeLessThanOrEqual(2)
    for (const line of linesOf(title, 6)) expect(Array.from(line).length).toBeLessThanOrEqual(8)
  }
})
