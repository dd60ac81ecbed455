import type { ImportView } from '@/domain/api/exchange'
import { Box } from '../../../../components/elements/Box'
import { Told } from '../../../../shared/Told'
import { exchangeCopy } from '../copy'

const words = exchangeCopy.import

/** How far it has come. */
export function Progress({ shown: { state, passed, total, filed } }: { shown: ImportView }) {
  if (state !== 'running')
    return (
      <Box className="exchange-part">
        {state === 'done' ? (
          <Told kind="done">{words.done(filed)}</Told>
        ) : (
          <Told kind="overdue">{words.stopped(filed)}</Told>
        )}
      </Box>
    )
  const percent = total === 0 ? 100 : Math.round((passed / total) * 100)
  return (
    <Box className="exchange-part" role="status">
      <Box as="p" className="say">
        {words.running(passed, total)}
      </Box>
      <Box className="exchange-bar">
        <Box className="exchange-bar-done" style={{ width: `${percent}%` }} />
      </Box>
      <Box as="p">{words.runningHint}</Box>
    </Box>
  )
}
