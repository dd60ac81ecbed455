import type { PublicNotice } from '@/domain/api/notices'
import { sayDay } from '@/domain/calendar'
import { drawPicture, type Brush } from '../platform/draw-picture'
import { savePicture } from '../platform/save-picture'
import { noticeCopy } from './copy'

const words = noticeCopy.read

/** In points. */
const width = 375
const margin = 24

interface Line {
  text: string
  points: number
  color: string
  /** Room above. */
  gap: number
}

const ink = '#1F2421'
const soft = '#4A524D'
const main = '#17663F'

/** The same whitelist as the page: there is nothing else to draw. */
export function linesOf(notice: PublicNotice): Line[] {
  const { title, regionName, intro, rows, postedOn, untilOn, days, office, phone, remark } = notice
  const text = (said: string, gap = 6): Line => ({ text: said, points: 17, color: ink, gap })
  const heading = (said: string): Line => ({ text: said, points: 19, color: main, gap: 20 })
  return [
    { text: title, points: 26, color: main, gap: 0 },
    { text: regionName, points: 20, color: ink, gap: 4 },
    text(intro, 16),
    heading(words.people(rows.length)),
    ...rows.flatMap((row, index) => {
      const what = [row.group, row.className, row.measures.join('、')].filter(Boolean).join('，')
      const name: Line = { text: `${index + 1}. ${row.name}`, points: 19, color: ink, gap: 12 }
      return what === '' ? [name] : [name, { text: what, points: 16, color: soft, gap: 2 }]
    }),
    text(words.period(sayDay(postedOn), sayDay(untilOn), days), 20),
    text(`${words.contact}：${words.contactAt(office, phone)}`),
    ...(remark === null ? [] : [text(remark)]),
  ]
}

/** Never at the beginning of a line, and never at its end. */
const closing = /^[，。；：、！？）”]$/
const opening = /[（“]$/

function wrapped(brush: Brush, text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of Array.from(text)) {
    const full = line !== '' && brush.measureText(line + letter).width > width - 2 * margin
    if (full && !closing.test(letter)) {
      const held = opening.exec(line)?.[0] ?? ''
      lines.push(line.slice(0, line.length - held.length))
      line = held
    }
    line += letter
  }
  return [...lines, line]
}

/** Writes everything from top to bottom; answers with the height it took, in points. */
function write(brush: Brush, notice: PublicNotice): number {
  brush.textBaseline = 'top'
  let y = margin
  for (const { text, points, color, gap } of linesOf(notice)) {
    y += gap
    brush.font = `${points}px sans-serif`
    brush.fillStyle = color
    for (const line of wrapped(brush, text)) {
      brush.fillText(line, margin, y)
      y += points * 1.4
    }
  }
  return y + margin
}

/** Draws the notice and keeps it, to be sent to the village's group. false: it could not be kept. */
export async function saveNotice(notice: PublicNotice): Promise<boolean> {
  try {
    const source = await drawPicture(width, (brush) => write(brush, notice))
    return source !== null && (await savePicture(source, '公示.png'))
  } catch {
    return false
  }
}
