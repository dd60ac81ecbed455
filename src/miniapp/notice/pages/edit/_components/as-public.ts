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

/** What is up, as everybody reads it; null while it is not. */
export function asPublic(notice: NoticeView): PublicNotice | null {
  const { id, kind, regionCode, regionName, days, office, phone, remark, state, postedOn, untilOn } = notice
  if (state !== 'posted' || postedOn === null || untilOn === null) return null
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
