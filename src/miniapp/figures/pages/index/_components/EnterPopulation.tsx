import { useState } from 'react'
import { dayOf } from '@/domain/calendar'
import { parseNumber } from '@/domain/household/amount'
import { now } from '../../../../api/server-time'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { RegionPicker } from '../../../../components/RegionPicker'
import { TextField } from '../../../../components/TextField'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { Fold } from '../../../../staff/components/Fold'
import { usePlaces } from '../../../../stores/places'
import { useOwnCounty } from '../../../_components/use-own-county'
import { setPopulation } from '../../../api'
import { figuresCopy as words } from '../../../copy'

type Field = 'regionCode' | 'year' | 'people' | 'paper'

/** The rural population of a village, with the year and the paper it stands in. */
export function EnterPopulation({ onKept }: { onKept: () => void }) {
  const countyCode = useOwnCounty() ?? ''
  const towns = usePlaces((state) => state.trees[countyCode])?.towns ?? []
  const [village, setVillage] = useState<string | null>(null)
  const [year, setYear] = useState(String(Number(dayOf(now()).slice(0, 4)) - 1))
  const [people, setPeople] = useState('')
  const [paper, setPaper] = useState('')
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({})
  const [told, setTold] = useState<{ kind: 'done' | 'overdue'; text: string; at: number } | null>(null)
  const [busy, setBusy] = useState(false)

  const keep = async () => {
    setBusy(true)
    setErrors({})
    try {
      const body = {
        regionCode: village ?? '',
        year: parseNumber(year) ?? 0,
        people: parseNumber(people) ?? 0,
        paper,
      }
      await setPopulation(body)
      setTold({ kind: 'done', text: words.kept, at: Date.now() })
      setPeople('')
      onKept()
    } catch (trouble) {
      const found = trouble instanceof ApiProblem ? trouble.errors : []
      setErrors(Object.fromEntries(found.map(({ path, message }) => [path, message])))
      setTold({ kind: 'overdue', text: sentenceOf(trouble), at: Date.now() })
    }
    setBusy(false)
  }
  return (
    <Fold title={words.population}>
      <RegionPicker
        id="regionCode"
        label={words.village}
        towns={towns}
        value={village}
        onChange={setVillage}
        error={errors.regionCode}
      />
      <NumberField id="year" label={words.year} value={year} onChange={setYear} error={errors.year} />
      <NumberField
        id="people"
        label={words.people}
        unit={words.peopleUnit}
        value={people}
        onChange={setPeople}
        error={errors.people}
      />
      <TextField
        id="paper"
        label={words.paper}
        help={words.paperHelp}
        value={paper}
        onChange={setPaper}
        error={errors.paper}
      />
      <Box>
        <Button kind="second" loading={busy} onPress={() => void keep()}>
          {words.keep}
        </Button>
      </Box>
      {told === null ? null : (
        <Told key={told.at} kind={told.kind}>
          {told.text}
        </Told>
      )}
    </Fold>
  )
}
