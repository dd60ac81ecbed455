import { Box } from '../../components/elements/Box'
import { Words } from '../../components/elements/Words'

export interface FigureTableProps {
  caption: string
  titles: readonly string[]
  /** The first cell of a row is its name. */
  rows: readonly (readonly string[])[]
}

/** Numbers to be read, one row after another: a real table in browsers, rows that say themselves in WeChat. */
export function FigureTable(props: FigureTableProps) {
  return WEAPP ? <RowsInWechat {...props} /> : <TableInBrowser {...props} />
}

function TableInBrowser({ caption, titles, rows }: FigureTableProps) {
  return (
    <table className="figure-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name = '', ...cells], at) => (
          <tr key={`${name}${at}`}>
            <th scope="row">{name}</th>
            {cells.map((cell, place) => (
              <td key={titles[place + 1] ?? place}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RowsInWechat({ caption, titles, rows }: FigureTableProps) {
  return (
    <Box className="figure-table">
      <Words className="figure-caption">{caption}</Words>
      {[titles, ...rows].map((row, at) => (
        <Box
          key={`${row[0] ?? ''}${at}`}
          className={at === 0 ? 'figure-row figure-row--head' : 'figure-row'}
          label={row
            .map((cell, place) => (place === 0 || at === 0 ? cell : `${titles[place] ?? ''} ${cell}`))
            .join('，')}
        >
          {row.map((cell, place) => (
            <Words key={titles[place] ?? place} className="figure-cell">
              {cell}
            </Words>
          ))}
        </Box>
      ))}
    </Box>
  )
}
