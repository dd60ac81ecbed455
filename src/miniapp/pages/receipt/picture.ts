import Taro from '@tarojs/taro'
import type { ReceiptView } from '@/domain/api/submit'
import { followCopy } from '../../copy/follow'

import { savePicture } from '../../platform/save-picture'
import { sayDue, sayTime } from '../../shared/say'

const words = followCopy.receipt

/** In points; drawn at twice that, to stay sharp when it is printed. */
const width = 375
const margin = 24
const sharpness = 2

/** The id of the canvas that WeChat draws on; a browser needs none in the page. */
export const canvasId = 'receipt-picture'

type Brush = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'font' | 'textBaseline' | 'fillRect' | 'fillText' | 'measureText' | 'scale'
>

export interface Line {
  text: string
  points: number
  color: string
  /** Room above. */
  gap: number
}

export const ink = '#1F2421'
const main = '#17663F'

/** `before`: what stands above the number. */
function linesOf(receipt: ReceiptView, before: readonly Line[]): Line[] {
  const intake = words.intake(sayDue(receipt.intakeDueAt))
  const reply = words.reply(sayDue(receipt.replyDueAt))
  return [
    { text: words.pictureTitle, points: 20, color: main, gap: 0 },
    ...before,
    { text: words.number, points: 18, color: ink, gap: 24 },
    ...receipt.number.split('-').map((text) => ({ text, points: 36, color: ink, gap: 6 })),
    { text: words.pictureFiled(sayTime(receipt.filedAt)), points: 18, color: ink, gap: 20 },
    { text: words.nextTitle, points: 18, color: main, gap: 20 },
    ...[intake, words.assign, reply].map((text) => ({ text, points: 18, color: ink, gap: 8 })),
    { text: words.pictureCall, points: 18, color: main, gap: 20 },
  ]
}

/** Never at the beginning of a line. */
const closing = /^[，。；：、！？）”]$/

/** Breaks where the line is full: Chinese may break between any two characters, but not before a full stop. */
function wrapped(brush: Brush, text: string): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of Array.from(text)) {
    const full = line !== '' && brush.measureText(line + letter).width > width - 2 * margin
    if (full && !closing.test(letter)) {
      lines.push(line)
      line = ''
    }
    line += letter
  }
  return [...lines, line]
}

/** Writes everything from top to bottom; answers with the height it took, in points. */
export function drawReceipt(brush: Brush, receipt: ReceiptView, before: readonly Line[] = []): number {
  brush.textBaseline = 'top'
  let y = margin
  for (const { text, points, color, gap } of linesOf(receipt, before)) {
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

interface Canvas {
  width: number
  height: number
  getContext(kind: '2d'): Brush | null
}

/** Once to see how high it gets, once on a ground of that height: setting the size wipes the canvas. */
function draw(canvas: Canvas, receipt: ReceiptView, before: readonly Line[]): void {
  const brush = canvas.getContext('2d')
  if (!brush) return
  canvas.width = width * sharpness
  canvas.height = Math.ceil(drawReceipt(brush, receipt, before)) * sharpness
  brush.scale(sharpness, sharpness)
  brush.fillStyle = '#FFFFFF'
  brush.fillRect(0, 0, width, canvas.height)
  drawReceipt(brush, receipt, before)
}

function canvasInWechat(): Promise<Canvas | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${canvasId}`)
      .fields({ node: true }, (found: { node?: Canvas } | null) => resolve(found?.node ?? null))
      .exec()
  })
}

async function fileInWechat(receipt: ReceiptView, before: readonly Line[]): Promise<string | null> {
  const canvas = await canvasInWechat()
  if (!canvas) return null
  draw(canvas, receipt, before)
  const drawn = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas, fileType: 'png' })
  return drawn.tempFilePath
}

function addressInBrowser(receipt: ReceiptView, before: readonly Line[]): string {
  const canvas = document.createElement('canvas')
  draw(canvas, receipt, before)
  return canvas.toDataURL('image/png')
}

/** Draws the receipt and keeps it in the album or among the downloads. false: it could not be kept. */
export async function saveReceipt(receipt: ReceiptView, before: readonly Line[] = []): Promise<boolean> {
  try {
    const source = WEAPP ? await fileInWechat(receipt, before) : addressInBrowser(receipt, before)
    return source !== null && (await savePicture(source, `${receipt.number}.png`))
  } catch {
    return false
  }
}
