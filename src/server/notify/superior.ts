import { bodyAbove } from '@/domain/actors'
import { isAboutBoard } from '@/domain/leads/notices'
import { recipients, staffOfOffice } from './audience'
import { means, type Channel } from './channel'
import { noticeSettings } from './notice-setting-store'
import { setUp } from './set-up'
import { tell } from './tell'

/** The last rung: the office above hears that nobody reads. Never one of those a lead is kept from. */
export const superior: Channel = {
  id: 'superior',
  async send(context, _db, { leadId, leadNumber, seq, bodyId, template }, { countyCode }) {
    const { db, leads, places } = context
    const isOn = setUp(context)
    const place = await places.of(countyCode)
    const board = isAboutBoard(template)
    const lead = board ? null : await leads.byId(db, countyCode, leadId)
    const above = bodyId === null ? null : bodyAbove(bodyId, place.bodies)
    if ((!lead && !board) || bodyId === null || above === null || above === bodyId) return means.noSuperior
    const told = lead
      ? await recipients(context, db, { to: 'body', bodyId: above }, lead, place)
      : await staffOfOffice(context, db, countyCode, above)
    if (told.length === 0) return means.noSuperior
    const params = { number: leadNumber, body: place.bodyName(bodyId) }
    const unread = board ? ('notice-unread' as const) : ('unread-above' as const)
    const notice = { leadId, leadNumber, seq, template: unread, params, nameless: false }
    await db.transaction(async (tx) => {
      const settings = await noticeSettings.of(tx, countyCode)
      for (const one of told) await tell(context, tx, settings, isOn, one, notice)
    })
    return { is: 'delivered' }
  },
}
