import { useEffect, useState } from 'react'
import { leadKinds } from '@/domain/leads/kinds'
import { kindWords } from '@/domain/leads/lead-words'
import { countyCodeOf, covers, levelOf, NATION } from '@/domain/regions'
import { Choice } from '../../../../components/Choice'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { usePlaces } from '../../../../stores/places'
import { useSession } from '../../../../stores/session'
import { sayNumber } from '../../../../shared/say'
import { staffCopy } from '../../../copy'
import { readLeadNumber } from '../../../numbers'
import { type InboxConditions, useInbox } from '../../../stores/inbox'

const words = staffCopy.inbox.sheet
const any = 'any'

interface Wanted {
  number: string
  kind: string
  regionCode: string | null
}

/** By number, kind and place. */
export function FindSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { conditions, choose } = useInbox()
  // null: untouched since it was opened.
  const [typed, setTyped] = useState<Wanted | null>(null)
  const [wrong, setWrong] = useState(false)
  const { number, kind, regionCode } = typed ?? wantedOf(conditions)
  const change = (part: Partial<Wanted>) => setTyped({ number, kind, regionCode, ...part })

  const close = () => {
    setTyped(null)
    setWrong(false)
    onClose()
  }
  const find = () => {
    const read = number.trim() === '' ? null : readLeadNumber(number)
    if (read === null && number.trim() !== '') return setWrong(true)
    close()
    void choose({
      number: read,
      kind: leadKinds.find((one) => one === kind) ?? null,
      regionCode,
      // Whoever looks for one number wants to find it wherever it lies.
      ...(read === null ? {} : { filter: 'all' }),
    })
  }

  return (
    <Sheet open={open} title={words.title} onClose={close} main={{ label: words.submit, onPress: find }}>
      <TextField
        id="find-number"
        label={words.number}
        help={words.numberHelp}
        optional
        value={number}
        onChange={(text) => {
          setWrong(false)
          change({ number: text })
        }}
        error={wrong ? words.numberWrong : undefined}
      />
      <Choice
        id="find-kind"
        label={words.kind}
        options={[
          { value: any, label: words.anyKind },
          ...leadKinds.map((one) => ({ value: one, label: kindWords[one] })),
        ]}
        value={kind}
        onChange={(next) => change({ kind: next })}
      />
      <Places value={regionCode} onChange={(code) => change({ regionCode: code })} />
      <ErrorSummary errors={wrong ? [{ field: 'find-number', message: words.numberWrong }] : []} />
    </Sheet>
  )
}

function wantedOf({ number, kind, regionCode }: InboxConditions): Wanted {
  return { number: number === null ? '' : sayNumber(number), kind: kind ?? any, regionCode }
}

/** Towns and villages within this person's own region. At one village, and above the county, it is not asked. */
function Places(props: { value: string | null; onChange: (code: string | null) => void }) {
  const account = useSession((state) => state.account)
  const level = levelOf(account?.regionCode ?? NATION)
  return level === 'county' || level === 'town' ? (
    <PlacesWithin {...props} own={account?.regionCode ?? ''} />
  ) : null
}

interface PlacesProps {
  value: string | null
  onChange: (code: string | null) => void
  /** The person's own region: a county or a town. */
  own: string
}

function PlacesWithin({ value, onChange, own }: PlacesProps) {
  const countyCode = countyCodeOf(own)
  const tree = usePlaces((state) => state.trees[countyCode])
  const loadTree = usePlaces((state) => state.loadTree)
  const [trouble, setTrouble] = useState(false)
  useEffect(() => {
    if (tree === undefined) loadTree(countyCode).catch(() => setTrouble(true))
  }, [countyCode, loadTree, tree])

  if (trouble) return <Notice kind="information">{words.placesTrouble}</Notice>
  const towns = (tree?.towns ?? []).filter((one) => covers(own, one.code))
  const onlyTown = levelOf(own) === 'town'
  const town = towns.find((one) => onlyTown || (value !== null && covers(one.code, value)))
  return (
    <>
      {onlyTown ? null : (
        <Choice
          id="find-town"
          label={words.town}
          loading={tree === undefined}
          options={[
            { value: any, label: words.anyTown },
            ...towns.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={town?.code ?? any}
          onChange={(code) => onChange(code === any ? null : code)}
        />
      )}
      {town ? (
        <Choice
          id="find-village"
          label={words.village}
          options={[
            { value: town.code, label: words.anyVillage },
            ...town.villages.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={value ?? town.code}
          onChange={(code) => onChange(onlyTown && code === town.code ? null : code)}
        />
      ) : null}
    </>
  )
}
