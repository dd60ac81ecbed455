import { useState } from 'react'
import { mostSavedFilters } from '@/domain/leads/inbox'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Press } from '../../../../components/elements/Press'
import { Words } from '../../../../components/elements/Words'
import { Icon } from '../../../../components/Icon'
import { conditionsOf, keepable, useInbox } from '../../../stores/inbox'
import { inboxCopy, sayCount } from '../copy'
import { ManageSheet } from './ManageSheet'
import { SaveSheet } from './SaveSheet'

const words = inboxCopy.saved

/** Combinations with a name: a press applies one. */
export function Saved() {
  const { conditions, summary, choose } = useInbox()
  const [open, setOpen] = useState<'save' | 'manage' | null>(null)
  const saved = summary?.saved ?? []
  const now = JSON.stringify(keepable(conditions))
  const current = (kept: Parameters<typeof conditionsOf>[0]) =>
    conditions.q === null && JSON.stringify(keepable(conditionsOf(kept))) === now
  return (
    <>
      {saved.length === 0 ? null : (
        <Box className="chips" role="radiogroup" label={words.label}>
          {saved.map((one) => {
            const chosen = current(one.conditions)
            return (
              <Press
                key={one.id}
                className={chosen ? 'chip chip--chosen' : 'chip'}
                role="radio"
                checked={chosen}
                onPress={() => void choose(conditionsOf(one.conditions))}
              >
                {chosen ? <Icon name="check" /> : null}
                <Words>{`${one.name} ${sayCount(one.count)}`}</Words>
              </Press>
            )
          })}
        </Box>
      )}
      <Box className="inbox-tools">
        <Button inline kind="quiet" icon="check" onPress={() => setOpen('save')}>
          {words.save}
        </Button>
        {saved.length === 0 ? null : (
          <Button inline kind="quiet" icon="pencil" onPress={() => setOpen('manage')}>
            {words.manage}
          </Button>
        )}
      </Box>
      <SaveSheet
        open={open === 'save'}
        full={saved.length >= mostSavedFilters}
        onClose={() => setOpen(null)}
      />
      <ManageSheet open={open === 'manage'} onClose={() => setOpen(null)} />
    </>
  )
}
