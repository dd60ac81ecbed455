// Printable characters that need no backslash in a string, one byte each.
const digits = Array.from({ length: 93 }, (_, place) => String.fromCharCode(0x21 + place))
  .filter((one) => one !== '"' && one !== "'" && one !== '\\' && one !== '`')
  .join('')
const escape = '~'

/** Every character whose reading the search knows, once, in a fixed order. */
function tableOf(readings) {
  return Array.from(new Set(Object.values(readings).join('')))
}

module.exports = { digits, escape, tableOf }
