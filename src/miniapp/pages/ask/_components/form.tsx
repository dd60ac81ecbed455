import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { TextField } from '../../../components/TextField'
import { copy } from '../../../copy'
import { formCopy } from '../../../copy/forms'
import { villageLine } from '../../../forms/common-steps'
import { ContactFields } from '../../../forms/ContactFields'
import { beginningOf, textOrNull, type Form } from '../../../forms/form'
import { VillageField } from '../../../forms/VillageField'
import { go } from '../../../platform/navigation'
import { routes, withQuery } from '../../../routes'
import { sayPhone } from '../../../shared/say'

const words = formCopy.ask
const { question, you } = words.sections

/** 咨询: the question, where, and how to be reached. */
export const askForm: Form<'inquiry'> = {
  kind: 'inquiry',
  title: copy.pages.ask,
  nameOf: (answers) => beginningOf(answers.question),
  steps: [
    {
      id: 'question',
      section: question,
      label: words.question.label,
      why: words.question.why,
      paths: ['question'],
      later: false,
      Field: ({ answers, set, errorAt }) => (
        <>
          <TextField
            id="question"
            value={answers.question}
            onChange={(typed) => set({ question: typed })}
            error={errorAt('question')}
            lines={5}
            maxLength={1000}
          />
          <Box as="p" className="say say--quiet">
            {words.question.searchWhy}
          </Box>
          <Button
            icon="book-open"
            onPress={() => go(withQuery(routes.policy, { search: answers.question.trim() }))}
          >
            {words.question.searchFirst}
          </Button>
        </>
      ),
      lines: ({ answers }) => [{ label: words.question.row, value: textOrNull(answers.question) }],
    },
    {
      id: 'village',
      section: you,
      label: words.village.label,
      why: words.village.why,
      paths: ['regionCode'],
      later: false,
      Field: ({ answers, set, errorAt, skip }) => (
        <VillageField
          id="regionCode"
          value={answers.regionCode}
          onChange={(regionCode) => set({ regionCode })}
          error={errorAt('regionCode')}
          onSkip={skip}
        />
      ),
      lines: ({ answers }, trees) => [villageLine(words.village.row, answers.regionCode, trees)],
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
        { label: formCopy.report.contact.row, value: textOrNull(answers.name) },
        { label: formCopy.report.contact.phoneRow, value: textOrNull(sayPhone(answers.phone)) },
      ],
    },
  ],
}
