import { useCallback, useEffect, useState } from 'react'
import type { LineView } from '@/domain/api/policies'
import { dayOf } from '@/domain/calendar'
import { formatYuan } from '@/domain/household/amount'
import { packFor } from '@/domain/policy/index'
import { now } from '../../../../api/server-time'
import { countyLines } from '../../../../api/county-lines'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { sayPlaces } from '../../../../copy/policy-source'
import { usePull } from '../../../../platform/page-life'
import { sayTime } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { useSession } from '../../../../stores/session'
import { type Fact, Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { staffCopy } from '../../../../staff/copy'
import { policyCopy } from '../../../../staff/policy-copy'
import { SetLine } from './SetLine'

const words = policyCopy.lines
/** Who may set a line; the server holds to the same. */
const setters = ['administrator', 'county-supervisor']

/** The county's monitoring lines by year, on what paper each stands, and a new one. */
export function CountyLines() {
  const account = useSession((state) => state.account)
  const [lines, setLines] = useState<readonly LineView[] | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)
  const [done, setDone] = useState<number | null>(null)
  const regionCode = account?.regionCode ?? ''
  const countyCode = regionCode.slice(0, 6)

  const load = useCallback(async () => {
    setTrouble(null)
    try {
      setLines(await countyLines(countyCode))
    } catch (problem) {
      setTrouble(problem)
    }
  }, [countyCode])
  useEffect(() => void load(), [load])
  usePull(load)

  if (lines === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void load()} />
  const today = dayOf(now())
  const year = Number(today.slice(0, 4))
  const name = packFor(regionCode, today)?.terms.line.value ?? words.title
  const maySet = account?.roles.some((role) => setters.includes(role)) ?? false
  return (
    <>
      {done === null ? null : (
        <Told key={done} kind="done">
          {words.done(done)}
        </Told>
      )}
      <Box as="p" className="say">
        {words.why(name)}
      </Box>
      {lines.some((line) => line.year === year) ? null : (
        <Notice kind="soon" title={words.unset(year, name)}>
          {words.unsetDetail}
        </Notice>
      )}
      <Fold title={words.list} summary={staffCopy.lead.items(lines.length)} openAtFirst>
        {lines.length === 0 ? words.none : <Facts rows={[...lines].reverse().map(rowOf)} />}
      </Fold>
      {maySet ? (
        <SetLine
          key={done}
          year={year}
          onSet={(next, set) => {
            setLines(next)
            setDone(set)
          }}
        />
      ) : (
        <Notice kind="information">{words.notYours}</Notice>
      )}
    </>
  )
}

/** What the guide prints says where; what the county set says who, when and on what paper. */
function rowOf({ year, amountFen, sources, paper, setAt, setBy }: LineView): Fact {
  const when = setAt === null ? '' : sayTime(setAt)
  const lines =
    paper === null
      ? [words.printed(sayPlaces(sources))]
      : [setBy === null ? words.setOn(when) : words.setBy(setBy, when), words.onPaper(paper)]
  return {
    id: String(year),
    label: words.yearName(year),
    value: [formatYuan(amountFen), ...lines].join('\n'),
  }
}
