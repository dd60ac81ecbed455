/**
 * Villages as tiles, town by town: a picture made here, of nothing but the region tree and the counts. Each standing
 * has a pattern of its own beside its colour, and each tile says its numbers.
 */
export const standings = ['none', 'open', 'some', 'many'] as const
export type Standing = (typeof standings)[number]
export const standingWords: Record<Standing, string> = {
  none: '没有待办的',
  open: '有待办，没超期',
  some: '有超期的',
  many: '一半以上超期',
}

export function standingOf({ open, overdue }: { open: number; overdue: number }): Standing {
  if (open === 0) return 'none'
  if (overdue === 0) return 'open'
  return overdue * 2 >= open ? 'many' : 'some'
}

const ink = '#1f2421'
const looks: Record<Standing, { ground: string; pattern: string }> = {
  none: { ground: '#ffffff', pattern: '' },
  open: { ground: '#e6f3eb', pattern: '<circle cx="4" cy="4" r="1.6" fill="#17663f"/>' },
  some: { ground: '#fff3d1', pattern: '<path d="M0 12L12 0" stroke="#b7791f" stroke-width="2.5"/>' },
  many: {
    ground: '#fdebe8',
    pattern: '<path d="M0 12L12 0M0 0L12 12" stroke="#9b2318" stroke-width="2"/>',
  },
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => escapes[one] ?? '')
/** Whole in the table; here as much as there is room for. */
const fitted = (name: string, most: number) => {
  const letters = Array.from(name)
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join('')}…`
}

interface Town {
  name: string
  villages: readonly { name: string; open: number; overdue: number }[]
}

export interface TileMap {
  svg: string
  width: number
  height: number
}

/** `width` in dp; large type has fewer and larger tiles. */
export function tileMap(
  towns: readonly Town[],
  { width, elder }: { width: number; elder: boolean },
): TileMap {
  const type = elder ? 22 : 16
  const gap = 8
  const columns = Math.max(2, Math.floor(width / (elder ? 160 : 108)))
  const tile = (width - gap * (columns - 1)) / columns
  const line = type * 1.5
  const height = Math.round(line * 2 + 24)
  const parts: string[] = []
  const say = (text: string, x: number, y: number, bold = false) =>
    parts.push(
      `<text x="${x}" y="${y}" font-size="${type}"${bold ? ' font-weight="600"' : ''} fill="${ink}">${escaped(text)}</text>`,
    )
  const box = (standing: Standing, x: number, y: number, w: number, h: number) => {
    const place = `x="${x}" y="${y}" width="${w}" height="${h}" rx="4"`
    parts.push(`<rect ${place} fill="${looks[standing].ground}"/>`)
    if (looks[standing].pattern !== '') parts.push(`<rect ${place} fill="url(#${standing})"/>`)
    parts.push(`<rect ${place} fill="none" stroke="#767b75"/>`)
  }

  let top = 0
  for (const standing of standings) {
    box(standing, 1, top + 4, line * 1.4, line - 6)
    say(standingWords[standing], line * 1.4 + 12, top + type * 1.2)
    top += line
  }
  for (const { name, villages } of towns) {
    top += gap
    say(name, 0, top + type * 1.2, true)
    top += line + 4
    villages.forEach((village, at) => {
      const x = (at % columns) * (tile + gap)
      const y = top + Math.floor(at / columns) * (height + gap)
      box(standingOf(village), x + 0.5, y + 0.5, tile - 1, height - 1)
      // Words stand on plain ground: a pattern behind them could not be read.
      parts.push(
        `<rect x="${x + 5}" y="${y + 8}" width="${tile - 10}" height="${height - 16}" rx="3" fill="#ffffff" fill-opacity="0.93"/>`,
      )
      const room = Math.floor((tile - 16) / type)
      say(fitted(village.name, room), x + 9, y + 8 + type * 1.25, true)
      const said = village.overdue > 0 ? `${village.open}件 超${village.overdue}` : `${village.open}件`
      say(said, x + 9, y + 8 + line + type * 1.15)
    })
    top += Math.ceil(villages.length / columns) * (height + gap)
  }
  const patterns = standings
    .filter((standing) => looks[standing].pattern !== '')
    .map((standing) => {
      const size = standing === 'open' ? 8 : 12
      return `<pattern id="${standing}" width="${size}" height="${size}" patternUnits="userSpaceOnUse">${looks[standing].pattern}</pattern>`
    })
  const whole = Math.ceil(top + gap)
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="sans-serif"><defs>${patterns.join('')}</defs><rect width="${width}" height="${whole}" fill="#faf8f3"/>${parts.join('')}</svg>`,
    width,
    height: whole,
  }
}
