import { useState } from 'react'
import type { BoardView } from '@/domain/api/boards'
import { levelOf } from '@/domain/regions'
import { handedInBy } from '@/domain/screening/warning-lists'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { go } from '../../../../platform/navigation'
import { usePull, useReturn } from '../../../../platform/page-life'
import { routes, withQuery } from '../../../../routes'
import { useLoad } from '../../../../shared/use-load'
import { OlderNotice, StaffTrouble } from '../../../../staff/components/Trouble'
import { useSession } from '../../../../stores/session'
import { useVillage } from '../../../_components/use-village'
import { NotYours, PickVillage } from '../../../_components/ways-in'
import { boardOf } from '../../../api'
import { boardCopy as words } from '../../../copy'
import { Stages } from './Stages'

/** Households of a village by the stage they are at. */
export function Board() {
  const { village, choose, mine } = useVillage()
  const [board, setBoard] = useState<BoardView | null>(null)
  const { loading, trouble, again } = useLoad(village === '' ? null : village, async () => {
    setBoard(await boardOf(village))
  })
  // What was done on a lead's page shows at once.
  useReturn(() => {
    if (village !== '') void again()
  })
  usePull(again)
  if (village === '') return <PickVillage choose={choose} />
  if (trouble instanceof ApiProblem && trouble.status === 403) return <NotYours mine={mine} choose={choose} />
  if (board?.regionCode !== village)
    return trouble !== null && !loading ? (
      <StaffTrouble trouble={trouble} again={() => void again()} />
    ) : (
      <Loading />
    )
  return (
    <>
      {trouble === null ? null : <OlderNotice trouble={trouble} again={() => void again()} />}
      <Box as="h2" className="stages-village">
        {board.regionName}
      </Box>
      <Tools village={village} other={mine === '' ? () => choose('') : null} />
      {board.more ? <Notice kind="soon">{words.more}</Notice> : null}
      {board.cards.length === 0 ? (
        <Empty icon="inbox" title={words.none} detail={words.noneDetail} />
      ) : (
        <Stages key={board.regionCode} board={board} village={village} />
      )}
    </>
  )
}

function Tools({ village, other }: { village: string; other: (() => void) | null }) {
  const roles = useSession((state) => state.account?.roles) ?? []
  const hands = handedInBy['cadre-screening'].some((role) => roles.includes(role))
  return (
    <Box className="stages-tools">
      {levelOf(village) === 'village' ? (
        <Button
          inline
          kind="quiet"
          icon="message-circle-question-mark"
          onPress={() => go(withQuery(routes.boardReview, { village }))}
        >
          {words.toReview}
        </Button>
      ) : null}
      {hands ? (
        <>
          <Button inline kind="quiet" icon="house" onPress={() => go(routes.visits)}>
            {words.toVisits}
          </Button>
          <Button inline kind="quiet" icon="file-pen-line" onPress={() => go(routes.boardFound)}>
            {words.toFound}
          </Button>
          <Button inline kind="quiet" icon="inbox" onPress={() => go(routes.boardLists)}>
            {words.toLists}
          </Button>
        </>
      ) : null}
      <Button inline kind="quiet" icon="megaphone" onPress={() => go(routes.noticeList)}>
        {words.toNotices}
      </Button>
      {other ? (
        <Button inline kind="quiet" onPress={other}>
          {words.otherVillage}
        </Button>
      ) : null}
    </Box>
  )
}
