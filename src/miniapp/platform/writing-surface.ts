import Taro from '@tarojs/taro'

/** A canvas that is written on by hand. */
export interface Surface {
  brush: CanvasRenderingContext2D
  /** In CSS pixels. */
  width: number
  height: number
  /** Dots a pixel. */
  ratio: number
}

interface WechatCanvas {
  width: number
  height: number
  getContext(kind: '2d'): CanvasRenderingContext2D | null
}

/** The canvas of this id, as sharp as the screen and empty; null when the phone cannot draw on it. */
export function openSurface(id: string): Promise<Surface | null> {
  return WEAPP ? inWechat(id) : Promise.resolve(inBrowser(id))
}

function inBrowser(id: string): Surface | null {
  const canvas = document.getElementById(id)
  if (!(canvas instanceof HTMLCanvasElement)) return null
  const { width, height } = canvas.getBoundingClientRect()
  return surfaceOf(canvas, width, height, window.devicePixelRatio || 1)
}

function inWechat(id: string): Promise<Surface | null> {
  return new Promise((resolve) => {
    Taro.createSelectorQuery()
      .select(`#${id}`)
      .fields(
        { node: true, size: true },
        (found: { node?: WechatCanvas; width?: number; height?: number } | null) => {
          const { node, width = 0, height = 0 } = found ?? {}
          resolve(node ? surfaceOf(node, width, height, Taro.getWindowInfo().pixelRatio) : null)
        },
      )
      .exec()
  })
}

function surfaceOf(canvas: WechatCanvas, width: number, height: number, screen: number): Surface | null {
  const brush = canvas.getContext('2d')
  if (!brush || width === 0 || height === 0) return null
  // Three dots a pixel look no better, and cost an old phone its breath.
  const ratio = Math.min(screen, 2)
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  return { brush, width, height, ratio }
}

/** Calls back when the screen has another size: the phone was turned, the window pulled. Returns how to stop. */
export function onScreenChange(changed: () => void): () => void {
  if (WEAPP) {
    const listener = () => changed()
    Taro.onWindowResize(listener)
    return () => Taro.offWindowResize(listener)
  }
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
