import { useState } from 'react'
import { compare } from '@/domain/policy/compare'
import { packById } from '@/domain/policy/index'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Page } from '../../../components/Page'
import { policyCopy } from '../../../copy/policy'
import { usePageParams } from '../../../platform/page-params'
import { PackSheet } from '../../policy/shared/PackSheet'
import type { PackName } from '../../policy/shared/pack-names'
import { useShownPack } from '../../policy/shared/use-shown-pack'
import { RuleCard } from './_components/RuleCard'
import './index.scss'

const words = policyCopy.compare
type Pair = readonly [PackName, PackName]

/** Whom it is of use to be held against: the nation; the nation itself against the guide that adds most. */
const against = (pack: PackName): PackName => (pack === 'national' ? 'jiangxi' : 'national')

/** Two guides rule by rule, `pack` the first of them. */
export default function ComparePage() {
  const { pack } = usePageParams()
  const { shown } = useShownPack(pack)
  const [changed, setChanged] = useState<Pair | null>(null)
  const [first, second]: Pair = changed ?? [shown, against(shown)]
  const [changing, setChanging] = useState<0 | 1 | null>(null)
  const [open, setOpen] = useState(false)
  const one = packById(first)
  const other = packById(second)
  const rules = one && other ? compare(one, other) : []
  const names = [policyCopy.packs[first].name, policyCopy.packs[second].name] as const
  const differing = rules.filter((rule) => rule.differs)
  const same = rules.filter((rule) => !rule.differs)
  const take = (taken: PackName) => {
    setChanged(changing === 0 ? [taken, second] : [first, taken])
    setChanging(null)
  }
  return (
    <Page title={words.title}>
      <Box as="p" className="say">
        {words.intro}
      </Box>
      <Box className="compare-pair">
        {([0, 1] as const).map((place) => (
          <Button key={place} onPress={() => setChanging(place)} label={words.change(names[place])}>
            {names[place]}
          </Button>
        ))}
      </Box>
      <Box as="section">
        <Box as="h2" className="heading" live="polite">
          {differing.length > 0 ? words.differing(differing.length) : words.none}
        </Box>
        {differing.map((rule) => (
          <RuleCard key={rule.id} rule={rule} names={names} />
        ))}
      </Box>
      {same.length > 0 ? (
        <Box as="section">
          <Button kind="quiet" onPress={() => setOpen(!open)} expanded={open}>
            {open ? words.sameHide : words.sameShow(same.length)}
          </Button>
          {open ? (
            <>
              <Box as="h2" className="heading">
                {words.same(same.length)}
              </Box>
              {same.map((rule) => (
                <RuleCard key={rule.id} rule={rule} names={names} />
              ))}
            </>
          ) : null}
        </Box>
      ) : null}
      <PackSheet
        open={changing !== null}
        title={words.question}
        shown={changing === 1 ? second : first}
        onTake={take}
        onClose={() => setChanging(null)}
      />
    </Page>
  )
}
