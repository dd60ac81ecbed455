import { useShareAppMessage } from '@tarojs/taro'
import { packById } from '@/domain/policy/index'
import { questionsOf } from '@/domain/policy/questions/of-pack'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Empty } from '../../../components/Empty'
import { Page } from '../../../components/Page'
import { copy } from '../../../copy'
import { policyCopy } from '../../../copy/policy'
import { go, replace } from '../../../platform/navigation'
import { usePageParams } from '../../../platform/page-params'
import { routes, withQuery } from '../../../routes'
import { useCountyCode } from '../../../stores/places'
import { isStaffAccount, useSession } from '../../../stores/session'
import { useShownPack } from '../../policy/shared/use-shown-pack'
import { Answer } from './_components/Answer'
import { asksForTheLine, CountyLine } from './_components/CountyLine'
import { NextSteps } from './_components/NextSteps'
import { Origin } from './_components/Origin'
import { Related } from './_components/Related'
import { RuleRows } from './_components/RuleRows'
import { ShareEntry } from './_components/ShareEntry'
import { WasItHelpful } from './_components/WasItHelpful'
import { whatIsSaid } from './_components/what-is-said'
import '../../policy/shared/policy.scss'
import './index.scss'

const words = policyCopy.entry

/** One question: `number` in the guide of `pack`. The same address opens the same question on any phone. */
export default function PolicyEntryPage() {
  const { number, pack: asked } = usePageParams()
  const staff = useSession((state) => isStaffAccount(state.account))
  const { shown, own } = useShownPack(asked)
  const countyCode = useCountyCode()
  const pack = packById(shown)
  const entries = questionsOf(shown)
  const entry = entries.find((one) => String(one.number) === number)
  useShareAppMessage(() => ({
    title: entry?.title ?? copy.pages.policy,
    path: entry
      ? withQuery(routes.policyEntry, { pack: shown, number: String(entry.number) })
      : routes.policy,
  }))

  if (!entry || !pack) {
    return (
      <Page title={copy.pages.policy}>
        <Empty
          icon="info"
          title={words.gone}
          detail={words.goneDetail}
          action={{ label: words.toTopics, onPress: () => replace(routes.policy) }}
        />
      </Page>
    )
  }
  const { whose, packs } = policyCopy
  return (
    <Page title={entry.title} speech={whatIsSaid(entry)}>
      <Box as="p" className="say say--quiet">
        {own === shown ? whose.own(packs[shown].rules) : whose.shown(packs[shown].rules)}
      </Box>
      <Answer entry={entry}>
        {own === shown && countyCode !== null && asksForTheLine(entry, pack) ? (
          <CountyLine countyCode={countyCode} />
        ) : null}
      </Answer>
      {entry.differs === undefined ? null : (
        <Box as="section">
          <Box as="h2" className="heading">
            {words.differs}
          </Box>
          <Box as="p" className="policy-paragraph">
            {entry.differs}
          </Box>
          <Button kind="quiet" onPress={() => go(withQuery(routes.policyCompare, { pack: shown }))}>
            {words.compare}
          </Button>
        </Box>
      )}
      <NextSteps entry={entry} />
      <WasItHelpful entry={entry} packId={shown} />
      <Box as="section" className="policy-share">
        <ShareEntry entry={entry} />
      </Box>
      <Origin entry={entry} pack={pack} />
      {staff ? <RuleRows entry={entry} pack={pack} /> : null}
      <Related entry={entry} among={entries} packId={shown} />
    </Page>
  )
}
