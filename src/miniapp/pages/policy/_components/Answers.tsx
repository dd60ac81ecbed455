import type { QuestionRow } from '@/domain/api'
import { Box } from '../../../components/elements/Box'

/** Questions with their answers in one sentence, by topic. */
export function Answers({ questions }: { questions: readonly QuestionRow[] }) {
  const topics = [...new Set(questions.map((one) => one.topics[0] ?? ''))]
  return (
    <>
      {topics.map((topic) => (
        <Box as="section" key={topic}>
          {topic === '' ? null : (
            <Box as="h2" className="heading">
              {topic}
            </Box>
          )}
          {questions
            .filter((one) => (one.topics[0] ?? '') === topic)
            .map(({ number, title, answer }) => (
              <Box key={number} className="policy-question">
                <Box as="h3" className="policy-title">
                  {title}
                </Box>
                <Box as="p" className="policy-answer">
                  {answer}
                </Box>
              </Box>
            ))}
        </Box>
      ))}
    </>
  )
}
