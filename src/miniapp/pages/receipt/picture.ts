import type { ReceiptView } from '@/domain/api/submit'
import { followCopy } from '../../copy/follow'
import { ink, main, saveLines, type Line } from '../../shared/line-picture'
import { sayDue, sayTime } from '../../shared/say'

const words = followCopy.receipt

/** `before`: what stands above the number. */
export function linesOf(receipt: ReceiptView, before: readonly Line[] = []): Line[] {
  const intake = words.intake(sayDue(receipt.intakeDueAt))
  const reply = words.reply(sayDue(receipt.replyDueAt))
  return [
    { text: words.pictureTitle, points: 20, color: main, gap: 0 },
    ...before,
    { text: words.number, points: 18, color: ink, gap: 24 },
    ...receipt.number.split('-').map((text) => ({ text, points: 36, color: ink, gap: 6 })),
    { text: words.pictureFiled(sayTime(receipt.filedAt)), points: 18, color: ink, gap: 20 },
    { text: words.nextTitle, points: 18, color: main, gap: 20 },
    ...[intake, words.assign, reply].map((text) => ({ text, points: 18, color: ink, gap: 8 })),
    { text: words.pictureCall, points: 18, color: main, gap: 20 },
  ]
}

/** Draws the receipt and keeps it. false: it could not be kept. */
export function saveReceipt(receipt: ReceiptView, before: readonly Line[] = []): Promise<boolean> {
  return saveLines(linesOf(receipt, before), `${receipt.number}.png`)
}
