import { useState } from 'react'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Sheet } from '../../../../components/Sheet'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { releaseHeld } from '../../../upkeep-api'
import { upkeepCopy } from '../../../upkeep-copy'

const words = upkeepCopy.health

/** What waited in a backup: nothing leaves by itself, since it may have gone out already. */
export function Held({ held, outside, onDone }: { held: number; outside: number; onDone: () => void }) {
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ kind: 'done' | 'overdue'; text: string } | null>(null)
  const release = async (how: 'send' | 'in-product') => {
    setBusy(true)
    try {
      await releaseHeld(how)
      setSaid({ kind: 'done', text: words.heldDone })
      onDone()
    } catch (trouble) {
      setSaid({ kind: 'overdue', text: sentenceOf(trouble) })
    }
    setSure(false)
    setBusy(false)
  }
  return (
    <>
      {said === null ? null : <Told kind={said.kind}>{said.text}</Told>}
      {held + outside === 0 ? null : (
        <Box as="section" label={words.held}>
          <Box as="h2" className="heading">
            {words.held}
          </Box>
          <Box as="p" className="say">
            {[
              ...(held > 0 ? [words.heldNotices(held)] : []),
              ...(outside > 0 ? [words.heldOutside(outside)] : []),
            ].join('，')}
            。{words.heldWhy}
          </Box>
          <Button kind="main" loading={busy} onPress={() => void release('in-product')}>
            {words.heldQuiet}
          </Button>
          <Button kind="quiet" onPress={() => setSure(true)}>
            {words.heldSend}
          </Button>
        </Box>
      )}
      {sure ? (
        <Sheet
          open
          title={words.heldSendSure}
          onClose={() => setSure(false)}
          main={{
            label: words.heldSend,
            onPress: () => void release('send'),
            loading: busy,
            danger: true,
          }}
        >
          <Box as="p">{words.heldSendWhy}</Box>
        </Sheet>
      ) : null}
    </>
  )
}
