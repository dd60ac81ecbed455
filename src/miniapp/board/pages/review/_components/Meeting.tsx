import { useState } from 'react'
import type { MeetingView } from '@/domain/api/boards'
import { sayDay } from '@/domain/calendar'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { useBackGuard } from '../../../../platform/back-guard'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayNumber } from '../../../../shared/say'
import { Facts } from '../../../../staff/components/Facts'
import { Download } from '../../../../staff/components/Download'
import { useSend } from '../../../../staff/components/use-send'
import { Came } from '../../../../staff/components/Came'
import { dropMeeting, minutesPath, reviewListPath } from '../../../api'
import { boardCopy } from '../../../copy'
import { HoldForm } from './HoldForm'
import { forgetNumbers } from './use-numbers'

const words = boardCopy.review

interface MeetingProps {
  meeting: MeetingView
  /** The village's own clerk enters the numbers; others look on. */
  mine: boolean
  onHeld: (meeting: MeetingView) => void
  onClose: () => void
}

/** One meeting: its list, its numbers, its minutes. */
export function Meeting({ meeting, mine, onHeld, onClose }: MeetingProps) {
  const { id, state, plannedOn, heldOn, households, regionCode, regionName } = meeting
  const held = state === 'held'
  // It lies over the list of meetings: the back key leads there.
  useBackGuard(true, onClose)
  return (
    <>
      <Box as="h2" className="stages-village">
        {`${regionName} ${words.row(sayDay(heldOn ?? plannedOn, now()), households.length)}`}
      </Box>
      <Download
        kind="pdf"
        label={held ? words.minutes : words.list}
        path={held ? minutesPath(id) : reviewListPath(id)}
        fileName={held ? words.fileMinutes(heldOn ?? plannedOn) : words.fileList(plannedOn)}
        kept={words.kept}
      />
      {held ? <Notice kind="done">{words.done}</Notice> : null}
      {held || !mine ? (
        <Facts
          rows={households.map(({ leadId, name, number, result }) => ({
            id: leadId,
            label: `${name} ${sayNumber(number)}`,
            value: result ? words.result(result.present, result.for, result.against) : words.notReviewed,
            wide: true,
          }))}
        />
      ) : (
        <HoldForm meeting={meeting} onHeld={onHeld} />
      )}
      {held || !mine ? null : <Drop id={id} onDropped={onClose} />}
      {held ? (
        <Button kind="main" onPress={() => go(withQuery(routes.board, { village: regionCode }))}>
          {boardCopy.toBoard}
        </Button>
      ) : null}
      <Button kind="quiet" onPress={onClose}>
        {boardCopy.close}
      </Button>
    </>
  )
}

/** Planned and not held after all. */
function Drop({ id, onDropped }: { id: string; onDropped: () => void }) {
  const [asked, setAsked] = useState(false)
  const form = useSend<never>([])
  const drop = async () => {
    const done = await form.send(() => dropMeeting(id))
    setAsked(false)
    if (!done) return
    forgetNumbers(id)
    onDropped()
  }
  return (
    <>
      <Came of={form} />
      <Button kind="quiet" icon="trash-2" onPress={() => setAsked(true)}>
        {words.drop}
      </Button>
      <Sheet
        open={asked}
        title={words.drop}
        onClose={() => setAsked(false)}
        main={{ label: words.drop, danger: true, loading: form.busy, onPress: () => void drop() }}
      >
        <Box as="p" className="say">
          {words.dropAsk}
        </Box>
      </Sheet>
    </>
  )
}
