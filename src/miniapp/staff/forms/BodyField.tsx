import { useEffect, useState } from 'react'
import type { LeadView } from '@/domain/api'
import { bodyKinds } from '@/domain/actors'
import { bodyKindWords } from '@/domain/leads/lead-words'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { TextField } from '../../components/TextField'
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

/** First which kind of body, then which one: a county has hundreds. Those that serve the village come first. */
export function BodyField({ id, label, lead, takesIn, value, onChange, error, disabled }: BodyFieldProps) {
  const serving = useServing(lead.regionCode)
  const [opened, setOpened] = useState<string | null>(null)
  const targets = lead.targets.filter((target) => !takesIn || target.takesIn)
  const groups = groupsOf(targets, serving)
  const group = groups.find((one) => one.id === opened) ?? groups.find((one) => has(one.targets, value))
  return (
    <>
      <Choice
        id={id}
        label={label}
        options={groups.map((one) => ({ value: one.id, label: one.label }))}
        value={group?.id ?? null}
        onChange={(next) => {
          setOpened(next)
          onChange('')
        }}
        error={group ? undefined : error}
        disabled={disabled}
      />
      {group ? (
        <Bodies
          key={group.id}
          id={`${id}-body`}
          targets={group.targets}
          value={value}
          onChange={onChange}
          error={error}
          disabled={disabled}
        />
      ) : null}
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

function groupsOf(targets: readonly Target[], serving: readonly string[]) {
  const near = targets.filter((target) => serving.includes(target.id))
  const kinds = bodyKinds.map((kind) => ({
    id: kind,
    label: bodyKindWords[kind],
    targets: targets.filter((target) => target.kind === kind),
  }))
  return [{ id: 'serving', label: words.bodyGroups.serving, targets: near }, ...kinds].filter(
    (group) => group.targets.length > 0,
  )
}

/** Ids of the offices that serve the village; none when they could not be fetched. */
function useServing(regionCode: string): readonly string[] {
  const offices = usePlaces((state) => state.offices[regionCode])
  const loadOffices = usePlaces((state) => state.loadOffices)
  useEffect(() => {
    // It only saves a step: without it the other groups are there.
    if (offices === undefined) loadOffices(regionCode).catch(() => undefined)
  }, [loadOffices, offices, regionCode])
  return (offices ?? []).map((office) => office.id)
}
