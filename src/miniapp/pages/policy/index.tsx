import { useState } from 'react'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Page } from '../../components/Page'
import { TextField } from '../../components/TextField'
import { copy } from '../../copy'
import { policyCopy } from '../../copy/policy'
import { focusOn } from '../../platform/focus'
import { go } from '../../platform/navigation'
import { usePageParams } from '../../platform/page-params'
import { routes } from '../../routes'
import { CountyEntries } from './_components/CountyEntries'
import { Found } from './_components/Found'
import { Often } from './_components/Often'
import { ShelfList } from './_components/ShelfList'
import { shelfOf } from './_components/topic'
import { Topics } from './_components/Topics'
import { useSearch } from './_components/use-search'
import { Whose } from './_components/Whose'
import { countyEntryCopy } from './county-copy'
import { useShownPack } from './shared/use-shown-pack'
import './shared/policy.scss'
import './index.scss'

const words = policyCopy.search
/** A word or two that finds nothing may be the beginning of something. */
const tooShort = 4

/** `search`: words that were typed elsewhere; `topic`: one shelf of `pack`. */
export default function PolicyPage() {
  const { search = '', topic, pack } = usePageParams()
  const whose = useShownPack(topic === undefined ? undefined : pack)
  const shelf = topic === undefined ? null : shelfOf(whose.shown, topic)
  const [typed, setTyped] = useState(search)
  const [asked, setAsked] = useState(search.trim())
  const answers = useSearch(whose.shown, typed, asked)

  if (shelf) {
    return (
      <Page title={shelf.title}>
        <ShelfList shelf={shelf} packId={whose.shown} />
      </Page>
    )
  }
  const beginning = answers?.found.length === 0 && answers.text !== asked && answers.text.length < tooShort
  const shownAnswers = beginning ? null : answers
  const find = () => {
    setAsked(typed.trim())
    if (shownAnswers && shownAnswers.found.length > 0) focusOn('policy-found')
  }
  const clear = () => {
    setTyped('')
    setAsked('')
  }
  return (
    <Page title={copy.pages.policy}>
      <Whose {...whose} />
      <Box className="policy-search">
        <TextField
          id="search"
          label={words.label}
          help={words.help}
          value={typed}
          onChange={setTyped}
          lines={2}
        />
      </Box>
      <Button kind="main" onPress={find}>
        {words.find}
      </Button>
      {shownAnswers ? (
        <>
          <Found answers={shownAnswers} packId={whose.shown} />
          <CountyEntries {...whose} search={shownAnswers.text} />
          <Button kind="quiet" onPress={clear}>
            {words.clear}
          </Button>
        </>
      ) : (
        <>
          <Often packId={whose.shown} />
          <Topics packId={whose.shown} />
          <CountyEntries {...whose} />
          <Button kind="quiet" icon="list-checks" onPress={() => go(routes.publicFigures)}>
            {countyEntryCopy.figures}
          </Button>
        </>
      )}
    </Page>
  )
}
