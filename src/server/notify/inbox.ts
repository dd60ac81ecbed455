import type { Channel } from './channels'

/** Messages inside the product itself: always on. */
export const inbox: Channel = {
  name: 'inbox',
  send: (context, tx, message) => context.notifications.insert(tx, { ...message, id: context.ids.uuid() }),
}
