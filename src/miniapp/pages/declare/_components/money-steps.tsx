import { sectionTitles } from '@/domain/household/declaration-rows'
import { declareCopy as words } from '../../../copy/declare'
import type { DeclarationAnswers, FigureField as Figure } from '../../../forms/answers'
import { figuresUnderstood } from '../../../forms/content'
import type { FormStep } from '../../../forms/form'
import { FigureField } from './FigureField'
import { guideOf } from './guide'
import { withRows } from './rows'
import { YesNo } from './YesNo'

const { income, spending } = sectionTitles

function figureStep(
  field: Figure,
  section: string,
  more: Partial<FormStep<'declaration'>> = {},
): FormStep<'declaration'> {
  return {
    id: field,
    section,
    ...words.figures[field],
    paths: [`figures.${field}`],
    later: true,
    Field: (props) => <FigureField field={field} props={props} />,
    lines: () => [],
    ...more,
  }
}

const happened =
  (...some: string[]) =>
  ({ causes }: DeclarationAnswers) =>
    causes.some((cause) => some.includes(cause))

/** Somebody is at school or may be: of each it was said, or nothing is known. */
function mayBeAtSchool(answers: DeclarationAnswers): boolean {
  const { members, hardships } = answers
  const nobody = members.length > 0 && members.every(({ schooling }) => schooling === 'none')
  return !nobody || happened('schooling')(answers) || hardships.includes('school-fees')
}

/** 家里的收入, and what had to be spent and was paid out. */
export const moneySteps: FormStep<'declaration'>[] = [
  figureStep('wageFen', income),
  figureStep('businessFen', income),
  // Nothing was sold: there is no cost to take off.
  figureStep('businessCostFen', income, {
    when: (answers) => figuresUnderstood(answers).businessFen !== 0,
  }),
  figureStep('transferFen', income),
  figureStep('propertyFen', income),
  figureStep('medicalFen', spending),
  figureStep('educationFen', spending, { when: mayBeAtSchool }),
  figureStep('disasterFen', spending, { when: happened('disaster', 'accident') }),
  figureStep('compensationFen', spending, {
    when: happened('illness', 'disability', 'disaster', 'accident'),
    paths: ['figures.compensationFen', 'compensationPending'],
    Field: (props) => (
      <>
        <FigureField field="compensationFen" props={props} />
        {/* 赣 2023 Q14: not having it yet is no reason to stop. */}
        {guideOf(props.answers.regionCode).cites.assets.length > 0 ? (
          <YesNo
            id="compensationPending"
            label={words.compensationPending}
            value={props.answers.compensationPending}
            onChange={(compensationPending) => props.set({ compensationPending })}
            error={props.errorAt('compensationPending')}
          />
        ) : null}
      </>
    ),
  }),
].map(withRows)
