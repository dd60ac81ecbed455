import { useState } from 'react'
import { dayOf } from '@/domain/calendar'
import { countyRegion, covers, levelOf } from '@/domain/regions'
import { now } from '../../../../api/server-time'
import { Box } from '../../../../components/elements/Box'
import { useLoad } from '../../../../shared/use-load'
import { Chips } from '../../../../staff/components/Chips'
import { usePlaces } from '../../../../stores/places'
import { useSession } from '../../../../stores/session'
import { useOwnCounty } from '../../../_components/use-own-county'
import { figuresCopy as words } from '../../../copy'
import { daysOf, periods, type Period } from '../../../period'
import { Exports } from './Exports'
import { Months } from './Months'
import { Overview } from './Overview'
import { OwnPeriod } from './OwnPeriod'
import { Pace } from './Pace'
import { Ratio } from './Ratio'
import { Topics } from './Topics'
import { Villages } from './Villages'
import { WaveNotice, Waves } from './Waves'

type Part = keyof typeof words.parts
const parts = Object.keys(words.parts) as Part[]
const views = {
  overview: Overview,
  map: Villages,
  pace: Pace,
  months: Months,
  topics: Topics,
  ratio: Ratio,
  waves: Waves,
  exports: Exports,
}
/** These say how things stand now, whatever the period. */
const timeless: readonly Part[] = ['map', 'ratio', 'waves']

interface Option {
  value: string
  label: string
}

/** The places one may look at: one's own and those below it; of the chosen town its villages too. */
function usePlacesBelow(chosen: string | null): { places: Option[]; villages: Option[] } {
  const countyCode = useOwnCounty() ?? ''
  const account = useSession((state) => state.account)
  const tree = usePlaces((state) => state.trees[countyCode])
  useLoad(countyCode === '' ? null : countyCode, () => usePlaces.getState().loadTree(countyCode))
  const own = { value: account?.regionCode ?? '', label: account?.regionName ?? '' }
  const level = levelOf(own.value)
  if (countyCode === '') return { places: [], villages: [] }
  if (level === 'village') return { places: [own], villages: [] }
  const optionOf = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name })
  const whole = countyRegion(countyCode)
  if (!tree) return { places: [level === 'town' ? own : { value: whole, label: '' }], villages: [] }
  const town = tree.towns.find(({ code }) => code === own.value)
  if (town) return { places: [town, ...town.villages].map(optionOf), villages: [] }
  const within = tree.towns.find(({ code }) => chosen !== null && covers(code, chosen))
  return {
    places: [{ value: whole, label: tree.name }, ...tree.towns.map(optionOf)],
    villages: within
      ? [{ value: within.code, label: words.wholeTown }, ...within.villages.map(optionOf)]
      : [],
  }
}

/** Figures of a place and a period, a part at a time. */
export function Figures() {
  const today = dayOf(now())
  const [part, setPart] = useState<Part>('overview')
  const [period, setPeriod] = useState<Period | 'own'>('year')
  const [days, setDays] = useState(daysOf('year', today))
  const [chosen, setChosen] = useState<string | null>(null)
  const { places, villages } = usePlacesBelow(chosen)
  const regionCode = chosen ?? places[0]?.value ?? ''
  const query = { regionCode, ...(period === 'own' ? days : daysOf(period, today)) }
  const View = views[part]
  const town = villages[0]?.value
  return (
    <Box className="figures">
      {part === 'waves' || regionCode === '' ? null : (
        <WaveNotice query={query} onGo={() => setPart('waves')} />
      )}
      <Chips
        label={words.part}
        options={parts.map((value) => ({ value, label: words.parts[value] }))}
        value={part}
        onChange={setPart}
      />
      {places.length > 1 ? (
        <Chips
          label={words.place}
          labelShown
          options={places}
          value={town ?? regionCode}
          onChange={setChosen}
        />
      ) : null}
      {villages.length > 1 ? (
        <Chips label={words.village} labelShown options={villages} value={regionCode} onChange={setChosen} />
      ) : null}
      {timeless.includes(part) ? null : (
        <>
          <Chips
            label={words.period}
            labelShown
            options={[...periods, 'own' as const].map((value) => ({ value, label: words.periods[value] }))}
            value={period}
            onChange={setPeriod}
          />
          {period === 'own' ? <OwnPeriod days={days} onChange={setDays} /> : null}
        </>
      )}
      {regionCode === '' ? null : <View key={part} query={query} />}
    </Box>
  )
}
