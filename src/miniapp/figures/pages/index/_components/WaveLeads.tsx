import type { WaveOf } from '@/domain/api/waves'
import { sayDay } from '@/domain/calendar'
import { statusWords } from '@/domain/leads/lead-words'
import { Box } from '../../../../components/elements/Box'
import { ListRow } from '../../../../components/ListRow'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayNumber } from '../../../../shared/say'
import { keyOf, useFigure } from '../../../_components/use-figure'
import { waveLeads } from '../../../api'
import { figuresCopy } from '../../../copy'

const words = figuresCopy.waves

/** The leads behind a wave, as far as one may see them; each opens. */
export function WaveLeads({ which }: { which: WaveOf }) {
  const { view, instead } = useFigure(keyOf(which), () => waveLeads(which))
  if (!view) return <>{instead}</>
  return (
    <>
      <Box as="p" className="figures-why">
        {view.more ? words.more : words.only}
      </Box>
      {view.items.map(({ id, number, place, filedOn, status, fresh }) => (
        <ListRow
          key={id}
          title={sayNumber(number)}
          lines={[`${place}，${sayDay(filedOn)}`, statusWords[status]]}
          {...(fresh ? { mark: { text: words.unlooked, kind: 'soon' as const } } : {})}
          onPress={() => go(withQuery(routes.staffLead, { id }))}
        />
      ))}
    </>
  )
}
