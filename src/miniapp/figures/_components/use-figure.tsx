import { useState, type ReactNode } from 'react'
import { Loading } from '../../components/Loading'
import { Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'

/** What was asked for, fetched anew for each `key`; until it is there, what stands in its place. */
export function useFigure<T>(
  key: string,
  load: () => Promise<T>,
): { view: T | null; instead: ReactNode; again: () => Promise<void> } {
  const [view, setView] = useState<{ key: string; value: T } | null>(null)
  const { trouble, again } = useLoad(key, async () => setView({ key, value: await load() }))
  const shown = view?.key === key ? view.value : null
  const instead = trouble ? (
    <Trouble trouble={trouble} again={() => void again()} />
  ) : shown === null ? (
    <Loading />
  ) : null
  return { view: trouble ? null : shown, instead, again }
}

export const keyOf = (query: object) => JSON.stringify(query)
