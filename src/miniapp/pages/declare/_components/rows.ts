import { declarationSections, type DeclarationAsFar } from '@/domain/household/declaration-rows'
import { now } from '../../../api/server-time'
import type { DeclarationAnswers } from '../../../forms/answers'
import { declarationOf } from '../../../forms/content'
import type { FormStep, Line } from '../../../forms/form'
import { guideOf } from './guide'

/** The rows of one question, in the words that staff read too. */
function linesOf(answers: DeclarationAnswers, question: string): Line[] {
  const told = declarationOf(answers) as DeclarationAsFar
  return declarationSections(told, { now: now(), pack: guideOf(answers.regionCode) })
    .flatMap(({ rows }) => rows)
    .filter((row) => row.question === question)
}

/** A step whose lines on the check page are the declaration's own rows. */
export function withRows(step: FormStep<'declaration'>): FormStep<'declaration'> {
  return { ...step, lines: ({ answers }) => linesOf(answers, step.id) }
}
