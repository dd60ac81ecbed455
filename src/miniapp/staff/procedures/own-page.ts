import type { LeadView } from '@/domain/api/lead-view'
import { noticeOfStage } from '@/domain/publicity/notice-kinds'
import type { IconName } from '../../components/Icon'
import { routes, withQuery } from '../../routes'
import { procedureCopy as words } from '../procedure-copy'
import { visitWords } from '../visit-words'
import { packOfLead } from './pack'
import type { StagePlace } from './standing'

interface OwnPage {
  label: string
  icon: IconName
  page: string
}

/**
 * Stages that are more than a form: they have a page where the paper is made, and what is entered there is recorded
 * for every household on it. Entered on the lead as well it would be typed twice.
 */
export function ownPageOf({ procedure, stage }: StagePlace, lead: LeadView): OwnPage | null {
  const pack = packOfLead(lead)
  const village = lead.regionCode
  // At a removal nothing of the declaration is put right any more: its form is enough.
  if (stage.stage === 'visit' && procedure === 'identification')
    return { label: visitWords.go, icon: 'house', page: withQuery(routes.visit, { lead: lead.id }) }
  if (stage.stage === 'review')
    return {
      label: words.holdMeeting,
      icon: 'file-pen-line',
      page: withQuery(routes.boardReview, { village }),
    }
  if (stage.stage === 'posting-end')
    return { label: words.ofNotices, icon: 'megaphone', page: routes.noticeList }
  const kind = pack ? noticeOfStage(procedure, stage.stage, pack) : null
  if (kind === null) return null
  const page = withQuery(routes.noticeEdit, { kind, village, lead: lead.id })
  return { label: words.notice, icon: 'megaphone', page }
}
