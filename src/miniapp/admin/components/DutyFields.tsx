import { useState } from 'react'
import { staffRoles, type Grant, type Role } from '@/domain/actors'
import type { BodyRow } from '@/domain/api/administration'
import { countyRegion } from '@/domain/regions'
import { bodyKindOf } from '@/domain/staff/duties'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { SearchedChoice } from './SearchedChoice'
import { adminCopy, roleName } from '../copy'

const words = adminCopy.duty

/** The next duty as far as it is chosen, and not added yet; `unfinished`: without its office. */
export type Half = Grant | 'unfinished' | null

const isSame = (one: Grant, other: Grant) =>
  one.role === other.role && one.bodyId === other.bodyId && one.regionCode === other.regionCode

/** What is saved: whoever has chosen a duty means it, though he did not press the button that adds it. */
export function withHalf(
  grants: readonly Grant[],
  half: Half,
): { grants: Grant[]; fault: string | undefined } {
  if (half === 'unfinished') return { grants: [...grants], fault: words.bodyMissing }
  const all = half === null || grants.some((one) => isSame(one, half)) ? [...grants] : [...grants, half]
  return { grants: all, fault: all.length === 0 ? words.missing : undefined }
}

interface DutyFieldsProps {
  countyCode: string
  bodies: readonly BodyRow[]
  value: readonly Grant[]
  onChange: (grants: Grant[]) => void
  onHalf: (half: Half) => void
  error?: string | undefined
}

/** What somebody may do: duties one has added, and the next one, a role and its office. */
export function DutyFields(props: DutyFieldsProps) {
  const { countyCode, bodies, value, onChange, onHalf, error } = props
  const [adding, setAdding] = useState(value.length === 0)
  const [role, setRole] = useState<Role | null>(null)
  const [bodyId, setBodyId] = useState<string | null>(null)

  const kind = role === null || role === 'villager' ? undefined : bodyKindOf[role]
  const halfOf = (of: Role | null, at: string | null): Half => {
    if (of === null || of === 'villager') return null
    if (bodyKindOf[of] === null) return { role: of, regionCode: countyRegion(countyCode), bodyId: null }
    const body = bodies.find((one) => one.id === at)
    return body ? { role: of, regionCode: body.regionCode, bodyId: body.id } : 'unfinished'
  }
  const choose = (of: Role | null, at: string | null) => {
    setRole(of)
    setBodyId(at)
    onHalf(halfOf(of, at))
  }
  const half = halfOf(role, bodyId)
  const close = () => {
    setAdding(false)
    choose(null, null)
  }
  const add = () => {
    onChange(withHalf(value, half).grants)
    close()
  }
  const nameOf = (grant: Grant) =>
    [roleName(grant.role), bodies.find((one) => one.id === grant.bodyId)?.name]
      .filter((word) => Boolean(word))
      .join(' · ')
  return (
    <>
      {value.map((grant, index) => (
        <Box key={nameOf(grant)} className="duty">
          <Box as="span" className="duty-name">
            {nameOf(grant)}
          </Box>
          <Button
            inline
            kind="quiet"
            icon="trash-2"
            label={words.removeOf(nameOf(grant))}
            onPress={() => onChange(value.filter((_, at) => at !== index))}
          >
            {words.remove}
          </Button>
        </Box>
      ))}
      {adding || value.length === 0 ? (
        <>
          <Choice
            id="grants"
            label={words.role}
            options={staffRoles.map((one) => ({ value: one, label: roleName(one) }))}
            value={role}
            onChange={(chosen) => choose(staffRoles.find((one) => one === chosen) ?? null, null)}
            error={error}
          />
          {role === null || kind === null ? null : (
            <SearchedChoice
              key={role}
              id="bodyId"
              label={words.body}
              find={words.find}
              options={bodies
                .filter((one) => one.kind === kind && !one.closed)
                .map((one) => ({ value: one.id, label: one.name, help: one.regionName }))}
              value={bodyId}
              onChange={(chosen) => choose(role, chosen)}
              none={words.none}
            />
          )}
          <Button onPress={add} disabled={half === null || half === 'unfinished'}>
            {words.add}
          </Button>
          {value.length === 0 ? null : (
            <Button kind="quiet" onPress={close}>
              {words.no}
            </Button>
          )}
        </>
      ) : (
        <Button kind="quiet" onPress={() => setAdding(true)}>
          {words.another}
        </Button>
      )}
    </>
  )
}
