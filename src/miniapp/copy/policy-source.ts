const guides: readonly (readonly [code: string, name: string])[] = [
  ['国', '国家指南'],
  ['渝', '重庆转发的指南'],
  ['赣', '江西指南'],
  ['鲁', '山东指南'],
]

/** Places with the paper's name, each once: 江西指南第 41 问、2021 年中央意见第 3.2 节. */
export function sayPlaces(sources: readonly string[]): string {
  const of = (pattern: RegExp) => [...new Set(sources.flatMap((source) => pattern.exec(source)?.[1] ?? []))]
  const questions = guides.flatMap(([code, name]) => {
    const numbers = of(new RegExp(`^${code} 2023 Q(\\d+)$`)).sort((a, b) => Number(a) - Number(b))
    const head = sources.includes(`${code} 2023 文首`) ? [`${name}开头`] : []
    return [...head, ...(numbers.length > 0 ? [`${name}第 ${numbers.join('、')} 问`] : [])]
  })
  const sections = centralSections(sources)
  return [...questions, ...(sections.length > 0 ? [`2021 年中央意见第 ${sections.join('、')} 节`] : [])].join(
    '，',
  )
}

/** The sections of the 2021 guidance among them: 3.2. */
export function centralSections(sources: readonly string[]): string[] {
  return [...new Set(sources.flatMap((source) => /^中央 2021 §([\d.]+)$/.exec(source)?.[1] ?? []))].sort()
}
