import type { Day } from '../calendar'
import { contentSchema, type LeadContent } from '../leads/content'
import type { ReportCategory } from '../leads/kinds'

/** What another system says of a matter, in its plain parts. Empty: it said nothing. */
export interface OutsideMatter {
  kind: 'report' | 'inquiry'
  category: ReportCategory
  text: string
  regionCode: string
  name: string
  phone: string
  secret: boolean
  accused: string
  happenedOn: Day | null
  place: string
}

/** Stands for a caller who left a number and no name. */
const noName = '未留姓名'

/** How systems write that there is nothing. */
const nothing = /^(匿名|不详|未知|无|不愿透露|未提供|未留|未留姓名|保密|-+|\/)$/
const noPhone = /^(隐藏|未显示|匿名|不详|未知|无|未提供|未留|保密|号码隐藏|主叫隐藏|-+|\/|\*+|0+)$/

export function isNobody(written: string): boolean {
  return written === '' || nothing.test(written)
}

/**
 * It as a form of ours, checked by the form's own schema. A question has no way to keep a name from whoever answers
 * it, a report has: so a question that is to be kept secret comes in as a report.
 */
export function outsideContent(
  matter: OutsideMatter,
  today: Day,
): { content: LeadContent } | { issues: { path: string; message: string }[] } {
  const name = isNobody(matter.name) ? '' : matter.name
  const phone = noPhone.test(matter.phone) ? '' : matter.phone
  const contact = { name: name || noName, ...(phone === '' ? {} : { phone }) }
  const known = name !== '' || phone !== ''
  const { text, regionCode } = matter
  const content =
    matter.kind === 'report' || matter.secret
      ? {
          kind: 'report',
          category: matter.category,
          story: text,
          ...(matter.happenedOn === null ? {} : { happenedOn: matter.happenedOn }),
          regionCode,
          ...(matter.place === '' ? {} : { place: matter.place }),
          ...(isNobody(matter.accused) ? {} : { accused: { name: matter.accused } }),
          identity: !known ? 'anonymous' : matter.secret ? 'hidden' : 'named',
          ...(known ? { contact } : {}),
          attachmentIds: [],
        }
      : { kind: 'inquiry', question: text, regionCode, contact }
  const parsed = contentSchema(today).safeParse(content)
  if (parsed.success) return { content: parsed.data }
  return {
    issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  }
}
