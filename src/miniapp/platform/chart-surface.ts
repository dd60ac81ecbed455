import Taro from '@tarojs/taro'

/** What a chart is drawn on: the canvas itself, in CSS pixels, and how many dots a pixel has. */
export interface ChartSurface {
  canvas: HTMLCanvasElement
  ratio: number
}

interface WechatFound {
  node?: HTMLCanvasElement
  width?: number
  height?: number
}

/** The canvas of this id; null when it is not there, has no room, or the phone cannot draw on it. */
export function openChartSurface(id: string): Promise<ChartSurface | null> {
  return WEAPP ? inWechat(id) : Promise.resolve(inBrowser(id))
}

function sized(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): ChartSurface | null {
  if (width === 0 || height === 0 || !canvas.getContext('2d')) return null
  canvas.width = Math.round(width)
  canvas.height = Math.round(height)
  // Three dots a pixel look no better, and cost an old phone its breath.
  return { canvas, ratio: Math.min(ratio, 2) }
}

function inBrowser(id: string): ChartSurface | null {
  const canvas = document.getElementById(id)
  const frame = canvas?.parentElement
  if (!(canvas instanceof HTMLCanvasElement) || !frame) return null
  // The frame's size, for the canvas keeps the one it was last drawn in.
  canvas.style.width = ''
  canvas.style.height = ''
  return sized(canvas, frame.clientWidth, frame.clientHeight, window.devicePixelRatio || 1)
}

function inWechat(id: string): Promise<ChartSurface | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields({ node: true, size: true }, (found: WechatFound | null) => {
        const { node, width = 0, height = 0 } = found ?? {}
        resolve(node ? sized(node, width, height, Taro.getWindowInfo().pixelRatio) : null)
      })
      .exec()
  })
}
