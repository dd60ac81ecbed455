// Writes src/domain/policy/search/syllables.json: how the characters that people type are read, without tones.
// Run by hand after words with new characters came in: node config/generate-syllables.mjs
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { TextDecoder } from 'node:util'
import { pinyin } from 'pinyin-pro'

const policy = fileURLToPath(new URL('../src/domain/policy/', import.meta.url))

/** The 3,755 everyday characters of GB 2312, rows 16 to 55: a slip of the finger comes out of them. */
function everydayCharacters() {
  const decoder = new TextDecoder('gbk')
  const found = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) found.push(decoder.decode(Uint8Array.of(row, cell)))
  }
  return found
}

/** Characters of the entries and of the lexicon, dialect ones among them. */
function writtenCharacters(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => Array.from(readFileSync(path.join(folder, name), 'utf8')))
}

/** Characters with two readings that people really use, the second one given here. */
const secondReadings = {
  长: 'zhang',
  还: 'hai',
  得: 'dei',
  行: 'hang',
  重: 'chong',
  了: 'liao',
  给: 'ji',
  调: 'diao',
  系: 'ji',
  着: 'zhao',
  差: 'chai',
  传: 'zhuan',
  降: 'xiang',
  觉: 'jiao',
  率: 'shuai',
  没: 'mo',
  校: 'jiao',
  血: 'xie',
  宿: 'xiu',
  色: 'shai',
  大: 'dai',
  便: 'pian',
  落: 'la',
  弄: 'nong',
  折: 'she',
  咋: 'za',
  都: 'dou',
  地: 'de',
  供: 'gong',
  参: 'can',
  乐: 'le',
  露: 'lou',
  轧: 'ya',
  说: 'shuo',
  车: 'che',
  员: 'yuan',
  干: 'gan',
}

const bySyllable = new Map()
const add = (syllable, character) => {
  const list = bySyllable.get(syllable) ?? []
  if (!list.includes(character)) bySyllable.set(syllable, [...list, character])
}

const characters = new Set([
  ...everydayCharacters(),
  ...writtenCharacters(path.join(policy, 'questions')),
  ...writtenCharacters(path.join(policy, 'search')),
])
for (const character of characters) {
  if (!/^[\u4e00-\u9fff]$/.test(character)) continue
  const readings = [pinyin(character, { toneType: 'none', v: true }), secondReadings[character]]
  for (const reading of readings) {
    if (reading && /^[a-z]+$/.test(reading)) add(reading, character)
  }
}

const sorted = [...bySyllable].sort(([one], [other]) => (one < other ? -1 : 1))
writeFileSync(
  path.join(policy, 'search', 'syllables.json'),
  `${JSON.stringify(Object.fromEntries(sorted.map(([syllable, list]) => [syllable, list.join('')])), null, 2)}\n`,
)
