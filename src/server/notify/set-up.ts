import type { ChannelId } from '@/domain/notify/outcomes'
import type { Context } from '../context'

/** Which channels have all they need in this installation. */
export function setUp({ config, wechat, wecom, noticeSms }: Context): (id: ChannelId) => boolean {
  const on: Record<ChannelId, boolean> = {
    'in-app': true,
    wechat: wechat !== null && config.subscribe !== null,
    wecom: wecom !== null,
    sms: noticeSms !== null,
    superior: true,
  }
  return (id) => on[id]
}
