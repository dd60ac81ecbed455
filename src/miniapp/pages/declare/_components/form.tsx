import { causes, declarantRelations, hardships, memberRelations } from '@/domain/household/declaration'
import { Choice } from '../../../components/Choice'
import { TextField } from '../../../components/TextField'
import { formCopy } from '../../../copy/forms'
import { PastDayField, photosLine, sayTyped, villageLine } from '../../../forms/common-steps'
import { DraftPhotos } from '../../../forms/DraftPhotos'
import { optionsOf, textOrNull, titleOf, titlesOf, type Form } from '../../../forms/form'
import { sayPhone } from '../../../shared/say'
import { VillageField } from '../../../forms/VillageField'
import { copy } from '../../../copy'
import { MembersStep } from './MembersStep'

const words = formCopy.declare
const { person, household, trouble } = words.sections

/** 自主申报, the short form: who, where, the people, what happened, what is hard now. */
export const declareForm: Form<'declaration'> = {
  kind: 'declaration',
  title: copy.pages.declare,
  nameOf: ({ name, members }) => members[0]?.name || name,
  steps: [
    {
      id: 'who',
      section: person,
      label: words.relation.label,
      why: words.relation.why,
      paths: ['declarant.relation'],
      later: true,
      Field: ({ answers, set, errorAt }) => (
        <Choice
          id="declarant.relation"
          options={optionsOf(declarantRelations)}
          value={answers.relation || null}
          onChange={(relation) => set({ relation })}
          error={errorAt('declarant.relation')}
        />
      ),
      lines: ({ answers }) => [
        { label: words.relation.row, value: titleOf(declarantRelations, answers.relation || 'self') },
      ],
    },
    {
      id: 'name',
      section: person,
      label: words.name.label,
      why: words.name.why,
      paths: ['declarant.name'],
      later: false,
      Field: ({ answers, set, errorAt }) => (
        <TextField
          id="declarant.name"
          value={answers.name}
          onChange={(name) => set({ name })}
          error={errorAt('declarant.name')}
          autoComplete="name"
        />
      ),
      lines: ({ answers }) => [{ label: words.name.row, value: textOrNull(answers.name) }],
    },
    {
      id: 'phone',
      section: person,
      label: words.phone.label,
      why: words.phone.why,
      paths: ['declarant.phone'],
      later: true,
      Field: ({ answers, set, errorAt }) => (
        <TextField
          id="declarant.phone"
          value={answers.phone}
          onChange={(phone) => set({ phone })}
          error={errorAt('declarant.phone')}
          keyboard="phone"
          autoComplete="tel"
          optional
        />
      ),
      lines: ({ answers }) => [{ label: words.phone.row, value: textOrNull(sayPhone(answers.phone)) }],
    },
    {
      id: 'village',
      section: person,
      label: words.village.label,
      why: words.village.why,
      paths: ['regionCode', 'address'],
      later: false,
      Field: ({ answers, set, errorAt, skip }) => (
        <>
          <VillageField
            id="regionCode"
            value={answers.regionCode}
            onChange={(regionCode) => set({ regionCode })}
            error={errorAt('regionCode')}
            onSkip={skip}
          />
          {answers.regionCode === '' ? null : (
            <TextField
              id="address"
              label={words.village.address}
              value={answers.address}
              onChange={(address) => set({ address })}
              error={errorAt('address')}
              maxLength={100}
              optional
            />
          )}
        </>
      ),
      lines: ({ answers }, trees) => [
        villageLine(words.village.row, answers.regionCode, trees),
        ...(answers.address.trim() === ''
          ? []
          : [{ label: words.village.addressRow, value: answers.address.trim() }]),
      ],
    },
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
    {
      id: 'causes',
      section: trouble,
      label: words.causes.label,
      why: words.causes.why,
      paths: ['causes'],
      later: false,
      Field: ({ answers, set, errorAt }) => (
        <Choice
          id="causes"
          many
          options={optionsOf(causes)}
          value={answers.causes}
          onChange={(chosen) => set({ causes: chosen })}
          error={errorAt('causes')}
        />
      ),
      lines: ({ answers }) => [{ label: words.causes.row, value: titlesOf(causes, answers.causes) }],
    },
    {
      id: 'happenedOn',
      section: trouble,
      label: words.happenedOn.label,
      why: words.happenedOn.why,
      paths: ['happenedOn'],
      later: true,
      Field: ({ answers, set, errorAt }) => (
        <PastDayField
          value={answers.happenedOn}
          onChange={(happenedOn) => set({ happenedOn })}
          error={errorAt('happenedOn')}
        />
      ),
      lines: ({ answers }) => [{ label: words.happenedOn.row, value: sayTyped(answers.happenedOn) }],
    },
    {
      id: 'hardships',
      section: trouble,
      label: words.hardships.label,
      why: words.hardships.why,
      paths: ['hardships'],
      later: true,
      Field: ({ answers, set, errorAt }) => (
        <Choice
          id="hardships"
          many
          options={optionsOf(hardships)}
          value={answers.hardships}
          onChange={(chosen) => set({ hardships: chosen })}
          error={errorAt('hardships')}
        />
      ),
      lines: ({ answers }) => [{ label: words.hardships.row, value: titlesOf(hardships, answers.hardships) }],
    },
    {
      id: 'story',
      section: trouble,
      label: words.story.label,
      why: words.story.why,
      paths: ['story'],
      later: true,
      Field: ({ answers, set, errorAt }) => (
        <TextField
          id="story"
          value={answers.story}
          onChange={(story) => set({ story })}
          error={errorAt('story')}
          lines={6}
          maxLength={2000}
          optional
        />
      ),
      lines: ({ answers }) => [{ label: words.story.row, value: textOrNull(answers.story) }],
    },
    {
      id: 'photos',
      section: trouble,
      label: words.photos.label,
      why: words.photos.why,
      paths: ['attachmentIds'],
      later: true,
      Field: ({ draft, errorAt }) => <DraftPhotos draft={draft} error={errorAt('attachmentIds')} />,
      lines: ({ photos }) => [photosLine(words.photos.row, photos)],
    },
  ],
}
