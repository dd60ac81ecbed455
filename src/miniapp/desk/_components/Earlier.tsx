import { useEffect, useState } from 'react'
import type { LeadRow } from '@/domain/api/lead-list'
import { phone as phoneField } from '@/domain/fields'
import { kindWords, statusWords } from '@/domain/leads/lead-words'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { ListRow } from '../../components/ListRow'
import { go } from '../../platform/navigation'
import { routes, withQuery } from '../../routes'
import { sayDayOf, sayDue, sayNumber } from '../../shared/say'
import { sentenceOf } from '../../shared/Trouble'
import { earlierLeads } from '../api'
import { deskCopy } from '../copy'
import { CallBack } from './CallBack'

const words = deskCopy.earlier

/** What this number has brought before, as far as this desk may see it. */
export function Earlier({ phone }: { phone: string }) {
  const [items, setItems] = useState<LeadRow[]>([])
  const [of, setOf] = useState('')
  const [trouble, setTrouble] = useState<unknown>(null)
  const read = phoneField.safeParse(phone)
  const wanted = read.success ? read.data : ''

  useEffect(() => {
    if (wanted === '') return
    let gone = false
    earlierLeads(wanted).then(
      (page) => {
        if (gone) return
        setItems(page.items)
        setOf(wanted)
        setTrouble(null)
      },
      (cause: unknown) => {
        if (!gone) setTrouble(cause)
      },
    )
    return () => {
      gone = true
    }
  }, [wanted])

  const known = wanted !== '' && of === wanted
  return (
    <Box as="section" className="desk-side" label={words.title}>
      <Box as="h2" className="desk-subtitle">
        {words.title}
      </Box>
      <Box live="polite" className="desk-hint">
        {wanted === ''
          ? words.typePhone
          : trouble !== null
            ? sentenceOf(trouble)
            : known && items.length === 0
              ? words.none
              : ''}
      </Box>
      {known ? items.map((row) => <EarlierRow key={row.id} row={row} />) : null}
      {known ? <Box className="desk-hint">{words.noneWhy}</Box> : null}
    </Box>
  )
}

function EarlierRow({ row }: { row: LeadRow }) {
  const [calling, setCalling] = useState(false)
  const lines = [
    `${kindWords[row.kind]}：${row.subject}`,
    [words.since(sayDayOf(row.createdAt)), ...(row.due ? [words.due(sayDue(row.due.dueAt))] : [])].join('，'),
  ]
  return (
    <Box className="desk-earlier">
      <ListRow
        title={sayNumber(row.number)}
        lines={lines}
        mark={{ text: statusWords[row.status], kind: row.due?.state === 'over' ? 'overdue' : 'information' }}
        onPress={() => go(withQuery(routes.staffLead, { id: row.id }))}
      />
      {calling ? (
        <CallBack lead={row} onClose={() => setCalling(false)} />
      ) : (
        <Button
          inline
          kind="quiet"
          icon="phone"
          label={words.callBackOf(sayNumber(row.number))}
          onPress={() => setCalling(true)}
        >
          {words.callBack}
        </Button>
      )}
    </Box>
  )
}
