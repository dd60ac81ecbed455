import { Choice } from '../../../components/Choice'
import { declareCopy } from '../../../copy/declare'

interface YesNoProps {
  id: string
  label?: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  yes?: string
  no?: string
}

/** A question of yes and no; left open it is neither. */
export function YesNo({ id, label, value, onChange, error, ...words }: YesNoProps) {
  const { yes = declareCopy.yes, no = declareCopy.no } = words
  return (
    <Choice
      id={id}
      label={label}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      value={value || null}
      onChange={onChange}
      error={error}
      optional
    />
  )
}
