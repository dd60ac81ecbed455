import { useEffect, useState } from 'react'
import { leadKinds, leadSources } from '@/domain/leads/kinds'
import { leadStatuses } from '@/domain/leads/lead'
import { readSearch } from '@/domain/leads/search-terms'
import { problemTitle } from '@/domain/problems'
import { kindWords, sourceWords, statusWords } from '@/domain/leads/lead-words'
import { countyCodeOf, covers, levelOf, NATION } from '@/domain/regions'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { usePlaces } from '../../../../stores/places'
import { useSession } from '../../../../stores/session'
import { staffCopy } from '../../../copy'
import { type InboxConditions, useInbox } from '../../../stores/inbox'
import { inboxCopy, topicsOf } from '../copy'

const words = staffCopy.inbox.sheet
const any = 'any'
/** Characters that the server looks for. */
const longest = 50
const tooShort = problemTitle('search-too-short')

type Narrowing = Pick<InboxConditions, 'kind' | 'status' | 'source' | 'topic' | 'regionCode'>
type Wanted = Narrowing & { q: string }

/** By what is typed, kind and place; by step, source and what it is about where that is not enough. */
export function FindSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { conditions, choose } = useInbox()
  // null: untouched since it was opened.
  const [typed, setTyped] = useState<Wanted | null>(null)
  const [wrong, setWrong] = useState(false)
  const wanted = typed ?? wantedOf(conditions)
  const { q, kind, regionCode } = wanted
  const change = (part: Partial<Wanted>) => setTyped({ ...wanted, ...part })

  const close = () => {
    setTyped(null)
    setWrong(false)
    onClose()
  }
  const find = () => {
    const asked = q.trim().slice(0, longest)
    if (asked !== '' && readSearch(asked) === null) return setWrong(true)
    close()
    // Whoever looks for something wants to find it wherever it lies.
    const anywhere = { filter: 'all', whose: 'region', status: null, source: null, topic: null } as const
    void choose(asked === '' ? { ...wanted, q: null } : { ...wanted, q: asked, ...anywhere })
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
        value={kind ?? any}
        onChange={(next) => change({ kind: leadKinds.find((one) => one === next) ?? null, topic: null })}
      />
      <Places value={regionCode} onChange={(code) => change({ regionCode: code })} />
      {q.trim() === '' ? <More wanted={wanted} onChange={change} /> : null}
      <ErrorSummary errors={wrong ? [{ field: 'find-q', message: tooShort }] : []} />
    </Sheet>
  )
}

function wantedOf({ q, kind, status, source, topic, regionCode }: InboxConditions): Wanted {
  return { q: q ?? '', kind, status, source, topic, regionCode }
}

/** Step, source and topic: seldom asked for, so they are folded until somebody does. */
function More({ wanted, onChange }: { wanted: Narrowing; onChange: (part: Partial<Narrowing>) => void }) {
  const { kind, status, source, topic } = wanted
  const [open, setOpen] = useState(status !== null || source !== null || topic !== null)
  const more = inboxCopy.find
  const topics = kind === null ? [] : topicsOf[kind]
  const anything = { value: any, label: more.any }
  return (
    <>
      <Button inline kind="quiet" expanded={open} onPress={() => setOpen(!open)}>
        {open ? more.fewer : more.more}
      </Button>
      {open ? (
        <>
          {(kind === 'declaration' || kind === 'report') && topics.length > 0 ? (
            <Choice
              id="find-topic"
              label={more.topic[kind]}
              help={more.topicHelp}
              options={[anything, ...topics]}
              value={topic ?? any}
              onChange={(next) =>
                onChange({ topic: topics.find(({ value }) => value === next)?.value ?? null })
              }
            />
          ) : null}
          <Choice
            id="find-status"
            label={more.status}
            options={[anything, ...leadStatuses.map((one) => ({ value: one, label: statusWords[one] }))]}
            value={status ?? any}
            onChange={(next) => onChange({ status: leadStatuses.find((one) => one === next) ?? null })}
          />
          <Choice
            id="find-source"
            label={more.source}
            options={[anything, ...leadSources.map((one) => ({ value: one, label: sourceWords[one] }))]}
            value={source ?? any}
            onChange={(next) => onChange({ source: leadSources.find((one) => one === next) ?? null })}
          />
        </>
      ) : null}
    </>
  )
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
