import { drawPicture, type Brush } from '../platform/draw-picture'
import { savePicture } from '../platform/save-picture'

/** In points. */
const width = 375
const margin = 24

export const ink = '#1F2421'
export const main = '#17663F'

export interface Line {
  text: string
  points: number
  color: string
  /** Room above. */
  gap: number
}

/** Never at the beginning of a line, and never at its end. */
const closing = /^[，。；：、！？）”]$/
const opening = /[（“]$/

/** Breaks where the line is full: Chinese may break between any two characters, but not before a full stop. */
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

/** Writes the lines from top to bottom; answers with the height they took, in points. */
export function writeLines(brush: Brush, lines: readonly Line[]): number {
  brush.textBaseline = 'top'
  let y = margin
  for (const { text, points, color, gap } of lines) {
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

/** Keeps the lines as a picture, in the album or among the downloads. false: it could not be kept. */
export async function saveLines(lines: readonly Line[], fileName: string): Promise<boolean> {
  try {
    const source = await drawPicture(width, (brush) => writeLines(brush, lines))
    return source !== null && (await savePicture(source, fileName))
  } catch {
    return false
  }
}
