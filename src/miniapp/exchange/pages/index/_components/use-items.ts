import { useCallback, useEffect, useState } from 'react'
import { usePull } from '../../../../platform/page-life'

/** A short list of the server's, fetched when it is first shown and whenever it has changed. */
export function useItems<Item>(fetch: () => Promise<Item[]>) {
  const [items, setItems] = useState<readonly Item[] | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const load = useCallback(async () => {
    setTrouble(null)
    try {
      setItems(await fetch())
    } catch (problem) {
      setTrouble(problem)
    }
  }, [fetch])
  useEffect(() => void load(), [load])
  usePull(load)
  return { items, trouble, load }
}
