import { useState } from 'react'
import type { QuestionRow } from '@/domain/api'
import { policyPacks, policyQuestions } from '../../api/policies'
import { ApiProblem } from '../../api/problem'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Page } from '../../components/Page'
import { TextField } from '../../components/TextField'
import { copy } from '../../copy'
import { entryCopy } from '../../copy/entry'
import { go } from '../../platform/navigation'
import { usePageParams } from '../../platform/page-params'
import { call } from '../../platform/phone'
import { routes, withQuery } from '../../routes'
import { Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { useCountyCode, usePlaces } from '../../stores/places'
import { Answers } from './_components/Answers'
import './index.scss'

const words = entryCopy.policy

/** `search`: words that were typed elsewhere. */
export default function PolicyPage() {
  const { search = '' } = usePageParams()
  const [typed, setTyped] = useState(search)
  const [asked, setAsked] = useState(search)
  const packId = usePackId()
  const [questions, setQuestions] = useState<readonly QuestionRow[] | null>(null)
  const { loading, trouble, again } = useLoad(`${packId ?? ''} ${asked}`, async () => {
    setQuestions(await policyQuestions(packId ?? (await firstPack()), asked).catch(noneYet))
  })
  const find = () => setAsked(typed.trim())
  return (
    <Page title={copy.pages.policy}>
      <TextField id="search" label={words.search} value={typed} onChange={setTyped} lines={2} />
      <Button kind="main" onPress={find} loading={loading}>
        {words.find}
      </Button>
      {loading ? (
        <Loading />
      ) : trouble !== null ? (
        <Trouble trouble={trouble} again={() => void again()} />
      ) : questions !== null && questions.length > 0 ? (
        <Answers questions={questions} />
      ) : (
        <Empty
          icon="book-open"
          title={asked === '' || questions === null ? words.none : words.notFound}
          detail={asked === '' || questions === null ? words.noneDetail : words.notFoundDetail}
        />
      )}
      <Box as="section">
        <Button
          icon="message-circle-question-mark"
          onPress={() => go(withQuery(routes.ask, typed.trim() === '' ? {} : { question: typed.trim() }))}
        >
          {words.ask}
        </Button>
        <Button kind="quiet" icon="phone" onPress={() => call()}>
          {copy.app.hotlineCall}
        </Button>
      </Box>
    </Page>
  )
}

/** The rules that the county goes by; null while it is not known which county. */
function usePackId(): string | null {
  const countyCode = useCountyCode()
  const { counties, trees } = usePlaces()
  if (countyCode === null) return null
  return trees[countyCode]?.packId ?? counties.find((one) => one.countyCode === countyCode)?.packId ?? null
}

async function firstPack(): Promise<string> {
  return (await policyPacks())[0]?.id ?? 'national'
}

/** A server without this part yet. */
function noneYet(trouble: unknown): null {
  if (trouble instanceof ApiProblem && trouble.status === 404) return null
  throw trouble
}
