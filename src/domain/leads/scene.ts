import type { Instant } from '../calendar'
import type { ActionName, CommandOf } from './actions'
import type { ActivityActor, ActivityData } from './activity'
import type { Lead } from './lead'
import type { LeadSettings } from './settings'

/** What a step of `transition` works on. */
export interface Scene {
  lead: Lead
  now: Instant
  settings: LeadSettings
  as: ActivityActor
  /** Of 并案: the lead that this one is to go along with. */
  target?: Lead
}

/** One action's decision: what changes on the lead, and the activity that tells of it. */
export type Step<A extends ActionName> = (
  command: CommandOf<A>,
  scene: Scene,
) => { change: Partial<Lead>; data: ActivityData }

/** Decisions of several actions. */
export type Steps<A extends ActionName> = { [B in A]: Step<B> }
