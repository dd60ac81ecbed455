import { useState } from 'react'
import type { BoardView, MeetingList, MeetingView } from '@/domain/api/boards'
import { sayDay } from '@/domain/calendar'
import { levelOf } from '@/domain/regions'
import { ApiProblem } from '../../../../api/problem'
import { now } from '../../../../api/server-time'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { usePull } from '../../../../platform/page-life'
import { useLoad } from '../../../../shared/use-load'
import { OlderNotice, StaffTrouble } from '../../../../staff/components/Trouble'
import { useSession } from '../../../../stores/session'
import { useVillage } from '../../../_components/use-village'
import { NotYours, PickVillage } from '../../../_components/ways-in'
import { boardOf, meetingOf, meetingsOf } from '../../../api'
import { boardCopy } from '../../../copy'
import { Meeting } from './Meeting'
import { Plan } from './Plan'

const words = boardCopy.review

/** Meetings of a village: planned, held, and the next one. */
export function Review() {
  const { village: asked, choose, mine: own } = useVillage()
  // A town's or the county's people look at one village's meetings.
  const village = levelOf(asked) === 'village' ? asked : ''
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
  const show = (id: string) => meetingOf(id).then(setOpen, () => again())
  if (village === '') return <PickVillage choose={choose} />
  if (trouble instanceof ApiProblem && trouble.status === 403) return <NotYours mine={own} choose={choose} />
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
  if (board?.regionCode !== village)
    return trouble !== null && !loading ? (
      <StaffTrouble trouble={trouble} again={() => void again()} />
    ) : (
      <Loading />
    )
  const ready = board.cards.filter((card) => card.open.some((stage) => stage.endsWith('.review')))
  return (
    <>
      {trouble === null ? null : <OlderNotice trouble={trouble} again={() => void again()} />}
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
            onPress={() => void show(id)}
          />
        ))}
      </Box>
    </>
  )
}
