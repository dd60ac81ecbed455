import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { standingOf, standings, standingWords, tileMap } from '@/domain/statistics/tile-map'

const towns = [
  {
    name: '东山乡',
    villages: [
      { name: '樟树村', open: 0, overdue: 0 },
      { name: '柏溪<&>"村', open: 4, overdue: 0 },
      { name: '名字特别特别长的村', open: 4, overdue: 1 },
      { name: '石桥村', open: 4, overdue: 2 },
    ],
  },
  { name: '西河镇', villages: [] },
]

it('tells four standings apart', () => {
  expect(towns[0]?.villages.map(standingOf)).toEqual(standings)
})

it.each([
  { width: 328, elder: false },
  { width: 328, elder: true },
  { width: 860, elder: false },
])('is a picture with a legend, patterns and numbers, within %j', ({ width, elder }) => {
  const { svg, height } = tileMap(towns, { width, elder })
  expect(XMLValidator.validate(svg)).toBe(true)
  const { svg: read } = new XMLParser({ ignoreAttributes: false }).parse(svg) as {
    svg: {
      text: { '#text': string; '@_font-size': string }[]
      rect: Record<string, string>[]
      defs: { pattern: { '@_id': string }[] }
    }
  }
  const texts = read.text.map((one) => String(one['#text']))
  for (const standing of standings) expect(texts).toContain(standingWords[standing])
  expect(texts).toEqual(expect.arrayContaining(['东山乡', '4件 超1', '0件']))
  expect(read.defs.pattern.map((one) => one['@_id'])).toEqual(['open', 'some', 'many'])
  for (const one of read.text) expect(Number(one['@_font-size'])).toBeGreaterThanOrEqual(elder ? 18 : 16)
  for (const rect of read.rect) {
    expect(Number(rect['@_x'] ?? 0) + Number(rect['@_width'])).toBeLessThanOrEqual(width)
    expect(Number(rect['@_y'] ?? 0) + Number(rect['@_height'])).toBeLessThanOrEqual(height)
  }
  expect(svg).not.toMatch(/https?:(?!\/\/www\.w3\.org)/)
})
