import { read, write } from '../../../../platform/storage'

/** Whether an answer helped. It stays on this phone: no person, no server. */
export type Helpful = 'yes' | 'no'

const storageKey = 'policy-helpful'
const placeOf = (packId: string, number: number) => `${packId}/${number}`

function kept(): Record<string, unknown> {
  const all = read(storageKey)
  return typeof all === 'object' && all !== null ? (all as Record<string, unknown>) : {}
}

export function helpfulBefore(packId: string, number: number): Helpful | null {
  const said = kept()[placeOf(packId, number)]
  return said === 'yes' || said === 'no' ? said : null
}

export function keepHelpful(packId: string, number: number, said: Helpful): void {
  try {
    write(storageKey, { ...kept(), [placeOf(packId, number)]: said })
  } catch {
    // No room on the phone: the thanks are for now.
  }
}
