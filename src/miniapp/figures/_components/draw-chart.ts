import {
  BarController,
  BarElement,
  BasicPlatform,
  CategoryScale,
  Chart,
  LinearScale,
  type Plugin,
} from 'chart.js'
import type { ChartSurface } from '../../platform/chart-surface'
import { linesOf } from './chart-labels'

// Only what is drawn here: the rest of the library stays out of the package.
Chart.register(BarController, BarElement, CategoryScale, LinearScale)

export interface Series {
  name: string
  values: readonly (number | null)[]
}

export interface Drawing {
  labels: readonly string[]
  series: readonly Series[]
  /** Bars from left to right: long names have room. */
  sideways: boolean
  elder: boolean
  /** Not to be reached: a broken line across. */
  mark?: number
}

const colours = ['#17663f', '#c98a1b']
const ink = '#1f2421'
const hairline = '#d9d6cc'
const alert = '#9b2318'
/** Of the width, for names that stand at the side. */
const namesShare = 0.36

/** The broken line at a value of the scale that runs from left to right. */
const markLine = (mark: number): Plugin => ({
  id: 'mark',
  afterDatasetsDraw({ ctx, scales, chartArea: { top, bottom } }) {
    const at = scales.x?.getPixelForValue(mark)
    if (at === undefined) return
    ctx.save()
    ctx.strokeStyle = alert
    ctx.lineWidth = 2
    ctx.setLineDash([6, 4])
    ctx.beginPath()
    ctx.moveTo(at, top)
    ctx.lineTo(at, bottom)
    ctx.stroke()
    ctx.restore()
  },
})

/** Draws once, still: nothing moves, nothing answers a finger; the table under it says every number. */
export function drawChart({ canvas, ratio }: ChartSurface, drawing: Drawing): () => void {
  const { labels, series, sideways, elder, mark } = drawing
  const size = elder ? 18 : 14
  const ticks = { color: ink, font: { size, lineHeight: 1.2 } }
  const whole = series.every(({ values }) =>
    values.every((value) => value === null || Number.isInteger(value)),
  )
  const counts = {
    beginAtZero: true,
    // The line is to be seen, also where every bar ends before it.
    ...(mark === undefined ? {} : { suggestedMax: mark * 1.2 }),
    // Half a lead there is not.
    ticks: {
      ...ticks,
      maxTicksLimit: elder ? 3 : 5,
      ...(whole && mark === undefined ? { precision: 0 } : {}),
    },
    grid: { color: hairline },
  }
  const names = { ticks: { ...ticks, autoSkip: !sideways }, grid: { display: false } }
  // Before the library counts its dots.
  const { width } = canvas
  const chart = new Chart<'bar', (number | null)[], string | string[]>(canvas, {
    type: 'bar',
    platform: BasicPlatform,
    plugins: mark === undefined ? [] : [markLine(mark)],
    data: {
      labels: sideways
        ? labels.map((label) => linesOf(label, Math.floor((width * namesShare) / size)))
        : [...labels],
      datasets: series.map(({ name, values }, at) => ({
        label: name,
        data: [...values],
        backgroundColor: colours[at % colours.length] ?? ink,
        maxBarThickness: 28,
      })),
    },
    options: {
      indexAxis: sideways ? 'y' : 'x',
      responsive: false,
      animation: false,
      events: [],
      devicePixelRatio: ratio,
      scales: sideways ? { x: counts, y: names } : { x: names, y: counts },
    },
  })
  return () => chart.destroy()
}
