import { useState } from 'react'
import type { FiguresQuery, MapView } from '@/domain/api/figures'
import { Button } from '../../../../components/Button'
import { Empty } from '../../../../components/Empty'
import { Box } from '../../../../components/elements/Box'
import { savePicture } from '../../../../platform/save-picture'
import { Told } from '../../../../shared/Told'
import { TableDownload } from '../../../_components/Figure'
import { FigureTable } from '../../../_components/FigureTable'
import { TileMap, useTileMap } from '../../../_components/TileMap'
import { useFigure } from '../../../_components/use-figure'
import { figure } from '../../../api'
import { figuresCopy } from '../../../copy'

const words = figuresCopy.tiles

/** Every village with what is open in it just now: a picture, and the same as a table. */
export function Villages({ query }: { query: FiguresQuery }) {
  const { view, instead } = useFigure(query.regionCode, () => figure('map', query))
  if (!view) return <>{instead}</>
  const { towns } = view
  if (towns.length === 0) return <Empty title={words.none} detail={words.noneDetail} />
  return (
    <Box as="section" label={words.title}>
      <Box as="h2" className="figures-head">
        {words.title}
      </Box>
      <Box as="p" className="figures-why">
        {words.why}
      </Box>
      <TileMap towns={towns} />
      {WEAPP ? null : <SaveMap towns={towns} />}
      {towns.map(({ code, name, villages }) => (
        <FigureTable
          key={code}
          caption={figuresCopy.tableOf(name)}
          titles={[words.village, words.open, words.overdue]}
          rows={villages.map((village) => [village.name, String(village.open), String(village.overdue)])}
        />
      ))}
      <TableDownload name="map" query={query} />
    </Box>
  )
}

function SaveMap({ towns }: { towns: MapView['towns'] }) {
  const { address } = useTileMap(towns)
  const [saved, setSaved] = useState(0)
  const save = async () => {
    if (await savePicture(address, words.file)) setSaved(saved + 1)
  }
  return (
    <>
      <Button kind="quiet" onPress={() => void save()}>
        {words.save}
      </Button>
      {saved === 0 ? null : (
        <Told key={saved} kind="done">
          {words.saved}
        </Told>
      )}
    </>
  )
}
