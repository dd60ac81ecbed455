import type { LaddersView, LadderView } from '@/domain/api/supervision'
import { parseNumber } from '@/domain/household/amount'
import type { LeadKind } from '@/domain/leads/kinds'
import { watchers, type Ladder, type Watcher } from '@/domain/supervision/ladder'
import { ladderForm, partsOf } from '@/domain/supervision/ladder-form'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { Came } from '../../../../staff/components/Came'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { setLadder } from '../api'
import { ladderCopy as words } from '../copy'

const groups = {
  remind: [
    'remindHours.intake',
    'remindHours.assign',
    'remindHours.handle',
    'remindHours.reply',
    'remindHours.stage',
  ],
  after: ['superviseHours', 'escalateHours'],
  answer: ['answerDays.remind', 'answerDays.supervise', 'answerDays.escalate'],
} as const
const brought = ['broughtTo.remind', 'broughtTo.supervise', 'broughtTo.escalate'] as const
const numbers = ['remind', 'after', 'answer'] as const
type Field = keyof (typeof words)['fields']
const fields: readonly Field[] = [...groups.remind, ...groups.after, ...groups.answer, ...brought]

export type TypedLadder = Readonly<Record<Field, string>>

function typedOf(ladder: Ladder): TypedLadder {
  return Object.fromEntries(partsOf(ladder).map(([path, value]) => [path, String(value)])) as TypedLadder
}

/** As it is filled in; what is no number goes as it is, for the schema to say so. */
function filled(typed: TypedLadder): unknown {
  const number = (field: Field) => parseNumber(typed[field]) ?? NaN
  const part = (field: Field) => field.split('.')[1] ?? ''
  const group = (of: readonly Field[], value: (field: Field) => unknown) =>
    Object.fromEntries(of.map((field) => [part(field), value(field)]))
  return {
    remindHours: group(groups.remind, number),
    superviseHours: number('superviseHours'),
    escalateHours: number('escalateHours'),
    answerDays: group(groups.answer, number),
    broughtTo: group(brought, (field) => typed[field]),
  }
}

interface LadderFormProps {
  place: LadderView
  kind: LeadKind
  isTown: boolean
  /** What was typed here and not saved yet; null: nothing. */
  typed: TypedLadder | null
  onType: (typed: TypedLadder) => void
  /** `done`: what is told of it. */
  onSaved: (all: LaddersView, done: string) => void
}

/** The ladder of one place for one kind of lead; checked with the same rules as on the server. */
export function LadderForm({ place, kind, isTown, typed: kept, onType, onSaved }: LadderFormProps) {
  const { regionCode, edition, ladders } = place
  const typed = kept ?? typedOf(ladders[kind])
  // The server names each field with the kind it belongs to.
  const named = useSend(fields.map((field) => `ladders.${kind}.${field}` as const))
  const errorOf = (field: Field) => named.errors[`ladders.${kind}.${field}`]
  const submit = async () => {
    const read = ladderForm.safeParse(filled(typed))
    const found: Errors<`ladders.${LeadKind}.${Field}`> = {}
    for (const { path, message } of read.success ? [] : read.error.issues) {
      const field = fields.find((one) => one === path.join('.'))
      if (field)
        found[`ladders.${kind}.${field}`] ??=
          field.startsWith('broughtTo') || parseNumber(typed[field]) !== null ? message : words.empty
    }
    if (!named.check(found) || !read.success) return
    const wanted = { ...ladders, [kind]: read.data }
    await named.send(async () =>
      onSaved(await setLadder(regionCode, { edition, ladders: wanted }), words.done),
    )
  }
  const asCounty = () =>
    named.send(async () =>
      onSaved(await setLadder(regionCode, { edition, ladders: null }), words.asCountyDone),
    )
  const put = (field: Field) => (text: string) => onType({ ...typed, [field]: text })
  return (
    <>
      <Came of={named} />
      {numbers.map((group) => (
        <Box as="section" key={group}>
          <Box as="h2" className="heading">
            {words.groups[group]}
          </Box>
          {groups[group].map((field) => (
            <NumberField
              key={field}
              id={`ladders.${kind}.${field}`}
              label={words.fields[field]}
              unit={group === 'answer' ? words.days : words.hours}
              value={typed[field]}
              onChange={put(field)}
              error={errorOf(field)}
            />
          ))}
        </Box>
      ))}
      <Box as="section">
        <Box as="h2" className="heading">
          {words.groups.brought}
        </Box>
        {brought.map((field) => (
          <Choice
            key={field}
            id={`ladders.${kind}.${field}`}
            label={words.fields[field]}
            options={watchersFor(field).map((one) => ({ value: one, label: words.watchers[one] }))}
            value={typed[field]}
            onChange={put(field)}
            error={errorOf(field)}
          />
        ))}
      </Box>
      <Button kind="main" onPress={() => void submit()} loading={named.busy}>
        {words.submit}
      </Button>
      {isTown && place.own ? (
        <Button kind="quiet" onPress={() => void asCounty()} disabled={named.busy}>
          {words.asCounty}
        </Button>
      ) : null}
    </>
  )
}

/** 升级 always goes above. */
function watchersFor(field: (typeof brought)[number]): readonly Watcher[] {
  return field === 'broughtTo.escalate' ? watchers.slice(1) : watchers
}
