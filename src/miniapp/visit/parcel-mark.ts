import type { MarkKind } from '../components/Mark'
import type { Parcel } from '../stores/parcels'
import { visitCopy } from './copy'

const words = visitCopy.state

/** How a visit that is on the phone stands, in a word and a sign. */
export function markOfParcel({ state, trouble }: Parcel): { kind: MarkKind; text: string } {
  if (state === 'waiting') return { kind: 'soon', text: words.waiting }
  if (state === 'sent') return { kind: 'done', text: words.sent }
  if (state === 'open') return { kind: 'soon', text: words.open }
  if (trouble?.code === 'visit-conflict') return { kind: 'overdue', text: words.conflict }
  if (trouble?.code === 'invalid-fields') return { kind: 'overdue', text: words.fields }
  return { kind: 'overdue', text: words.stopped }
}
