import { useState } from 'react'
import { populationRequest, type PopulationsView } from '@/domain/api/populations'
import { dayOf } from '@/domain/calendar'
import { parseNumber } from '@/domain/household/amount'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { NumberField } from '../../../../components/NumberField'
import { RegionPicker } from '../../../../components/RegionPicker'
import { TextField } from '../../../../components/TextField'
import { sayTime } from '../../../../shared/say'
import { Came } from '../../../../staff/components/Came'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { useFigure } from '../../../_components/use-figure'
import { populationOf, setPopulation } from '../../../api'
import { figuresCopy } from '../../../copy'

const words = figuresCopy.populations
const fields = ['regionCode', 'year', 'people', 'paper'] as const
type Field = (typeof fields)[number]

type Village = PopulationsView['items'][number]

/** By town, in the order they came. */
function townsOf(villages: readonly Village[]) {
  const codes = [...new Set(villages.map(({ code }) => `${code.slice(0, 9)}000`))]
  return codes.map((code) => {
    const own = villages.filter((village) => village.code.startsWith(code.slice(0, 9)))
    return { code, name: own[0]?.town ?? '', villages: own.map(({ code, name }) => ({ code, name })) }
  })
}

/** The rural population of a village, with the year and the paper it stands in. */
export function EnterOne({ villages, onEntered }: { villages: readonly Village[]; onEntered: () => void }) {
  const [village, setVillage] = useState<string | null>(null)
  const [year, setYear] = useState(String(Number(dayOf(now()).slice(0, 4)) - 1))
  const [people, setPeople] = useState('')
  const [paper, setPaper] = useState('')
  const form = useSend(fields)

  const keep = async () => {
    const body = {
      regionCode: village ?? '',
      year: parseNumber(year) ?? NaN,
      people: parseNumber(people) ?? NaN,
      paper,
    }
    const read = populationRequest.safeParse(body)
    const found: Errors<Field> = {}
    for (const issue of read.success ? [] : read.error.issues) {
      const field = fields.find((one) => one === issue.path[0])
      if (field) found[field] ??= issue.message
    }
    if (!form.check(found)) return
    if (!(await form.send(() => setPopulation(body), words.kept))) return
    setPeople('')
    onEntered()
  }
  return (
    <>
      <Came of={form} />
      <RegionPicker
        id="regionCode"
        label={words.village}
        towns={townsOf(villages)}
        value={village}
        onChange={setVillage}
        error={form.errors.regionCode}
      />
      {village === null ? null : <Before key={`${village}${form.attempt}`} village={village} />}
      <NumberField
        id="year"
        label={words.year}
        unit={words.yearUnit}
        value={year}
        onChange={setYear}
        error={form.errors.year}
      />
      <NumberField
        id="people"
        label={words.people}
        unit={words.peopleUnit}
        value={people}
        onChange={setPeople}
        error={form.errors.people}
      />
      <TextField
        id="paper"
        label={words.paper}
        help={words.paperHelp}
        value={paper}
        onChange={setPaper}
        error={form.errors.paper}
      />
      <Button kind="second" loading={form.busy} onPress={() => void keep()}>
        {words.keep}
      </Button>
    </>
  )
}

/** What was entered for this village, by whom and when. */
function Before({ village }: { village: string }) {
  const { view, instead } = useFigure(village, () => populationOf(village))
  if (!view) return <>{instead}</>
  if (view.items.length === 0) return <Box as="p">{words.noHistory}</Box>
  return (
    <Box as="ul" role="list" className="plain-list">
      {view.items.map(({ id, year, people, paper, setAt, name }) => (
        <Box as="li" key={id} className="entered">
          <Words>{`${words.latest(people, year)}，${paper}`}</Words>
          <Words className="figures-why">{`${sayTime(setAt)} ${name ?? words.gone}`}</Words>
        </Box>
      ))}
    </Box>
  )
}
