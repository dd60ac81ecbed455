import { useEffect, useState } from 'react'
import type { NoticeFrame, PublicNotice } from '@/domain/api/notices'
import { daysLeft, endOfDay, sayDay } from '@/domain/calendar'
import { noticeKind } from '@/domain/publicity/notice-kinds'
import { ApiProblem } from '../../../api/problem'
import { now } from '../../../api/server-time'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Empty } from '../../../components/Empty'
import { Loading } from '../../../components/Loading'
import { Mark } from '../../../components/Mark'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { go } from '../../../platform/navigation'
import { usePageParams } from '../../../platform/page-params'
import { call } from '../../../platform/phone'
import { keepOutOfSearch } from '../../../platform/search-engines'
import { routes, withQuery } from '../../../routes'
import { Trouble } from '../../../shared/Trouble'
import { useLoad } from '../../../shared/use-load'
import { usePlaces } from '../../../stores/places'
import { useSession } from '../../../stores/session'
import { Households } from '../../_components/Households'
import { SavePicture } from '../../_components/SavePicture'
import { publicNotice } from '../../api'
import { noticeCopy } from '../../copy'
import '../../notice.scss'

const words = noticeCopy.read

/** `token`: a notice as everybody reads it, or the frame that is left of it. */
export default function ReadNoticePage() {
  const { token = '' } = usePageParams()
  const [notice, setNotice] = useState<PublicNotice | null>(null)
  useEffect(keepOutOfSearch, [])
  const load = useLoad(token === '' ? null : token, async () => {
    setNotice(null)
    setNotice(await publicNotice(token))
  })
  const frame = frameIn(load.trouble)
  const isVoid = load.trouble instanceof ApiProblem && load.trouble.code === 'notice-void'
  const title = notice?.title ?? frame?.title ?? words.title
  return (
    <Page title={title}>
      {token === '' ? (
        <Empty icon="info" title={words.noLink} />
      ) : notice ? (
        <Shown notice={notice} />
      ) : frame ? (
        <Over frame={frame} isVoid={isVoid} />
      ) : load.trouble !== null && !load.loading ? (
        <Trouble trouble={load.trouble} again={() => void load.again()} />
      ) : (
        <Loading />
      )}
    </Page>
  )
}

function frameIn(trouble: unknown): NoticeFrame | null {
  if (!(trouble instanceof ApiProblem) || !['notice-over', 'notice-void'].includes(trouble.code)) return null
  return trouble.detail.frame as NoticeFrame
}

function Shown({ notice }: { notice: PublicNotice }) {
  const { regionName, regionCode, countyCode, intro, rows, postedOn, untilOn, days, remark } = notice
  const signedIn = useSession((state) => state.account !== null)
  const left = daysLeft(endOfDay(untilOn), now())
  const object = () => {
    if (!signedIn) usePlaces.getState().chooseCounty(countyCode)
    go(withQuery(routes.report, { notice: notice.id, village: regionCode }))
  }
  return (
    <>
      <Box as="p" className="board-village">
        {regionName}
      </Box>
      <Box as="p" className="say">
        {intro}
      </Box>
      <Box as="p" className="say">
        {words.period(sayDay(postedOn, now()), sayDay(untilOn, now()), days)}
      </Box>
      <Mark kind={left > 1 ? 'information' : 'soon'}>{words.left(left)}</Mark>
      <Box as="h2" className="heading">
        {words.people(rows.length)}
      </Box>
      <Households rows={rows} />
      {remark === null ? null : (
        <Notice kind="information" title={words.remark}>
          {remark}
        </Notice>
      )}
      <Box as="h2" className="heading">
        {words.contact}
      </Box>
      <Box as="p" className="say">
        {words.contactAt(notice.office, notice.phone)}
      </Box>
      <Box as="p" className="say say--quiet">
        {words.objectWhy}
      </Box>
      <Button kind="main" icon="megaphone" onPress={object}>
        {words.object}
      </Button>
      <Button icon="phone" onPress={() => call()}>
        {words.call}
      </Button>
      <SavePicture notice={notice} label={words.save} />
    </>
  )
}

function Over({ frame, isVoid }: { frame: NoticeFrame; isVoid: boolean }) {
  const { kind, regionName, postedOn, untilOn, days, count } = frame
  return (
    <>
      <Notice
        kind="information"
        title={isVoid ? words.void(noticeKind(kind).act) : words.over(noticeKind(kind).act)}
      >
        {isVoid ? words.voidDetail : words.overDetail}
      </Notice>
      <Box as="p" className="board-village">
        {regionName}
      </Box>
      <Box as="p" className="say">
        {words.period(sayDay(postedOn, now()), sayDay(untilOn, now()), days)}
      </Box>
      <Box as="p" className="say">
        {words.people(count)}
      </Box>
      <Button icon="phone" onPress={() => call()}>
        {words.call}
      </Button>
    </>
  )
}
