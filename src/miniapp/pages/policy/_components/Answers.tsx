import type { QuestionRow } from '@/domain/api'
import { Box } from '../../../components/elements/Box'

/** Questions, each with its answer in one sentence. */
export function Answers({ questions }: { questions: readonly QuestionRow[] }) {
  return (
    <Box as="section" className="policy-questions">
      {questions.map(({ number, title, answer }) => (
        <Box key={number} className="policy-question">
          <Box as="h2" className="policy-title">
            {title}
          </Box>
          <Box as="p" className="policy-answer">
            {answer}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
