import { officialTextOf } from '@/domain/policy/official/text-of'
import { packById } from '@/domain/policy/index'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { policyCopy } from '../../copy/policy'
import { replace } from '../../platform/navigation'
import { usePageParams } from '../../platform/page-params'
import { routes, withQuery } from '../../routes'
import { asPackName, type PackName } from '../policy/shared/pack-names'
import { Desk } from '../policy/shared/Desk'
import { Passage } from './_components/Passage'
import '../policy/shared/policy.scss'
import './index.scss'

const words = policyCopy.original

/** A paper's own wording: question `number` of `pack`, and the sections of the 2021 guidance named in `central`. */
export default function PolicyOriginalPage() {
  const { pack: asked, number = '', central = '' } = usePageParams()
  const packName = asPackName(asked)
  const pack = packName === null ? undefined : packById(packName)
  const questions = packName === null ? [] : (officialTextOf(packName)?.questions ?? [])
  const place = questions.findIndex((one) => one.number === number)
  const question = questions[place]
  if (packName === null || !pack || !question) {
    return (
      <Page title={words.title}>
        <Empty
          icon="info"
          title={words.gone}
          detail={words.goneDetail}
          action={{ label: policyCopy.entry.toTopics, onPress: () => replace(routes.policy) }}
        />
        <Desk />
      </Page>
    )
  }
  const { title, number: paper } = pack.document.value
  const sections = central.split(',')
  const cited = (officialTextOf('central')?.questions ?? []).filter((one) => sections.includes(one.number))
  const { entry } = policyCopy
  return (
    <Page title={words.title}>
      <Notice kind="information" title={words.noticeTitle}>
        {words.notice}
      </Notice>
      <Button icon="book-open" onPress={() => openAt(routes.policyEntry, packName, question.number)}>
        {words.plain}
      </Button>
      <Passage
        level="h2"
        from={`${words.from}${entry.sourceLine(title, paper, entry.question(question.number))}`}
        guide={packName}
        passage={question}
      />
      {cited.length > 0 ? (
        <Box as="section">
          <Box as="h2" className="heading">
            {words.sections}
          </Box>
          {cited.map((one) => (
            <Passage
              key={one.number}
              level="h3"
              from={`${words.from}${entry.sourceLine(words.central.title, words.central.number, '')}`}
              guide="central"
              passage={one}
            />
          ))}
        </Box>
      ) : null}
      <Neighbours packName={packName} before={questions[place - 1]} after={questions[place + 1]} />
    </Page>
  )
}

/** Leafing does not pile up pages: each takes the place of the one before. */
function openAt(page: string, pack: PackName, number: string): void {
  replace(withQuery(page, { pack, number }))
}

interface NeighboursProps {
  packName: PackName
  before?: { number: string }
  after?: { number: string }
}

function Neighbours({ packName, before, after }: NeighboursProps) {
  return (
    <Box as="section" className="original-leaf">
      {before ? (
        <Button onPress={() => openAt(routes.policyOriginal, packName, before.number)}>{words.before}</Button>
      ) : null}
      {after ? (
        <Button onPress={() => openAt(routes.policyOriginal, packName, after.number)}>{words.after}</Button>
      ) : null}
    </Box>
  )
}
