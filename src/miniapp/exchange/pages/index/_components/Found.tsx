import { useState } from 'react'
import { importModes, type ImportMode, type ImportRemarkView, type ImportView } from '@/domain/api/exchange'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { sayTime } from '../../../../shared/say'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { faultsPath } from '../api'
import { exchangeCopy } from '../copy'
import { Download } from '../../../../staff/components/Download'

const words = exchangeCopy.import

interface FoundProps {
  found: ImportView
  busy: boolean
  decide: (mode: ImportMode) => void
}

/** What is in the table, what is wrong with it, and the decision. */
export function Found({ found, busy, decide }: FoundProps) {
  const [mode, setMode] = useState<ImportMode>('good-rows')
  const { id, bad, good, faults, notes, rows, unused, sameFileAt } = found
  const may = good > 0 && (mode === 'good-rows' || bad === 0)
  return (
    <Box as="section" className="exchange-part">
      <Box as="h2" className="heading">
        {words.found}
      </Box>
      <Facts rows={words.counts(found)} />
      {sameFileAt === null ? null : <Notice kind="information">{words.sameFile(sayTime(sameFileAt))}</Notice>}
      {unused.length === 0 ? null : <Notice kind="information">{words.unused(unused.join('、'))}</Notice>}
      {bad === 0 ? null : (
        <>
          <Fold title={words.faults} summary={`${bad} 行`} openAtFirst>
            <Remarks remarks={faults} />
          </Fold>
          <Download
            kind="xlsx"
            label={words.download}
            path={faultsPath(id)}
            fileName="要改的行.xlsx"
            kept={words.downloaded}
          />
        </>
      )}
      {notes.length === 0 ? null : (
        <Fold title={words.notes}>
          <Remarks remarks={notes} />
        </Fold>
      )}
      <Fold title={words.rows} openAtFirst={bad === 0}>
        <Facts
          rows={rows.map(({ row, number, place, text, state }) => ({
            id: String(row),
            label: words.rowLabel(row, number),
            value: [words.states[state], place, text].filter(Boolean).join('\n'),
            wide: true,
          }))}
        />
      </Fold>
      {bad === 0 ? null : (
        <Choice
          id="mode"
          label={words.mode}
          options={importModes.map((value) => ({ value, label: words.modes[value] }))}
          value={mode}
          onChange={(value) => setMode(importModes.find((one) => one === value) ?? mode)}
        />
      )}
      {may ? (
        <Button kind="main" loading={busy} onPress={() => decide(mode)}>
          {words.commit(good)}
        </Button>
      ) : (
        <Notice kind="soon">{good === 0 ? words.nothing : words.noneYet}</Notice>
      )}
    </Box>
  )
}

function Remarks({ remarks }: { remarks: readonly ImportRemarkView[] }) {
  return (
    <Facts
      rows={remarks.map(({ row, column, message }, index) => ({
        id: String(index),
        label: words.remark(row, column),
        value: message,
        wide: true,
      }))}
    />
  )
}
