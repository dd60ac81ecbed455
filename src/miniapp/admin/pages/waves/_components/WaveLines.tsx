import { useState } from 'react'
import type { WaveSettingsView } from '@/domain/api/waves'
import { parseNumber } from '@/domain/household/amount'
import { waveRuleIds, waveSettings as waveForm, type WaveSettings } from '@/domain/statistics/waves'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { NumberField } from '../../../../components/NumberField'
import { Timeline } from '../../../../components/Timeline'
import { sayTime } from '../../../../shared/say'
import { useLoad } from '../../../../shared/use-load'
import { Came } from '../../../../staff/components/Came'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { setWaveSettings, waveSettings } from '../api'
import { waveCopy as words } from '../copy'

const fields = ['village.days', 'village.least', 'cause.days', 'cause.least'] as const
type Field = (typeof fields)[number]
type Typed = Readonly<Record<Field, string>>

const typedOf = ({ village, cause }: WaveSettings): Typed => ({
  'village.days': String(village.days),
  'village.least': String(village.least),
  'cause.days': String(cause.days),
  'cause.least': String(cause.least),
})

function settingsOf(typed: Typed): WaveSettings {
  const number = (field: Field) => parseNumber(typed[field]) ?? NaN
  return {
    village: { days: number('village.days'), least: number('village.least') },
    cause: { days: number('cause.days'), least: number('cause.least') },
  }
}

/** From how many households in how many days on there is a wave; what it was before stays to be read. */
export function WaveLines() {
  const [view, setView] = useState<WaveSettingsView | null>(null)
  const [typed, setTyped] = useState<Typed | null>(null)
  const { trouble, again } = useLoad('wave-lines', async () => {
    const found = await waveSettings()
    setView(found)
    // What was typed meanwhile stays.
    setTyped((before) => before ?? typedOf(found.settings))
  })
  const form = useSend(fields)
  if (view === null || typed === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  const submit = async () => {
    const settings = settingsOf(typed)
    const read = waveForm.safeParse(settings)
    const found: Errors<Field> = {}
    for (const issue of read.success ? [] : read.error.issues) {
      const field = fields.find((one) => one === issue.path.join('.'))
      if (field) found[field] ??= parseNumber(typed[field]) === null ? words.empty : issue.message
    }
    if (form.check(found))
      await form.send(
        async () => setView(await setWaveSettings({ edition: view.edition, settings })),
        words.done,
      )
  }
  return (
    <>
      <Came of={form} />
      <Box as="p" className="say">
        {words.why}
      </Box>
      {waveRuleIds.map((rule) => (
        <Box as="section" key={rule}>
          <Box as="h2" className="heading">
            {words.groups[rule]}
          </Box>
          {(['days', 'least'] as const).map((part) => {
            const field = `${rule}.${part}` as const
            return (
              <NumberField
                key={field}
                id={field}
                label={words[part]}
                unit={words[`${part}Unit`]}
                value={typed[field]}
                onChange={(text) => setTyped({ ...typed, [field]: text })}
                error={form.errors[field]}
              />
            )
          })}
        </Box>
      ))}
      <Button kind="main" loading={form.busy} onPress={() => void submit()}>
        {words.submit}
      </Button>
      <Button kind="quiet" onPress={() => setTyped(typedOf(view.usual))}>
        {words.usual}
      </Button>
      <Box as="h2" className="heading">
        {words.history}
      </Box>
      {view.history.length === 0 ? (
        <Box as="p" className="say">
          {words.noHistory}
        </Box>
      ) : (
        <Timeline
          entries={view.history.map(({ edition, settings, setAt, setBy }) => ({
            id: String(edition),
            when: sayTime(setAt),
            who: setBy ?? words.gone,
            what: waveRuleIds
              .map((rule) => words.said(words.groups[rule], settings[rule].days, settings[rule].least))
              .join('；'),
          }))}
        />
      )}
    </>
  )
}
