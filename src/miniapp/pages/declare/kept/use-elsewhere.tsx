import { useEffect, useState } from 'react'
import type { Elsewhere } from '../../../forms/form'
import { sayTime } from '../../../shared/say'
import { useDrafts } from '../../../stores/draft'
import { useOwner } from '../../../stores/owner'
import { useSession } from '../../../stores/session'
import { useUnsent } from '../../../stores/unsent'
import { Between } from './Between'
import type { DeclarationDraft } from './content'
import { keptCopy as words } from './copy'
import { look, ownerHere, take, watchDrafts } from './keeping'
import { useKept } from './store'

/** Declarations that this person has kept on the server, as the form's page needs them. */
export function useElsewhere(): Elsewhere {
  const token = useSession((state) => state.token)
  useOwner((state) => state.id)
  const { heads, looked, byId, told } = useKept()
  const drafts = useDrafts((state) => state.drafts)
  const submissions = useUnsent((state) => state.submissions)
  const [trouble, setTrouble] = useState<string | null>(null)
  useEffect(() => {
    watchDrafts()
    void look()
  }, [token])

  const owner = ownerHere()
  const own = looked === owner ? heads : []
  return {
    ready: owner === null || looked === owner,
    rows: own
      .filter(({ id }) => !drafts[id] && !submissions[id] && byId[id]?.state !== 'leaving')
      .map(({ id, title, updatedAt }) => ({ id, title, lines: [words.elsewhere(sayTime(updatedAt))] })),
    linesOf: (draftId) => {
      const kept = byId[draftId]
      const said = told[draftId]
      return [
        ...(kept && kept.state !== 'leaving' ? [words.here(sayTime(kept.changedAt))] : []),
        ...(said === undefined ? [] : [said]),
      ]
    },
    trouble,
    async take(id) {
      setTrouble(null)
      try {
        await take(id)
        return true
      } catch {
        setTrouble(words.notFetched)
        return false
      }
    },
    before: (draft) => {
      const waits = byId[draft.id]?.theirs
      return waits ? <Between draft={draft as unknown as DeclarationDraft} /> : null
    },
  }
}

/** What is thrown away with a draft, besides what is on this phone. */
export function alsoDiscarded(draftId: string): string | null {
  return useKept.getState().byId[draftId]?.state === 'kept' ? words.alsoDiscarded : null
}
