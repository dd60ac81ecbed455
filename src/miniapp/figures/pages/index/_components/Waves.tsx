import type { FiguresQuery } from '@/domain/api/figures'
import { sayDay } from '@/domain/calendar'
import { Empty } from '../../../../components/Empty'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { TableDownload } from '../../../_components/Figure'
import { useFigure } from '../../../_components/use-figure'
import { figure } from '../../../api'
import { figuresCopy as words } from '../../../copy'

/** Several households of one village or with one cause in a short time. */
export function Waves({ query }: { query: FiguresQuery }) {
  const { view, instead } = useFigure(query.regionCode, () => figure('waves', query))
  if (!view) return <>{instead}</>
  return (
    <Box as="section" label={words.waves}>
      <Box as="h2" className="figures-head">
        {words.waves}
      </Box>
      <Box as="ul" role="list" className="plain-list figures-why">
        {view.rules.map(({ id, title, days, least, from }) => (
          <Box as="li" key={id}>
            {words.waveRule(title, days, least, from)}
          </Box>
        ))}
      </Box>
      {view.waves.length === 0 ? (
        <Empty title={words.noWaves} detail={words.noWavesDetail} />
      ) : (
        <>
          <Box as="ul" role="list" className="plain-list">
            {view.waves.map(({ rule, place, cause, since, households }) => (
              <Box as="li" key={`${rule}${place.code}${cause ?? ''}`} className="wave">
                <Words className="wave-what">{words.waveFound(place.name, cause, households)}</Words>
                <Words className="figures-why">{words.since(sayDay(since))}</Words>
              </Box>
            ))}
          </Box>
          <TableDownload name="waves" query={query} />
        </>
      )}
    </Box>
  )
}
