import { useState } from 'react'
import type { NoticeView } from '@/domain/api/notices'
import { sayDay } from '@/domain/calendar'
import { noticeKind } from '@/domain/publicity/notice-kinds'
import { ApiProblem } from '../../../../api/problem'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { back } from '../../../../platform/navigation'
import { Told } from '../../../../shared/Told'
import { useSession } from '../../../../stores/session'
import { removeNotice, takeDown } from '../../../api'
import { noticeCopy } from '../../../copy'
import { kindsFor } from '../../../kinds'
import { EndForm } from './EndForm'
import type { KeptProps } from './Kept'
import { PostForm } from './PostForm'
import { saidOf } from './said-of'
import { BoardForm, VoidForm } from './VoidForm'

const words = noticeCopy.keep

/** What can be done now: each its own short form over the page. */
export function Next(props: KeptProps) {
  const { notice, onChange } = props
  const { state, kind, daysLeft, untilOn, regionCode, boardOpen } = notice
  const roles = useSession((one) => one.account?.roles) ?? []
  const [open, setOpen] = useState<'post' | 'end' | 'down' | 'remove' | 'void' | 'board' | null>(null)
  if (kindsFor(roles, regionCode).every(({ id }) => id !== kind)) return null
  const close = () => setOpen(null)
  const isFull = daysLeft !== null && daysLeft < 0
  const ends = noticeKind(kind).end !== null
  const canTakeDown = state === 'ended' || (state === 'posted' && !ends && isFull)
  return (
    <Box as="section" className="board-part">
      {state === 'draft' ? (
        <>
          <Button kind="main" icon="camera" onPress={() => setOpen('post')}>
            {words.post}
          </Button>
          <Button icon="pencil" onPress={onChange}>
            {words.change}
          </Button>
          <Button kind="quiet" icon="trash-2" onPress={() => setOpen('remove')}>
            {words.remove}
          </Button>
        </>
      ) : null}
      {state === 'posted' && ends && isFull ? (
        <Button kind="main" icon="list-checks" onPress={() => setOpen('end')}>
          {words.end}
        </Button>
      ) : null}
      {state === 'posted' && !isFull && untilOn !== null ? (
        <Notice kind="information">{words.early(sayDay(untilOn, now()))}</Notice>
      ) : null}
      {state === 'voided' && boardOpen ? (
        <>
          <Notice kind="overdue">{words.boardOpen}</Notice>
          <Button kind="main" icon="camera" onPress={() => setOpen('board')}>
            {words.showBoard}
          </Button>
        </>
      ) : null}
      {canTakeDown ? (
        <Button kind="main" icon="check" onPress={() => setOpen('down')}>
          {words.down}
        </Button>
      ) : null}
      {state === 'posted' ? (
        <Button kind="quiet" icon="trash-2" onPress={() => setOpen('void')}>
          {words.void}
        </Button>
      ) : null}
      {open === 'void' ? <VoidForm {...props} onClose={close} /> : null}
      {open === 'board' ? <BoardForm {...props} onClose={close} /> : null}
      {open === 'post' ? <PostForm {...props} onClose={close} /> : null}
      {open === 'end' ? <EndForm {...props} onClose={close} /> : null}
      {open === 'down' ? <DownSheet {...props} onClose={close} /> : null}
      {open === 'remove' ? <RemoveSheet notice={notice} onClose={close} /> : null}
    </Box>
  )
}

function DownSheet({ notice, onNewer, onStale, onClose }: KeptProps & { onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const send = () => {
    setBusy(true)
    takeDown(notice.id, notice.version).then(
      (newer) => onNewer(newer, words.isDown),
      (trouble: unknown) => {
        setBusy(false)
        setSaid(saidOf(trouble))
        if (trouble instanceof ApiProblem && trouble.code === 'notice-changed') onStale()
      },
    )
  }
  return (
    <Sheet
      open
      title={words.downSure}
      onClose={onClose}
      main={{ label: words.down, onPress: send, loading: busy }}
    >
      <Box as="p">{words.downWhy}</Box>
      {said === null ? null : <Told kind="overdue">{said}</Told>}
    </Sheet>
  )
}

function RemoveSheet({ notice, onClose }: { notice: NoticeView; onClose: () => void }) {
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const send = () => {
    setBusy(true)
    removeNotice(notice.id).then(back, (trouble: unknown) => {
      setBusy(false)
      setSaid(saidOf(trouble))
    })
  }
  return (
    <Sheet
      open
      title={words.removeSure}
      onClose={onClose}
      main={{ label: words.remove, onPress: send, loading: busy, danger: true }}
    >
      <Box as="p">{words.removeWhy}</Box>
      {said === null ? null : <Told kind="overdue">{said}</Told>}
    </Sheet>
  )
}
