import type { OfficialText } from './document'
import type { GuideId } from './guides'
import central from './texts/central.json'
import chongqing from './texts/chongqing.json'
import jiangxi from './texts/jiangxi.json'
import national from './texts/national.json'
import shandong from './texts/shandong.json'

type Stored = Omit<OfficialText, 'pack'>

const texts: Record<GuideId, Stored> = { national, chongqing, jiangxi, shandong, central }

/** The original wording of a paper; undefined when there is none of that name. */
export function officialTextOf(id: string): Stored | undefined {
  return Object.keys(texts).includes(id) ? texts[id as GuideId] : undefined
}
