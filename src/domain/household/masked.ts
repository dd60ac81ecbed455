import type { Declaration } from './declaration-schema'
import { maskIdNumber, maskPhone } from './id-number'

/** A declaration as it is shown: ID numbers and the phone with stars in them. */
export function masked(told: Declaration): Declaration {
  const { declarant } = told
  return {
    ...told,
    declarant: declarant.phone ? { ...declarant, phone: maskPhone(declarant.phone) } : declarant,
    members: told.members.map((member) =>
      member.idNumber ? { ...member, idNumber: maskIdNumber(member.idNumber) } : member,
    ),
  }
}

type Plain = Record<string, unknown>

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whose number it is: the member of that name, else the one in that place, else the only one it can be. */
function ownerOf(typed: Plain, place: number, known: Declaration) {
  const fitting = known.members.filter(
    ({ idNumber }) => idNumber !== undefined && maskIdNumber(idNumber) === typed.idNumber,
  )
  const named = fitting.filter(({ name }) => name === typed.name)
  const there = fitting.filter((member) => member === known.members[place])
  return [named, there, fitting].find((ones) => ones.length === 1)?.[0]
}

/**
 * A form that was sent back by somebody who sees the numbers masked: a number that still has its stars is the one
 * that is known. Stars that fit nobody stay, and the schema refuses them.
 */
export function unmasked(typed: unknown, known: Declaration): unknown {
  if (!isPlain(typed)) return typed
  const { declarant, members } = typed
  const { phone } = known.declarant
  const samePhone = isPlain(declarant) && phone !== undefined && declarant.phone === maskPhone(phone)
  return {
    ...typed,
    ...(samePhone ? { declarant: { ...declarant, phone } } : {}),
    ...(Array.isArray(members)
      ? {
          members: members.map((member: unknown, place) => {
            if (!isPlain(member) || typeof member.idNumber !== 'string' || !member.idNumber.includes('*'))
              return member
            const owner = ownerOf(member, place, known)
            return owner ? { ...member, idNumber: owner.idNumber } : member
          }),
        }
      : {}),
  }
}
