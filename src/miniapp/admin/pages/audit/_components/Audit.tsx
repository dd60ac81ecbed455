import { useState } from 'react'
import type { AuditPage, AuditQuery } from '@/domain/api/operations'
import { auditKinds, auditKindWords, type AuditKind } from '@/domain/operations/audit'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { TextField } from '../../../../components/TextField'
import { sayNumber, sayTime } from '../../../../shared/say'
import { sentenceOf } from '../../../../shared/Trouble'
import { usePages } from '../../../../shared/use-pages'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { auditRecords } from '../../../upkeep-api'
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
  person: Person | null
}

function queryOf({ number, kind, person }: Asked, cursor?: string): AuditQuery {
  const leadNumber = number.replace(/\s/g, '')
  return {
    ...(leadNumber === '' ? {} : { leadNumber }),
    ...(kind === everything ? {} : { kind: kind as AuditKind }),
    ...(person === null ? {} : { accountId: person.accountId }),
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
  const [asked, setAsked] = useState<Asked>({ number: '', kind: everything, person: null })
  const ask = (person: Person | null) => setAsked({ number, kind, person })
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
      <Choice id="kind" label={words.kind} options={options} value={kind} onChange={setKind} />
      <Button kind="main" onPress={() => ask(asked.person)}>
        {words.find}
      </Button>
      {asked.person === null ? null : (
        <Notice kind="information" action={{ label: words.everybody, onPress: () => ask(null) }}>
          {words.of(asked.person.name)}
        </Notice>
      )}
      <Found asked={asked} onPerson={(person) => ask(person)} />
    </>
  )
}

function Found({ asked, onPerson }: { asked: Asked; onPerson: (person: Person) => void }) {
  const { items, trouble, again, more, moreTrouble, loadingMore } = usePages<Item>(
    JSON.stringify(asked),
    (cursor) => auditRecords(queryOf(asked, cursor)),
  )
  if (items === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  if (items.length === 0) return <Empty title={words.none} />
  return (
    <>
      {items.map((item) => (
        <Row key={item.id} item={item} onPerson={onPerson} />
      ))}
      {moreTrouble === null ? null : (
        <Notice kind="overdue" live>
          {sentenceOf(moreTrouble)}
        </Notice>
      )}
      {more === null ? null : (
        <Button onPress={() => void more()} loading={loadingMore}>
          {words.more}
        </Button>
      )}
    </>
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
