import { useState } from 'react'
import type { ChannelList, ChannelView } from '@/domain/api/channels'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { Mark } from '../../../../components/Mark'
import { Notice } from '../../../../components/Notice'
import { sayTime } from '../../../../shared/say'
import { useLoad } from '../../../../shared/use-load'
import { useSubscribe } from '../../../../shared/use-subscribe'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { sentenceOf } from '../../../../shared/Trouble'
import { channelList, testChannel } from '../api'
import { channelCopy } from '../copy'
import { Deliveries } from './Deliveries'
import { Ladder } from './Ladder'
import '../index.scss'

/** What works and what does not, how far notices go, and what came of each. */
export function Channels() {
  const [list, setList] = useState<ChannelList | null>(null)
  const subscribe = useSubscribe('test')
  const { trouble, again } = useLoad('channels', async () => setList(await channelList()))
  if (list === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  return (
    <>
      <Box as="p" className="say">
        {channelCopy.why}
      </Box>
      <Box as="ul" role="list" className="channels">
        {list.items.map((one) => (
          <Channel
            key={one.id}
            channel={one}
            // WeChat sends what was asked for: within the tap of the test.
            before={one.id === 'wechat' ? subscribe : null}
            onTested={() => void again()}
          />
        ))}
      </Box>
      <Ladder settings={list.settings} onSaved={setList} />
      <Deliveries channels={list.items} />
    </>
  )
}

function stateOf({ on, trouble }: ChannelView) {
  if (!on) return { kind: 'information', text: channelCopy.off } as const
  return trouble === null
    ? ({ kind: 'done', text: channelCopy.on } as const)
    : ({ kind: 'overdue', text: channelCopy.trouble } as const)
}

interface ChannelProps {
  channel: ChannelView
  before: (() => Promise<unknown>) | null
  onTested: () => void
}

function Channel({ channel, before, onTested }: ChannelProps) {
  const { id, words, on, trouble, troubleSince, wellAt, waiting, downSince, fault, faultAt } = channel
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState<{ kind: 'done' | 'overdue'; text: string } | null>(null)
  const state = stateOf(channel)
  const test = async () => {
    setBusy(true)
    try {
      await before?.()
      const { delivered, result } = await testChannel(id)
      setTold({ kind: delivered ? 'done' : 'overdue', text: result })
      onTested()
    } catch (problem) {
      setTold({ kind: 'overdue', text: sentenceOf(problem) })
    }
    setBusy(false)
  }
  return (
    <Box as="li" className="channel">
      <Box as="h2" className="channel-name">
        {words}
      </Box>
      <Mark kind={state.kind}>{state.text}</Mark>
      {on && trouble !== null ? (
        <Notice kind="overdue">
          {troubleSince === null ? trouble : `${channelCopy.since(sayTime(troubleSince))}：${trouble}`}
        </Notice>
      ) : null}
      {on && trouble === null && downSince !== null ? (
        <Notice kind="soon">{channelCopy.downSince(sayTime(downSince))}</Notice>
      ) : null}
      {on && fault !== null && faultAt !== null ? (
        <Box as="p" className="channel-line">
          {channelCopy.fault(sayTime(faultAt), fault)}
        </Box>
      ) : null}
      {on && id !== 'in-app' ? (
        <Box as="p" className="channel-line">
          {[
            wellAt === null ? channelCopy.neverYet : channelCopy.wellAt(sayTime(wellAt)),
            ...(waiting > 0 ? [channelCopy.waiting(waiting)] : []),
          ].join('　')}
        </Box>
      ) : null}
      {told === null ? null : (
        <Notice kind={told.kind} live>
          {told.text}
        </Notice>
      )}
      {on && id !== 'superior' ? (
        <Button inline onPress={() => void test()} loading={busy} label={channelCopy.testing(words)}>
          {channelCopy.test}
        </Button>
      ) : null}
    </Box>
  )
}
