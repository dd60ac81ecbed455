import { useState } from 'react'
import type { ExportRecordsQuery, ExportRecordsView } from '@/domain/api/exports'
import { layoutWords } from '@/domain/exchange/export-words'
import { Button } from '../../../../components/Button'
import { completeDate, splitDate } from '../../../../components/date-parts'
import { DateField } from '../../../../components/DateField'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Notice } from '../../../../components/Notice'
import { sayTime } from '../../../../shared/say'
import { usePages } from '../../../../shared/use-pages'
import { PagedRows } from '../../../components/PagedRows'
import { exportRecords } from '../api'
import { exportRecordCopy as words } from '../copy'

type Item = ExportRecordsView['items'][number]
interface Person {
  accountId: string
  name: string
}
type Days = Pick<ExportRecordsQuery, 'from' | 'to'>

/** Nothing typed is no day; half a day is a fault. */
function dayIn(typed: string): { day?: string; wrong: boolean } {
  const { year, month, day } = splitDate(typed)
  if (year + month + day === '') return { wrong: false }
  const whole = completeDate(typed)
  return whole === null ? { wrong: true } : { day: whole, wrong: false }
}

/** Who exported and fetched what, when and why; by person and by day. */
export function ExportRecords() {
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [errors, setErrors] = useState<{ from?: string; to?: string }>({})
  const [person, setPerson] = useState<Person | null>(null)
  const [days, setDays] = useState<Days>({})
  const find = () => {
    const [first, last] = [dayIn(from), dayIn(to)]
    const turned = first.day !== undefined && last.day !== undefined && first.day > last.day
    setErrors({
      ...(first.wrong ? { from: words.dayWrong } : {}),
      ...(last.wrong ? { to: words.dayWrong } : turned ? { to: words.fromAfterTo } : {}),
    })
    if (first.wrong || last.wrong || turned) return
    setDays({
      ...(first.day === undefined ? {} : { from: first.day }),
      ...(last.day === undefined ? {} : { to: last.day }),
    })
  }
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <DateField id="from" label={words.from} value={from} onChange={setFrom} error={errors.from} />
      <DateField id="to" label={words.to} value={to} onChange={setTo} error={errors.to} />
      <Button kind="main" onPress={find}>
        {words.find}
      </Button>
      {person === null ? null : (
        <Notice kind="information" action={{ label: words.everybody, onPress: () => setPerson(null) }}>
          {words.of(person.name)}
        </Notice>
      )}
      <Found
        asked={{ ...days, ...(person === null ? {} : { accountId: person.accountId }) }}
        onPerson={setPerson}
      />
    </>
  )
}

function Found({ asked, onPerson }: { asked: ExportRecordsQuery; onPerson: (person: Person) => void }) {
  const pages = usePages<Item>(JSON.stringify(asked), (cursor) =>
    exportRecords({ ...asked, ...(cursor === undefined ? {} : { cursor }) }),
  )
  return (
    <PagedRows
      pages={pages}
      empty={<Empty title={words.none} detail={words.noneDetail} />}
      more={words.more}
      row={(item) => <Row key={item.id} item={item} onPerson={onPerson} />}
    />
  )
}

function Row({ item, onPerson }: { item: Item; onPerson: (person: Person) => void }) {
  const { accountId, at, what, layout, regionName, from, to, reason, rows } = item
  const name = item.name ?? words.gone
  return (
    <ListRow
      title={words.entry(name, words.what[what], layoutWords[layout])}
      lines={[
        sayTime(at),
        words.range(regionName, from, to),
        ...(rows === null ? [] : [words.rows(rows)]),
        ...(layout === 'collection' && reason === null ? [words.masked] : []),
      ]}
      {...(reason === null ? {} : { mark: { text: words.full(reason), kind: 'soon' as const } })}
      onPress={() => onPerson({ accountId, name })}
    />
  )
}
