import { Image } from '@tarojs/components'
import type { MapView } from '@/domain/api/figures'
import { tileMap } from '@/domain/statistics/tile-map'
import { useSettings } from '../../stores/settings'
import { figuresCopy } from '../copy'

const words = figuresCopy.tiles
/** What a narrow phone has room for; a wide screen has more tiles beside each other. */
const phone = 328

export function useTileMap(towns: MapView['towns']): { address: string; width: number; height: number } {
  const elder = useSettings((state) => state.elder)
  const wide = !WEAPP && window.innerWidth >= 900
  const { svg, width, height } = tileMap(towns, { width: wide ? 860 : phone, elder })
  return { address: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, width, height }
}

/** The villages as a picture. Whoever cannot see it has the table below. */
export function TileMap({ towns }: { towns: MapView['towns'] }) {
  const { address, width, height } = useTileMap(towns)
  return WEAPP ? (
    <Image
      src={address}
      mode="widthFix"
      className="tile-map"
      style={{ height: `${height}px` }}
      ariaLabel={words.said}
      {...{ ariaRole: 'img' }}
    />
  ) : (
    <img src={address} alt={words.said} width={width} height={height} className="tile-map" />
  )
}
