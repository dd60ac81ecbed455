import { Writable } from 'node:stream'
import { partKey, type FileStore } from '../../attachments/file-store'

/** Small enough that some of them in memory do no harm. */
const partBytes = 2 * 1024 * 1024

interface Owner {
  countyCode: string
  id: string
  createdAt: string
}

export const keyOf = ({ countyCode, createdAt, id }: Owner, n: number) =>
  partKey(countyCode, createdAt, id, 'kept', n)

/** What is written goes part by part into the file store, sealed: no readable file lies anywhere, not for a moment. */
export class SealedParts extends Writable {
  parts = 0
  bytes = 0
  private waiting: Buffer[] = []
  private held = 0

  constructor(
    private readonly files: FileStore,
    private readonly owner: Owner,
  ) {
    super()
  }

  private async put(): Promise<void> {
    const bytes = Buffer.concat(this.waiting)
    this.waiting = []
    this.held = 0
    await this.files.put(keyOf(this.owner, this.parts), bytes, this.owner.createdAt)
    this.parts += 1
    this.bytes += bytes.length
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.waiting.push(chunk)
    this.held += chunk.length
    if (this.held < partBytes) return done()
    this.put().then(() => done(), done)
  }

  override _final(done: (error?: Error) => void): void {
    if (this.held === 0) return done()
    this.put().then(() => done(), done)
  }
}

/** The file again, one part in memory at a time. */
export async function* openedParts(files: FileStore, owner: Owner, parts: number): AsyncGenerator<Buffer> {
  for (let n = 0; n < parts; n++) yield await files.get(keyOf(owner, n))
}
