// For WeChat: long runs of Chinese words in two bytes a character instead of three. The words that people search
// with would not fit their subpackage otherwise. Anything but such a run stays as it is written.
const path = require('node:path')
const { codeOf } = require('./code.cjs')

const run = /(['`])([\u4e00-\u9fff \n]{40,})\1/g
const unpack = path.join(__dirname, 'unpack.js')

module.exports = function packWords(source) {
  const packed = source.replace(run, (_, _quote, words) => `unpack(${JSON.stringify(codeOf(words))})`)
  return packed === source ? source : `import { unpack } from ${JSON.stringify(unpack)}\n${packed}`
}
