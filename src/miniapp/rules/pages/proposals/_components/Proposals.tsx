import { useCallback, useEffect, useState } from 'react'
import type { ProposalView } from '@/domain/api/proposals'
import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import { now } from '../../../../api/server-time'
import { proposalsOf } from '../../../../api/staff-policies'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { usePull } from '../../../../platform/page-life'
import { Told } from '../../../../shared/Told'
import { useSession } from '../../../../stores/session'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { proposalCopy } from '../../../../staff/proposal-copy'
import { Decide, type Decided } from './Decide'
import { Proposal } from './Proposal'
import '../index.scss'

const words = proposalCopy.list

/** What staff propose for the county's own Q&A: what waits for a decision on top, below it what was decided. */
export function Proposals() {
  const account = useSession((state) => state.account)
  const [items, setItems] = useState<readonly ProposalView[] | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const [deciding, setDeciding] = useState<Decided | null>(null)
  const [done, setDone] = useState<Decided | null>(null)
  const pack = packFor(account?.regionCode ?? '', dayOf(now()))?.id
  const mine = account?.roles.includes('administrator') ?? false

  const load = useCallback(async () => {
    if (!mine || pack === undefined) return
    setTrouble(null)
    try {
      setItems(await proposalsOf(pack))
    } catch (problem) {
      setTrouble(problem)
    }
  }, [mine, pack])
  useEffect(() => void load(), [load])
  usePull(load)

  if (!mine || pack === undefined) return <Notice kind="information">{words.notYours}</Notice>
  if (items === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void load()} />
  const waiting = items.filter(({ state }) => state === 'waiting')
  const decided = items.filter(({ state }) => state !== 'waiting')
  const decide = (next: Decided) => {
    setDone(null)
    setDeciding(next)
  }
  return (
    <>
      {done === null ? null : (
        <Told key={done.proposal.id + done.decision} kind="done">
          {words.done[done.decision]}
        </Told>
      )}
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Box as="h2" className="heading">
        {words.waiting}
      </Box>
      {waiting.length === 0 ? <Empty icon="inbox" title={words.none} detail={words.noneDetail} /> : null}
      {waiting.map((one) => (
        <Proposal key={one.id} proposal={one} onDecide={decide} />
      ))}
      {decided.length === 0 ? null : (
        <Box as="h2" className="heading">
          {words.decided}
        </Box>
      )}
      {decided.map((one) => (
        <Proposal key={one.id} proposal={one} onDecide={decide} />
      ))}
      <Decide
        key={deciding ? deciding.proposal.id + deciding.decision : 'none'}
        pack={pack}
        deciding={deciding}
        onClose={() => setDeciding(null)}
        onDone={(newer) => {
          setItems((before) => (before ?? []).map((one) => (one.id === newer.id ? newer : one)))
          setDone(deciding)
          setDeciding(null)
        }}
      />
    </>
  )
}
