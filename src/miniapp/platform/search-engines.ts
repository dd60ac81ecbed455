/** A page with names on it is to be found by no search. In a browser only; returns what lets the next page be found again. */
export function keepOutOfSearch(): (() => void) | undefined {
  if (WEAPP) return undefined
  const mark = document.createElement('meta')
  mark.name = 'robots'
  mark.content = 'noindex, nofollow, noarchive'
  document.head.append(mark)
  return () => mark.remove()
}
