import { causes, declarantRelations, hardships, memberRelations } from '@/domain/household/declaration'
import { copy } from '../../../copy'
import { formCopy } from '../../../copy/forms'
import {
  choicesStep,
  choiceStep,
  happenedOnStep,
  photosStep,
  textStep,
  villageStep,
} from '../../../forms/common-steps'
import { titleOf, type Form, type FormStep } from '../../../forms/form'
import { sayPhone } from '../../../shared/say'
import { MembersStep } from './MembersStep'

const words = formCopy.declare
const { person, household, trouble } = words.sections

const who: FormStep<'declaration'> = choiceStep('relation', declarantRelations, {
  section: person,
  words: words.relation,
  path: 'declarant.relation',
  later: true,
})

/** 自主申报, the short form: who, where, the people, what happened, what is hard now. */
export const declareForm: Form<'declaration'> = {
  kind: 'declaration',
  title: copy.pages.declare,
  nameOf: ({ name, members }) => members[0]?.name || name,
  steps: [
    {
      ...who,
      // Left open: most people declare for their own household.
      lines: ({ answers }) => [
        { label: words.relation.row, value: titleOf(declarantRelations, answers.relation || 'self') },
      ],
    },
    textStep('name', {
      section: person,
      words: words.name,
      path: 'declarant.name',
      later: false,
      autoComplete: 'name',
    }),
    textStep('phone', {
      section: person,
      words: words.phone,
      path: 'declarant.phone',
      later: true,
      keyboard: 'phone',
      autoComplete: 'tel',
      say: sayPhone,
    }),
    villageStep(
      { section: household, words: words.village },
      { field: 'address', label: words.village.address, row: words.village.addressRow },
    ),
    {
      id: 'members',
      section: household,
      label: words.members.label,
      why: words.members.why,
      paths: ['members'],
      later: true,
      ownQuestion: true,
      Field: MembersStep,
      lines: ({ answers: { members } }) => [
        {
          label: words.members.row,
          value:
            members.length === 0
              ? null
              : `${words.members.count(members.length)}：${members
                  .map(({ name, relation }) =>
                    [name.trim() || words.members.noName, titleOf(memberRelations, relation)]
                      .filter(Boolean)
                      .join(' '),
                  )
                  .join('、')}`,
        },
      ],
    },
    choicesStep('causes', causes, { section: trouble, words: words.causes, later: false }),
    happenedOnStep({ section: trouble, words: words.happenedOn }),
    choicesStep('hardships', hardships, { section: trouble, words: words.hardships, later: true }),
    textStep('story', { section: trouble, words: words.story, later: true, lines: 6, maxLength: 2000 }),
    photosStep({ section: trouble, words: words.photos }),
  ],
}
