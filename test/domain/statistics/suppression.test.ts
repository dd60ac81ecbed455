import fc from 'fast-check'
import { leastShown, suppress } from '@/domain/statistics/suppression'

const tables = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(0), fc.integer({ min: 5, max: 60 })), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  )

function totalled(cells: number[][]): number[][] {
  const rows = cells.map((row) => [...row, row.reduce((sum, value) => sum + value, 0)])
  return [...rows, (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0))]
}

/** Every line as an equation over the hidden cells; a cell is known when its unit vector is a sum of lines. */
function computable(shown: (number | null)[][]): string[] {
  const hidden = shown.flatMap((row, r) => row.flatMap((cell, c) => (cell === null ? [`${r},${c}`] : [])))
  const height = shown.length
  const width = shown[0]?.length ?? 0
  const line = (places: [number, number][], totalAt: number): number[] =>
    hidden.map((name) => {
      const at = places.findIndex(([r, c]) => `${r},${c}` === name)
      return at < 0 ? 0 : at === totalAt ? -1 : 1
    })
  const equations: number[][] = [
    ...shown.map((_, r) =>
      line(
        Array.from({ length: width }, (_unused, c) => [r, c] as [number, number]),
        width - 1,
      ),
    ),
    ...Array.from({ length: width }, (_unused, c) =>
      line(
        shown.map((_row, r) => [r, c] as [number, number]),
        height - 1,
      ),
    ),
  ]
  // Reduced rows: a cell is fixed exactly when some row has it alone.
  let rank = 0
  for (let column = 0; column < hidden.length; column++) {
    const pivot = equations.findIndex((row, at) => at >= rank && Math.abs(row[column] ?? 0) > 1e-9)
    if (pivot < 0) continue
    const lead = equations[pivot] ?? []
    equations[pivot] = equations[rank] ?? []
    const scale = lead[column] ?? 1
    const scaled = lead.map((value) => value / scale)
    equations[rank] = scaled
    for (const [at, row] of equations.entries()) {
      const factor = row[column] ?? 0
      if (at !== rank && Math.abs(factor) > 1e-9)
        equations[at] = row.map((value, x) => value - factor * (scaled[x] ?? 0))
    }
    rank += 1
  }
  return equations.flatMap((row) => {
    const own = row.flatMap((value, at) => (Math.abs(value) > 1e-9 ? [at] : []))
    return own.length === 1 ? [hidden[own[0] ?? 0] ?? ''] : []
  })
}

describe('a table for everybody', () => {
  it('shows no group of one to four, and no total of that size', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        for (const row of suppress({ cells }).rows)
          for (const cell of row) expect(cell === null || cell === 0 || cell >= leastShown).toBe(true)
      }),
    )
  })

  it('lets nobody work out a hidden one from what is shown', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const whole = totalled(cells)
        // That there is nobody may be worked out: it is nobody's.
        const holdsSomebody = (name: string) => {
          const [r = 0, c = 0] = name.split(',').map(Number)
          return (whole[r]?.[c] ?? 0) > 0
        }
        expect(computable(suppress({ cells }).rows).filter(holdsSomebody)).toEqual([])
      }),
    )
  })

  it('tells nobody which hidden ones are empty: of two that make 2 each would be 1', () => {
    const { rows } = suppress({
      cells: [
        [1, 1, 10, 0],
        [1, 1, 10, 0],
        [10, 10, 10, 8],
      ],
    })
    expect(rows[0]).toEqual([null, null, 10, null, 12])
    fc.assert(
      fc.property(tables, (cells) => {
        const shown = suppress({ cells }).rows.flat()
        if (shown.includes(null)) expect(shown).not.toContain(0)
      }),
    )
  })

  it('changes nothing that it shows', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const whole = totalled(cells)
        for (const [r, row] of suppress({ cells }).rows.entries())
          for (const [c, cell] of row.entries()) {
            if (cell !== null) expect(cell).toBe(whole[r]?.[c])
          }
      }),
    )
  })

  it('hides nothing where every group is large enough', () => {
    const { rows } = suppress({
      cells: [
        [5, 9],
        [0, 20],
      ],
    })
    expect(rows).toEqual([
      [5, 9, 14],
      [0, 20, 20],
      [5, 29, 34],
    ])
  })

  it('hides a second one in the same row and column, though it is large', () => {
    const { rows } = suppress({
      cells: [
        [3, 10],
        [20, 30],
      ],
    })
    expect(rows[0]?.[0]).toBeNull()
    expect(rows.flat().filter((cell) => cell === null).length).toBeGreaterThanOrEqual(4)
  })
})
