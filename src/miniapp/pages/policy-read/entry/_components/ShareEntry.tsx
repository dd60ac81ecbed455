import { useState } from 'react'
import { Button as WeChatButton } from '@tarojs/components'
import type { Entry } from '@/domain/policy/questions/entry'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { policyCopy } from '../../../../copy/policy'
import { share } from '../../../../platform/share'

const words = policyCopy.entry

/** WeChat hands the page itself on, through a button of its own kind; a browser the words and the address. */
export function ShareEntry({ entry }: { entry: Entry }) {
  return WEAPP ? (
    <WeChatButton className="press button button--second" hoverClass="press-held" openType="share">
      <Words>{words.share}</Words>
    </WeChatButton>
  ) : (
    <WebShare entry={entry} />
  )
}

function WebShare({ entry }: { entry: Entry }) {
  const [copied, setCopied] = useState(false)
  const handOn = async () => {
    const result = await share(words.shareText(entry.title, entry.answer, window.location.href))
    setCopied(result === 'copied')
  }
  return (
    <>
      <Button onPress={() => void handOn()}>{words.share}</Button>
      {copied ? (
        <Box as="p" className="say say--after" role="status">
          {words.shared}
        </Box>
      ) : null}
    </>
  )
}
