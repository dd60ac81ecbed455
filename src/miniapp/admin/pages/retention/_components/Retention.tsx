import { useState } from 'react'
import type { RetentionView } from '@/domain/api/operations'
import { sayDay } from '@/domain/calendar'
import { parseNumber } from '@/domain/household/amount'
import { retentionKinds, type RetentionKind, type RetentionYears } from '@/domain/operations/retention'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { NumberField } from '../../../../components/NumberField'
import { SummaryList } from '../../../../components/SummaryList'
import { sayTime } from '../../../../shared/say'
import { sentenceOf } from '../../../../shared/Trouble'
import { useLoad } from '../../../../shared/use-load'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { previewRetention, retention, setRetention } from '../../../upkeep-api'
import { upkeepCopy } from '../../../upkeep-copy'

const words = upkeepCopy.retention

type Typed = Record<RetentionKind, string>
type Removed = RetentionView['runs'][number]['removed']

function saidOf(removed: Removed): string {
  return retentionKinds
    .flatMap((kind) => ((removed[kind] ?? 0) > 0 ? [words.count(words.kinds[kind], removed[kind] ?? 0)] : []))
    .join('、')
}

function typedOf(years: RetentionYears): Typed {
  return Object.fromEntries(retentionKinds.map((kind) => [kind, String(years[kind])])) as Typed
}

/** What was typed, or what is wrong with it. */
function readYears(typed: Typed, limits: RetentionView['limits']) {
  const years = Object.fromEntries(retentionKinds.map((kind) => [kind, parseNumber(typed[kind])]))
  const wrong = retentionKinds.flatMap((kind) => {
    const { least, most } = limits[kind]
    const number = years[kind] ?? NaN
    const good = Number.isInteger(number) && number >= least && number <= most
    return good ? [] : [{ field: kind, message: words.outside(least, most) }]
  })
  return { years: years as RetentionYears, wrong }
}

/** How long what is closed is kept, what would go today, and what has gone. */
export function Retention() {
  const [found, setFound] = useState<RetentionView | null>(null)
  const { trouble, again } = useLoad('retention', async () => setFound(await retention()))
  if (found === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Years found={found} onSet={setFound} />
      <SummaryList
        title={words.short}
        rows={found.shortTerms.map(({ what, kept }) => ({ id: what, label: what, value: kept }))}
      />
      {found.runs.length === 0 ? (
        <Box as="p" className="say">
          {words.noRuns}
        </Box>
      ) : (
        <SummaryList title={words.runs} rows={found.runs.map(runOf)} />
      )}
    </>
  )
}

function runOf({ day, removed, finishedAt }: RetentionView['runs'][number]) {
  const said = saidOf(removed)
  const value = said === '' ? words.nothing : said
  return {
    id: day,
    label: sayDay(day),
    value: finishedAt === null ? `${value}（${words.unfinished}）` : value,
  }
}

function Years({ found, onSet }: { found: RetentionView; onSet: (view: RetentionView) => void }) {
  const [typed, setTyped] = useState(() => typedOf(found.years))
  const [wrong, setWrong] = useState<{ field: RetentionKind; message: string }[]>([])
  const [attempt, setAttempt] = useState(0)
  const [told, setTold] = useState<{ kind: 'done' | 'overdue' | 'information'; text: string } | null>(null)
  const [busy, setBusy] = useState<'save' | 'preview' | null>(null)

  const run = async (what: 'save' | 'preview', work: () => Promise<void>) => {
    setBusy(what)
    setTold(null)
    await work().catch((problem: unknown) => setTold({ kind: 'overdue', text: sentenceOf(problem) }))
    setBusy(null)
  }
  const save = async () => {
    const read = readYears(typed, found.limits)
    setWrong(read.wrong)
    setAttempt(attempt + 1)
    if (read.wrong.length > 0) return
    await run('save', async () => {
      onSet(await setRetention(read.years))
      setTold({ kind: 'done', text: words.done })
    })
  }
  const preview = () =>
    run('preview', async () => {
      const said = saidOf((await previewRetention()).removed)
      setTold({ kind: 'information', text: said === '' ? words.previewNone : words.previewSome(said) })
    })
  return (
    <>
      <ErrorSummary errors={wrong} attempt={attempt} />
      {retentionKinds.map((kind) => {
        const { least, most, usual } = found.limits[kind]
        return (
          <NumberField
            key={kind}
            id={kind}
            label={words.kinds[kind]}
            help={words.limits(least, most, usual)}
            unit={words.years}
            value={typed[kind]}
            onChange={(text) => setTyped({ ...typed, [kind]: text })}
            error={wrong.find(({ field }) => field === kind)?.message}
          />
        )
      })}
      {found.setAt === null ? null : (
        <Box as="p" className="say">
          {words.set(found.setBy ?? '', sayTime(found.setAt))}
        </Box>
      )}
      {told === null ? null : (
        <Notice kind={told.kind} live>
          {told.text}
        </Notice>
      )}
      <Button kind="main" onPress={() => void save()} loading={busy === 'save'}>
        {words.submit}
      </Button>
      <Button onPress={() => void preview()} loading={busy === 'preview'}>
        {words.preview}
      </Button>
    </>
  )
}
