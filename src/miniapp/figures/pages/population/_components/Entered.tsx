import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Loading } from '../../../../components/Loading'
import { sayTime } from '../../../../shared/say'
import { Trouble } from '../../../../shared/Trouble'
import { usePages } from '../../../../shared/use-pages'
import { populationHistory } from '../../../api'
import { figuresCopy } from '../../../copy'

const words = figuresCopy.populations

/** Who entered what when, the newest first. */
export function Entered() {
  const { items, trouble, again, more, loadingMore } = usePages('population-history', populationHistory)
  if (items === null)
    return trouble === null ? <Loading /> : <Trouble trouble={trouble} again={() => void again()} />
  if (items.length === 0) return <Box as="p">{words.noHistory}</Box>
  return (
    <>
      <Box as="ul" role="list" className="plain-list">
        {items.map(({ id, at, name, year, paper, villages, village, people }) => (
          <Box as="li" key={id} className="entered">
            <Words>
              {village === null ? words.together(villages, year) : words.single(village, people, year)}
            </Words>
            <Words className="figures-why">{`${sayTime(at)} ${name ?? words.gone}，${paper}`}</Words>
          </Box>
        ))}
      </Box>
      {more === null ? null : (
        <Button kind="quiet" loading={loadingMore} onPress={() => void more()}>
          {words.more}
        </Button>
      )}
    </>
  )
}
