import { partKey, type FileStore } from '../../attachments/file-store'

interface Owner {
  countyCode: string
  id: string
  createdAt: string
}

/** Each slice of an export is a file, sealed: no readable one lies anywhere, not for a moment. */
export const keyOf = ({ countyCode, createdAt, id }: Owner, n: number) =>
  partKey(countyCode, createdAt, id, 'kept', n)

/** The file again, one part in memory at a time. */
export async function* openedParts(files: FileStore, owner: Owner, parts: number): AsyncGenerator<Buffer> {
  for (let n = 0; n < parts; n++) yield await files.get(keyOf(owner, n))
}

export async function removeParts(files: FileStore, owner: Owner, parts: number): Promise<void> {
  // And the one that a process may have left that ended before it said so.
  for (let n = 0; n <= parts; n++) await files.remove(keyOf(owner, n))
}
