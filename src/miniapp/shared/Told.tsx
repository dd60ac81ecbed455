import { type ReactNode, useEffect } from 'react'
import { Box } from '../components/elements/Box'
import { usePlainId } from '../components/ids'
import { Notice } from '../components/Notice'
import { focusOn } from '../platform/focus'

/**
 * What came of a press, where it can be seen: it brings itself into sight and takes the focus. Another `key` for
 * each press makes it do so again.
 */
export function Told({ kind, children }: { kind: 'overdue' | 'soon' | 'done'; children: ReactNode }) {
  const id = usePlainId()
  useEffect(() => focusOn(id), [id])
  return (
    <Box id={id} focusable>
      <Notice kind={kind} live>
        {children}
      </Notice>
    </Box>
  )
}
