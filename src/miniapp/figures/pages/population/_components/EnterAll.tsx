import { useState } from 'react'
import type { PopulationImportView } from '@/domain/api/populations'
import { dayOf } from '@/domain/calendar'
import { parseNumber } from '@/domain/household/amount'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { NumberField } from '../../../../components/NumberField'
import { TextField } from '../../../../components/TextField'
import { pickFile, type PickedFile } from '../../../../platform/pick-file'
import { Came } from '../../../../staff/components/Came'
import { Download } from '../../../../staff/components/Download'
import { useSend } from '../../../../staff/components/use-send'
import { importPopulations, populationTemplate } from '../../../api'
import { figuresCopy } from '../../../copy'

const words = figuresCopy.populations
const fields = ['year', 'paper'] as const
/** Changes that are listed one by one. */
const most = 20

/** All villages from one table: looked through first, and only what was shown is taken over. */
export function EnterAll({ onEntered }: { onEntered: () => void }) {
  const [year, setYear] = useState(String(Number(dayOf(now()).slice(0, 4)) - 1))
  const [paper, setPaper] = useState('')
  const [file, setFile] = useState<PickedFile | null>(null)
  const [shown, setShown] = useState<PopulationImportView | null>(null)
  const form = useSend(fields)
  const asked = { year: parseNumber(year) ?? 0, paper }

  const preview = (picked: PickedFile) =>
    form.send(async () => setShown(await importPopulations(picked, asked)))
  const pick = async () => {
    const picked = await pickFile('table')
    if (picked === null) return
    setFile(picked)
    setShown(null)
    await preview(picked)
  }
  const take = async () => {
    if (file === null || shown === null) return
    const { fingerprint } = shown
    const done = await form.send(() => importPopulations(file, { ...asked, fingerprint }), words.taken)
    // Taken over, or no longer what was shown.
    setShown(null)
    if (!done) return
    setFile(null)
    onEntered()
  }
  return (
    <>
      {/* The other form of the page has a year and a paper too. */}
      <Came
        of={{ ...form, wrong: form.wrong.map(({ field, message }) => ({ field: `all-${field}`, message })) }}
      />
      <Box as="p">{words.allWhy}</Box>
      <Download
        kind="xlsx"
        label={words.template}
        path={populationTemplate}
        fileName={`${words.title}.xlsx`}
        kept={figuresCopy.downloaded}
      />
      <NumberField
        id="all-year"
        label={words.year}
        unit={words.yearUnit}
        value={year}
        onChange={(text) => {
          setYear(text)
          setShown(null)
        }}
        error={form.errors.year}
      />
      <TextField
        id="all-paper"
        label={words.paper}
        help={words.paperHelp}
        value={paper}
        onChange={(text) => {
          setPaper(text)
          setShown(null)
        }}
        error={form.errors.paper}
      />
      <Button kind={shown === null ? 'main' : 'second'} loading={form.busy} onPress={() => void pick()}>
        {words.pick}
      </Button>
      {file === null ? null : <Box as="p">{words.picked(file.name)}</Box>}
      {file !== null && shown === null ? (
        <Button loading={form.busy} onPress={() => void preview(file)}>
          {words.preview}
        </Button>
      ) : null}
      {shown === null ? null : <Shown shown={shown} />}
      {shown !== null && shown.changes.length > 0 ? (
        <Button kind="main" loading={form.busy} onPress={() => void take()}>
          {words.take}
        </Button>
      ) : null}
    </>
  )
}

function Shown({ shown }: { shown: PopulationImportView }) {
  const { changes, same, empty, faults } = shown
  const left = changes.length - most
  return (
    <>
      {faults.length === 0 ? null : (
        <Notice kind="soon" title={words.unread} live>
          {words.faults(faults.length)}
          <Box as="ul" role="list" className="plain-list">
            {faults.map(({ row, message }) => (
              <Box as="li" key={row}>
                {words.fault(row, message)}
              </Box>
            ))}
          </Box>
        </Notice>
      )}
      {changes.length === 0 ? (
        <Notice kind="information">{words.nothing}</Notice>
      ) : (
        <>
          <Box as="p">{words.changes(changes.length)}</Box>
          <Box as="ul" role="list" className="plain-list">
            {changes.slice(0, most).map(({ code, name, before, people }) => (
              <Box as="li" key={code} className="entered">
                {words.change(name, before, people)}
              </Box>
            ))}
          </Box>
          {left > 0 ? <Box as="p">{words.moreChanges(left)}</Box> : null}
        </>
      )}
      {same > 0 ? <Box as="p">{words.same(same)}</Box> : null}
      {empty > 0 ? <Box as="p">{words.empty(empty)}</Box> : null}
    </>
  )
}
