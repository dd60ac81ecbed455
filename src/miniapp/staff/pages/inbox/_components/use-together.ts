import { useState } from 'react'
import type { ActTogetherRequest, TogetherResult } from '@/domain/api/inbox'
import type { LeadRow } from '@/domain/api/lead-list'
import type { TogetherAction } from '@/domain/leads/inbox'
import { OfflineError } from '../../../../api/problem'
import { randomBytes } from '../../../../platform/random'
import { sentenceOf } from '../../../../shared/Trouble'
import { useInbox } from '../../../stores/inbox'
import { actTogether } from '../api'
import { inboxCopy } from '../copy'

const words = inboxCopy.together
/** So many are sent at once, so that the progress moves; the server takes more. */
const atOnce = 10

/** What is asked of each of them. */
export type TogetherCommand = Omit<ActTogetherRequest, 'leads'>

interface Run {
  action: TogetherAction
  /** The same for every try: what went through once is not done again. */
  key: string
  results: readonly TogetherResult[]
}

async function newKey(): Promise<string> {
  return [...(await randomBytes(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function joined(before: readonly TogetherResult[], fresh: readonly TogetherResult[]): TogetherResult[] {
  const ids = fresh.map(({ id }) => id)
  return [...before.filter(({ id }) => !ids.includes(id)), ...fresh]
}

/** Sends the rows piece by piece. After a stop the next press goes on with the rest, under the same key. */
export function useTogether() {
  const [run, setRun] = useState<Run | null>(null)
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)

  async function send(rows: readonly LeadRow[], command: TogetherCommand): Promise<boolean> {
    const key = run?.key ?? (await newKey())
    let results = run?.results ?? []
    const isDone = (id: string) => results.some((one) => one.id === id && one.outcome === 'done')
    const rest = rows.filter(({ id }) => !isDone(id))
    setTrouble(null)
    for (let from = 0; from < rest.length; from += atOnce) {
      setProgress({ done: from, all: rest.length })
      const leads = rest.slice(from, from + atOnce).map(({ id, version }) => ({ id, version }))
      try {
        const answer = await actTogether(key, { ...command, leads } as ActTogetherRequest)
        results = joined(results, answer.results)
        setRun({ action: command.action, key, results })
        useInbox.getState().put(answer.results.flatMap(({ row }) => (row ? [row] : [])))
      } catch (why) {
        setRun({ action: command.action, key, results })
        const done = results.filter(({ outcome }) => outcome === 'done').length
        setTrouble(why instanceof OfflineError ? words.offline(done) : sentenceOf(why))
        setProgress(null)
        return false
      }
    }
    setProgress(null)
    return true
  }

  return {
    results: run?.results ?? [],
    progress,
    trouble,
    send,
    end: () => {
      setRun(null)
      setTrouble(null)
    },
  }
}
