import { choosePhotos, releasePhoto, type PickedPhoto } from './photos'

// 拍身份证: a county that has a recogniser of its own (a plugin of WeChat, a service in its own network) registers it
// here before the pages open. Without one nothing of it is shown, and nobody's card goes anywhere.

/** What the recogniser saw; what it could not make out is left out. */
export interface IdCard {
  name?: string
  idNumber?: string
}

/** Reads a photo of the card's front; null: no card is to be seen. May throw. */
export type IdCardReader = (photo: PickedPhoto) => Promise<IdCard | null>

let reader: IdCardReader | null = null

/** `null` takes it away again. */
export function registerIdCardReader(read: IdCardReader | null): void {
  reader = read
}

export function canReadIdCards(): boolean {
  return reader !== null
}

export type CardRead = { state: 'read'; card: IdCard } | { state: 'unread' } | { state: 'none' }

/** Asks for one photo and has it read. The photo is not kept: neither among the drafts nor anywhere else of ours. */
export async function readIdCard(): Promise<CardRead> {
  const [photo] = reader === null ? [] : await choosePhotos('camera', 1)
  if (!photo || reader === null) return { state: 'none' }
  try {
    const card = await reader(photo)
    return card && (card.name || card.idNumber) ? { state: 'read', card } : { state: 'unread' }
  } catch {
    return { state: 'unread' }
  } finally {
    releasePhoto(photo.path)
  }
}
