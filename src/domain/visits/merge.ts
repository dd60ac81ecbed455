import { lineKey, readKey, sameValue, type Declared, type LineValue, type LineValues } from './lines'

/**
 * What was seen at the door and what others wrote meanwhile, brought together line by line. Nothing is overwritten
 * silently: where both say something, and not the same, the visitor decides; where he said nothing, theirs stands.
 */
export const verdicts = ['so', 'changed', 'unclear', 'open'] as const
/** 属实, 改为, 没核实清; open: not looked at. */
export type Verdict = (typeof verdicts)[number]

export interface SeenLine {
  key: string
  verdict: Verdict
  /** As it stood when it was fetched to the phone. */
  declared: LineValue
  /** Of `changed`. */
  value?: LineValue | undefined
}

/** Whose counts, said of what the other side had written when it was asked. */
export interface Decision {
  key: string
  over: LineValue
  take: 'mine' | 'theirs'
}

export interface Conflict {
  key: string
  declared: LineValue
  mine: LineValue
  theirs: LineValue
  /** Mine cannot be written: of an ID number only the stars are known. */
  onlyTheirs: boolean
}

export interface Merged {
  conflicts: Conflict[]
  /** To be written over theirs. */
  changes: LineValues
}

/** What the visitor says of a line; undefined: nothing. */
function claimOf(line: SeenLine | undefined): LineValue | undefined {
  if (line?.verdict === 'so') return line.declared
  return line?.verdict === 'changed' ? (line.value ?? null) : undefined
}

function hidden(value: LineValue): boolean {
  return typeof value === 'string' && value.includes('*')
}

/** `members`: the household's people as they were fetched. */
export function mergeVisit(
  members: readonly string[],
  theirs: Declared,
  seen: readonly SeenLine[],
  decisions: readonly Decision[],
): Merged {
  const conflicts: Conflict[] = []
  const changes: LineValues = {}
  const lines = new Map(seen.map((line) => [line.key, line]))
  const now = (key: string): LineValue => theirs.values[key] ?? null

  /** Whose counts; null: nobody has said so yet. */
  const settled = (key: string, declared: LineValue, mine: LineValue, other = now(key)) => {
    const onlyTheirs = hidden(mine)
    const decided = decisions.find((one) => one.key === key && sameValue(one.over, other))
    if (decided?.take === 'theirs') return 'theirs'
    if (decided && !onlyTheirs) return 'mine'
    conflicts.push({ key, declared, mine, theirs: other, onlyTheirs })
    return null
  }

  const plain = (line: SeenLine) => {
    const mine = claimOf(line)
    if (mine === undefined || sameValue(mine, now(line.key))) return
    if (sameValue(now(line.key), line.declared)) changes[line.key] = mine
    else if (settled(line.key, line.declared, mine) === 'mine') changes[line.key] = mine
  }

  const ofMember = (member: string) => seen.filter(({ key }) => readKey(key).member === member)
  const nameKey = (member: string) => lineKey(member, 'name')
  const everybody = [
    ...new Set([...members, ...theirs.members, ...seen.flatMap(({ key }) => readKey(key).member ?? [])]),
  ]
  for (const member of everybody) {
    const key = nameKey(member)
    const line = lines.get(key)
    const mine = claimOf(line)
    const was = members.includes(member)
    const is = theirs.members.includes(member)
    const added = !was && mine !== undefined && mine !== null
    if (was && !is) {
      // Somebody took him from the list, or gave him another name; the visitor saw him there.
      if (mine === null) continue
      const declared = line?.declared ?? member
      if (settled(key, declared, mine ?? declared) !== 'mine') continue
      for (const one of ofMember(member)) {
        const value = claimOf(one) ?? (one.verdict === 'changed' ? null : one.declared)
        if (value !== null && !hidden(value)) changes[one.key] = value
      }
      changes[key] = mine ?? declared
    } else if (!was && is && !added) {
      // Somebody put him on the list, and at the door nobody spoke of him.
      if (settled(key, null, null) === 'mine') changes[key] = null
    } else if (is && mine === null) {
      // Taken from the list at the door: not while somebody else has put something of his right.
      const touched = ofMember(member).some((one) => !sameValue(one.declared, now(one.key)))
      if (!touched || settled(key, line?.declared ?? member, null) === 'mine') changes[key] = null
    } else ofMember(member).forEach(plain)
  }
  seen.filter(({ key }) => readKey(key).member === null).forEach(plain)
  return { conflicts, changes }
}
