import type { ScreeningView } from '@/domain/api/screening'
import { warningListOf } from '@/domain/screening/warning-lists'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Told } from '../../../../shared/Told'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { Download } from '../../../../staff/components/Download'
import { resultsPath } from '../../../api'
import { boardCopy } from '../../../copy'

const words = boardCopy.lists

interface ListShownProps {
  shown: ScreeningView
  busy: boolean
  commit: () => void
}

/** What is in a list, how far it has come, and what became of it. */
export function ListShown(props: ListShownProps) {
  const { shown } = props
  if (shown.state === 'running')
    return (
      <Box className="stages-part" role="status">
        <Box as="p" className="say">
          {words.running(shown.passed, shown.good + shown.known)}
        </Box>
        <Box as="p">{words.runningHint}</Box>
      </Box>
    )
  if (shown.state === 'done')
    return (
      <Box className="stages-part">
        <Told kind="done">{words.done(shown.filed, shown.joined)}</Told>
        {shown.bad > 0 ? (
          <>
            <Notice kind="soon">{words.notTaken(shown.bad)}</Notice>
            <Faults shown={shown} />
          </>
        ) : null}
        <Box as="p">{words.resultsWhy}</Box>
        <Download
          kind="xlsx"
          label={words.results}
          path={resultsPath(shown.id)}
          fileName={words.resultsName}
          kept={words.kept}
        />
      </Box>
    )
  return <Preview {...props} />
}

/** Rows that have to be put right, each with its column. */
function Faults({ shown: { bad, faults } }: Pick<ListShownProps, 'shown'>) {
  if (faults.length === 0) return null
  return (
    <Fold title={words.faults} summary={`${bad} 行`} openAtFirst>
      <Facts
        rows={faults.map(({ row, column, message }, index) => ({
          id: String(index),
          label: words.fault(row, column),
          value: message,
          wide: true,
        }))}
      />
    </Fold>
  )
}

function Preview({ shown, busy, commit }: ListShownProps) {
  const { total, good, bad, known, faults, rows } = shown
  return (
    <Box as="section" className="stages-part">
      <Box as="h2" className="heading">
        {words.found(warningListOf(shown.list).title)}
      </Box>
      <Facts rows={words.counts(total, good, bad, known)} />
      <Faults shown={shown} />
      <Fold title={words.rows} openAtFirst={faults.length === 0}>
        <Facts
          rows={rows.map(({ row, name, place, finding, state }) => ({
            id: String(row),
            label: words.rowLabel(row, name),
            value: [words.states[state], place, finding].filter(Boolean).join('\n'),
            wide: true,
          }))}
        />
      </Fold>
      {good + known > 0 ? (
        <Button kind="main" loading={busy} onPress={commit}>
          {good > 0 ? words.commit(good) : words.commitKnown}
        </Button>
      ) : (
        <Notice kind="soon">{words.nothing}</Notice>
      )}
    </Box>
  )
}
