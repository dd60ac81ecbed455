/** What scanners, print shops and e-mail programs do to a file, made on purpose. */
export const noises = [
  'page heads',
  'page heads with numbers',
  'page numbers',
  'full-width digits',
  'half-width marks',
  'blanks between characters',
  'spaced-out lines',
  'lost line ends',
  'doubled line ends',
  'broken lines',
  'numbers on their own line',
  'line ends of Windows',
] as const
export type Noise = (typeof noises)[number]

type Random = () => number

/** Numbers between 0 and 1 that are the same for the same seed. */
function random(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39)
    mixed = (mixed ^ (mixed >>> 16)) >>> 0
    return mixed / 4294967296
  }
}

const isBlank = (line: string) => line.trim() === ''
const heads = ['健全防止返贫动态监测和帮扶机制工作指南汇编', '内部资料 注意保存', '某某县乡村振兴局学习材料']
const isHead = (line: string) => heads.some((head) => line.includes(head))
const isNumber = (line: string) => /^[-—\s第]*\d{1,3}[-—\s页]*$/.test(line)
const startsPart = (line: string) => /^[#*\s-]*(\d{1,2}\s*[.．、]|[一二三四五]、|[(（])/.test(line)

/** A page every forty lines or so, and five pages at the least. */
function paged(lines: readonly string[], mark: (page: number) => string[], next: Random): string[] {
  const height = Math.min(40, Math.floor(lines.length / 6))
  let page = 0
  let left = height / 2
  return lines.flatMap((line) => {
    if (--left > 0) return [line]
    left = height * (0.75 + next() / 2)
    page++
    return [line, ...mark(page)]
  })
}

const makers: Record<Noise, (lines: string[], next: Random) => string[]> = {
  'page heads': (lines, next) => {
    const head = heads[Math.floor(next() * heads.length)] ?? ''
    return paged(lines, () => ['', head, ''], next)
  },
  'page heads with numbers': (lines, next) => {
    const head = heads[Math.floor(next() * heads.length)] ?? ''
    return paged(lines, (page) => [page % 2 === 0 ? `${page}  ${head}` : `${head}  ${page}`], next)
  },
  'page numbers': (lines, next) => {
    const shape = Math.floor(next() * 3)
    return paged(
      lines,
      (page) => [['', ` ${page} `, ''], [`— ${page} —`], [`第 ${page} 页`]][shape] ?? [],
      next,
    )
  },
  'full-width digits': (lines, next) =>
    lines.map((line) =>
      next() < 0.7 ? line : line.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
    ),
  'half-width marks': (lines) =>
    lines.map((line) =>
      line.replace(/[，；：？（）％]/g, (mark) => ',;:?()%'['，；：？（）％'.indexOf(mark)] ?? mark),
    ),
  'blanks between characters': (lines, next) =>
    lines.map((line) =>
      line.replace(/([\u4e00-\u9fff，。])(?=[\u4e00-\u9fff])/g, (character) =>
        next() < 0.15 ? `${character} ` : character,
      ),
    ),
  'spaced-out lines': (lines, next) =>
    lines.map((line) => (next() < 0.2 && !isBlank(line) ? Array.from(line.trim()).join(' ') : line)),
  'lost line ends': (lines, next) => {
    const result: string[] = []
    for (const line of lines) {
      const before = result.at(-1)
      const free = (text: string) =>
        !isBlank(text) && !isHead(text) && !isNumber(text) && !text.startsWith('#')
      const ended = before !== undefined && free(before) && free(line)
      // a chapter of the 2021 guidance has nothing but its line end to end its title
      if (ended && next() < 0.25 && !/^[#\s]*[一二三四五]、/.test(before))
        result.push(`${result.pop()}${line}`)
      else result.push(line)
    }
    return result
  },
  'doubled line ends': (lines, next) => lines.flatMap((line) => (next() < 0.4 ? [line, ''] : [line])),
  'broken lines': (lines, next) =>
    lines.flatMap((line) => {
      if (line.length < 24 || next() < 0.5 || startsPart(line)) return [line]
      const at = 8 + Math.floor(next() * (line.length - 16))
      // not between the digits of a number
      return /\d/.test(line.charAt(at)) && /\d/.test(line.charAt(at - 1))
        ? [line]
        : [line.slice(0, at), line.slice(at)]
    }),
  'numbers on their own line': (lines, next) =>
    lines.flatMap((line) => {
      const found = /^(\s*(?:-\s*)?)(\d{1,2})(\s*[.．、]?)\s*(.*[\u4e00-\u9fff].*)$/.exec(line)
      if (!found || next() < 0.5) return [line]
      const [, , number = '', mark = '', rest = ''] = found
      // `10 天` is no heading
      if (mark.trim() === '') return [line]
      return [next() < 0.5 ? `${number}${mark}` : number, rest]
    }),
  'line ends of Windows': (lines) => lines.map((line) => `${line}\r`),
}

export function withNoise(file: string, kinds: readonly Noise[], seed: number): string {
  const next = random(seed)
  // lines are cut and joined before they are spaced out: a scanner sees them as they are printed
  const ordered = noises.filter((noise) => kinds.includes(noise))
  const rank = (noise: Noise) => (noise === 'lost line ends' ? 0 : noise === 'broken lines' ? 1 : 2)
  return [...ordered]
    .sort((one, other) => rank(one) - rank(other))
    .reduce((lines, noise) => makers[noise](lines, next), file.split('\n'))
    .join('\n')
}
