import { dayOf, daysLeft, lastDayBefore, sayDay, type Instant } from '../calendar'
import type { Clock, LeadHead } from './lead'

type Placed = Pick<
  LeadHead,
  'status' | 'closedAs' | 'clocks' | 'contest' | 'objected' | 'heldSince' | 'mergedInto' | 'kind'
>

interface Said {
  /** The body that holds it, by name. */
  holder: string
  /** End of the window for rating, where there is one. */
  ratingEndsAt: Instant | null
  now: Instant
}

function due(lead: Placed, name: Clock['name']): Clock | undefined {
  return lead.clocks.find((clock) => clock.name === name && clock.stoppedAt === null)
}

/** 最迟 3 月 17 日答复您。已经晚了 2 天，上级正在催。 */
function until(clock: Clock | undefined, what: string, now: Instant): string {
  if (!clock) return ''
  const left = daysLeft(clock.dueAt, now)
  const last = `最迟 ${sayDay(lastDayBefore(clock.dueAt), now)}${what}。`
  return left < 0 ? `${last}已经晚了 ${-left} 天，上级正在催。` : last
}

/**
 * Where a lead lies at this moment, since when, and by when it goes on: one or two sentences for its filer. Of who
 * gave it back, who is kept from it and who else spoke of the matter they say nothing.
 */
export function whereNow(lead: Placed, { holder, ratingEndsAt, now }: Said): string {
  const since = lead.heldSince ? `${sayDay(dayOf(lead.heldSince), now)}到的。` : ''
  const together = lead.mergedInto ? `和 ${lead.mergedInto.number} 并在一起办。` : ''
  switch (lead.status) {
    case 'received':
      return (
        together +
        (lead.objected
          ? `您不同意没有受理，现在在${holder}，等他们再看。`
          : `现在在${holder}，等他们看收不收下来办。`) +
        since +
        until(due(lead, 'intake'), '告诉您', now)
      )
    case 'returned':
      return '现在等您补材料，补上就接着办。'
    case 'accepted':
      return (
        together +
        (lead.contest === 'asked'
          ? `几个单位都说不归自己办，现在由${holder}定下谁来办。`
          : `现在在${holder}，等他们安排人办。`) +
        since +
        until(due(lead, 'assign'), '安排好', now)
      )
    case 'assigned':
      return `${together}现在在${holder}，正在办。${since}${until(due(lead, 'reply'), '答复您', now)}`
    case 'replied':
      return ratingEndsAt === null
        ? `${holder}已经答复。`
        : `${holder}已经答复。您可以在 ${sayDay(lastDayBefore(ratingEndsAt), now)}前评一评。`
    case 'declined':
      return lead.objected
        ? `${holder}再看过，还是没有受理。原因和该找哪里，都写明了。`
        : `${holder}没有受理。原因和该找哪里，都写明了。`
    case 'closed':
      return closedWords[lead.closedAs ?? 'unrated']
  }
}

const closedWords = {
  rated: '您已经评过了，这件事归档了。',
  unrated: '这件事归档了，没有评价。',
  withdrawn: '您撤回了这件事。',
} as const
