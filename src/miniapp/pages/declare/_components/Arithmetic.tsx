import { formatYuan } from '@/domain/household/amount'
import { incomeOf } from '@/domain/household/income'
import { Box } from '../../../components/elements/Box'
import { Words } from '../../../components/elements/Words'
import { declareCopy } from '../../../copy/declare'
import type { DeclarationAnswers } from '../../../forms/answers'
import { figuresUnderstood } from '../../../forms/content'
import { guideOf } from './guide'

const words = declareCopy.figure
const signs = { '+': '加', '-': '减', '÷': '除以', '=': '等于' } as const

/** The income a head as far as it can be worked out, each step of the sum to be seen. */
export function Arithmetic({ answers }: { answers: DeclarationAnswers }) {
  const people = answers.members.length
  const { rows, perCapitaFen } = incomeOf(figuresUnderstood(answers), people, guideOf(answers.regionCode))
  const say = ({ amount, unit }: (typeof rows)[number]) => {
    if (amount === null) return words.row.fen
    return unit === 'people' ? words.row.people(amount) : formatYuan(amount)
  }
  return (
    <Box as="section" className="arithmetic">
      <Box as="h3" className="subheading">
        {words.sum}
      </Box>
      <Box as="ul" role="list" className="arithmetic-rows">
        {rows.map((row) => (
          <Box
            as="li"
            key={row.title}
            className={`arithmetic-row arithmetic-row--${row.sign === '=' ? 'sum' : 'part'}`}
          >
            <Words className="arithmetic-sign">{signs[row.sign]}</Words>
            <Words className="arithmetic-title">{row.title}</Words>
            <Words className="arithmetic-amount figures">{say(row)}</Words>
          </Box>
        ))}
      </Box>
      {perCapitaFen === null ? (
        <Box as="p" className="say say--quiet">
          {people === 0 ? words.nobody : words.sumMissing}
        </Box>
      ) : null}
    </Box>
  )
}
