import type { ChannelList, ChannelTestView, DeliveryPage } from '@/domain/api/channels'
import type { LadderSettings } from '@/domain/notify/ladder'
import type { ChannelId } from '@/domain/notify/outcomes'
import { ask } from '../../../api/client'

export const channelList = (): Promise<ChannelList> => ask({ method: 'GET', path: '/operations/channels' })

export const testChannel = (id: ChannelId): Promise<ChannelTestView> =>
  ask({ method: 'POST', path: `/operations/channels/${id}/test`, timeout: 30_000 })

export const setNotices = (body: LadderSettings): Promise<ChannelList> =>
  ask({ method: 'PUT', path: '/operations/notice-settings', body })

export const deliveries = (channel: ChannelId | undefined, cursor?: string): Promise<DeliveryPage> =>
  ask({ method: 'GET', path: '/operations/deliveries', query: { channel, cursor } })
