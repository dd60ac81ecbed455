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

interface DutyFieldsProps {
  countyCode: string
  bodies: readonly BodyRow[]
  value: readonly Grant[]
  onChange: (grants: Grant[]) => void
  error?: string | undefined
}

/** What somebody may do: duties one has added, and the next one, a role and its office. */
export function DutyFields({ countyCode, bodies, value, onChange, error }: DutyFieldsProps) {
  const [adding, setAdding] = useState(value.length === 0)
  const [role, setRole] = useState<Role | null>(null)
  const [bodyId, setBodyId] = useState<string | null>(null)

  const kind = role === null || role === 'villager' ? undefined : bodyKindOf[role]
  const body = bodies.find((one) => one.id === bodyId)
  const ready = role !== null && (kind === null || body !== undefined)
  const add = () => {
    if (role === null) return
    const regionCode = body?.regionCode ?? countyRegion(countyCode)
    onChange([...value, { role, regionCode, bodyId: kind === null ? null : (body?.id ?? null) }])
    setAdding(false)
    setRole(null)
    setBodyId(null)
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
            onChange={(chosen) => {
              setRole(staffRoles.find((one) => one === chosen) ?? null)
              setBodyId(null)
            }}
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
              onChange={setBodyId}
              none={words.none}
            />
          )}
          <Button onPress={add} disabled={!ready}>
            {words.add}
          </Button>
        </>
      ) : (
        <Button kind="quiet" onPress={() => setAdding(true)}>
          {words.another}
        </Button>
      )}
    </>
  )
}
