import { useEffect, useState } from 'react'
import { Choice } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { policyCopy } from '../../../copy/policy'
import { asPackName, packNames, type PackName } from './pack-names'

interface PackSheetProps {
  open: boolean
  title: string
  shown: PackName
  /** Whose rules the person's county goes by. */
  own?: PackName | null
  onTake: (pack: PackName) => void
  onClose: () => void
}

/** Whose rules: one of the guides there are. */
export function PackSheet({ open, title, shown, own, onTake, onClose }: PackSheetProps) {
  const [chosen, setChosen] = useState(shown)
  useEffect(() => {
    if (open) setChosen(shown)
  }, [open, shown])
  const options = packNames.map((id) => {
    const { name, help } = policyCopy.packs[id]
    return { value: id, label: name, help: id === own ? policyCopy.whose.yours : help }
  })
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      closeLabel={policyCopy.whose.cancel}
      main={{ label: policyCopy.whose.take, onPress: () => onTake(chosen) }}
    >
      <Choice
        id="pack"
        label={policyCopy.whose.one}
        options={options}
        value={chosen}
        onChange={(value) => setChosen(asPackName(value) ?? chosen)}
      />
    </Sheet>
  )
}
