import { dayOf } from '@/domain/calendar'
import { figureRows, incomeWindow } from '@/domain/household/income'
import { now } from '../../../api/server-time'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Box } from '../../../components/elements/Box'
import { NumberField } from '../../../components/NumberField'
import { declareCopy } from '../../../copy/declare'
import type { FigureField as Figure } from '../../../forms/answers'
import type { StepProps } from '../../../forms/form'
import { Arithmetic } from './Arithmetic'
import { guideOf } from './guide'

const words = declareCopy.figure
const blankFigure = { typed: '', monthly: false }

/** One amount of the year: what counts, by year or by month, and where it goes in the sum. */
export function FigureField({ field, props }: { field: Figure; props: StepProps<'declaration'> }) {
  const { answers, set, errorAt } = props
  const row = figureRows.find((one) => one.field === field)
  const figure = answers.figures[field] ?? blankFigure
  const change = (part: Partial<typeof figure>) =>
    set({ figures: { ...answers.figures, [field]: { ...figure, ...part } } })
  const window = incomeWindow(dayOf(now()), guideOf(answers.regionCode))
  const income = row?.sign !== 'apart'
  return (
    <>
      <Box as="p" className="say">
        {[row?.counts, row?.notCounted].filter(Boolean).join('')}
      </Box>
      <Box as="p" className="say say--quiet">
        {window.sentence.replace('的收入', '')}
      </Box>
      {income ? (
        <Choice
          id={`figures.${field}.period`}
          label={words.period}
          options={[
            { value: 'year', label: words.yearly },
            { value: 'month', label: words.monthly },
          ]}
          value={figure.monthly ? 'month' : 'year'}
          onChange={(period) => change({ monthly: period === 'month' })}
        />
      ) : null}
      <NumberField
        id={`figures.${field}`}
        label={words.amount}
        value={figure.typed}
        onChange={(typed) => change({ typed })}
        error={errorAt(`figures.${field}`)}
        optional
        {...(figure.monthly ? { times: { count: 12, unit: words.months } } : {})}
      />
      {figure.typed === '' ? (
        <Button inline kind="quiet" onPress={() => change({ typed: '0', monthly: false })}>
          {words.none}
        </Button>
      ) : null}
      {income ? <Arithmetic answers={answers} /> : null}
    </>
  )
}
