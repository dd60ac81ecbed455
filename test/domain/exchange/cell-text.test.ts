import fc from 'fast-check'
import { cellText } from '@/domain/exchange/cell-text'

describe('a cell of a file that leaves', () => {
  it.each([
    '=1+1',
    '=cmd|calc!A0',
    '+861390',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1+1',
    '＋1',
    '\n@x',
  ])('is text, %j too', (value) => expect(cellText(value)).toBe(`'${value}`))

  it('never begins a formula, and loses nothing', () => {
    const anything = fc.oneof(
      fc.string(),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', '＝', '－'), fc.string())
        .map(([a, b]) => a + b),
    )
    fc.assert(
      fc.property(anything, (value) => {
        const left = cellText(value)
        expect(left).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
        expect(left.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/)
        expect([value, `'${value}`]).toContain(left)
        expect(cellText(left)).toBe(left)
      }),
    )
  })

  it('leaves what is no formula as it is', () => {
    for (const plain of ['周春生', '13907931001', "'=1", '2026-01-02', ''])
      expect(cellText(plain)).toBe(plain)
  })
})
