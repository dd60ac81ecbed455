import { useState } from 'react'
import type { LettersView } from '@/domain/api/supervision'
import { sayDay } from '@/domain/calendar'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { Loading } from '../../../../components/Loading'
import { sayTime } from '../../../../shared/say'
import { usePages } from '../../../../shared/use-pages'
import { Download } from '../../../../staff/components/Download'
import { Fold } from '../../../../staff/components/Fold'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { letterPath, letters } from '../../../api'
import { superviseCopy } from '../../../copy'

const words = superviseCopy.letters
const own = 'own'

/** The letters of one's own office, and of those below. */
export function Letters() {
  const [office, setOffice] = useState(own)
  const [below, setBelow] = useState<LettersView['below']>([])
  const { items, more, loadingMore, trouble, again } = usePages(office, async (before) => {
    const page = await letters({
      ...(office === own ? {} : { bodyId: office }),
      ...(before === undefined ? {} : { before }),
    })
    setBelow(page.below)
    return { items: page.items, nextCursor: page.nextBefore }
  })
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      {below.length === 0 ? null : (
        <Fold
          title={words.below}
          summary={office === own ? words.own : (below.find(({ id }) => id === office)?.name ?? '')}
        >
          <Choice
            id="office"
            label={words.below}
            options={[
              { value: own, label: words.own },
              ...below.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={office}
            onChange={setOffice}
          />
        </Fold>
      )}
      {items === null ? (
        trouble === null ? (
          <Loading />
        ) : (
          <StaffTrouble trouble={trouble} again={() => void again()} />
        )
      ) : items.length === 0 ? (
        <Empty icon="info" {...words.none} />
      ) : (
        <Box as="ul" role="list" className="supervise-list">
          {items.map(({ id, week, lastDay, body, madeAt }) => (
            <Box as="li" key={id} className="supervise-letter">
              <Box className="supervise-letter-week">
                {words.week(sayDay(week, now()), sayDay(lastDay, now()))}
              </Box>
              <Box>{words.made(body.name, sayTime(madeAt))}</Box>
              <Download
                kind="pdf"
                label={words.open}
                path={letterPath(id)}
                fileName={words.fileName(week)}
                kept={words.kept}
              />
            </Box>
          ))}
        </Box>
      )}
      {more === null ? null : (
        <Button loading={loadingMore} onPress={() => void more()}>
          {words.more}
        </Button>
      )}
    </>
  )
}
