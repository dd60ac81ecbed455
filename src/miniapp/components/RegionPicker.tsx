import { useState } from 'react'
import { copy } from '../copy'
import { Button } from './Button'
import { Choice } from './Choice'
import { Box } from './elements/Box'
import { FieldFrame, type FieldProps, useField } from './FieldFrame'
import { ListRow } from './ListRow'
import { Loading } from './Loading'

export interface Village {
  /** 12 figures. */
  code: string
  name: string
}

export interface Town extends Village {
  villages: readonly Village[]
}

export interface RegionPickerProps extends FieldProps {
  towns: readonly Town[]
  /** The code of the village, null while none is chosen. */
  value: string | null
  onChange: (villageCode: string | null) => void
  loading?: boolean
}

/** Town, then village, in large rows: nothing to type. */
export function RegionPicker(props: RegionPickerProps) {
  const { towns, value, onChange, loading, disabled } = props
  const ids = useField(props)
  const ofValue = towns.find((town) => town.villages.some((village) => village.code === value))
  const [openedTown, setOpenedTown] = useState<string | null>(null)
  const town = towns.find((one) => one.code === openedTown) ?? ofValue

  if (loading || !town) {
    return (
      <FieldFrame {...props} ids={ids} group="group">
        {loading ? (
          <Loading />
        ) : (
          <>
            <Box className="field-help">{copy.parts.chooseTown}</Box>
            {towns.map((one) => (
              <ListRow
                key={one.code}
                title={one.name}
                onPress={() => setOpenedTown(one.code)}
                disabled={disabled}
              />
            ))}
          </>
        )}
      </FieldFrame>
    )
  }
  return (
    <>
      <Choice
        {...props}
        help={copy.parts.chooseVillage(town.name)}
        options={town.villages.map((village) => ({ value: village.code, label: village.name }))}
        value={value}
        many={false}
        onChange={onChange}
      />
      <Button
        kind="quiet"
        onPress={() => {
          setOpenedTown(null)
          onChange(null)
        }}
        disabled={disabled}
      >
        {copy.parts.otherTown}
      </Button>
    </>
  )
}
