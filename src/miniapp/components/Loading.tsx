import { copy } from '../copy'
import { Box } from './elements/Box'
import { Words } from './elements/Words'
import { Icon } from './Icon'

/** Something is on its way: said in words, and shown. */
export function Loading({ text }: { text?: string }) {
  return (
    <Box className="loading" role="status" live="polite">
      <Icon name="loader-circle" />
      <Words>{text ?? copy.parts.loading}</Words>
    </Box>
  )
}
