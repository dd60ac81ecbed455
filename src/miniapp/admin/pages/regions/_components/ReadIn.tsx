import { useState } from 'react'
import type { RegionImportView } from '@/domain/api/administration'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { pickFile, type PickedFile } from '../../../../platform/pick-file'
import { useCountyCode, usePlaces } from '../../../../stores/places'
import { importRegions } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'
import { Changes } from './Changes'

const words = adminCopy.region

/** A table is looked through first; only what was shown is taken over. */
export function ReadIn() {
  const countyCode = useCountyCode() ?? ''
  const loadTree = usePlaces((state) => state.loadTree)
  const [file, setFile] = useState<PickedFile | null>(null)
  const [shown, setShown] = useState<RegionImportView | null>(null)
  const [offices, setOffices] = useState('true')
  const form = useSend<never>([])

  const pick = async () => {
    const picked = await pickFile('table')
    if (picked === null) return
    setFile(picked)
    setShown(null)
    await form.send(async () => setShown(await importRegions(picked)))
  }
  const preview = () =>
    form.send(async () => {
      if (file !== null) setShown(await importRegions(file))
    })
  const take = async () => {
    if (file === null || shown === null) return
    const { fingerprint } = shown
    const done = await form.send(async () => {
      await importRegions(file, { fingerprint, offices: offices === 'true' })
      setShown(null)
      setFile(null)
    }, words.done)
    // What was shown holds no more: it is looked through anew.
    if (!done) setShown(null)
    else void loadTree(countyCode).catch(() => undefined)
  }
  const changes = shown && [shown.added, shown.renamed, shown.removed].some((list) => list.length > 0)
  return (
    <>
      <Came of={form} />
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Button kind={shown === null ? 'main' : 'second'} onPress={() => void pick()} disabled={form.busy}>
        {file === null ? words.pick : words.other}
      </Button>
      {file === null ? null : (
        <Box as="p" className="say">
          {words.picked(file.name)}
        </Box>
      )}
      {file !== null && shown === null ? (
        <Button onPress={() => void preview()} loading={form.busy}>
          {words.preview}
        </Button>
      ) : null}
      {shown === null ? null : (
        <>
          <Changes shown={shown} />
          {shown.offices > 0 ? (
            <Choice
              id="offices"
              label={words.offices(shown.offices)}
              options={[
                { value: 'true', label: words.officesYes },
                { value: 'false', label: words.officesNo },
              ]}
              value={offices}
              onChange={setOffices}
            />
          ) : null}
          {changes || (shown.offices > 0 && offices === 'true') ? (
            <Button kind="main" onPress={() => void take()} loading={form.busy}>
              {words.take}
            </Button>
          ) : (
            <Notice kind="information">{words.same}</Notice>
          )}
        </>
      )}
    </>
  )
}
