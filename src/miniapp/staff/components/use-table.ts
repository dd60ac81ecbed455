import { useCallback, useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../../api/problem'
import { pickFile, type PickedFile } from '../../platform/pick-file'
import { sentenceOf } from '../../shared/Trouble'

const pauseMs = 1500

interface TableView {
  id: string
  state: string
}

/** How the server is asked about tables of one kind. */
interface TableRoutes<View extends TableView, Row extends TableView> {
  past: () => Promise<Row[]>
  one: (id: string) => Promise<View>
}

/** A table that is looked through, shown, and taken in; what runs already is taken up again. */
export function useTable<View extends TableView, Row extends TableView>(routes: TableRoutes<View, Row>) {
  const [{ past: pastOf, one }] = useState(routes)
  const [shown, setShown] = useState<View | null>(null)
  const [past, setPast] = useState<Row[]>([])
  const [busy, setBusy] = useState<'reading' | 'deciding' | null>(null)
  const [told, setTold] = useState<readonly string[]>([])
  const [attempt, setAttempt] = useState(0)

  const look = useCallback(async () => {
    // What was handed in before is good to know, and no reason to keep anybody from the next.
    const found = await pastOf().catch(() => [])
    setPast(found)
    const running = found.find(({ state }) => state === 'running')
    const view = running && (await one(running.id).catch(() => null))
    // Whoever has chosen the next file meanwhile goes on with that.
    if (view) setShown((before) => before ?? view)
  }, [pastOf, one])
  useEffect(() => void look(), [look])
  useProgress(shown, one, setShown, () => void look())

  const doing = async (what: 'reading' | 'deciding', work: () => Promise<View>) => {
    setBusy(what)
    setTold([])
    try {
      setShown(await work())
    } catch (trouble) {
      setTold(reasonsOf(trouble))
      setAttempt((before) => before + 1)
    }
    setBusy(null)
  }
  const pick = async (preview: (file: PickedFile) => Promise<View>) => {
    const file = await pickFile('table')
    if (file === null) return
    setShown(null)
    await doing('reading', () => preview(file))
  }
  return { shown, past, busy, told, attempt, doing, pick }
}

/** Which columns are missing says more than that some are. */
function reasonsOf(trouble: unknown): string[] {
  const reasons = trouble instanceof ApiProblem ? trouble.errors.map(({ message }) => message) : []
  return [sentenceOf(trouble), ...reasons]
}

/** Asked for again and again while it runs. No network is no news: it goes on over there. */
function useProgress<View extends TableView>(
  shown: View | null,
  one: (id: string) => Promise<View>,
  onChange: (next: View) => void,
  onEnd: () => void,
) {
  const latest = useRef({ onChange, onEnd })
  useEffect(() => {
    latest.current = { onChange, onEnd }
  })
  const id = shown?.id ?? null
  const state = shown?.state
  useEffect(() => {
    if (id === null || state === 'previewed') return undefined
    if (state !== 'running') return latest.current.onEnd()
    let over = false
    let timer: ReturnType<typeof setTimeout>
    const next = () => {
      timer = setTimeout(() => void look(), pauseMs)
    }
    const look = async () => {
      const found = await one(id).catch(() => null)
      if (over) return
      if (found) latest.current.onChange(found)
      next()
    }
    next()
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [id, state, one])
}
