import { useState } from 'react'
import type { BoardView, MeetingList, MeetingView } from '@/domain/api/boards'
import { sayDay } from '@/domain/calendar'
import { now } from '../../../../api/server-time'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { usePull } from '../../../../platform/page-life'
import { Trouble } from '../../../../shared/Trouble'
import { useLoad } from '../../../../shared/use-load'
import { useSession } from '../../../../stores/session'
import { useVillage } from '../../../_components/use-village'
import { boardOf, meetingOf, meetingsOf } from '../../../api'
import { boardCopy } from '../../../copy'
import { Meeting } from './Meeting'
import { Plan } from './Plan'

const words = boardCopy.review

/** Meetings of a village: planned, held, and the next one. */
export function Review() {
  const { village } = useVillage()
  const mine = (useSession((state) => state.account?.roles) ?? []).includes('village-clerk')
  const [board, setBoard] = useState<BoardView | null>(null)
  const [meetings, setMeetings] = useState<MeetingList['items']>([])
  const [open, setOpen] = useState<MeetingView | null>(null)
  const { loading, trouble, again } = useLoad(village === '' ? null : village, async () => {
    const [shown, past] = await Promise.all([boardOf(village), meetingsOf(village)])
    setBoard(shown)
    setMeetings(past)
  })
  usePull(again)
  if (trouble !== null && !loading) return <Trouble trouble={trouble} again={() => void again()} />
  if (!board) return <Loading />
  if (open)
    return (
      <Meeting
        key={`${open.id} ${open.state}`}
        meeting={open}
        mine={mine}
        onHeld={setOpen}
        onClose={() => {
          setOpen(null)
          void again()
        }}
      />
    )
  const ready = board.cards.filter((card) => card.open.some((stage) => stage.endsWith('.review')))
  return (
    <>
      <Box as="h2" className="stages-village">
        {board.regionName}
      </Box>
      {!mine ? null : ready.length === 0 ? (
        <Empty icon="info" title={words.householdsNone} detail={words.householdsWhy} />
      ) : (
        <Plan village={village} ready={ready} onPlanned={setOpen} />
      )}
      <Box as="section" className="stages-part">
        <Box as="h2" className="heading">
          {words.meetings}
        </Box>
        {meetings.length === 0 ? <Box as="p">{words.noMeetings}</Box> : null}
        {meetings.map(({ id, state, plannedOn, heldOn, households }) => (
          <ListRow
            key={id}
            title={words.row(sayDay(heldOn ?? plannedOn, now()), households)}
            mark={{ text: words.states[state], kind: state === 'held' ? 'done' : 'soon' }}
            onPress={() => void meetingOf(id).then(setOpen, () => void again())}
          />
        ))}
      </Box>
    </>
  )
}
