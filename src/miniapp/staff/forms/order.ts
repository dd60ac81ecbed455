import type { LeadView } from '@/domain/api/lead-view'
import { ownStages } from '../procedures/standing'
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
  'merge',
  'split',
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
  'merge',
  'split',
  'escalate',
]

/** The staff's actions among those the table allows, the main one apart. */
export function actionsOf(lead: Pick<LeadView, 'actions' | 'procedures' | 'due'>): {
  main: StaffAction | null
  others: Exclude<StaffAction, 'advance'>[]
} {
  const late = lead.due?.state === 'over'
  const allowed = order.filter((action) => lead.actions.includes(action) && stands(action, lead))
  // In time it is enough to remind.
  const main = allowed.find((action) => !aside.includes(action) && (action !== 'supervise' || late)) ?? null
  const others = allowed.filter((action) => action !== main)
  return { main, others: others.filter((action) => action !== 'advance') }
}

/** Stages stand in their own section; above it only the next one, and not before the answer is given. */
function stands(
  action: StaffAction,
  { actions, procedures }: Pick<LeadView, 'actions' | 'procedures'>,
): boolean {
  return action !== 'advance' || (ownStages({ procedures }).length > 0 && !actions.includes('reply'))
}
