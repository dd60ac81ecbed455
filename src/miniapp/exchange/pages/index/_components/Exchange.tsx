import { useState } from 'react'
import { Notice } from '../../../../components/Notice'
import { useSession } from '../../../../stores/session'
import { Chips } from '../../../../staff/components/Chips'
import { exchangeCopy } from '../copy'
import { Import } from './Import'
import { Keys } from './Keys'
import { Webhooks } from './Webhooks'
import '../index.scss'

type Part = keyof typeof exchangeCopy.parts

/** Who does which part; the server holds to the same. */
const parts: readonly { part: Part; role: string }[] = [
  { part: 'import', role: 'county-intake' },
  { part: 'keys', role: 'administrator' },
  { part: 'webhooks', role: 'administrator' },
]
const views = { import: Import, keys: Keys, webhooks: Webhooks }

/** From and to other systems, each part for those whose work it is. */
export function Exchange() {
  const roles = useSession((state) => state.account?.roles) ?? []
  const own = parts.filter(({ role }) => roles.includes(role)).map(({ part }) => part)
  const [chosen, setChosen] = useState<Part | null>(null)
  const part = chosen ?? own[0]
  if (part === undefined) return <Notice kind="information">{exchangeCopy.notYours}</Notice>
  const View = views[part]
  return (
    <>
      {own.length > 1 ? (
        <Chips
          label={exchangeCopy.what}
          options={own.map((value) => ({ value, label: exchangeCopy.parts[value] }))}
          value={part}
          onChange={setChosen}
        />
      ) : null}
      <View />
    </>
  )
}
