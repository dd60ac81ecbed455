/**
 * One rule of the guides, and the ways people come to it. `national` and `jiangxi`: the number of its question
 * in the national guide (Chongqing's and Shandong's numbers are the same) and in Jiangxi's; null where that
 * guide has no such question. `otherwise`: the rule that answers in a guide without it.
 * `asked`: short ways of asking, blanks between them, in plain words: dialect is the lexicon's business.
 */
export interface Rule {
  id: string
  national: number | null
  jiangxi: number
  otherwise?: string
  asked: string
}
