import type { FiguresQuery } from '@/domain/api/figures'
import { Button } from '../../../../components/Button'
import { Notice } from '../../../../components/Notice'
import { Box } from '../../../../components/elements/Box'
import { go } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { useSession } from '../../../../stores/session'
import { Figure, TableDownload } from '../../../_components/Figure'
import { Tiles } from '../../../_components/Tiles'
import { useFigure } from '../../../_components/use-figure'
import { figure } from '../../../api'
import { figuresCopy as words } from '../../../copy'

const hundredths = (share: number | null) => (share === null ? null : Math.round(share * 10_000) / 100)
const say = (value: number | null) => (value === null ? words.unknown : `${value}%`)

/** Objects whose risk is not removed, of the rural population, with the mark of the guide. */
export function Ratio({ query }: { query: FiguresQuery }) {
  const roles = useSession((state) => state.account?.roles) ?? []
  const { view, instead } = useFigure(query.regionCode, () => figure('ratio', query))
  if (!view) return <>{instead}</>
  const over = view.places.filter((place) => place.over)
  const shares = view.places.map(({ share }) => hundredths(share))
  return (
    <>
      {over.length > 0 ? (
        <Notice kind="overdue">{words.ratioOver(over.map(({ name }) => name).join('、'))}</Notice>
      ) : null}
      {view.missing > 0 ? <Notice kind="information">{words.noPopulation(view.missing)}</Notice> : null}
      <Figure
        title={words.ratio}
        names={words.placeColumn}
        labels={view.places.map(({ name }) => name)}
        series={[{ name: words.share, values: shares }]}
        say={say}
        sideways
        mark={view.mark * 100}
      >
        <Box as="p" className="figures-why">
          {words.ratioWhy(`${view.mark * 100}%`, view.sources.join('、'))}
        </Box>
      </Figure>
      <TableDownload name="ratio" query={query} />
      <Tiles
        tiles={view.places.map(({ name }, at) => ({
          name,
          value: shares[at] ?? null,
          said: say(shares[at] ?? null),
        }))}
      />
      {roles.includes('county-supervisor') ? (
        <Button kind="second" onPress={() => go(routes.populations)}>
          {words.population}
        </Button>
      ) : null}
    </>
  )
}
