import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { copy } from '../../../copy'
import { formCopy } from '../../../copy/forms'
import { contactStep, textStep, villageStep } from '../../../forms/common-steps'
import { beginningOf, type Form, type FormStep } from '../../../forms/form'
import { go } from '../../../platform/navigation'
import { routes, withQuery } from '../../../routes'

const words = formCopy.ask
const { question, you } = words.sections

const asked: FormStep<'inquiry'> = textStep('question', {
  section: question,
  words: words.question,
  later: false,
  lines: 5,
  maxLength: 1000,
})

/** 咨询: the question, where, and how to be reached. */
export const askForm: Form<'inquiry'> = {
  kind: 'inquiry',
  title: copy.pages.ask,
  nameOf: (answers) => beginningOf(answers.question),
  steps: [
    {
      ...asked,
      Field: (props) => (
        <>
          <asked.Field {...props} />
          <Box as="p" className="say say--quiet">
            {words.question.searchWhy}
          </Box>
          <Button
            icon="book-open"
            onPress={() => go(withQuery(routes.policy, { search: props.answers.question.trim() }))}
          >
            {words.question.searchFirst}
          </Button>
        </>
      ),
    },
    villageStep({ section: you, words: words.village }),
    contactStep({ section: you, words: words.contact }),
  ],
}
