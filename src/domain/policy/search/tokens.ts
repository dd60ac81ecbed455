import type { Heard } from './concepts'

const empty = new Set('的了是我你他她它吗呢啊吧呀着也都在和跟与有个这那一')

/** Whether a character says nothing by itself. */
export const isEmpty = (character: string): boolean => empty.has(character)

/** Single characters, pairs of them, numbers and Latin words of a plain text. */
export function charactersOf(plain: string): string[] {
  const tokens: string[] = []
  for (const part of plain.match(/[a-z0-9%.]+|[\u3400-\u9fff]+/g) ?? []) {
    if (!/[\u3400-\u9fff]/.test(part)) {
      tokens.push(part)
      continue
    }
    for (let at = 0; at < part.length; at++) {
      if (!isEmpty(part.charAt(at))) tokens.push(part.charAt(at))
      if (at + 1 < part.length) tokens.push(part.slice(at, at + 2))
    }
  }
  return tokens
}

/** `#` before the id of a concept; `?…` intents and `!…` words of other matters as they are. */
export function conceptsOf(heard: readonly Heard[]): string[] {
  return heard.flatMap(({ means }) =>
    means.map((concept) => (/^[?!]/.test(concept) ? concept : `#${concept}`)),
  )
}
