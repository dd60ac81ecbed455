import type { ImportMode } from '@/domain/api/exchange'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { sayTime } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { Download } from '../../../../staff/components/Download'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { useTable } from '../../../../staff/components/use-table'
import { commitImport, importOf, pastImports, previewTable, templatePath } from '../api'
import { exchangeCopy } from '../copy'
import { Found } from './Found'
import { Progress } from './Progress'

const words = exchangeCopy.import

/** A table is looked through, shown, and taken in once it has been decided how. */
export function Import() {
  const { shown, past, busy, told, attempt, doing, pick } = useTable({ past: pastImports, one: importOf })
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
        onPress={() => void pick(previewTable)}
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
      {shown && shown.state !== 'previewed' ? <Progress shown={shown} /> : null}
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
