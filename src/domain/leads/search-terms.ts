import { cleanNumber, halfWidth } from '../fields'
import type { LeadContent } from './content'

/** By what staff find a lead. Plain here; the server keeps keyed hashes of it only. */
export interface SearchTerms {
  /** Names and phones of a declaring household, and its ID numbers: its own staff look it up by them. */
  people: string[]
  /** Name and phone of who asked or reported in his name. Who wants to stay hidden is not found by name. */
  callers: string[]
  /** Pairs of characters and whole Latin words of what was told. */
  words: string[]
}

/** A lead remembers so many of its words: 5,000 characters hold no more of them. */
const mostWords = 5000

/** Runs of Chinese characters, and runs of letters and digits. */
function runsOf(text: string): string[] {
  return (
    halfWidth(text)
      .toLowerCase()
      .match(/[\u3400-\u9fff]+|[a-z0-9]+/g) ?? []
  )
}

function wordsIn(run: string): string[] {
  if (/^[a-z0-9]/.test(run)) return [run]
  return Array.from({ length: run.length - 1 }, (_pair, at) => run.slice(at, at + 2))
}

/** What was told in own words, the place and the person named included: whoever sees the lead reads it there. */
function toldIn(content: LeadContent): string[] {
  switch (content.kind) {
    case 'declaration':
      return [content.story, content.address].flatMap((told) => told ?? [])
    case 'report':
      return [content.story, content.place, content.accused?.name].flatMap((told) => told ?? [])
    case 'inquiry':
      return [content.question]
  }
}

function nameTerm(name: string): string {
  return halfWidth(name).replace(/\s/g, '').toLowerCase()
}

export function searchTermsOf(content: LeadContent): SearchTerms {
  const words = [...new Set(toldIn(content).flatMap(runsOf).flatMap(wordsIn))].slice(0, mostWords)
  if (content.kind === 'declaration') {
    const { declarant, members } = content
    const numbers = members.flatMap(({ idNumber }) => idNumber ?? [])
    const people = [declarant, ...members].map(({ name }) => nameTerm(name))
    return { people: [...new Set([...people, ...numbers, ...phonesOf(declarant)])], callers: [], words }
  }
  const isOpen = content.kind === 'inquiry' || content.identity === 'named'
  const { contact } = content
  const callers = isOpen && contact ? [nameTerm(contact.name), ...phonesOf(contact)] : []
  return { people: [], callers, words }
}

function phonesOf({ phone }: { phone?: string | undefined }): string[] {
  return phone ? [phone] : []
}

/** What was typed into the search, read: each part is a way in which a lead may be found by it. */
export interface Search {
  /** A lead's number without its hyphens, or the last digits of it; null where it is none. */
  numberTail: string | null
  /** A name, a phone or an ID number. */
  person: string
  /** All of these must be told. Empty: nothing to look for in texts. */
  runs: string[]
  words: string[]
}

/** Digits of a number that say which lead is meant: with fewer, half the county answers. */
const fewestDigits = 4

/** null: too little to look for. */
export function readSearch(typed: string): Search | null {
  const digits = cleanNumber(typed)
    .replace(/[-－—–]/g, '')
    .toUpperCase()
  if (/^(?:[A-Z]{2})?\d+X?$/.test(digits)) {
    if (digits.length < fewestDigits) return null
    return { numberTail: digits.endsWith('X') ? null : digits, person: digits, runs: [], words: [] }
  }
  const runs = runsOf(typed)
  const words = [...new Set(runs.flatMap(wordsIn))]
  return words.length === 0 ? null : { numberTail: null, person: nameTerm(typed), runs, words }
}

/** Are all these runs told in it? Hashes of pairs only say that they may be. */
export function tells(content: LeadContent, runs: readonly string[]): boolean {
  const told = toldIn(content).map((text) => runsOf(text).join(' '))
  return runs.every((run) => told.some((text) => text.includes(run)))
}
