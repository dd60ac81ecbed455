import type { NoticeView } from '@/domain/api/notices'
import { sayDay } from '@/domain/calendar'
import { noticeKind } from '@/domain/publicity/notice-kinds'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { ListRow } from '../../../../components/ListRow'
import { Mark, type MarkKind } from '../../../../components/Mark'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayTime } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { useDocument } from '../../../../shared/use-document'
import { Facts } from '../../../../staff/components/Facts'
import { Households } from '../../../_components/Households'
import { SavePicture } from '../../../_components/SavePicture'
import { boardPath } from '../../../api'
import { noticeCopy } from '../../../copy'
import { asPublic, isOver, shownRows } from './as-public'
import { BoardPhotos } from './BoardPhotos'
import { Next } from './Next'

const words = noticeCopy.keep

export interface KeptProps {
  notice: NoticeView
  onChange: () => void
  onNewer: (notice: NoticeView, said: string) => void
  onStale: () => void
}

const tones: Readonly<Record<NoticeView['state'], MarkKind>> = {
  draft: 'information',
  posted: 'soon',
  ended: 'overdue',
  down: 'done',
  voided: 'overdue',
}

function factsOf({
  postedOn,
  untilOn,
  days,
  office,
  phone,
  remark,
  posting,
  ending,
  skipped,
  voiding,
}: NoticeView) {
  const fact = (id: string, label: string, value: string | null) =>
    value === null ? [] : [{ id, label, value }]
  const period =
    postedOn !== null && untilOn !== null
      ? noticeCopy.read.period(sayDay(postedOn, now()), sayDay(untilOn, now()), days)
      : `${days} ${noticeCopy.edit.daysUnit}`
  const result = ending
    ? [
        words.resultLine(ending.objections),
        ending.handling,
        ...(skipped.length > 0 ? [words.skipped(skipped.join('、'))] : []),
      ]
        .filter(Boolean)
        .join('\n')
    : null
  return [
    ...fact('period', words.period, period),
    ...fact('contact', words.contact, noticeCopy.read.contactAt(office, phone)),
    ...fact('remark', words.remark, remark),
    ...fact('where', words.where, posting?.where ?? null),
    ...fact('voiding', words.voidedFor, voiding && words.voidLine(voiding.reason, voiding.note)),
    ...fact(
      'skipped',
      words.people,
      voiding && skipped.length > 0 ? words.skipped(skipped.join('、')) : null,
    ),
    ...fact('result', words.result, result),
  ]
}

/** A notice as it stands, and what comes next. */
export function Kept(props: KeptProps) {
  const { notice } = props
  const { kind, state, regionName, publicAddress, posting, voiding, reports, history } = notice
  const shown = asPublic(notice)
  const print = useDocument(
    { kind: 'pdf', path: boardPath(notice.id), fileName: `${noticeKind(kind).title}.pdf` },
    words.printed,
  )
  const token = publicAddress.slice(publicAddress.indexOf('token=') + 'token='.length)
  return (
    <>
      <Box as="h2" className="heading">
        {noticeKind(kind).title}
      </Box>
      <Box as="p" className="board-village">
        {regionName}
      </Box>
      <Mark kind={tones[state]}>{words.status[state]}</Mark>
      <Facts rows={factsOf(notice)} />
      <Next {...props} />
      <Box as="section" className="board-part">
        {isOver(notice) ? null : (
          <Button icon="file-pen-line" loading={print.busy} onPress={print.fetchIt}>
            {words.print}
          </Button>
        )}
        {print.said === null ? null : <Told kind={print.said.kind}>{print.said.text}</Told>}
        {shown === null ? null : (
          <>
            <SavePicture notice={shown} label={words.save} />
            <Button kind="quiet" onPress={() => go(withQuery(routes.noticeRead, { token }))}>
              {words.open}
            </Button>
          </>
        )}
      </Box>
      <Box as="h2" className="heading">
        {words.people}
      </Box>
      <Households rows={shownRows(notice)} />
      {reports.length === 0 ? null : (
        <>
          <Box as="h2" className="heading">
            {words.reports}
          </Box>
          {reports.map(({ leadId, number }, place) =>
            leadId === null || number === null ? (
              <Box as="p" key={place} className="say">
                {words.reportElsewhere}
              </Box>
            ) : (
              <ListRow
                key={place}
                title={words.report(number)}
                onPress={() => go(withQuery(routes.staffLead, { id: leadId }))}
              />
            ),
          )}
        </>
      )}
      <BoardPhotos title={words.photos} photos={posting?.photos ?? []} label={words.photo} />
      <BoardPhotos title={words.boardPhotos} photos={voiding?.photos ?? []} label={words.boardPhoto} />
      <Box as="h2" className="heading">
        {words.history}
      </Box>
      {history.map(({ at, by, what }) => (
        <Box as="p" key={`${at}${what}`} className="say">
          {[sayTime(at), by, words.did[what]].filter(Boolean).join('，')}
        </Box>
      ))}
    </>
  )
}
