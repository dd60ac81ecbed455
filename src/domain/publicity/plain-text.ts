/** Marks without a shape, and those that only dress up the sign before them (1️⃣). Nobody reads them. */
export const unseen =
  /[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|\u034f|\u17b4|\u17b5|[\u180b-\u180d]|\u20e3|[\ufe00-\ufe0f]/
/** What may stand within a word and leaves it readable: 住 院, 住·院. What ends a sentence does not. */
const within = /[\s.\-－—–_·•*＊/|~+'"“”‘’()（）]/

export interface PlainText {
  text: string
  /** Where in the original a part of it stands. */
  placeOf: (start: number, end: number) => { start: number; end: number }
}

/** The words as they are read: without gaps and unseen marks, every sign in its usual form. */
export function plainText(original: string): PlainText {
  let text = ''
  const places: { start: number; end: number }[] = []
  let at = 0
  for (const character of original) {
    const place = { start: at, end: at + character.length }
    at = place.end
    if (unseen.test(character) || within.test(character)) continue
    const usual = character.normalize('NFKC')
    text += usual
    for (let i = 0; i < usual.length; i++) places.push(place)
  }
  return {
    text,
    placeOf: (start, end) => ({
      start: places[start]?.start ?? 0,
      end: places[end - 1]?.end ?? original.length,
    }),
  }
}
