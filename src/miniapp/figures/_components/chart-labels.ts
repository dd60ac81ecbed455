/** Signs that no line begins with. */
const clinging = /^[、，。：；）》”]+/

/** A long name in lines of about the same length, so that none of it lies outside the picture. */
export function linesOf(label: string, most: number): string[] {
  const signs = Array.from(label)
  const count = Math.ceil(signs.length / Math.max(most, 1))
  const size = Math.ceil(signs.length / count)
  if (signs.length === 0) return ['']
  const lines: string[] = []
  for (let at = 0; at < signs.length; at += size) {
    const line = signs.slice(at, at + size).join('')
    const clings = lines.length === 0 ? '' : (clinging.exec(line)?.[0] ?? '')
    if (clings !== '') lines.push(`${lines.pop() ?? ''}${clings}`)
    if (line !== clings) lines.push(line.slice(clings.length))
  }
  return lines
}
