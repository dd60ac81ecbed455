import { useState } from 'react'
import type { ChannelView, DeliveryView } from '@/domain/api/channels'
import type { ChannelId } from '@/domain/notify/outcomes'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { Loading } from '../../../../components/Loading'
import { Timeline } from '../../../../components/Timeline'
import { sayNumber, sayTime } from '../../../../shared/say'
import { usePages } from '../../../../shared/use-pages'
import { Chips } from '../../../../staff/components/Chips'
import { OlderNotice, StaffTrouble } from '../../../../staff/components/Trouble'
import { deliveries } from '../api'
import { channelCopy } from '../copy'

type Filter = ChannelId | 'all'

/** Each notice on each channel, newest first: to whom, when, and what came of it. */
export function Deliveries({ channels }: { channels: readonly ChannelView[] }) {
  const [filter, setFilter] = useState<Filter>('all')
  const pages = usePages(filter, (cursor) => deliveries(filter === 'all' ? undefined : filter, cursor))
  const { items, trouble, again, more, loadingMore, moreTrouble } = pages
  const options = channels.map(({ id, words }) => ({ value: id, label: words }))
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {channelCopy.sent}
      </Box>
      <Chips
        label={channelCopy.which}
        options={[{ value: 'all', label: channelCopy.all }, ...options]}
        value={filter}
        onChange={setFilter}
      />
      {items === null ? (
        trouble === null ? (
          <Loading />
        ) : (
          <StaffTrouble trouble={trouble} again={() => void again()} />
        )
      ) : (
        <>
          {(trouble ?? moreTrouble) === null ? null : (
            <OlderNotice trouble={trouble ?? moreTrouble} again={() => void again()} />
          )}
          {items.length === 0 ? (
            <Empty icon="bell" title={channelCopy.none} detail={channelCopy.noneDetail} />
          ) : (
            <Timeline entries={items.map(entryOf)} />
          )}
          {more === null ? null : (
            <Button onPress={() => void more()} loading={loadingMore}>
              {channelCopy.more}
            </Button>
          )}
        </>
      )}
    </Box>
  )
}

function entryOf({ id, at, to, channelWords, leadNumber, result }: DeliveryView) {
  return {
    id,
    when: sayTime(at),
    who: to,
    what: leadNumber === null ? channelWords : `${channelWords}：${sayNumber(leadNumber)}`,
    detail: result,
  }
}
