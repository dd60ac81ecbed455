import { packSchema, type Pack } from '@/domain/policy/pack'
import { guides } from '@/domain/policy/sources'
import type { Procedure } from '@/domain/policy/stages'

/** What is wrong with a pack, one line a fault: the file, the row, and what it lacks. */
export function packFaults(pack: unknown, file: string): string[] {
  const parsed = packSchema.safeParse(pack)
  if (!parsed.success)
    return parsed.error.issues.map(
      (issue) =>
        `${file}: ${rowOf(pack, issue.path)}: ${valueAt(pack, issue.path) === undefined ? 'missing' : issue.message}`,
    )
  return [...ownFaults(parsed.data), ...clockFaults(parsed.data)].map((fault) => `${file}: ${fault}`)
}

/** Two packs for the same region and day. A narrower region is no overlap: its own guide goes first. */
export function overlapFaults(packs: Pack[], fileOf: (pack: Pack) => string): string[] {
  return packs.flatMap((one, index) =>
    packs.slice(index + 1).flatMap((other) => {
      const regions = one.regions.value.filter((code) => other.regions.value.includes(code))
      const meet =
        one.validFrom.value <= (other.validUntil.value ?? '9999-12-31') &&
        other.validFrom.value <= (one.validUntil.value ?? '9999-12-31')
      return meet ? regions.map((code) => `${fileOf(one)}: regions: ${code} overlaps ${fileOf(other)}`) : []
    }),
  )
}

function ownFaults(pack: Pack): string[] {
  const until = pack.validUntil.value
  return [
    ...(pack.questions === guides[pack.guide].questions
      ? []
      : [`questions: ${pack.guide} has ${guides[pack.guide].questions}`]),
    ...(until !== null && until < pack.validFrom.value ? ['validUntil: before validFrom'] : []),
  ]
}

/** Clocks must start with a stage that the procedure has. */
function clockFaults(pack: Pack): string[] {
  const check = (name: string, procedure: Procedure) =>
    procedure.stages.flatMap((stage) =>
      [stage.atLeast, stage.atMost].flatMap((limit) =>
        !limit || limit.from === 'found' || procedure.stages.some((row) => row.id === limit.from)
          ? []
          : [`${name}.stages.${stage.id}: its clock starts with ${limit.from}, which is not there`],
      ),
    )
  return [
    ...check('identification', pack.identification),
    ...check('removal', pack.removal),
    ...check('greenChannel', pack.greenChannel),
  ]
}

function childOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce(childOf, value)
}

/** `identification.stages.approval.atMost`: rows by their id where they have one. */
function rowOf(pack: unknown, path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => {
      const id = childOf(valueAt(pack, path.slice(0, index + 1)), 'id')
      return typeof key === 'number' && typeof id === 'string' ? id : String(key)
    })
    .join('.')
}
