import type { Declaration } from './declaration'
import type { Answer, ScreeningFacts } from './screening-facts'

type Told = Pick<
  Declaration,
  'members' | 'living' | 'householdKinds' | 'compensationPending' | 'assets' | 'support' | 'means'
>

/** 国 2023 Q3: 脱贫户, else 一般农户; one who ticked something else has seen the row. */
export function originTold({ householdKinds }: Pick<Told, 'householdKinds'>): ScreeningFacts['origin'] {
  if (!householdKinds?.length) return 'unknown'
  return householdKinds.includes('lifted') ? 'lifted' : 'ordinary'
}

/** The facts of the short form (`factsDeclared`), with what the longer questions tell laid over what they leave unknown. */
export function withTold(facts: ScreeningFacts, told: Told): ScreeningFacts {
  const { members, living, householdKinds, means } = told
  const droppedOut = members.some((one) => one.schooling === 'dropped-out')
  return {
    ...facts,
    ...(householdKinds?.length ? { origin: originTold(told) } : {}),
    // 国 2023 Q7: "cannot solve it alone" holds where a part is still missing.
    ...(means?.enough ? { canSolve: means.enough === 'yes' ? 'yes' : 'no' } : {}),
    ...hukouTold(told),
    ...(living && living.kind !== 'relocated' ? { livesAtHukou: living.kind === 'home' ? 'yes' : 'no' } : {}),
    notes: [...new Set([...facts.notes, ...notesTold(told)])],
    failing: droppedOut ? [...new Set([...facts.failing, 'schooling' as const])] : facts.failing,
  }
}

/** 国 2023 Q14, Q15: hukou of the household, and whether those of the town are covered there. */
function hukouTold({ members, living }: Told): Pick<Partial<ScreeningFacts>, 'hukou' | 'urbanSecurity'> {
  const inTown = members.filter(({ hukou }) => hukou !== undefined && hukou !== 'rural')
  const covered: Answer = inTown.some((one) => one.urbanCover === true)
    ? 'yes'
    : inTown.length > 0 && inTown.every((one) => one.urbanCover === false)
      ? 'no'
      : 'unknown'
  const hukou =
    living?.kind === 'relocated'
      ? 'relocated'
      : inTown.some((one) => one.hukou === 'converted')
        ? 'converted'
        : inTown.length > 0
          ? 'urban-or-collective'
          : members.length > 0 && members.every((one) => one.hukou === 'rural')
            ? 'rural'
            : undefined
  return { ...(hukou ? { hukou } : {}), ...(inTown.length > 0 ? { urbanSecurity: covered } : {}) }
}

function notesTold({
  householdKinds = [],
  compensationPending,
  assets,
  support,
}: Told): ScreeningFacts['notes'] {
  const some = (chosen: readonly string[] = []) => chosen.some((id) => id !== 'none')
  return [
    ...(['low-income-allowance', 'destitute'] as const).filter((id) => householdKinds.includes(id)),
    ...(compensationPending ? (['pending-compensation'] as const) : []),
    ...(some(assets?.holdings) ? (['assets'] as const) : []),
    ...(some(support?.duties) ? (['family-apart'] as const) : []),
    ...(householdKinds.includes('removed-before') ? (['removed-before'] as const) : []),
  ]
}

/** Focus groups that the longer form names outright, by their ids: 赣 2023 Q11, 中央 2021 §2.1. */
export function groupsTold({ members, support }: Told): string[] {
  const has = (id: NonNullable<Told['members'][number]['healthStates']>[number]) =>
    members.some((one) => one.healthStates?.includes(id))
  const labour = members.flatMap((one) => one.labour ?? [])
  const laterSchools = members.filter(
    ({ schooling }) => schooling === 'high-school' || schooling === 'vocational' || schooling === 'college',
  )
  const found: readonly (readonly [string, boolean])[] = [
    ['weak-labour', has('disability') || has('severe-disability')],
    // Nobody of full strength, where it was said of everybody.
    ['weak-labour', labour.length > 0 && labour.length === members.length && !labour.includes('able')],
    ['many-children', laterSchools.length > 1],
    ['children-without-care', support?.duties?.includes('guardian') === true],
    ['serious-illness', has('serious-illness') || has('chronic')],
    ['severe-disability', has('severe-disability')],
    ['frail-elders', has('frail')],
  ]
  return [...new Set(found.flatMap(([id, is]) => (is ? [id] : [])))]
}
