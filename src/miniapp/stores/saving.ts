import { readSealed, removeSealed, writeSealed } from '../platform/storage'

/**
 * Keeps writing the newest state of something, one write after the other. What changes during a write is
 * written next, so that fast typing neither waits for the phone nor is lost.
 */
export function newestWriter(write: (id: string) => Promise<void>, told: (saved: boolean) => void) {
  const dirty = new Set<string>()
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    while (dirty.size > 0) {
      const [id] = dirty
      if (id === undefined) break
      dirty.delete(id)
      try {
        await write(id)
        told(true)
      } catch {
        told(false)
      }
    }
    working = null
  }

  /** Done when everything asked for so far is on the phone. */
  return function save(id: string): Promise<void> {
    dirty.add(id)
    working ??= work()
    return working
  }
}

/**
 * Keeps records one by one, each under its own key (WeChat: 1 MB a key), with a list of their ids.
 * The list is read anew each time: another tab may have added to it.
 */
export function keptRecords(listKey: string, keyOf: (id: string) => string) {
  async function ids(): Promise<string[]> {
    const list = await readSealed(listKey)
    return Array.isArray(list) ? list.map(String) : []
  }
  return {
    async all(): Promise<unknown[]> {
      return Promise.all((await ids()).map((id) => readSealed(keyOf(id))))
    },
    async write(id: string, record: unknown): Promise<void> {
      const list = await ids()
      // The name first: a name without its record is harmless, a record that nobody names is lost.
      if (!list.includes(id)) await writeSealed(listKey, [...list, id])
      await writeSealed(keyOf(id), record)
    },
    /** All of them, whoever kept them. */
    async clear(): Promise<void> {
      for (const id of await ids()) await removeSealed(keyOf(id))
      await removeSealed(listKey)
    },
    async remove(id: string): Promise<void> {
      await removeSealed(keyOf(id))
      const list = await ids()
      if (list.includes(id))
        await writeSealed(
          listKey,
          list.filter((one) => one !== id),
        )
    },
  }
}
