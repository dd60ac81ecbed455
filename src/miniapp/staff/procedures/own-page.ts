import type { LeadView } from '@/domain/api/lead-view'
import { noticeOfStage } from '@/domain/publicity/notice-kinds'
import { routes, withQuery } from '../../routes'
import { procedureCopy as words } from '../procedure-copy'
import { packOfLead } from './pack'
import type { StagePlace } from './standing'

/**
 * Stages that are more than a form: they have a page where the paper is made, and what is entered there is recorded
 * for every household on it. Entered on the lead as well it would be typed twice.
 */
export function ownPageOf(
  { procedure, stage }: StagePlace,
  lead: LeadView,
): { label: string; page: string } | null {
  const pack = packOfLead(lead)
  if (stage.stage === 'review')
    return { label: words.holdMeeting, page: withQuery(routes.boardReview, { village: lead.regionCode }) }
  if (stage.stage === 'posting-end') return { label: words.ofNotices, page: routes.noticeList }
  const kind = pack ? noticeOfStage(procedure, stage.stage, pack) : null
  return kind === null
    ? null
    : {
        label: words.notice,
        page: withQuery(routes.noticeEdit, { kind, village: lead.regionCode, lead: lead.id }),
      }
}
