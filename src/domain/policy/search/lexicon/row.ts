/**
 * One row of the lexicon. `say`: how people say it, words apart by blanks. `means`: the concepts behind it,
 * ids apart by blanks; a concept only has to be the same word wherever the same thing is meant.
 */
export interface Row {
  means: string
  say: string
}
