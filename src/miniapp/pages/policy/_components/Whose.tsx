import { useState } from 'react'
import { Box } from '../../../components/elements/Box'
import { Press } from '../../../components/elements/Press'
import { Icon } from '../../../components/Icon'
import { policyCopy } from '../../../copy/policy'
import { PackSheet } from '../shared/PackSheet'
import type { ShownPack } from '../shared/use-shown-pack'

const words = policyCopy.whose

/** Whose rules these are, in one line; a press changes it. */
export function Whose({ shown, own, choose }: ShownPack) {
  const [open, setOpen] = useState(false)
  const { rules } = policyCopy.packs[shown]
  return (
    <>
      <Press className="policy-whose" onPress={() => setOpen(true)}>
        <Icon name="map-pin" />
        <Box as="span" className="policy-whose-words">
          {own === shown ? words.own(rules) : words.shown(rules)}
        </Box>
        <Box as="span" className="policy-whose-change">
          {words.change}
        </Box>
      </Press>
      <PackSheet
        open={open}
        title={words.question}
        shown={shown}
        own={own}
        onTake={(pack) => {
          choose(pack === own ? null : pack)
          setOpen(false)
        }}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
