import type { NotificationView } from '@/domain/api/notifications'
import { listNotifications, markRead } from '../../api/notifications'
import { now } from '../../api/server-time'
import { Button } from '../../components/Button'
import { Empty } from '../../components/Empty'
import { ListRow } from '../../components/ListRow'
import { Loading } from '../../components/Loading'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { copy } from '../../copy'
import { followCopy } from '../../copy/follow'
import { go, goHome } from '../../platform/navigation'
import { usePull, useReturn } from '../../platform/page-life'
import { routes, withQuery } from '../../routes'
import { sayNumber, sayTime } from '../../shared/say'
import { sentenceOf, SignInNeeded, Trouble } from '../../shared/Trouble'
import { usePages } from '../../shared/use-pages'
import { lookForNews } from '../../stores/background'
import { useSession } from '../../stores/session'

const words = followCopy.notifications

export default function NotificationsPage() {
  const { ready, token } = useSession()
  const pages = usePages(token, listNotifications)
  const { items, loading, trouble, again, more, loadingMore, moreTrouble, change } = pages
  const refresh = async () => {
    if (token !== null) await again()
  }
  useReturn(() => void refresh())
  usePull(refresh)

  const open = ({ id, leadId, readAt }: NotificationView) => {
    if (readAt === null) {
      change((one) => (one.id === id ? { ...one, readAt: now() } : one))
      // A mark that does not get through is set at the next opening.
      markRead([id]).then(lookForNews, () => undefined)
    }
    go(withQuery(routes.lead, { id: leadId }))
  }
  const body = () => {
    if (ready && token === null) return <SignInNeeded />
    if (items === null)
      return loading || !ready ? <Loading /> : <Trouble trouble={trouble} again={() => void again()} />
    if (items.length === 0)
      return (
        <Empty
          icon="bell"
          title={words.empty}
          detail={words.emptyDetail}
          action={{ label: copy.parts.toHome, onPress: goHome }}
        />
      )
    return (
      <>
        {items.map((one) => (
          <ListRow
            key={one.id}
            title={one.text.replace(one.leadNumber, sayNumber(one.leadNumber))}
            lines={[sayTime(one.at)]}
            mark={one.readAt === null ? { kind: 'information', text: words.unread } : undefined}
            onPress={() => open(one)}
          />
        ))}
        {moreTrouble === null && trouble === null ? null : (
          <Notice kind="soon" live>
            {sentenceOf(moreTrouble ?? trouble)}
          </Notice>
        )}
        {more ? (
          <Button onPress={() => void more()} loading={loadingMore}>
            {words.more}
          </Button>
        ) : null}
      </>
    )
  }
  return <Page title={copy.pages.notifications}>{body()}</Page>
}
