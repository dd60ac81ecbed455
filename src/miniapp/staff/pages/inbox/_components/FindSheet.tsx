import { useEffect, useState } from 'react'
import { leadKinds } from '@/domain/leads/kinds'
import { readSearch } from '@/domain/leads/search-terms'
import { problemTitle } from '@/domain/problems'
import { kindWords } from '@/domain/leads/lead-words'
import { countyCodeOf, covers, levelOf, NATION } from '@/domain/regions'
import { Choice } from '../../../../components/Choice'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { usePlaces } from '../../../../stores/places'
import { useSession } from '../../../../stores/session'
import { staffCopy } from '../../../copy'
import { type InboxConditions, useInbox } from '../../../stores/inbox'

const words = staffCopy.inbox.sheet
const any = 'any'
/** Characters that the server looks for. */
const longest = 50
const tooShort = problemTitle('search-too-short')

interface Wanted {
  q: string
  kind: string
  regionCode: string | null
}

/** By what is typed, kind and place. */
export function FindSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { conditions, choose } = useInbox()
  // null: untouched since it was opened.
  const [typed, setTyped] = useState<Wanted | null>(null)
  const [wrong, setWrong] = useState(false)
  const { q, kind, regionCode } = typed ?? wantedOf(conditions)
  const change = (part: Partial<Wanted>) => setTyped({ q, kind, regionCode, ...part })

  const close = () => {
    setTyped(null)
    setWrong(false)
    onClose()
  }
  const find = () => {
    const asked = q.trim().slice(0, longest)
    if (asked !== '' && readSearch(asked) === null) return setWrong(true)
    close()
    void choose({
      q: asked === '' ? null : asked,
      kind: leadKinds.find((one) => one === kind) ?? null,
      regionCode,
      // Whoever looks for something wants to find it wherever it lies.
      ...(asked === '' ? {} : { filter: 'all' }),
    })
  }

  return (
    <Sheet open={open} title={words.title} onClose={close} main={{ label: words.submit, onPress: find }}>
      <TextField
        id="find-q"
        label={words.q}
        help={words.qHelp}
        optional
        value={q}
        onChange={(text) => {
          setWrong(false)
          change({ q: text })
        }}
        error={wrong ? tooShort : undefined}
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
      <ErrorSummary errors={wrong ? [{ field: 'find-q', message: tooShort }] : []} />
    </Sheet>
  )
}

function wantedOf({ q, kind, regionCode }: InboxConditions): Wanted {
  return { q: q ?? '', kind: kind ?? any, regionCode }
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
