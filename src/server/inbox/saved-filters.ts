import type { Actor } from '@/domain/actors'
import type { SavedFilter, SaveFilterRequest } from '@/domain/api/inbox'
import { mostSavedFilters } from '@/domain/leads/inbox'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import type { FilterOwner } from './saved-filter-store'

function ownerOf({ countyCode, accountId }: Actor): FilterOwner {
  return { countyCode, accountId: accountId ?? '' }
}

/** Does it with this person's filters held, and answers with them as they are then. */
async function change(
  context: Context,
  actor: Actor,
  work: (tx: Queryable, owner: FilterOwner, there: SavedFilter[]) => Promise<void>,
): Promise<SavedFilter[]> {
  const { db, savedFilters } = context
  const owner = ownerOf(actor)
  return db.transaction(async (tx) => {
    await savedFilters.lock(tx, owner)
    await work(tx, owner, await savedFilters.list(tx, owner))
    return savedFilters.list(tx, owner)
  })
}

function checkName(there: readonly SavedFilter[], name: string, id?: string): void {
  if (there.some((one) => one.name === name && one.id !== id)) throw fieldProblem('filter-name-taken', 'name')
}

export function savedFiltersOf(context: Context, actor: Actor): Promise<SavedFilter[]> {
  return context.savedFilters.list(context.db, ownerOf(actor))
}

/** Throws `filters-limit`, `filter-name-taken`. */
export function saveFilter(
  context: Context,
  actor: Actor,
  { name, conditions }: SaveFilterRequest,
): Promise<SavedFilter[]> {
  const { clock, ids, savedFilters } = context
  return change(context, actor, async (tx, owner, there) => {
    checkName(there, name)
    if (there.length >= mostSavedFilters) throw new Problem('filters-limit')
    await savedFilters.insert(tx, owner, { id: ids.uuid(), name, conditions }, clock.now().toISOString())
  })
}

/** Throws `not-found`, `filter-name-taken`. */
export function renameFilter(
  context: Context,
  actor: Actor,
  id: string,
  name: string,
): Promise<SavedFilter[]> {
  return change(context, actor, async (tx, owner, there) => {
    if (!there.some((one) => one.id === id)) throw new Problem('not-found')
    checkName(there, name, id)
    await context.savedFilters.rename(tx, owner, id, name)
  })
}

/** Throws `filters-changed` where these are not all there are. */
export function orderFilters(context: Context, actor: Actor, ids: readonly string[]): Promise<SavedFilter[]> {
  return change(context, actor, async (tx, owner, there) => {
    const same = there.length === ids.length && there.every(({ id }) => ids.includes(id))
    if (!same) throw new Problem('filters-changed', { detail: { items: there } })
    await context.savedFilters.order(tx, owner, ids)
  })
}

/** Throws `not-found`. */
export function removeFilter(context: Context, actor: Actor, id: string): Promise<SavedFilter[]> {
  return change(context, actor, async (tx, owner) => {
    if (!(await context.savedFilters.remove(tx, owner, id))) throw new Problem('not-found')
  })
}
