import { useEffect, useState } from 'react'
import { declarationSigns } from '@/domain/leads/report-declaration'
import type { ReportCategory } from '@/domain/leads/kinds'
import { categoryRow } from '@/domain/leads/report-categories'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import type { DraftOf } from '../../../stores/draft'
import { similarHandled } from '../api'
import { beforeCopy as words } from '../before-copy'
import { declareInstead } from './declare-instead'

/** Drafts whose question was waved away; asked again only when the app is opened anew. */
const wavedAway = new Set<string>()

/** What the person may want to know before it goes out; nothing here has to be answered. */
export function BeforeSending({ draft }: { draft: DraftOf<'report'> }) {
  return (
    <>
      <DeclareInstead draft={draft} />
      <Similar draft={draft} />
    </>
  )
}

/** Speaks it of the own household in trouble? Then it can be declared; the report stays where it is. */
function DeclareInstead({ draft }: { draft: DraftOf<'report'> }) {
  const [gone, setGone] = useState(wavedAway.has(draft.id))
  const [busy, setBusy] = useState(false)
  const { category, story, identity } = draft.answers
  const signs = declarationSigns({ category: category as ReportCategory | '', story })
  if (gone || signs.length === 0) return null
  const wave = () => {
    wavedAway.add(draft.id)
    setGone(true)
  }
  const declare = () => {
    setBusy(true)
    void declareInstead(draft).finally(() => setBusy(false))
  }
  return (
    <Box className="report-offer">
      <Notice kind="information" title={words.declare.title}>
        <Box as="p">{words.declare.because(signs.map(({ text }) => text))}</Box>
        <Box as="p">{words.declare.detail}</Box>
        {identity === 'anonymous' ? <Box as="p">{words.declare.named}</Box> : null}
        <Button icon="file-pen-line" onPress={declare} loading={busy}>
          {words.declare.go}
        </Button>
        <Button kind="quiet" onPress={wave}>
          {words.declare.no}
        </Button>
      </Notice>
    </Box>
  )
}

/** Is such a matter being handled in this village? Not asked in the name of somebody who gives none. */
function Similar({ draft: { answers } }: { draft: DraftOf<'report'> }) {
  const { category, regionCode, identity } = answers
  const [handled, setHandled] = useState<string | null>(null)
  const asked =
    identity !== 'anonymous' && regionCode !== '' && categoryRow(category)?.told === true
      ? `${regionCode}/${category}`
      : null
  useEffect(() => {
    if (asked === null) return
    let left = false
    similarHandled(regionCode, category).then(
      (yes) => !left && setHandled(yes ? asked : null),
      // Only to know; without an answer nothing is said.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [asked, category, regionCode])
  return asked !== null && handled === asked ? (
    <Notice kind="information" title={words.similar.title} live>
      {words.similar.detail}
    </Notice>
  ) : null
}
