import type { ReactNode } from 'react'
import type { FigureName, FiguresQuery } from '@/domain/api/figures'
import { Box } from '../../components/elements/Box'
import { Button } from '../../components/Button'
import { Told } from '../../shared/Told'
import { useDocument } from '../../shared/use-document'
import { tablePath } from '../api'
import { figuresCopy as words } from '../copy'
import { ChartBox } from './ChartBox'
import type { Series } from './draw-chart'
import { FigureTable } from './FigureTable'

export interface FigureProps {
  title: string
  /** Heading of the names, then of each series. */
  names: string
  labels: readonly string[]
  series: readonly Series[]
  say?: (value: number | null) => string
  sideways?: boolean
  /** Not to be reached: drawn across the chart. */
  mark?: number
  children?: ReactNode
}

const plainly = (value: number | null) => (value === null ? words.unknown : String(value))

/** A figure as a chart and as its table. */
export function Figure({
  title,
  names,
  labels,
  series,
  say = plainly,
  sideways,
  mark,
  children,
}: FigureProps) {
  return (
    <Box as="section" className="figure" label={title}>
      <Box as="h2" className="figures-head">
        {title}
      </Box>
      {children}
      {/* A picture of nothing says less than the table. */}
      {series.some(({ values }) => values.some((value) => value !== null)) ? (
        <ChartBox title={title} labels={labels} series={series} sideways={sideways === true} mark={mark} />
      ) : null}
      <FigureTable
        caption={words.tableOf(title)}
        titles={[names, ...series.map(({ name }) => name)]}
        rows={labels.map((label, at) => [label, ...series.map(({ values }) => say(values[at] ?? null))])}
      />
    </Box>
  )
}

/** The same as a workbook, with every column there is. */
export function TableDownload({ name, query }: { name: FigureName; query: FiguresQuery }) {
  const path = tablePath(name, query)
  const { busy, said, fetchIt } = useDocument(
    { kind: 'xlsx', path, fileName: `${name}.xlsx` },
    words.downloaded,
  )
  return (
    <>
      <Button kind="second" loading={busy} onPress={fetchIt}>
        {words.download}
      </Button>
      {said === null ? null : <Told kind={said.kind}>{said.text}</Told>}
    </>
  )
}
