import { BarController, BarElement, BasicPlatform, CategoryScale, Chart, LinearScale } from 'chart.js'
import type { ChartSurface } from '../../platform/chart-surface'

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
}

const colours = ['#17663f', '#c98a1b']
const ink = '#1f2421'
const hairline = '#d9d6cc'

/** Draws once, still: nothing moves, nothing answers a finger; the table under it says every number. */
export function drawChart({ canvas, ratio }: ChartSurface, drawing: Drawing): () => void {
  const { labels, series, sideways, elder } = drawing
  const ticks = { color: ink, font: { size: elder ? 18 : 14 } }
  const counts = {
    beginAtZero: true,
    ticks: { ...ticks, maxTicksLimit: elder ? 3 : 5 },
    grid: { color: hairline },
  }
  const names = { ticks: { ...ticks, autoSkip: !sideways }, grid: { display: false } }
  const chart = new Chart(canvas, {
    type: 'bar',
    platform: BasicPlatform,
    data: {
      labels: [...labels],
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
