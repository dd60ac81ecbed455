import { holdings, ownMeans, supportDuties } from '@/domain/household/declaration-choices'
import { sectionTitles } from '@/domain/household/declaration-rows'
import { NumberField } from '../../../components/NumberField'
import { TextField } from '../../../components/TextField'
import { declareCopy as words } from '../../../copy/declare'
import type { DeclarationAnswers } from '../../../forms/answers'
import { choicesStep, choiceStep, photosStep } from '../../../forms/common-steps'
import type { FormStep } from '../../../forms/form'
import { guideOf } from './guide'
import { withRows } from './rows'

const { assets, means } = sectionTitles

/** The same question, with room for a few words. */
function withNote(
  step: FormStep<'declaration'>,
  note: 'holdingsNote' | 'dutiesNote' | 'meansNote',
  label: string,
  path: string,
): FormStep<'declaration'> {
  return {
    ...step,
    paths: [...step.paths, path],
    Field: (props) => (
      <>
        <step.Field {...props} />
        <TextField
          id={path}
          label={label}
          value={props.answers[note]}
          onChange={(typed) => props.set({ [note]: typed })}
          error={props.errorAt(path)}
          lines={3}
          maxLength={500}
          optional
        />
      </>
    ),
  }
}

// 赣 2023 Q14, Q15: asked only where the guide speaks of it.
const asksAssets = ({ regionCode }: DeclarationAnswers) => guideOf(regionCode).cites.assets.length > 0
const asksFamily = ({ regionCode }: DeclarationAnswers) => guideOf(regionCode).cites.family.length > 0

const held = choicesStep<'declaration'>('holdings', holdings, {
  section: assets,
  words: words.holdings,
  path: 'assets.holdings',
  later: true,
  alone: 'none',
})
const supported = choicesStep<'declaration'>('duties', supportDuties, {
  section: assets,
  words: words.support,
  path: 'support.duties',
  later: true,
  alone: 'none',
})
const able = choiceStep<'declaration'>('means', ownMeans, {
  section: means,
  words: words.means,
  path: 'means.enough',
  later: true,
})

/** 财产和赡养, where the guide asks; 自己能做的; papers. */
export const assetSteps: FormStep<'declaration'>[] = [
  ...[
    { ...withNote(held, 'holdingsNote', words.holdings.note, 'assets.note'), when: asksAssets },
    {
      id: 'debt',
      section: assets,
      ...words.debt,
      paths: ['assets.debtFen'],
      later: true,
      when: asksAssets,
      Field: ({ answers, set, errorAt }) => (
        <NumberField
          id="assets.debtFen"
          value={answers.debt}
          onChange={(debt) => set({ debt })}
          error={errorAt('assets.debtFen')}
          optional
        />
      ),
      lines: () => [],
    } satisfies FormStep<'declaration'>,
    {
      ...withNote(supported, 'dutiesNote', words.support.note, 'support.note'),
      id: 'support',
      when: asksFamily,
    },
    withNote(able, 'meansNote', words.means.note, 'means.note'),
  ].map(withRows),
  photosStep({ section: means, words: words.photos, early: true }),
]
