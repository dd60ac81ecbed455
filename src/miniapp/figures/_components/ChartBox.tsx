import { useEffect } from 'react'
import { Canvas } from '@tarojs/components'
import { Box } from '../../components/elements/Box'
import { weappAria } from '../../components/elements/aria'
import { Words } from '../../components/elements/Words'
import { usePlainId } from '../../components/ids'
import { openChartSurface } from '../../platform/chart-surface'
import { onScreenChange } from '../../platform/writing-surface'
import { useSettings } from '../../stores/settings'
import { figuresCopy as words } from '../copy'
import { drawChart, type Series } from './draw-chart'

export interface ChartBoxProps {
  title: string
  labels: readonly string[]
  series: readonly Series[]
  sideways?: boolean
  mark?: number | undefined
}

/** A chart as a picture. Whoever cannot see it, or whose phone cannot draw it, has the table below. */
export function ChartBox({ title, labels, series, sideways = false, mark }: ChartBoxProps) {
  const id = `${usePlainId()}-chart`
  const elder = useSettings((state) => state.elder)
  const row = (elder ? 44 : 34) * series.length
  const height = sideways ? labels.length * row + 48 : 240
  const drawn = JSON.stringify({ labels, series, sideways, elder, mark })

  useEffect(() => {
    let gone = false
    let wipe: (() => void) | null = null
    const draw = async () => {
      const surface = await openChartSurface(id)
      if (gone || !surface) return
      wipe?.()
      wipe = drawChart(surface, JSON.parse(drawn) as Parameters<typeof drawChart>[1])
    }
    void draw()
    const stop = onScreenChange(() => void draw())
    return () => {
      gone = true
      stop()
      wipe?.()
    }
  }, [drawn, id])

  const label = words.chartOf(title)
  return (
    <Box>
      {series.length > 1 ? (
        <Box className="chart-key">
          {series.map(({ name }, at) => (
            <Box as="span" key={name} className={`chart-name chart-name--${at}`}>
              <Words>{name}</Words>
            </Box>
          ))}
        </Box>
      ) : null}
      <Box className="chart" style={{ height: `${height}px` }}>
        {WEAPP ? (
          <Canvas
            type="2d"
            id={id}
            canvasId={id}
            className="chart-canvas"
            {...weappAria({ role: 'img', label })}
          />
        ) : (
          <canvas id={id} className="chart-drawing" role="img" aria-label={label} />
        )}
      </Box>
    </Box>
  )
}
