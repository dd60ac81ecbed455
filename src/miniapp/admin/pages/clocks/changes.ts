import { leadKinds } from '@/domain/leads/kinds'
import { kindWords } from '@/domain/leads/lead-words'
import type { Ladders } from '@/domain/supervision/ladder'
import { partsOf } from '@/domain/supervision/ladder-form'
import { ladderCopy as words } from './copy'

const fieldWords: Readonly<Record<string, string>> = words.fields
const watcherWords: Readonly<Record<string, string>> = words.watchers
const valueWords = (value: unknown) => watcherWords[String(value)] ?? String(value)

/** What a change changed, part by part: `反映，几小时升级：48 改成 24`. */
export function changesOf(before: Ladders, then: Ladders): string[] {
  return leadKinds.flatMap((kind) => {
    const old = new Map(partsOf(before[kind]))
    return partsOf(then[kind])
      .filter(([path, value]) => old.get(path) !== value)
      .map(([path, value]) =>
        words.changed(
          kindWords[kind],
          fieldWords[path] ?? path,
          valueWords(old.get(path)),
          valueWords(value),
        ),
      )
  })
}
