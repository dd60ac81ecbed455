import { useEffect, useState } from 'react'
import { now } from '../api/server-time'
import { newId } from '../platform/random'
import { useOwner } from '../stores/owner'
import { useParcels, type Parcel } from '../stores/parcels'
import { sendAfresh } from '../stores/sending'
import { useFetched } from './fetched'
import { fillingOf, newFilling, visitOf, type Filling } from './filling'

export interface Visiting {
  parcel: Parcel
  filling: Filling
  /** Kept at once. */
  change: (change: (filling: Filling) => Filling) => void
  changeParcel: (change: (parcel: Parcel) => Parcel) => void
}

function begin(leadId: string): Parcel | null {
  const household = useFetched.getState().households[leadId]
  if (!household) return null
  const { packet, visitor, owner } = household
  return {
    id: leadId,
    owner,
    title: packet.number,
    state: 'open',
    path: '/visits',
    key: '',
    body: null,
    photos: [],
    tried: false,
    photosAgain: false,
    trouble: null,
    data: newFilling(packet, visitor, now()),
  }
}

/** The visit of this household: as it was left, or begun anew from what was fetched; null: the phone has neither. */
export function useVisiting(leadId: string): Visiting | null {
  const owner = useOwner((state) => state.id)
  const parcel = useParcels((state) => state.parcels[leadId])
  const household = useFetched((state) => state.households[leadId])
  // Nothing was answered yet: nothing to keep.
  const [fresh, setFresh] = useState<Parcel | null>(null)
  useEffect(() => setFresh(begin(leadId)), [leadId, household])
  const own = parcel && parcel.owner === owner && parcel.state !== 'sent' ? parcel : null
  const current = own ?? fresh
  const filling = fillingOf(current ?? undefined)
  if (!current || !filling) return null

  const changeParcel: Visiting['changeParcel'] = (change) => {
    const latest = useParcels.getState().parcels[leadId]
    const from = latest && latest.state !== 'sent' ? latest : current
    void useParcels.getState().put(change(from))
    const { households, remove } = useFetched.getState()
    if (leadId in households) void remove(leadId)
  }
  return {
    parcel: current,
    filling,
    changeParcel,
    change: (change) =>
      changeParcel((from) => {
        const before = fillingOf(from)
        return before ? { ...from, data: change(before) } : from
      }),
  }
}

/** Hands it over: from here on it goes by itself. */
export async function handOver(leadId: string, decisions?: Filling['decisions']): Promise<void> {
  const { parcels, put } = useParcels.getState()
  const parcel = parcels[leadId]
  const before = fillingOf(parcel)
  if (!parcel || !before || parcel.state === 'waiting') return
  const filling = decisions ? { ...before, decisions } : before
  const { photos, ...rest } = visitOf(filling, parcel.photos)
  const bare = photos.map(({ attachmentId: _later, ...photo }) => photo)
  const key = await newId()
  // Pressed twice: under a second key it would be a second visit.
  if (useParcels.getState().parcels[leadId]?.state === 'waiting') return
  await put({
    ...parcel,
    state: 'waiting',
    key,
    body: { ...rest, photos: bare },
    trouble: null,
    tried: false,
    data: filling,
  })
  void sendAfresh()
}
