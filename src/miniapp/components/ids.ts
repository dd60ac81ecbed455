import { createContext, useContext, useId } from 'react'

/** What the page and the question around a field hand down to it. */
export interface Surroundings {
  /** Start of the ids on this page: several pages live in one document. */
  prefix: string
  /** The heading of the question, where the field has no label of its own. */
  question: { id: string; text: string; helpId: string | undefined } | null
}

export const SurroundingsContext = createContext<Surroundings>({ prefix: 'p', question: null })

export function useSurroundings(): Surroundings {
  return useContext(SurroundingsContext)
}

/** React's own ids hold colons, which WeChat's selectors do not take. */
export function usePlainId(): string {
  return useId().replace(/:/g, '')
}

/** The id in the document of the field that the page calls `name`. */
export function useFieldId(name: string): string {
  return fieldId(useSurroundings().prefix, name)
}

export function fieldId(prefix: string, name: string): string {
  return `${prefix}-${name.replace(/[^\w-]/g, '-')}`
}
