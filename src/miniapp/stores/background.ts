import { inboxCounts, listLeads } from '../api/leads'
import { listNotifications } from '../api/notifications'
import { followCopy } from '../copy/follow'
import { formPages } from '../forms/pages'
import { routes, withQuery } from '../routes'
import { isBegun } from '../forms/drafts'
import { onAppShow } from '../platform/app-show'
import { onNetworkChange } from '../platform/network'
import { sayNumber } from '../shared/say'
import { useDrafts } from './draft'
import { isOwn, useOwner } from './owner'
import { useParcels } from './parcels'
import { usePlaces } from './places'
import { sendAfresh } from './sending'
import { isStaffAccount, useSession } from './session'
import { useUnsent, waitingOf } from './unsent'
import { useWaiting, type WaitingItem } from './waiting'

const words = followCopy.waiting

/**
 * What goes on behind the pages from the start of the app: what was kept is read, what waits is sent as soon as
 * there is a chance, and home is told what waits for the person.
 */
export async function startBackground(): Promise<void> {
  usePlaces.getState().restore()
  await useOwner.getState().restore()
  await useSession.getState().restore()
  await useDrafts.getState().restore()
  await useUnsent.getState().restore()
  await useParcels.getState().restore()

  for (const store of [useDrafts, useUnsent, useParcels, useOwner]) store.subscribe(tellWhatIsHere)
  tellWhatIsHere()
  useSession.subscribe((now, before) => {
    if (now.token !== before.token) catchUp()
  })
  onNetworkChange((online) => {
    if (online) catchUp()
  })
  onAppShow(catchUp)
  // Whoever is at the phone: the counties are needed soon, and with the answer comes the time.
  usePlaces
    .getState()
    .loadCounties()
    .catch(() => undefined)
  catchUp()
}

function catchUp(): void {
  void sendAfresh()
  void lookForNews()
}

function tellWhatIsHere(): void {
  const ownerId = useOwner.getState().id
  const drafts = Object.values(useDrafts.getState().drafts).filter(
    (draft) => isOwn(draft, ownerId) && isBegun(draft),
  )
  const unsent = waitingOf(useUnsent.getState().submissions).filter((one) => isOwn(one, ownerId))
  const { setWaiting } = useWaiting.getState()
  setWaiting(
    'drafts',
    drafts.map(({ id, kind, errors }) => ({
      id,
      title: words.draft(followCopy.progress.kind[kind]),
      detail: errors.length > 0 ? followCopy.progress.draftErrors : followCopy.progress.draftLine,
      page: withQuery(formPages[kind], { draft: id }),
    })),
  )
  const visits = Object.values(useParcels.getState().parcels).filter(
    ({ owner, state }) => owner === ownerId && state !== 'sent' && state !== 'open',
  )
  setWaiting(
    'visits',
    visits.length === 0
      ? []
      : [{ id: 'visits', title: words.visits(visits.length), detail: words.visitsLine, page: routes.visits }],
  )
  setWaiting(
    'unsent',
    unsent.length === 0
      ? []
      : [
          {
            id: 'unsent',
            title: followCopy.progress.unsentCount(unsent.length),
            detail: followCopy.progress.unsentLine,
            page: routes.progress,
          },
        ],
  )
}

/** Replies to rate, papers to add, messages, an inbox: what the server knows to wait for the person. */
export async function lookForNews(): Promise<void> {
  const { token, account } = useSession.getState()
  const { setWaiting, setInboxCount } = useWaiting.getState()
  const staff = isStaffAccount(account)
  if (!staff) setInboxCount(null)
  if (token === null || staff) {
    setWaiting('leads', [])
    setWaiting('notifications', [])
  }
  if (token === null) return
  try {
    if (staff) {
      const { waiting } = await inboxCounts()
      if (useSession.getState().token === token) setInboxCount(waiting)
      return
    }
    const [leads, notifications] = await Promise.all([listLeads({ scope: 'mine' }), listNotifications()])
    if (useSession.getState().token !== token) return
    setWaiting(
      'leads',
      leads.items.flatMap(({ id, kind, number, status }): WaitingItem[] => {
        const asked = asks[status]
        return asked
          ? [
              {
                id,
                title: asked.title(followCopy.progress.kind[kind]),
                detail: words.number(asked.line, sayNumber(number)),
                page: withQuery(routes.lead, { id }),
              },
            ]
          : []
      }),
    )
    setWaiting(
      'notifications',
      notifications.unread === 0
        ? []
        : [
            {
              id: 'notifications',
              title: followCopy.notifications.home(notifications.unread),
              detail: followCopy.notifications.homeLine,
              page: routes.notifications,
            },
          ],
    )
  } catch {
    // No network: what was known stays.
  }
}

/** The statuses in which the filer is asked for something. */
const asks: Readonly<Record<string, { title: (kind: string) => string; line: string } | undefined>> = {
  returned: { title: words.returned, line: words.returnedLine },
  replied: { title: words.replied, line: words.repliedLine },
  declined: { title: words.declined, line: words.declinedLine },
}
