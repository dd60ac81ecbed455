import { useState } from 'react'
import type { AuditPage, AuditQuery } from '@/domain/api/operations'
import { auditKinds, auditKindWords, type AuditKind } from '@/domain/operations/audit'
import { addDays, startOfDay, type Day } from '@/domain/calendar'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { DateField } from '../../../../components/DateField'
import { completeDate } from '../../../../components/date-parts'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Notice } from '../../../../components/Notice'
import { TextField } from '../../../../components/TextField'
import { sayNumber, sayTime } from '../../../../shared/say'
import { usePages } from '../../../../shared/use-pages'
import { Download } from '../../../../staff/components/Download'
import { PagedRows } from '../../../components/PagedRows'
import { SearchedChoice } from '../../../components/SearchedChoice'
import { useStaff } from '../../../components/use-staff'
import { auditRecords, auditTablePath } from '../../../upkeep-api'
import { upkeepCopy } from '../../../upkeep-copy'

const words = upkeepCopy.audit
const everything = 'all'
const options = [
  { value: everything, label: words.all },
  ...auditKinds.map((kind) => ({ value: kind, label: auditKindWords[kind] })),
]

type Item = AuditPage['items'][number]
interface Person {
  accountId: string
  name: string
}
interface Asked {
  number: string
  kind: string
  from: string
  until: string
  person: Person | null
}
const nothing: Asked = { number: '', kind: everything, from: '', until: '', person: null }

/** The days as they were typed; an unfinished one is none. */
const dayIn = (typed: string): Day | null => completeDate(typed) ?? null

function queryOf({ number, kind, from, until, person }: Asked, cursor?: string): AuditQuery {
  const [first, last] = [dayIn(from), dayIn(until)]
  const leadNumber = number.replace(/\s/g, '')
  return {
    ...(leadNumber === '' ? {} : { leadNumber }),
    ...(kind === everything ? {} : { kind: kind as AuditKind }),
    ...(person === null ? {} : { accountId: person.accountId }),
    ...(first === null ? {} : { from: startOfDay(first) }),
    // The last day in full.
    ...(last === null ? {} : { before: startOfDay(addDays(last, 1)) }),
    ...(cursor === undefined ? {} : { cursor }),
  }
}

function nameOf({ accountId, name }: Item): string {
  return name ?? (accountId === null ? words.nobody : words.gone)
}

/** Who looked at what, was refused, changed a setting, came in. */
export function Audit() {
  const [number, setNumber] = useState('')
  const [kind, setKind] = useState<string>(everything)
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [asked, setAsked] = useState<Asked>(nothing)
  const { staff } = useStaff()
  const [first, last] = [dayIn(from), dayIn(until)]
  const wrong = first !== null && last !== null && last < first ? words.wrongDays : undefined
  const ask = (person: Person | null) => {
    if (wrong === undefined) setAsked({ number, kind, from, until, person })
  }
  const people = (staff?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <TextField
        id="number"
        label={words.number}
        help={words.numberHelp}
        value={number}
        onChange={setNumber}
      />
      <DateField id="from" label={words.from} value={from} onChange={setFrom} />
      <DateField id="until" label={words.until} value={until} onChange={setUntil} error={wrong} />
      {people.length === 0 ? null : (
        <SearchedChoice
          id="person"
          label={words.person}
          find={words.personFind}
          options={[{ value: everything, label: words.anybody }, ...people]}
          value={asked.person?.accountId ?? everything}
          onChange={(id) => {
            const found = people.find(({ value }) => value === id)
            ask(found ? { accountId: found.value, name: found.label } : null)
          }}
          none={words.noPerson}
        />
      )}
      <Choice id="kind" label={words.kind} options={options} value={kind} onChange={setKind} />
      <Button kind="main" onPress={() => ask(asked.person)}>
        {words.find}
      </Button>
      {asked.person === null ? null : (
        <Notice kind="information" action={{ label: words.everybody, onPress: () => ask(null) }}>
          {words.of(asked.person.name)}
        </Notice>
      )}
      <Download
        kind="xlsx"
        label={words.export}
        path={auditTablePath(queryOf(asked))}
        fileName={`${words.title}.xlsx`}
        kept={words.exported}
      />
      <Found asked={asked} onPerson={(person) => ask(person)} />
    </>
  )
}

function Found({ asked, onPerson }: { asked: Asked; onPerson: (person: Person) => void }) {
  const pages = usePages<Item>(JSON.stringify(asked), (cursor) => auditRecords(queryOf(asked, cursor)))
  return (
    <PagedRows
      pages={pages}
      empty={<Empty title={words.none} />}
      more={words.more}
      row={(item) => <Row key={item.id} item={item} onPerson={onPerson} />}
    />
  )
}

function Row({ item, onPerson }: { item: Item; onPerson: (person: Person) => void }) {
  const { accountId, at, what, leadNumber, reason, allowed } = item
  const name = nameOf(item)
  const lines = [
    sayTime(at),
    ...(leadNumber === null ? [] : [words.lead(sayNumber(leadNumber))]),
    ...(reason === null ? [] : [reason]),
  ]
  return (
    <ListRow
      title={`${name}：${what}`}
      lines={lines}
      {...(allowed ? {} : { mark: { text: words.refused, kind: 'overdue' as const } })}
      onPress={() => {
        if (accountId !== null) onPerson({ accountId, name })
      }}
    />
  )
}
