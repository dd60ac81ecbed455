import { Box } from './elements/Box'

/** The kept set. A new one is added here and in Icon.scss. */
export type IconName =
  | 'a-large-small'
  | 'bell'
  | 'book-open'
  | 'camera'
  | 'check'
  | 'chevron-left'
  | 'chevron-right'
  | 'circle-alert'
  | 'circle-check'
  | 'clock'
  | 'file-pen-line'
  | 'house'
  | 'image'
  | 'inbox'
  | 'info'
  | 'list-checks'
  | 'loader-circle'
  | 'map-pin'
  | 'megaphone'
  | 'message-circle-question-mark'
  | 'pencil'
  | 'phone'
  | 'rotate-cw'
  | 'trash-2'
  | 'triangle-alert'
  | 'volume-2'
  | 'volume-x'

/** A picture beside a word, in the word's own colour. It says nothing to a screen reader: the word does. */
export function Icon({ name }: { name: IconName }) {
  return <Box as="span" className={`icon icon--${name}`} />
}
