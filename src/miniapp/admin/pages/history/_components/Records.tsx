import { useState } from 'react'
import type { RecordView } from '@/domain/api/administration'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { Loading } from '../../../../components/Loading'
import { Timeline } from '../../../../components/Timeline'
import { sayTime } from '../../../../shared/say'
import { useLoad } from '../../../../shared/use-load'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { records } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.history

/** Who changed what, newest first. */
export function Records() {
  const [items, setItems] = useState<readonly RecordView[] | null>(null)
  const [next, setNext] = useState<string | null>(null)
  const { trouble, again } = useLoad('records', async () => {
    const page = await records()
    setItems(page.items)
    setNext(page.nextCursor)
  })
  const form = useSend<never>([])
  if (items === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  const more = () =>
    form.send(async () => {
      const page = await records(next ?? undefined)
      setItems([...items, ...page.items])
      setNext(page.nextCursor)
    })
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      {items.length === 0 ? <Empty title={words.none} /> : <Timeline entries={items.map(entryOf)} />}
      <Came of={form} />
      {next === null ? null : (
        <Button onPress={() => void more()} loading={form.busy}>
          {words.more}
        </Button>
      )}
    </>
  )
}

function entryOf({ id, at, by, what, subject, before, after }: RecordView) {
  const lines = [
    ...(before === null ? [] : [`${words.before}${before}`]),
    ...(after === null ? [] : [`${words.after}${after}`]),
  ]
  return {
    id,
    when: sayTime(at),
    who: by ?? words.system,
    what: subject === null ? words.what[what] : `${words.what[what]}：${subject}`,
    ...(lines.length === 0 ? {} : { detail: lines.join('\n') }),
  }
}
