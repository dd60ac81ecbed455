import { useState } from 'react'
import type { BoardCardView, BoardView } from '@/domain/api/boards'
import { noticeKinds } from '@/domain/publicity/notice-kinds'
import { levelOf } from '@/domain/regions'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { VillageField } from '../../../../forms/VillageField'
import { go } from '../../../../platform/navigation'
import { usePull, useReturn } from '../../../../platform/page-life'
import { routes, withQuery } from '../../../../routes'
import { Trouble } from '../../../../shared/Trouble'
import { useLoad } from '../../../../shared/use-load'
import { useSession } from '../../../../stores/session'
import { isOver, linesOf, markOf } from '../../../_components/card-words'
import { useVillage } from '../../../_components/use-village'
import { boardOf } from '../../../api'
import { boardCopy as words } from '../../../copy'

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
  if (village === '')
    return (
      <Box className="stages-part">
        <Box as="h2" className="heading">
          {words.pickVillage}
        </Box>
        <VillageField id="village" value="" onChange={choose} error={undefined} onSkip={() => undefined} />
      </Box>
    )
  if (trouble instanceof ApiProblem && trouble.status === 403)
    return <Empty icon="info" title={words.notYours} detail={words.notYoursDetail} />
  if (trouble !== null && !loading) return <Trouble trouble={trouble} again={() => void again()} />
  if (board?.regionCode !== village) return <Loading />
  return (
    <>
      <Box as="h2" className="stages-village">
        {board.regionName}
      </Box>
      <Tools village={village} other={mine === '' ? () => choose('') : null} />
      {board.more ? <Notice kind="soon">{words.more}</Notice> : null}
      {board.cards.length === 0 ? (
        <Empty icon="inbox" title={words.none} detail={words.noneDetail} />
      ) : (
        <Box className="stages">
          {board.columns.map(({ id, title, stage, procedure }) => (
            <Column
              key={id}
              title={title}
              next={nextOf(stage, procedure, village)}
              cards={board.cards.filter(({ column }) => column === id)}
              villageShown={levelOf(board.regionCode) !== 'village'}
            />
          ))}
        </Box>
      )}
    </>
  )
}

const cadres = ['village-clerk', 'township-staff', 'county-intake']

function Tools({ village, other }: { village: string; other: (() => void) | null }) {
  const roles = useSession((state) => state.account?.roles) ?? []
  const hands = roles.some((role) => cadres.includes(role))
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

type ColumnView = BoardView['columns'][number]
interface Next {
  label: (count: number) => string
  page: string
  /** Whose step it is. */
  by: string
}

/** What a clerk does with all households of a stage at once. */
function nextOf(
  stage: ColumnView['stage'],
  procedure: ColumnView['procedure'],
  village: string,
): Next | null {
  if (levelOf(village) !== 'village') return null
  if (stage === 'review')
    return { label: words.hold, page: withQuery(routes.boardReview, { village }), by: 'village-clerk' }
  const kind = noticeKinds.find((one) => one.procedure === procedure && one.stage === stage)
  // A plan is not shown in every province: the household's own page knows.
  if (!kind || kind.stage === 'help-plan') return null
  const by = kind.stage === 'announcement' ? 'county-intake' : 'village-clerk'
  return { label: words.post, page: withQuery(routes.noticeEdit, { kind: kind.id, village }), by }
}

interface ColumnProps {
  title: string
  next: Next | null
  cards: readonly BoardCardView[]
  villageShown: boolean
}

function Column({ title, next, cards, villageShown }: ColumnProps) {
  const roles = useSession((state) => state.account?.roles) ?? []
  const over = cards.filter(isOver).length
  return (
    <Box as="section" className={cards.length === 0 ? 'stages-column stages-column--empty' : 'stages-column'}>
      <Box as="h3" className="stages-head">
        <Box as="span">{title}</Box>
        <Box as="span" className="stages-count">
          {cards.length === 0 ? words.columnEmpty : words.count(cards.length, over)}
        </Box>
      </Box>
      {next && cards.length > 0 && roles.includes(next.by) ? (
        <Box className="stages-next">
          <Button inline onPress={() => go(next.page)}>
            {next.label(cards.length)}
          </Button>
        </Box>
      ) : null}
      {cards.map((card) => {
        const mark = markOf(card)
        return (
          <ListRow
            key={card.leadId}
            title={card.name}
            lines={linesOf(card, villageShown)}
            {...(mark ? { mark } : {})}
            onPress={() => go(withQuery(routes.staffLead, { id: card.leadId }))}
          />
        )
      })}
    </Box>
  )
}
