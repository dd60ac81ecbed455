import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import { noticeKinds, stageOfNotice, type NoticeKind } from '@/domain/publicity/notice-kinds'
import { now } from '../api/server-time'

/** Whose stage it is: 公示 and plans are the village's, 公告 the county's; the server asks the guide itself. */
const rolesOf: Readonly<Record<(typeof noticeKinds)[number]['act'], readonly string[]>> = {
  公示: ['village-clerk'],
  公告: ['county-intake', 'county-supervisor'],
}

/** The kinds that somebody of these duties makes under the guide of this place. */
export function kindsFor(roles: readonly string[], regionCode: string): { id: NoticeKind; title: string }[] {
  const pack = packFor(regionCode, dayOf(now()))
  return noticeKinds.filter(
    ({ id, act }) => rolesOf[act].some((role) => roles.includes(role)) && pack && stageOfNotice(id, pack),
  )
}
