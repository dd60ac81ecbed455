import type { LeadRow } from '@/domain/api/lead-list'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Empty } from '../../../components/Empty'
import { ListRow } from '../../../components/ListRow'
import { Loading } from '../../../components/Loading'
import type { MarkKind } from '../../../components/Mark'
import { Notice } from '../../../components/Notice'
import { copy } from '../../../copy'
import { followCopy } from '../../../copy/follow'
import { go } from '../../../platform/navigation'
import { routes, withQuery } from '../../../routes'
import { sayDayOf, sayNumber } from '../../../shared/say'
import { sentenceOf, Trouble } from '../../../shared/Trouble'
import type { Pages } from '../../../shared/use-pages'

const words = followCopy.progress

const marks: Readonly<Record<LeadRow['status'], MarkKind>> = {
  received: 'information',
  returned: 'soon',
  accepted: 'information',
  assigned: 'information',
  replied: 'soon',
  declined: 'overdue',
  closed: 'done',
}

/** What this person has filed, the newest first. */
export function Filed({ pages }: { pages: Pages<LeadRow> }) {
  const { items, loading, trouble, again, more, loadingMore, moreTrouble } = pages
  if (items === null) {
    return loading ? <Loading /> : <Trouble trouble={trouble} again={() => void again()} />
  }
  if (items.length === 0) {
    return (
      <>
        <Empty icon="list-checks" title={words.empty} detail={words.emptyDetail} />
        <Button onPress={() => go(routes.declare)}>{copy.home.declare.name}</Button>
        <Button onPress={() => go(routes.report)}>{copy.home.report.name}</Button>
      </>
    )
  }
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {words.filed}
      </Box>
      {trouble !== null && !loading ? (
        <Notice kind="soon" live action={{ label: copy.parts.retry, onPress: () => void again() }}>
          {sentenceOf(trouble)}
        </Notice>
      ) : null}
      {items.map((lead) => (
        <ListRow
          key={lead.id}
          title={[words.kind[lead.kind], lead.subject].filter(Boolean).join('：')}
          lines={[lead.whereNow ?? words.filedOn(sayDayOf(lead.createdAt)), sayNumber(lead.number)]}
          mark={{ kind: marks[lead.status], text: words.status[lead.status] }}
          onPress={() => go(withQuery(routes.lead, { id: lead.id }))}
        />
      ))}
      {moreTrouble === null ? null : (
        <Notice kind="soon" live>
          {sentenceOf(moreTrouble)}
        </Notice>
      )}
      {more ? (
        <Button onPress={() => void more()} loading={loadingMore}>
          {words.more}
        </Button>
      ) : (
        <Button kind="quiet" icon="rotate-cw" onPress={() => void again()} loading={loading}>
          {words.refresh}
        </Button>
      )}
    </Box>
  )
}
