import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | null = null

/**
 * Rubbish of one slice goes before the next begins. Left to itself, V8 lets it lie while the machine has room, and a
 * county's ledger makes the process half as large again; collecting costs some hundredths of a second.
 */
export function tidyHeap(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
    setFlagsFromString('--no-expose-gc')
  }
  collect()
}
