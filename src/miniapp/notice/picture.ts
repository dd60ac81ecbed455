import type { PublicNotice } from '@/domain/api/notices'
import { sayDay } from '@/domain/calendar'
import { ink, main, saveLines, type Line } from '../shared/line-picture'
import { noticeCopy } from './copy'

const words = noticeCopy.read

const soft = '#4A524D'

/** The same whitelist as the page: there is nothing else to draw. */
export function linesOf(notice: PublicNotice): Line[] {
  const { title, regionName, intro, rows, postedOn, untilOn, days, office, phone, remark } = notice
  const text = (said: string, gap = 6): Line => ({ text: said, points: 17, color: ink, gap })
  const heading = (said: string): Line => ({ text: said, points: 19, color: main, gap: 20 })
  return [
    { text: title, points: 26, color: main, gap: 0 },
    { text: regionName, points: 20, color: ink, gap: 4 },
    text(intro, 16),
    heading(words.people(rows.length)),
    ...rows.flatMap((row, index) => {
      const what = [row.group, row.className, row.measures.join('、')].filter(Boolean).join('，')
      const name: Line = { text: `${index + 1}. ${row.name}`, points: 19, color: ink, gap: 12 }
      return what === '' ? [name] : [name, { text: what, points: 16, color: soft, gap: 2 }]
    }),
    text(words.period(sayDay(postedOn), sayDay(untilOn), days), 20),
    text(`${words.contact}：${words.contactAt(office, phone)}`),
    ...(remark === null ? [] : [text(remark)]),
  ]
}

/** Draws the notice and keeps it, to be sent to the village's group. false: it could not be kept. */
export function saveNotice(notice: PublicNotice): Promise<boolean> {
  return saveLines(linesOf(notice), '公示.png')
}
