/** Groups that are smaller are not shown to the public; ours. */
export const leastShown = 5

export interface Table {
  /** Rows of cells, without totals. */
  cells: readonly (readonly number[])[]
}

export interface ShownTable {
  /** With a last column and a last row of totals; null: not shown. */
  rows: (number | null)[][]
}

type Grid = number[][]

function withTotals(cells: Table['cells'], width: number): Grid {
  const rows = cells.map((row) => [...row, row.reduce((sum, value) => sum + value, 0)])
  const totals = Array.from({ length: width + 1 }, (_, at) =>
    rows.reduce((sum, row) => sum + (row[at] ?? 0), 0),
  )
  return [...rows, totals]
}

/**
 * Hidden cells as edges between their row and their column: each line gives one equation, and a hidden cell can be
 * worked out from what is shown exactly when its edge lies on no circle.
 */
function onCircle(hidden: boolean[][], row: number, column: number): boolean {
  const seenRows = new Set([row])
  const seenColumns = new Set<number>()
  const waiting = [row]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const [at, isHidden] of (hidden[next] ?? []).entries()) {
      if (!isHidden || seenColumns.has(at) || (next === row && at === column)) continue
      if (at === column) return true
      seenColumns.add(at)
      for (const [other, line] of hidden.entries())
        if (line[at] && !seenRows.has(other)) {
          seenRows.add(other)
          waiting.push(other)
        }
    }
  return false
}

/** Another row and another column whose four cells make the cheapest circle with this one; none of them is empty. */
function hideBeside(grid: Grid, hidden: boolean[][], row: number, column: number): void {
  let best: { cells: [number, number][]; cost: number } | null = null
  const costOf = ([r, c]: [number, number]) =>
    hidden[r]?.[c]
      ? 0
      : // The sum of all is hidden only where nothing else helps.
        (grid[r]?.[c] ?? 0) + (r === grid.length - 1 && c === (grid[0]?.length ?? 0) - 1 ? 1e9 : 0)
  for (let r = 0; r < grid.length; r++)
    for (let c = 0; c < (grid[0]?.length ?? 0); c++) {
      if (r === row || c === column) continue
      const cells: [number, number][] = [
        [row, c],
        [r, column],
        [r, c],
      ]
      if (cells.some(([y, x]) => (grid[y]?.[x] ?? 0) === 0)) continue
      const cost = cells.reduce((sum, cell) => sum + costOf(cell), 0)
      if (best === null || cost < best.cost) best = { cells, cost }
    }
  for (const [r, c] of best?.cells ?? []) {
    const line = hidden[r]
    if (line) line[c] = true
  }
}

/**
 * A table of counts for everybody: groups of one to four are hidden, totals too, and as many others as it takes that
 * no hidden one can be worked out from what is shown. Along its circle each could be one more or one less; where
 * anything is hidden an empty one is hidden too, so that nobody knows which of them hold somebody.
 */
export function suppress({ cells }: Table): ShownTable {
  const width = cells[0]?.length ?? 0
  const grid = withTotals(cells, width)
  const hidden = grid.map((row) => row.map((value) => value > 0 && value < leastShown))
  for (let again = true; again;) {
    again = false
    for (const [row, line] of hidden.entries())
      for (const [column, isHidden] of line.entries()) {
        if (!isHidden || onCircle(hidden, row, column)) continue
        hideBeside(grid, hidden, row, column)
        again = true
      }
  }
  // Were nobody shown as nobody, every hidden one would be one at least: of two that make 2, each is 1.
  const isAny = hidden.some((row) => row.includes(true))
  const isShown = (value: number, r: number, c: number) => !hidden[r]?.[c] && (value > 0 || !isAny)
  return { rows: grid.map((row, r) => row.map((value, c) => (isShown(value, r, c) ? value : null))) }
}
