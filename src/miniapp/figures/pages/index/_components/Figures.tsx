import { useState } from 'react'
import { dayOf } from '@/domain/calendar'
import { countyRegion, levelOf } from '@/domain/regions'
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
import { Pace } from './Pace'
import { Ratio } from './Ratio'
import { Topics } from './Topics'
import { Waves } from './Waves'

type Part = keyof typeof words.parts
const parts = Object.keys(words.parts) as Part[]
const views = {
  overview: Overview,
  pace: Pace,
  months: Months,
  topics: Topics,
  ratio: Ratio,
  waves: Waves,
  exports: Exports,
}
/** These say how things stand now, whatever the period. */
const timeless: readonly Part[] = ['ratio', 'waves']

/** The places one may look at: one's own, and those below it. */
function usePlacesBelow(): { value: string; label: string }[] {
  const countyCode = useOwnCounty() ?? ''
  const account = useSession((state) => state.account)
  const tree = usePlaces((state) => state.trees[countyCode])
  useLoad(countyCode === '' ? null : countyCode, () => usePlaces.getState().loadTree(countyCode))
  const own = account?.regionCode ?? ''
  const level = levelOf(own)
  if (countyCode === '') return []
  if (!tree)
    return level === 'town' || level === 'village'
      ? [{ value: own, label: account?.regionName ?? '' }]
      : [{ value: countyRegion(countyCode), label: '' }]
  if (level === 'village') return [{ value: own, label: account?.regionName ?? '' }]
  const town = tree.towns.find(({ code }) => code === own)
  if (town) return [town, ...town.villages].map(({ code, name }) => ({ value: code, label: name }))
  return [
    { value: countyRegion(countyCode), label: tree.name },
    ...tree.towns.map(({ code, name }) => ({ value: code, label: name })),
  ]
}

/** Figures of a place and a period, a part at a time. */
export function Figures() {
  const places = usePlacesBelow()
  const [part, setPart] = useState<Part>('overview')
  const [period, setPeriod] = useState<Period>('year')
  const [chosen, setChosen] = useState<string | null>(null)
  const regionCode = chosen ?? places[0]?.value ?? ''
  const query = { regionCode, ...daysOf(period, dayOf(now())) }
  const View = views[part]
  return (
    <Box className="figures">
      <Chips
        label={words.part}
        options={parts.map((value) => ({ value, label: words.parts[value] }))}
        value={part}
        onChange={setPart}
      />
      {places.length > 1 ? (
        <Chips label={words.place} labelShown options={places} value={regionCode} onChange={setChosen} />
      ) : null}
      {timeless.includes(part) ? null : (
        <Chips
          label={words.period}
          labelShown
          options={periods.map((value) => ({ value, label: words.periods[value] }))}
          value={period}
          onChange={setPeriod}
        />
      )}
      {regionCode === '' ? null : <View key={part} query={query} />}
    </Box>
  )
}
