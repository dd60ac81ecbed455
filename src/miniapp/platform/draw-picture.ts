import Taro from '@tarojs/taro'

/** Drawn at twice its size, to stay sharp where it is sent on or printed. */
const sharpness = 2

/** The id of the canvas that WeChat draws on, which the page has to have; a browser needs none in the page. */
export const canvasId = 'drawn-picture'

export type Brush = Pick<
  CanvasRenderingContext2D,
  'fillStyle' | 'font' | 'textBaseline' | 'fillRect' | 'fillText' | 'measureText' | 'scale'
>

interface Canvas {
  width: number
  height: number
  getContext(kind: '2d'): Brush | null
}

/** Writes with the brush from top to bottom, and answers with the height it took, in points. */
export type Write = (brush: Brush) => number

/** Once to see how high it gets, once on a ground of that height: setting the size wipes the canvas. */
function draw(canvas: Canvas, width: number, write: Write): void {
  const brush = canvas.getContext('2d')
  if (!brush) return
  canvas.width = width * sharpness
  canvas.height = Math.ceil(write(brush)) * sharpness
  brush.scale(sharpness, sharpness)
  brush.fillStyle = '#FFFFFF'
  brush.fillRect(0, 0, width, canvas.height)
  write(brush)
}

function canvasInWechat(): Promise<Canvas | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${canvasId}`)
      .fields({ node: true }, (found: { node?: Canvas } | null) => resolve(found?.node ?? null))
      .exec()
  })
}

/** `width` points wide. For `savePicture`: a file of the phone in WeChat, an address in a browser; null: no canvas. */
export async function drawPicture(width: number, write: Write): Promise<string | null> {
  if (!WEAPP) {
    const drawn = document.createElement('canvas')
    draw(drawn, width, write)
    return drawn.toDataURL('image/png')
  }
  const canvas = await canvasInWechat()
  if (!canvas) return null
  draw(canvas, width, write)
  const file = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas, fileType: 'png' })
  return file.tempFilePath
}
