import { useState } from 'react'
import type { LineView } from '@/domain/api/policies'
import { formatYuan, parseAmount, parseNumber } from '@/domain/household/amount'
import { setCountyLine } from '../../../../api/staff-policies'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { Came } from '../../../../staff/components/Came'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { policyCopy } from '../../../../staff/policy-copy'

const words = policyCopy.lines
const fields = ['year', 'amountFen', 'paper'] as const
type Field = (typeof fields)[number]

interface SetLineProps {
  /** The one it is now. */
  year: number
  onSet: (lines: LineView[], year: number) => void
}

/** A year's line: checked here for what is empty, by the server for all the rest, and confirmed before it is set. */
export function SetLine({ year: thisYear, onSet }: SetLineProps) {
  const [year, setYear] = useState(String(thisYear))
  const [amount, setAmount] = useState('')
  const [paper, setPaper] = useState('')
  const [asking, setAsking] = useState(false)
  const sent = useSend(fields)
  const { errors } = sent

  const amountFen = readAmount(amount)
  const line = { year: parseNumber(year) ?? NaN, amountFen: amountFen ?? NaN, paper: paper.trim() }
  const check = () => {
    const found: Errors<Field> = {
      ...(Number.isInteger(line.year) ? {} : { year: words.yearEmpty }),
      ...(amountFen === null ? { amountFen: words.amountEmpty } : {}),
      ...(line.paper === '' ? { paper: words.paperEmpty } : {}),
    }
    setAsking(sent.check(found))
  }
  const set = async () => {
    await sent.send(async () => onSet(await setCountyLine(line), line.year))
    setAsking(false)
  }
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {words.form}
      </Box>
      <Came of={sent} />
      <NumberField
        id="year"
        label={words.year}
        help={words.yearHelp}
        unit="年"
        value={year}
        onChange={setYear}
        error={errors.year}
      />
      <NumberField
        id="amountFen"
        label={words.amount}
        help={words.amountHelp}
        value={amount}
        onChange={setAmount}
        error={errors.amountFen}
      />
      <TextField
        id="paper"
        label={words.paper}
        help={words.paperHelp}
        value={paper}
        onChange={setPaper}
        error={errors.paper}
        maxLength={200}
      />
      <Button kind="main" onPress={check}>
        {words.check}
      </Button>
      <Sheet
        open={asking}
        title={words.sheetTitle}
        onClose={() => setAsking(false)}
        main={{ label: words.confirm, onPress: () => void set(), loading: sent.busy }}
      >
        <Box as="p" className="say">
          {words.row(line.year, formatYuan(line.amountFen))}
        </Box>
        <Box as="p" className="say">
          {words.onPaper(line.paper)}
        </Box>
        <Box as="p" className="say">
          {words.sheetDetail}
        </Box>
      </Sheet>
    </Box>
  )
}

/** Below 0 it goes to the server too, which says what is wrong with it. */
function readAmount(text: string): number | null {
  const below = /^\s*[-−–－]/.exec(text)?.[0] ?? ''
  const fen = parseAmount(text.slice(below.length))
  return fen === null || below === '' ? fen : -fen
}
