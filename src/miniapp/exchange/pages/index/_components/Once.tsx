import { useState } from 'react'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { copy } from '../../../../platform/share'
import { Told } from '../../../../shared/Told'
import { exchangeCopy } from '../copy'

/** Something that is shown once and never again. */
export function Once({ title, detail, secret }: { title: string; detail: string; secret: string }) {
  const [copied, setCopied] = useState(false)
  const copyIt = async () => {
    await copy(secret)
    setCopied(true)
  }
  return (
    <Box as="section" className="exchange-item" label={title}>
      <Box as="h2" className="exchange-name">
        {title}
      </Box>
      <Box as="p">{detail}</Box>
      <Box className="exchange-secret">{secret}</Box>
      <Button onPress={() => void copyIt()}>{exchangeCopy.copyIt}</Button>
      {copied ? <Told kind="done">{exchangeCopy.copied}</Told> : null}
    </Box>
  )
}
