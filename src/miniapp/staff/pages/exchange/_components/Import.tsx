import { useCallback, useEffect, useState } from 'react'
import type { ImportList, ImportMode, ImportView } from '@/domain/api/exchange'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { pickFile } from '../../../../platform/pick-file'
import { sayTime } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { Facts } from '../../../components/Facts'
import { Fold } from '../../../components/Fold'
import { commitImport, importOf, pastImports, previewTable, templatePath } from '../api'
import { exchangeCopy } from '../copy'
import { Download } from '../../../components/Download'
import { Found } from './Found'
import { Progress } from './Progress'

const words = exchangeCopy.import

/** A table is looked through, shown, and taken in once it has been decided how. */
export function Import() {
  const [shown, setShown] = useState<ImportView | null>(null)
  const [past, setPast] = useState<ImportList['items']>([])
  const [busy, setBusy] = useState<'reading' | 'deciding' | null>(null)
  const [told, setTold] = useState<readonly string[]>([])
  const [attempt, setAttempt] = useState(0)

  const look = useCallback(async () => {
    // What was taken in before is good to know, and no reason to keep anybody from the next.
    const found = await pastImports().catch(() => [])
    setPast(found)
    const running = found.find(({ state }) => state === 'running')
    const view = running && (await importOf(running.id).catch(() => null))
    // Whoever has chosen the next file meanwhile goes on with that.
    if (view) setShown((before) => before ?? view)
  }, [])
  useEffect(() => void look(), [look])

  const doing = async (what: 'reading' | 'deciding', work: () => Promise<ImportView>) => {
    setBusy(what)
    setTold([])
    try {
      setShown(await work())
    } catch (trouble) {
      setTold(reasonsOf(trouble))
      setAttempt((before) => before + 1)
    }
    setBusy(null)
  }
  const pick = async () => {
    const file = await pickFile('table')
    if (file === null) return
    setShown(null)
    await doing('reading', () => previewTable(file))
  }
  const decide = (id: string, mode: ImportMode) => doing('deciding', () => commitImport(id, mode))
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Box as="p">{words.limits}</Box>
      <Download
        kind="xlsx"
        label={words.template}
        path={templatePath}
        fileName="12345工单模板.xlsx"
        kept={words.templateKept}
      />
      <Button
        kind={shown?.state === 'previewed' ? 'quiet' : 'main'}
        icon="file-pen-line"
        loading={busy === 'reading'}
        loadingText={words.reading}
        disabled={busy === 'deciding' || shown?.state === 'running'}
        onPress={() => void pick()}
      >
        {shown?.state === 'previewed' ? words.other : words.pick}
      </Button>
      {told.length === 0 ? null : (
        <Told key={attempt} kind="overdue">
          {told.join('\n')}
        </Told>
      )}
      {shown?.state === 'previewed' ? (
        <Found
          key={shown.id}
          found={shown}
          busy={busy === 'deciding'}
          decide={(mode) => void decide(shown.id, mode)}
        />
      ) : null}
      {shown && shown.state !== 'previewed' ? (
        <Progress key={shown.id} shown={shown} onChange={setShown} onEnd={() => void look()} />
      ) : null}
      {past.length === 0 ? null : (
        <Fold title={words.past}>
          <Facts
            rows={past.map(({ id, createdAt, passed, total, filed }) => ({
              id,
              label: sayTime(createdAt),
              value: words.pastRow(passed, total, filed),
            }))}
          />
        </Fold>
      )}
    </>
  )
}

/** Which columns are missing says more than that some are. */
function reasonsOf(trouble: unknown): string[] {
  const reasons = trouble instanceof ApiProblem ? trouble.errors.map(({ message }) => message) : []
  return [sentenceOf(trouble), ...reasons]
}
