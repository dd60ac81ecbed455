import { useState } from 'react'
import { dayOf } from '@/domain/calendar'
import type { LineView } from '@/domain/api/policies'
import { formatYuan } from '@/domain/household/amount'
import type { Pack } from '@/domain/policy/pack'
import type { Entry } from '@/domain/policy/questions/entry'
import { now } from '../../../../api/server-time'
import { countyLines } from '../../../../api/county-lines'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { policyCopy } from '../../../../copy/policy'
import { useLoad } from '../../../../shared/use-load'

const words = policyCopy.line

/** Whether a question is the one about the line. */
export function asksForTheLine({ number }: Entry, { guide, line }: Pack): boolean {
  return line.yearly.sources.includes(`${guide} 2023 Q${number}`)
}

/** This year's line of the county; a year without one is said plainly. Without a network: nothing is guessed. */
export function CountyLine({ countyCode }: { countyCode: string }) {
  const [lines, setLines] = useState<LineView[] | null>(null)
  useLoad(countyCode, async () => setLines(await countyLines(countyCode)))
  if (lines === null) return null
  const year = Number(dayOf(now()).slice(0, 4))
  const line = lines.find((one) => one.year === year)
  return (
    <Box className="policy-line">
      <Notice kind="information" title={words.title(year)} live>
        {line
          ? `${words.amount(formatYuan(line.amountFen))}${line.paper === null ? '' : words.paper(line.paper)}`
          : words.unset}
      </Notice>
    </Box>
  )
}
