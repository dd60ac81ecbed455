import { useState } from 'react'
import { bodyKinds, type BodyKind } from '@/domain/actors'
import type { BodyRow } from '@/domain/api/administration'
import { countyRegion, levelOf } from '@/domain/regions'
import { mayStandAbove } from '@/domain/staff/bodies'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { TextField } from '../../../../components/TextField'
import { useLoad } from '../../../../shared/use-load'
import { useCountyCode, usePlaces } from '../../../../stores/places'
import { changeBody, makeBody } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { SearchedChoice } from '../../../components/SearchedChoice'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.body
const fields = ['name', 'kind', 'regionCode', 'parentId'] as const
type Field = (typeof fields)[number]
/** Of the others a county has one, made with the county. */
const addable: readonly BodyKind[] = ['department', 'township', 'village']

interface BodyFormProps {
  bodies: readonly BodyRow[]
  /** null: a new one. */
  row: BodyRow | null
  onSaved: (bodies: readonly BodyRow[]) => void
  onClose: (() => void) | null
  onCancel: () => void
}

/** A new office, or another name and another one above it. */
export function BodyForm({ bodies, row, onSaved, onClose, onCancel }: BodyFormProps) {
  const countyCode = useCountyCode() ?? ''
  const { trees, loadTree } = usePlaces()
  useLoad(countyCode, () => loadTree(countyCode))
  const [name, setName] = useState(row?.name ?? '')
  const [kind, setKind] = useState<BodyKind | null>(row?.kind ?? null)
  const [place, setPlace] = useState<string | null>(row?.regionCode ?? null)
  const [parentId, setParentId] = useState<string | null>(row?.parentId ?? null)
  const form = useSend(fields)

  const regionCode = kind === 'department' ? countyRegion(countyCode) : place
  const places = (trees[countyCode]?.towns ?? []).flatMap((town) =>
    kind === 'township'
      ? [{ value: town.code, label: town.name }]
      : town.villages.map((village) => ({ value: village.code, label: village.name, help: town.name })),
  )
  const parents = bodies.filter(
    (one) =>
      kind !== null &&
      regionCode !== null &&
      one.id !== row?.id &&
      !one.closed &&
      mayStandAbove(kind, regionCode, one),
  )
  const submit = async () => {
    const found: Errors<Field> = {
      ...(name.trim() === '' ? { name: words.missing.name } : {}),
      ...(kind === null ? { kind: words.missing.kind } : {}),
      ...(regionCode === null ? { regionCode: words.missing.region } : {}),
      ...(parentId === null && row?.parentId !== null ? { parentId: words.missing.parent } : {}),
    }
    if (!form.check(found) || kind === null || regionCode === null) return
    await form.send(async () => {
      const { items } = await (row
        ? changeBody(row.id, { name, parentId })
        : makeBody({ name, kind, regionCode, parentId }))
      onSaved(items)
    })
  }
  return (
    <>
      <Came of={form} />
      <Box as="h2" className="heading">
        {row === null ? words.make : words.changing(row.name)}
      </Box>
      {row === null ? (
        <Choice
          id="kind"
          label={words.kind}
          options={bodyKinds
            .filter((one) => addable.includes(one))
            .map((one) => ({ value: one, label: adminCopy.kinds[one] }))}
          value={kind}
          onChange={(chosen) => {
            setKind(bodyKinds.find((one) => one === chosen) ?? null)
            setPlace(null)
            setParentId(null)
          }}
          error={form.errors.kind}
        />
      ) : null}
      <TextField
        id="name"
        label={words.name}
        value={name}
        onChange={setName}
        error={form.errors.name}
        maxLength={40}
      />
      {row === null && (kind === 'township' || kind === 'village') ? (
        <SearchedChoice
          key={kind}
          id="regionCode"
          label={words.region}
          find={words.regionFind}
          options={places}
          value={place}
          onChange={(chosen) => {
            setPlace(chosen)
            const town = `${chosen.slice(0, 9)}000`
            const above = bodies.find(
              (one) => one.kind === 'township' && one.regionCode === town && !one.closed,
            )
            if (levelOf(chosen) === 'village') setParentId(above?.id ?? null)
          }}
          none={adminCopy.account.notFound}
          error={form.errors.regionCode}
        />
      ) : null}
      {parents.length === 0 ? null : (
        <SearchedChoice
          id="parentId"
          label={words.parent}
          find={words.find}
          options={parents.map((one) => ({ value: one.id, label: one.name }))}
          value={parentId}
          onChange={setParentId}
          none={adminCopy.duty.none}
          error={form.errors.parentId}
        />
      )}
      <Button kind="main" onPress={() => void submit()} loading={form.busy}>
        {words.submit}
      </Button>
      <Button kind="quiet" onPress={onCancel}>
        {words.cancel}
      </Button>
      {onClose === null ? null : (
        <Button kind="danger" onPress={onClose}>
          {words.close}
        </Button>
      )}
    </>
  )
}
