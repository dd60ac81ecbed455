import type { Packet } from '@/domain/api/visits'
import { readKey } from '@/domain/visits/lines'
import type { SeenLine } from '@/domain/visits/merge'
import { wordsHash, type Visit } from '@/domain/visits/visit'
import { inkOf } from './handwriting'

export type UnsignedVisit = Omit<Visit, 'signatures'>

/** Everything as it was declared; what is different stands in `changed`. */
export function seenLines(packet: Packet, changed: Record<string, SeenLine['value']> = {}): SeenLine[] {
  const { values } = packet.declared
  const keys = [...new Set([...Object.keys(values), ...Object.keys(changed)])]
  return keys.map((key) => {
    const declared = values[key] ?? null
    return key in changed
      ? { key, verdict: 'changed', declared, value: changed[key] ?? null }
      : { key, verdict: 'so', declared }
  })
}

/** Signed by every visitor and by the first of the household who is there. */
export function signed(visit: UnsignedVisit, at: string): Visit {
  const words = wordsHash(visit)
  const [first] = visit.present
  return {
    ...visit,
    signatures: [
      ...(first ? [{ side: 'household' as const, name: first, ink: inkOf(), at, words }] : []),
      ...visit.visitors.map(({ name }, place) => ({
        side: 'visitor' as const,
        name,
        ink: inkOf(place + 3),
        at,
        words,
      })),
    ],
  }
}

/** A whole visit of village and town, on the day. */
export function visitOf(
  packet: Packet,
  photoId: string,
  on: string,
  changed: Record<string, SeenLine['value']> = {},
  changes: Partial<UnsignedVisit> = {},
): Visit {
  const at = `${on}T02:30:00.000Z`
  const { members } = packet.declared
  const adult = members.find((name) => !packet.minors.includes(name))
  return signed(
    {
      leadId: packet.leadId,
      seq: packet.seq,
      members,
      lines: seenLines(packet, changed).filter(({ key }) => readKey(key).field !== null),
      on,
      visitors: [
        { name: '何建国', level: 'village' },
        { name: '周启明', level: 'town' },
      ],
      present: adult ? [adult] : [],
      others: adult ? [] : [{ name: '温家邻居', who: '邻居' }],
      photos: [{ attachmentId: photoId, takenAt: at, point: { latitude: 28.1234, longitude: 117.5678 } }],
      decisions: [],
      ...changes,
    },
    at,
  )
}
