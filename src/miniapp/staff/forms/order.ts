import type { LeadView } from '@/domain/api'
import type { StaffAction } from './table'

/** What comes first when several things may be done. */
const order: readonly StaffAction[] = [
  'decideExtension',
  'answer',
  'accept',
  'assign',
  'advance',
  'reply',
  'return',
  'transfer',
  'decline',
  'comment',
  'extend',
  'handBack',
  'supervise',
  'remind',
  'escalate',
]

/** Never the one thing to do: each helps with another, or pushes somebody else. */
const aside: readonly StaffAction[] = [
  'comment',
  'return',
  'transfer',
  'decline',
  'extend',
  'handBack',
  'escalate',
]

/** The staff's actions among those the table allows, the main one apart. */
export function actionsOf(lead: Pick<LeadView, 'actions' | 'stages' | 'due'>): {
  main: StaffAction | null
  others: StaffAction[]
} {
  const stagesLeft = lead.stages.some((stage) => !stage.done)
  const late = lead.due?.state === 'over'
  const allowed = order.filter(
    (action) => lead.actions.includes(action) && (action !== 'advance' || stagesLeft),
  )
  // In time it is enough to remind.
  const main = allowed.find((action) => !aside.includes(action) && (action !== 'supervise' || late)) ?? null
  return { main, others: allowed.filter((action) => action !== main) }
}
