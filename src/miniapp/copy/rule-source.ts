/** `赣 2023 Q33` is 指南第 33 问 to whoever works by that guide; a part of the 2021 guidance is named. */
const question = /^\S+ 2023 Q(\d+)$/
const section = /^中央 2021 §([\d.]+)$/

/** Where a rule stands, in small words, each place once: 指南第 33、34 问，2021 年中央意见 3.2. */
export function saySources(sources: readonly string[]): string {
  const numbers = (pattern: RegExp) => [
    ...new Set(sources.flatMap((source) => pattern.exec(source)?.[1] ?? [])),
  ]
  const questions = numbers(question).sort((a, b) => Number(a) - Number(b))
  const sections = numbers(section).sort()
  const rest = sources.some((source) => !question.test(source) && !section.test(source))
  return [
    questions.length > 0 ? `指南第 ${questions.join('、')} 问` : '',
    rest ? '指南开头' : '',
    sections.length > 0 ? `2021 年中央意见 ${sections.join('、')}` : '',
  ]
    .filter((part) => part !== '')
    .join('，')
}
