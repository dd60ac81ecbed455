import type { Day } from '../calendar'
import { declarationSchema } from '../household/declaration-schema'
import type { FieldError } from '../problems'
import { labelOf, lineKey, memberKeys, withLines, type LineValues } from './lines'

/** Names somebody whom nothing is asked about here. */
const frame = {
  declarant: { name: '户', relation: 'self' },
  regionCode: '110101101201',
  members: [],
  causes: [],
  hardships: [],
  attachmentIds: [],
}

/** The line a fault of the declaration's schema stands at: `members.1.birthDate` → `温长庚|birthDate`. */
export function lineOfPath(path: string, members: readonly { name?: unknown }[]): string {
  const [, place, field = ''] = /^members\.(\d+)\.?(.*)$/.exec(path) ?? []
  if (place === undefined) return path
  return lineKey(memberKeys(members.map(({ name }) => String(name)))[Number(place)] ?? '', field)
}

/** What the declaration's own schema says of these lines, each with its label in front. */
export function lineFaults(values: LineValues, today: Day): FieldError[] {
  const whole = withLines(frame, values)
  const parsed = declarationSchema(today).safeParse(whole)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message, code }) => {
    const key = lineOfPath(path.map(String).join('.'), whole.members as { name?: unknown }[])
    return { path: `line.${key}`, code: code ?? 'custom', message: `${labelOf(key)}：${message}` }
  })
}
