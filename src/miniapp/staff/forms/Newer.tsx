import type { LeadView } from '@/domain/api/lead-view'
import { statusWords } from '@/domain/leads/lead-words'
import { Box } from '../../components/elements/Box'
import { Notice } from '../../components/Notice'
import { staffCopy } from '../copy'
import { entryOf } from '../history'

const words = staffCopy.form

/** What somebody looked at when he opened the form. */
export interface Seen {
  version: number
  activities: number
  status: string
  holder: string
  line: string | null
}

export function seenOf(lead: LeadView): Seen {
  return {
    version: lead.version,
    activities: lead.activities.length,
    status: statusWords[lead.status],
    holder: lead.holder.name,
    line: lead.line?.text ?? null,
  }
}

/** Somebody else was quicker: how it was and how it is, side by side, and who did what in between. */
export function Newer({ seen, lead, allowed }: { seen: Seen; lead: LeadView; allowed: boolean }) {
  const between = lead.activities.slice(seen.activities)
  return (
    <Notice kind="soon" live title={words.stale}>
      <Box className="form-newer">
        <State title={words.before} {...seen} />
        <State title={words.now} {...seenOf(lead)} />
      </Box>
      {between.map((activity) => {
        const { id, who, when, what } = entryOf(activity, lead)
        return (
          <Box as="p" key={id}>
            {staffCopy.lead.history.sentence(who, when, what)}
          </Box>
        )
      })}
      <Box as="p">{allowed ? words.staleDetail : words.noLonger}</Box>
    </Notice>
  )
}

function State({
  title,
  status,
  holder,
  line,
}: Pick<Seen, 'status' | 'holder' | 'line'> & { title: string }) {
  return (
    <Box className="form-newer-state">
      <Box className="form-newer-title">{title}</Box>
      <Box>{status}</Box>
      <Box>{staffCopy.lead.holder(holder)}</Box>
      {line === null ? null : <Box>{line}</Box>}
    </Box>
  )
}
