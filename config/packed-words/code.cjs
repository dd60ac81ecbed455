const readings = require('../../src/domain/policy/search/syllables.json')
const { digits, escape, tableOf } = require('./table.cjs')

const places = new Map(tableOf(readings).map((character, place) => [character, place]))

/** Each character as its place in the table, in two digits; blanks as they are; others after a mark. */
function codeOf(words) {
  return Array.from(words, (character) => {
    if (character === ' ' || character === '\n') return character
    const place = places.get(character)
    if (place === undefined) return escape + character
    return digits.charAt(Math.floor(place / digits.length)) + digits.charAt(place % digits.length)
  }).join('')
}

module.exports = { codeOf }
