import type { Pack } from '../policy/pack'
import type { Source } from '../policy/sources'
import type { livingKinds } from './declaration-choices'

export type LivingKind = (typeof livingKinds)[number]['id']

const sentences: Readonly<Record<LivingKind, string>> = {
  home: '就由这个村来办。',
  away: '一般由户口所在的村来办，也就是这个村。人住得远，确实不方便的，可以由常住的地方牵头，两边会商量好。',
  resident:
    '一般由户口所在的村来办。您先报在这里，这里会和户口那边商量。有特殊情况的，可以由常住的地方牵头。',
  relocated: '以搬来的这个地方为主来办，搬出来的地方配合。',
}

/** Which village leads, in plain words: by hukou, exceptionally by residence; the relocated where they live now. */
export function leadingPlace(kind: LivingKind, pack: Pack): { text: string; sources: Source[] } {
  // 国 2023 Q16, 赣 2023 Q19, 鲁 2023 Q16
  return { text: sentences[kind], sources: pack.cites.place }
}
