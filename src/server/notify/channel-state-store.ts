import type { ChannelId, Reason } from '@/domain/notify/outcomes'
import type { Queryable } from '../db/database'

const statements = {
  fault: {
    name: 'channel-fault',
    text: `insert into channel_state (county_code, channel, fault, fault_at, down_since) values ($1, $2, $3, $4, $4)
      on conflict (county_code, channel) do update set fault = $3, fault_at = $4,
        down_since = coalesce(channel_state.down_since, $4)`,
  },
  states: {
    name: 'channel-states',
    text: `select channel, trouble, trouble_since as "troubleSince", well_at as "wellAt", fault, fault_at as "faultAt",
        down_since as "downSince" from channel_state
      where county_code = $1`,
  },
  well: {
    name: 'channel-well',
    text: `insert into channel_state (county_code, channel, well_at) values ($1, $2, $3)
      on conflict (county_code, channel) do update set well_at = $3, trouble = null, trouble_since = null, down_since = null`,
  },
  trouble: {
    name: 'channel-trouble',
    text: `insert into channel_state (county_code, channel, trouble, trouble_since) values ($1, $2, $3, $4)
      on conflict (county_code, channel) do update set trouble = $3, trouble_since = $4
      where channel_state.trouble is distinct from $3 returning channel`,
  },
}

/** What is wrong with a channel, until something gets through again. */
export const channelStates = {
  all: (db: Queryable, county: string) =>
    db.query<{
      channel: ChannelId
      trouble: Reason | null
      troubleSince: string | null
      wellAt: string | null
      fault: Reason | null
      faultAt: string | null
      downSince: string | null
    }>(statements.states, [county]),

  /** The service did not do what it is for, or not now. */
  async fault(db: Queryable, county: string, channel: ChannelId, reason: Reason, now: string): Promise<void> {
    await db.query(statements.fault, [county, channel, reason, now])
  },

  async well(db: Queryable, county: string, channel: ChannelId, now: string): Promise<void> {
    await db.query(statements.well, [county, channel, now])
  },

  /** true: it is new. */
  async trouble(
    db: Queryable,
    county: string,
    channel: ChannelId,
    reason: Reason,
    now: string,
  ): Promise<boolean> {
    return (await db.query(statements.trouble, [county, channel, reason, now])).length > 0
  },
}
