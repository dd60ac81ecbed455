import { reportCategories } from '@/domain/leads/kinds'
import { Choice } from '../../../components/Choice'
import { TextField } from '../../../components/TextField'
import { copy } from '../../../copy'
import { formCopy } from '../../../copy/forms'
import { PastDayField, photosLine, sayTyped, villageLine } from '../../../forms/common-steps'
import { ContactFields } from '../../../forms/ContactFields'
import { DraftPhotos } from '../../../forms/DraftPhotos'
import { beginningOf, optionsOf, textOrNull, titleOf, type Form } from '../../../forms/form'
import { VillageField } from '../../../forms/VillageField'
import { sayPhone } from '../../../shared/say'
import { AccusedField } from './AccusedField'

const words = formCopy.report
const { matter, people, you } = words.sections

/** How the filer is known; each with what others will see. */
const identityRows = [
  { id: 'named', title: words.identity.named, hint: words.identity.namedHelp },
  { id: 'hidden', title: words.identity.hidden, hint: words.identity.hiddenHelp },
]

/** 举报、投诉: what it is about, who is concerned, and how the filer wants to be known. */
export const reportForm: Form<'report'> = {
  kind: 'report',
  title: copy.pages.report,
  nameOf: ({ story, category }) => beginningOf(story) || (titleOf(reportCategories, category) ?? ''),
  steps: [
    {
      id: 'category',
      section: matter,
      label: words.category.label,
      why: words.category.why,
      paths: ['category'],
      later: true,
      Field: ({ answers, set, errorAt }) => (
        <Choice
          id="category"
          options={optionsOf(reportCategories)}
          value={answers.category || null}
          onChange={(category) => set({ category })}
          error={errorAt('category')}
        />
      ),
      lines: ({ answers }) => [
        { label: words.category.row, value: titleOf(reportCategories, answers.category) },
      ],
    },
    {
      id: 'story',
      section: matter,
      label: words.story.label,
      why: words.story.why,
      paths: ['story'],
      later: false,
      Field: ({ answers, set, errorAt }) => (
        <TextField
          id="story"
          value={answers.story}
          onChange={(story) => set({ story })}
          error={errorAt('story')}
          lines={8}
          maxLength={5000}
        />
      ),
      lines: ({ answers }) => [{ label: words.story.row, value: textOrNull(answers.story) }],
    },
    {
      id: 'happenedOn',
      section: matter,
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
      id: 'where',
      section: matter,
      label: words.where.label,
      why: words.where.why,
      paths: ['regionCode', 'place'],
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
              id="place"
              label={words.where.place}
              value={answers.place}
              onChange={(place) => set({ place })}
              error={errorAt('place')}
              maxLength={100}
              optional
            />
          )}
        </>
      ),
      lines: ({ answers }, trees) => [
        villageLine(words.where.row, answers.regionCode, trees),
        ...(answers.place.trim() === ''
          ? []
          : [{ label: words.where.placeRow, value: answers.place.trim() }]),
      ],
    },
    {
      id: 'accused',
      section: people,
      label: words.accused.label,
      why: words.accused.why,
      paths: ['accused'],
      later: true,
      Field: ({ answers, set, errorAt }) => (
        <AccusedField
          regionCode={answers.regionCode}
          value={answers.accused}
          onChange={(accused) => set({ accused })}
          errorAt={errorAt}
        />
      ),
      lines: ({ answers: { accused } }) => [
        {
          label: words.accused.row,
          value: textOrNull([accused.officeName, accused.personName || accused.name].join(' ')),
        },
      ],
    },
    {
      id: 'photos',
      section: people,
      label: words.photos.label,
      why: words.photos.why,
      paths: ['attachmentIds'],
      later: true,
      Field: ({ draft, errorAt }) => <DraftPhotos draft={draft} error={errorAt('attachmentIds')} />,
      lines: ({ photos }) => [photosLine(words.photos.row, photos)],
    },
    {
      id: 'identity',
      section: you,
      label: words.identity.label,
      why: words.identity.why,
      paths: ['identity'],
      later: false,
      Field: ({ answers, set, errorAt }) => (
        <Choice
          id="identity"
          options={optionsOf(identityRows)}
          value={answers.identity || null}
          onChange={(identity) => set({ identity })}
          error={errorAt('identity')}
        />
      ),
      lines: ({ answers }) => [{ label: words.identity.row, value: titleOf(identityRows, answers.identity) }],
    },
    {
      id: 'contact',
      section: you,
      label: words.contact.label,
      why: words.contact.why,
      paths: ['contact'],
      later: false,
      Field: ({ answers: { name, phone }, set, errorAt }) => (
        <ContactFields name={name} phone={phone} set={set} errorAt={errorAt} />
      ),
      lines: ({ answers }) => [
        { label: words.contact.row, value: textOrNull(answers.name) },
        { label: words.contact.phoneRow, value: textOrNull(sayPhone(answers.phone)) },
      ],
    },
  ],
}
