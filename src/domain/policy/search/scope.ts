import { othersThings, othersWants } from './lexicon/services'
import { fold, plainly } from './plain'
import type { Query } from './query'
import { weights } from './weights'

const wordsOf = (lists: readonly string[]) =>
  lists.flatMap((list) => list.split(/\s+/)).map((word) => plainly(fold(word)))
const things = wordsOf(othersThings)
const wants = wordsOf(othersWants)

/** A thing that another desk has, and what people want of that desk. */
function asksAnotherDesk(plain: string): boolean {
  return wants.some((want) => {
    const at = plain.indexOf(want)
    if (at < 0) return false
    const rest = `${plain.slice(0, at)} ${plain.slice(at + want.length)}`
    return things.some((thing) => rest.includes(thing))
  })
}

/** Concepts that hardly anything but our matters has. */
const own = new Set(
  `object register apply removal willremove afterremoval reenter newrisk posting review greenchannel plan sign everyone proxy
  percapita selfpay hidden full quota identifieddate clearout authority dynamiczero ratio compare visit screening
  nohelp whathelp hotline hotline12345 complain neglect outside shortstay stableperiod liftedpolicy unstable marginal severe
  samename lowincomegroup focusgroup`.split(/\s+/),
)

/**
 * Whether a question is one of ours at all: the best entry's score, how much of the question the lexicon
 * understands, and how much of it belongs to another desk.
 */
export function isOurs({ plain, heard }: Query, best: number): boolean {
  const {
    outset,
    score,
    understood,
    length,
    elsewhere,
    sometimes,
    anotherDesk,
    ownConcept,
    least,
    brief,
    word,
  } = weights.scope
  let ours = 0
  let theirs = 0
  let both = 0
  const found = new Set<string>()
  for (const { start, end, means } of heard) {
    const size = end - start
    for (const concept of means) if (own.has(concept)) found.add(concept)
    const known = means.some((concept) => /^[a-z]/.test(concept))
    if (known) ours += size
    else if (means.includes('!')) theirs += size
    if (means.includes('!?') || (known && means.includes('!'))) both += size
  }
  const written = plain.replace(/ /g, '').length
  const desk = asksAnotherDesk(plain)
  if (written <= brief && theirs === 0 && !desk && ours >= written * 0.6 && best >= word) return true

  const odds =
    outset +
    score * Math.log(best + 1) +
    understood * Math.log(ours + 1) +
    length * Math.log(written + 1) +
    ownConcept * Math.min(found.size, 2) -
    elsewhere * Math.min(theirs, 3) -
    sometimes * Math.min(both, 3) -
    (desk ? anotherDesk : 0)
  return odds >= least
}
