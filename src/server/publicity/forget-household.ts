import type { Queryable } from '../db/database'
import type { KeptNotice, NoticeStore, NoticeWords } from './notice-store'

/** Of the last household the words that may be about one go as well. */
function emptied(words: NoticeWords): NoticeWords {
  const { voiding, ...rest } = words
  return {
    ...rest,
    remark: null,
    handling: null,
    skipped: [],
    ...(voiding ? { voiding: { ...voiding, note: '', photos: [] } } : {}),
    photos: [],
  }
}

/**
 * Names that stand on a notice beside its rows, which go with their leads: `gone` is asked for before the lead is
 * deleted and run after it.
 */
export async function forgetOnNotices(
  notices: NoticeStore,
  tx: Queryable,
  countyCode: string,
  leadId: string,
): Promise<() => Promise<void>> {
  const found: { notice: KeptNotice; name: string }[] = []
  for (const notice of await notices.ofLead(tx, countyCode, leadId)) {
    const row = (await notices.rows(tx, notice)).find((one) => one.leadId === leadId)
    found.push({ notice, name: row?.name ?? '' })
  }
  return async () => {
    for (const { notice, name } of found) {
      const left = await notices.rows(tx, notice)
      const words =
        left.length === 0
          ? emptied(notice.words)
          : { ...notice.words, skipped: notice.words.skipped.filter((one) => one !== name) }
      await notices.update(tx, { ...notice, words })
    }
  }
}
