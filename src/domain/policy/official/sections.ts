import type { Part, Parts } from './part'
import type { Stream } from './stream'

const ordinals = ['一', '二', '三', '四', '五']

/** `二、明确监测对象和范围`, up to the line's end, the first section, or a year. */
const chapter = /(^|[\n。])([一二三四五])\n?、\n?([^。，；：？]{4,40}?)(?=\n|（[一二三四五]）|\d)/g
/** `（一）监测对象。` */
const section = /（\n?([一二三四五])\n?）\n?([^。，；：？]{2,20})。/g

/** The 2021 guidance: chapters 一 to 五, cut into their sections （一）, （二） …; a chapter without any is one part. */
export function sectionsIn({ text }: Stream): Parts {
  const parts: Part[] = []
  const chapters = [...text.matchAll(chapter)].map((match) => {
    const [whole, before = '', ordinal = '', name = ''] = match
    const at = match.index + before.length
    return { ordinal, name, at, from: match.index + whole.length }
  })
  chapters.forEach(({ ordinal, name, at, from }, index) => {
    const to = chapters[index + 1]?.at ?? text.length
    const number = ordinals.indexOf(ordinal) + 1
    const heading = `${ordinal}、${name.replace(/\n/g, '')}`
    const sections = [...text.slice(from, to).matchAll(section)]
    if (sections.length === 0) parts.push({ number: String(number), title: heading, at, from, to })
    sections.forEach((match, place) => {
      const [whole, inner = '', topic = ''] = match
      const next = sections[place + 1]
      parts.push({
        number: `${number}.${ordinals.indexOf(inner) + 1}`,
        title: `${heading}（${inner}）${topic.replace(/\n/g, '')}`,
        at: from + match.index,
        from: from + match.index + whole.length,
        to: next ? from + next.index : to,
      })
    })
  })

  const last = parts.at(-1)
  const signed = last ? text.slice(last.from, last.to).lastIndexOf('。') : -1
  if (!last || signed < 0) return { parts, contents: new Map(), closing: null }
  const from = last.from + signed + 1
  const closing = { from, to: last.to }
  last.to = from
  return { parts, contents: new Map(), closing }
}
