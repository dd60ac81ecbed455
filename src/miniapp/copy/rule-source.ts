/** Where a rule stands, in small words: `赣 2023 Q33` is 指南第 33 问 to whoever works by that guide. */
function oneSource(source: string): string {
  const question = /^\S+ 2023 Q(\d+)$/.exec(source)
  if (question) return `指南第 ${question[1]} 问`
  const section = /^中央 2021 §([\d.]+)$/.exec(source)
  return section ? `2021 年中央意见 ${section[1]}` : '指南开头'
}

/** Each place once, as a person would name them. */
export function saySources(sources: readonly string[]): string {
  return [...new Set(sources.map(oneSource))].join('、')
}
