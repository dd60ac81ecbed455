import { causes, hardships } from '@/domain/household/declaration'
import { householdKinds } from '@/domain/household/declaration-choices'
import { sectionTitles } from '@/domain/household/declaration-rows'
import { declareCopy as words } from '../../../copy/declare'
import { choicesStep, happenedOnStep, textStep } from '../../../forms/common-steps'
import type { FormStep } from '../../../forms/form'
import { MembersStep } from './MembersStep'
import { withRows } from './rows'

const { people, trouble } = sectionTitles

/** 家里的人 and 家里的难处. */
export const troubleSteps: FormStep<'declaration'>[] = [
  {
    id: 'members',
    section: people,
    label: words.members.label,
    why: words.members.why,
    paths: ['members'],
    later: true,
    ownQuestion: true,
    Field: MembersStep,
    lines: () => [],
  } satisfies FormStep<'declaration'>,
  choicesStep<'declaration'>('householdKinds', householdKinds, {
    section: people,
    words: words.householdKinds,
    later: true,
    alone: 'none',
  }),
  choicesStep<'declaration'>('causes', causes, { section: trouble, words: words.causes, later: false }),
  happenedOnStep<'declaration'>({ section: trouble, words: words.happenedOn }),
  choicesStep<'declaration'>('hardships', hardships, {
    section: trouble,
    words: words.hardships,
    later: true,
  }),
  textStep<'declaration'>('story', {
    section: trouble,
    words: words.story,
    later: true,
    lines: 6,
    maxLength: 2000,
  }),
].map(withRows)
