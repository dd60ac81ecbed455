import { reportCategories } from '@/domain/leads/kinds'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import { copy } from '../../../copy'
import { formCopy } from '../../../copy/forms'
import {
  choiceStep,
  contactStep,
  happenedOnStep,
  photosStep,
  textStep,
  villageStep,
} from '../../../forms/common-steps'
import type { ReportAnswers } from '../../../forms/answers'
import { beginningOf, textOrNull, titleOf, type Form } from '../../../forms/form'
import { namelessCopy } from '../copy'
import { mediaFieldCopy as spoken } from '../media-copy'
import { AccusedField } from './AccusedField'
import { BeforeSending } from './BeforeSending'
import { categoryStep, whatToAttach } from './category-step'
import { isAnsweredPoint, KeepPoint, MapPointField, pointLine } from './MapPointField'
import { MediaField, sayMedia } from './MediaField'
import { NoPaper } from './NoPaper'
import { sendWithoutName } from './send-without-name'

const words = formCopy.report
const named = namelessCopy.identity
const { matter, people, you } = words.sections

/** How the filer is known; each with what others will see. */
const identityRows = [
  { id: 'named', title: words.identity.named, hint: words.identity.namedHelp },
  { id: 'hidden', title: words.identity.hidden, hint: words.identity.hiddenHelp },
  { id: 'anonymous', title: named.anonymous, hint: named.anonymousHelp },
]

const isNameless = ({ identity }: ReportAnswers) => identity === 'anonymous'

const identityStep = choiceStep<'report'>('identity', identityRows, {
  section: you,
  words: words.identity,
  later: false,
})
const askedPlace = villageStep<'report'>(
  { section: matter, words: words.where },
  { field: 'place', label: words.where.place, row: words.where.placeRow },
)
const askedPhotos = photosStep<'report'>({ section: people, words: words.photos, early: false })
const askedContact = contactStep<'report'>({ section: you, words: words.contact })

/** 举报、投诉: what it is about, who is concerned, and how the filer wants to be known. */
export const reportForm: Form<'report'> = {
  kind: 'report',
  title: copy.pages.report,
  nameOf: ({ story, category }) => beginningOf(story) || (titleOf(reportCategories, category) ?? ''),
  steps: [
    categoryStep,
    textStep('story', { section: matter, words: words.story, later: false, lines: 8, maxLength: 5000 }),
    happenedOnStep({ section: matter, words: words.happenedOn }),
    {
      ...askedPlace,
      paths: [...askedPlace.paths, 'point'],
      Field: (props) => (
        <>
          <askedPlace.Field {...props} />
          {props.answers.regionCode === '' ? null : <MapPointField {...props} />}
        </>
      ),
      lines: (draft, trees) => [...askedPlace.lines(draft, trees), ...pointLine(draft.answers)],
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
    // Not early: they would go out in the name of whoever is signed in, who may want to say nothing of himself.
    {
      ...askedPhotos,
      Field: (props) => {
        const attach = whatToAttach(props.answers.category)
        return (
          <>
            {attach === null ? null : (
              <Box as="p" className="say">
                {attach}
              </Box>
            )}
            <askedPhotos.Field {...props} />
          </>
        )
      },
    },
    {
      id: 'media',
      section: people,
      label: spoken.label,
      why: spoken.why,
      paths: ['media'],
      later: true,
      Field: ({ draft }) => <MediaField draft={draft} />,
      lines: ({ photos }) => [{ label: spoken.row, value: sayMedia(photos) }],
    },
    {
      ...identityStep,
      Field: (props) => (
        <>
          <identityStep.Field {...props} />
          <NoPaper draft={props.draft} />
          {isNameless(props.answers) ? (
            <Notice kind="information" title={named.promise}>
              {named.promiseDetail}
            </Notice>
          ) : null}
          {isNameless(props.answers) && isAnsweredPoint(props.answers) ? <KeepPoint {...props} /> : null}
        </>
      ),
    },
    {
      ...askedContact,
      when: (answers) => !isNameless(answers),
      lines: (draft, trees) => (isNameless(draft.answers) ? [] : askedContact.lines(draft, trees)),
    },
  ],
  Before: BeforeSending,
  unnamed: { is: isNameless, send: sendWithoutName },
}
