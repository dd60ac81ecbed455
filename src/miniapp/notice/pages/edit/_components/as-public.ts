import type { NoticeView, PublicNotice } from '@/domain/api/notices'
import { noticeMeasures } from '@/domain/publicity/notice'
import { noticeKind } from '@/domain/publicity/notice-kinds'

/** Rows as they are read by everybody. */
export function shownRows({ rows }: NoticeView): PublicNotice['rows'] {
  return rows.map(({ name, group, className, measures, measureText }) => ({
    name,
    group,
    className,
    measures: [
      ...noticeMeasures.filter(({ id }) => measures.includes(id)).map(({ title }) => title),
      ...(measureText === null ? [] : [measureText]),
    ],
  }))
}

/** Its days are over: nobody reads the names any more, and none of it is handed on (国 2023 Q38). */
export function isOver({ state, daysLeft }: Pick<NoticeView, 'state' | 'daysLeft'>): boolean {
  return state === 'ended' || state === 'down' || state === 'voided' || (daysLeft !== null && daysLeft < 0)
}

/** What is up, as everybody reads it; null while it is not, and when its days are over. */
export function asPublic(notice: NoticeView): PublicNotice | null {
  const { id, kind, regionCode, regionName, days, office, phone, remark, state, postedOn, untilOn } = notice
  if (state !== 'posted' || isOver(notice) || postedOn === null || untilOn === null) return null
  const { act, title, intro, measures } = noticeKind(kind)
  return {
    id,
    kind,
    act,
    title,
    intro,
    countyCode: regionCode.slice(0, 6),
    regionCode,
    regionName,
    measuresTitle: measures,
    rows: shownRows(notice),
    postedOn,
    untilOn,
    days,
    office,
    phone,
    remark,
  }
}
