import { useState } from 'react'
import type { BoardCardView, BoardView } from '@/domain/api/boards'
import { noticeKinds } from '@/domain/publicity/notice-kinds'
import { levelOf } from '@/domain/regions'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { ListRow } from '../../../../components/ListRow'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { Chips } from '../../../../staff/components/Chips'
import { useSession } from '../../../../stores/session'
import { isOver, linesOf, markOf } from '../../../_components/card-words'
import { boardCopy as words } from '../../../copy'

/** Households of a stage that are shown at first, and more at each press: beside the other stages, or alone. */
const atOnce = { beside: 10, alone: 30 }
const all = 'all'

/** The stages with who is there; which have nobody is said in one line. */
export function Stages({ board, village }: { board: BoardView; village: string }) {
  const [chosen, choose] = useState(all)
  const columns = board.columns.map((column) => ({
    ...column,
    cards: board.cards.filter((card) => card.column === column.id),
  }))
  const filled = columns.filter(({ cards }) => cards.length > 0)
  const empty = columns.filter(({ cards }) => cards.length === 0).map(({ title }) => title)
  // Whoever was there has moved on meanwhile: all are shown again.
  const only = filled.find(({ id }) => id === chosen)
  return (
    <>
      {filled.length > 1 ? (
        <Chips
          label={words.stages}
          options={[
            { value: all, label: words.allStages(board.cards.length) },
            ...filled.map(({ id, title, cards }) => ({ value: id, label: `${title} ${cards.length}` })),
          ]}
          value={only?.id ?? all}
          onChange={choose}
        />
      ) : null}
      <Box className={only ? 'stages stages--alone' : 'stages'}>
        {(only ? [only] : filled).map(({ id, title, stage, procedure, cards }) => (
          <Column
            key={`${id} ${only ? 'alone' : ''}`}
            title={title}
            next={nextOf(stage, procedure, village)}
            cards={cards}
            step={only ? atOnce.alone : atOnce.beside}
            villageShown={levelOf(board.regionCode) !== 'village'}
          />
        ))}
      </Box>
      {only || empty.length === 0 ? null : (
        <Box as="p" className="say say--quiet stages-empty">
          {words.emptyStages(empty.join('、'))}
        </Box>
      )}
    </>
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
  /** How many are shown at first, and more at a press. */
  step: number
  villageShown: boolean
}

function Column({ title, next, cards, step, villageShown }: ColumnProps) {
  const [shown, setShown] = useState(step)
  const roles = useSession((state) => state.account?.roles) ?? []
  const over = cards.filter(isOver).length
  return (
    <Box as="section" className="stages-column">
      <Box as="h3" className="stages-head">
        <Box as="span">{title}</Box>
        <Box as="span" className="stages-count">
          {words.count(cards.length, over)}
        </Box>
      </Box>
      {next && roles.includes(next.by) ? (
        <Box className="stages-next">
          <Button inline onPress={() => go(next.page)}>
            {next.label(cards.length)}
          </Button>
        </Box>
      ) : null}
      {cards.slice(0, shown).map((card) => {
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
      {cards.length > shown ? (
        <Button kind="quiet" onPress={() => setShown(shown + step)}>
          {words.moreCards(cards.length - shown)}
        </Button>
      ) : null}
    </Box>
  )
}
