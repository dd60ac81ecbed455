import { useState } from 'react'
import type { NoticeItem } from '@/domain/api/notices'
import { sayDay } from '@/domain/calendar'
import { noticeKind } from '@/domain/publicity/notice-kinds'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow, type ListRowProps } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { go } from '../../../../platform/navigation'
import { usePull, useReturn } from '../../../../platform/page-life'
import { routes, withQuery } from '../../../../routes'
import { useLoad } from '../../../../shared/use-load'
import { useSession } from '../../../../stores/session'
import { OlderNotice, StaffTrouble } from '../../../../staff/components/Trouble'
import { allNotices } from '../../../api'
import { noticeCopy } from '../../../copy'
import { kindsFor } from '../../../kinds'

const words = noticeCopy.list

const groups = [
  { state: 'posted', title: words.up },
  { state: 'ended', title: words.ended },
  { state: 'draft', title: words.drafts },
  { state: 'voided', title: words.voided },
  { state: 'down', title: words.down },
] as const

function markOf({ state, daysLeft, kind, boardOpen }: NoticeItem): NonNullable<ListRowProps['mark']> {
  if (state === 'draft') return { kind: 'information', text: words.draft }
  if (state === 'down') return { kind: 'done', text: words.gone }
  if (state === 'voided')
    return boardOpen ? { kind: 'overdue', text: words.boardOpen } : { kind: 'done', text: words.isVoid }
  const over = state === 'ended' || noticeKind(kind).end === null ? words.toTakeDown : words.full
  if (state === 'ended' || daysLeft === null || daysLeft < 0) return { kind: 'overdue', text: over }
  return { kind: daysLeft > 1 ? 'information' : 'soon', text: words.left(daysLeft) }
}

function linesOf({ regionName, count, postedOn, untilOn, objections }: NoticeItem): string[] {
  return [
    `${regionName}，${words.households(count)}`,
    ...(postedOn !== null && untilOn !== null
      ? [words.period(sayDay(postedOn, now()), sayDay(untilOn, now()))]
      : []),
    ...(objections > 0 ? [words.objections(objections)] : []),
  ]
}

/** The notices of one's village or county: what is up and for how long, what waits to be ended or taken down. */
export function NoticeList() {
  const account = useSession((state) => state.account)
  const [items, setItems] = useState<readonly NoticeItem[] | null>(null)
  const load = useLoad('notices', async () => setItems(await allNotices()))
  useReturn(() => void load.again())
  usePull(load.again)
  const makes = kindsFor(account?.roles ?? [], account?.regionCode ?? '').length > 0
  if (items === null)
    return load.trouble === null || load.loading ? (
      <Loading />
    ) : (
      <StaffTrouble trouble={load.trouble} again={() => void load.again()} />
    )
  return (
    <>
      {load.trouble === null ? null : <OlderNotice trouble={load.trouble} again={() => void load.again()} />}
      <Box as="p" className="say">
        {words.why}
      </Box>
      {makes ? (
        <Button kind="main" icon="file-pen-line" onPress={() => go(routes.noticeEdit)}>
          {words.make}
        </Button>
      ) : null}
      {items.length === 0 ? <Empty icon="inbox" title={words.none} detail={words.noneDetail} /> : null}
      {groups.map(({ state, title }) => {
        const own = items.filter((item) => item.state === state)
        return own.length === 0 ? null : (
          <Box as="section" key={state}>
            <Box as="h2" className="heading">
              {title}
            </Box>
            {own.map((item) => (
              <ListRow
                key={item.id}
                title={noticeKind(item.kind).title}
                lines={linesOf(item)}
                mark={markOf(item)}
                onPress={() => go(withQuery(routes.noticeEdit, { id: item.id }))}
              />
            ))}
          </Box>
        )
      })}
    </>
  )
}
