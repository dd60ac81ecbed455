import { useState } from 'react'
import {
  supervisionTabs,
  type SupervisionCounts,
  type SupervisionFilters,
  type SupervisionTab,
} from '@/domain/api/supervision'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { Loading } from '../../../../components/Loading'
import { go } from '../../../../platform/navigation'
import { usePull, useReturn } from '../../../../platform/page-life'
import { routes } from '../../../../routes'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { useLoad } from '../../../../shared/use-load'
import { usePages } from '../../../../shared/use-pages'
import { Chips } from '../../../../staff/components/Chips'
import { OlderNotice, StaffTrouble } from '../../../../staff/components/Trouble'
import { look, supervised, supervisionCounts } from '../../../api'
import { superviseCopy as words } from '../../../copy'
import { Filters } from './Filters'
import { Row } from './Row'

/** What one's office supervises: waiting, climbing, answered, and who asks for more time. */
export function Supervised() {
  const [tab, setTab] = useState<SupervisionTab>('waiting')
  const [filters, setFilters] = useState<SupervisionFilters>({})
  const [counts, setCounts] = useState<SupervisionCounts | null>(null)
  const [told, setTold] = useState<{ kind: 'done' | 'overdue'; text: string; at: number } | null>(null)
  const key = JSON.stringify([tab, filters])
  const counted = useLoad(JSON.stringify(filters), async () => setCounts(await supervisionCounts(filters)))
  const { items, more, loadingMore, trouble, again } = usePages(key, async (cursor) => {
    const page = await supervised({ ...filters, tab }, cursor)
    return { ...page, items: page.items.map((row) => ({ ...row, id: row.leadId })) }
  })
  const fresh = () => {
    void again()
    void counted.again()
  }
  useReturn(fresh)
  usePull(async () => {
    await Promise.all([again(), counted.again()])
  })
  if (items === null && counts === null && trouble !== null)
    return <StaffTrouble trouble={trouble} again={fresh} />
  const narrowed = Object.values(filters).some((value) => value !== undefined)
  const seen = async (ids: readonly string[]) => {
    try {
      const { seen: count } = await look(ids)
      setTold({ kind: 'done', text: words.seenDone(count), at: Date.now() })
      fresh()
    } catch (cause) {
      setTold({ kind: 'overdue', text: sentenceOf(cause), at: Date.now() })
    }
  }
  return (
    <>
      <Box className="supervise-tools">
        <Button inline kind="quiet" icon="book-open" onPress={() => go(routes.superviseLetters)}>
          {words.toLetters}
        </Button>
      </Box>
      <Chips
        label={words.tabsLabel}
        options={supervisionTabs.map((one) => ({
          value: one,
          label: counts ? words.counted(words.tabs[one], counts.tabs[one] ?? 0) : words.tabs[one],
        }))}
        value={tab}
        onChange={setTab}
      />
      <Filters counts={counts} value={filters} onChange={setFilters} />
      {told === null ? null : (
        <Told key={told.at} kind={told.kind}>
          {told.text}
        </Told>
      )}
      {trouble !== null && items !== null ? <OlderNotice trouble={trouble} again={fresh} /> : null}
      {items === null ? (
        trouble === null ? (
          <Loading />
        ) : (
          <StaffTrouble trouble={trouble} again={fresh} />
        )
      ) : items.length === 0 ? (
        narrowed ? (
          <Empty {...words.noneFiltered} action={{ label: words.clear, onPress: () => setFilters({}) }} />
        ) : (
          <Empty icon="circle-check" {...words.none[tab]} />
        )
      ) : (
        <>
          <Box as="ul" role="list" className="supervise-list">
            {items.map((row) => (
              <Row key={row.leadId} row={row} tab={tab} onSeen={() => void seen([row.leadId])} />
            ))}
          </Box>
          {tab === 'answered' && items.length > 1 ? (
            <Button onPress={() => void seen(items.slice(0, 100).map(({ leadId }) => leadId))}>
              {words.allSeen}
            </Button>
          ) : null}
          {more === null ? (
            <Box as="p" className="supervise-foot">
              {words.end}
            </Box>
          ) : (
            <Button loading={loadingMore} onPress={() => void more()}>
              {words.more}
            </Button>
          )}
        </>
      )}
      <Button kind="quiet" icon="rotate-cw" onPress={fresh}>
        {words.refresh}
      </Button>
    </>
  )
}
