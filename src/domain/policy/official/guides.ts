/** The papers whose official wording can be read in, and what a whole one holds. */
export const guideIds = ['national', 'chongqing', 'jiangxi', 'shandong', 'central'] as const
export type GuideId = (typeof guideIds)[number]

export interface Guide {
  /** The numbers of its parts, in order. */
  parts: readonly string[]
  /** Questions are headed `12. …？`; sections `二、…` and `（一）…。`. */
  headed: 'questions' | 'sections'
  /** How it names the households, so that one guide is not taken for another of the same length. */
  object: string
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1))

export const guides: Record<GuideId, Guide> = {
  national: { parts: upTo(42), headed: 'questions', object: '监测对象' },
  chongqing: { parts: upTo(42), headed: 'questions', object: '监测对象' },
  jiangxi: { parts: upTo(52), headed: 'questions', object: '监测对象' },
  shandong: { parts: upTo(42), headed: 'questions', object: '监测帮扶对象' },
  // 中农组发〔2021〕7号: chapter 1 has no sections
  central: {
    parts: ['1', '2.1', '2.2', '2.3', '3.1', '3.2', '3.3', '4.1', '4.2', '4.3', '5.1', '5.2', '5.3', '5.4'],
    headed: 'sections',
    object: '监测对象',
  },
}
