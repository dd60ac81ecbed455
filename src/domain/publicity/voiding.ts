import * as z from 'zod/mini'
import { photoIds, text } from '../fields'

/**
 * 作废: a 公示 or 公告 that was put up with a mistake. No guide knows the act, and none forbids to put right what is
 * wrong; what stands of it on the board and on the page breaks the rule every hour (国 2023 Q38). Its days count for
 * nothing: the next one is up for its full term (国 2023 Q34).
 */
export const voidReasons = [
  { id: 'wrong-household', title: '写错了户或者姓名' },
  { id: 'private', title: '写了不能公开的内容' },
  { id: 'wrong-words', title: '类型、措施或者日期写错了' },
  { id: 'wrong-place', title: '贴错了地方' },
  { id: 'other', title: '别的错' },
] as const
type VoidReason = (typeof voidReasons)[number]['id']
const voidReasonIds = voidReasons.map(({ id }) => id) as [VoidReason, ...VoidReason[]]

export function voidReasonTitle(id: VoidReason): string {
  return voidReasons.find((one) => one.id === id)?.title ?? ''
}

/** The photo of the empty board may come later: the page is emptied at once. */
export const voidingFields = {
  reason: z.enum(voidReasonIds, { error: '请选为什么作废。' }),
  note: text(300, { empty: '请写一句错在哪里。' }),
  photos: photoIds('照片最多 9 张。'),
}
export const boardPhotos = photoIds('照片最多 9 张。').check(
  z.minLength(1, { error: '请拍一张揭掉以后的公示栏。' }),
)

export interface KeptVoiding {
  reason: VoidReason
  note: string
  /** Of the board without the paper. */
  photos: string[]
}
