import { useEffect, useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { bodyKinds } from '@/domain/actors'
import { bodyKindWords } from '@/domain/leads/lead-words'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { TextField } from '../../components/TextField'
import { Chips } from '../components/Chips'
import { usePlaces } from '../../stores/places'
import { staffCopy } from '../copy'

const words = staffCopy.form
/** As many rows as can be looked through; beyond that a few characters find it. */
const mostRows = 12

type Target = LeadView['targets'][number]

export interface BodyFieldProps {
  id: string
  label: string
  lead: LeadView
  /** Only bodies that may take in. */
  takesIn: boolean
  value: string
  onChange: (bodyId: string) => void
  error: string | undefined
  disabled: boolean
}

/** First which kind of body, then which one: a county has hundreds. The village's own come first. */
export function BodyField({ id, label, lead, takesIn, value, onChange, error, disabled }: BodyFieldProps) {
  const near = useNear(lead.regionCode)
  const [opened, setOpened] = useState<string | null>(null)
  const groups = groupsOf(
    lead.targets.filter((target) => !takesIn || target.takesIn),
    near,
  )
  const group =
    groups.find((one) => one.id === opened) ?? groups.find((one) => has(one.targets, value)) ?? groups[0]
  if (!group) return <Box as="p">{words.noBodies}</Box>
  return (
    <>
      <Chips
        label={label}
        labelShown
        options={groups.map((one) => ({ value: one.id, label: one.label }))}
        value={group.id}
        onChange={(next) => {
          setOpened(next)
          onChange('')
        }}
        disabled={disabled}
      />
      <Bodies
        key={group.id}
        id={id}
        targets={group.targets}
        value={value}
        onChange={onChange}
        error={error}
        disabled={disabled}
      />
    </>
  )
}

interface BodiesProps extends Pick<BodyFieldProps, 'id' | 'value' | 'onChange' | 'error' | 'disabled'> {
  targets: readonly Target[]
}

function Bodies({ id, targets, value, onChange, error, disabled }: BodiesProps) {
  const [wanted, setWanted] = useState('')
  const found = targets.filter((target) => target.name.includes(wanted.trim()))
  const shown = found.filter((target, place) => place < mostRows || target.id === value)
  const left = found.length - shown.length
  return (
    <>
      {targets.length > mostRows ? (
        <TextField
          id={`${id}-find`}
          label={words.anyBody}
          optional
          value={wanted}
          onChange={setWanted}
          disabled={disabled}
        />
      ) : null}
      {found.length === 0 ? (
        <Box as="p">{words.noBody}</Box>
      ) : (
        <Choice
          id={id}
          label={words.body}
          help={left > 0 ? words.moreBodies(left) : undefined}
          options={shown.map((target) => ({ value: target.id, label: target.name }))}
          value={value === '' ? null : value}
          onChange={onChange}
          error={error}
          disabled={disabled}
        />
      )}
    </>
  )
}

function has(targets: readonly Target[], id: string): boolean {
  return targets.some((target) => target.id === id)
}

function groupsOf(targets: readonly Target[], near: readonly string[]) {
  const kinds = bodyKinds.map((kind) => ({
    id: kind,
    label: bodyKindWords[kind],
    targets: targets.filter((target) => target.kind === kind),
  }))
  const own = targets.filter((target) => near.includes(target.id))
  return [{ id: 'near', label: words.near, targets: own }, ...kinds].filter(
    (group) => group.targets.length > 0,
  )
}

/** Ids of the village's own office and its town's; none when they could not be fetched. */
function useNear(regionCode: string): readonly string[] {
  const offices = usePlaces((state) => state.offices[regionCode])
  const loadOffices = usePlaces((state) => state.loadOffices)
  useEffect(() => {
    // It only saves a step: without it the other groups are there.
    if (offices === undefined) loadOffices(regionCode).catch(() => undefined)
  }, [loadOffices, offices, regionCode])
  return (offices ?? [])
    .filter((office) => office.kind === 'village' || office.kind === 'township')
    .map((office) => office.id)
}
