import { means, type Channel } from './channel'

/** Messages inside the product itself: always on. Once for each person, activity and template. */
export const inApp: Channel = {
  id: 'in-app',
  async send({ notifications }, db, { leadId, leadNumber, seq, template, params, at, id }, recipient) {
    const { countyCode, id: accountId } = recipient
    const own = { countyCode, accountId, id, leadId, leadNumber, seq, template, params, at }
    return (await notifications.insert(db, own)) ? { is: 'delivered' } : means.known
  },
}
