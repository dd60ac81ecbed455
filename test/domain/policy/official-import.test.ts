import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { OfficialText } from '@/domain/policy/official/document'
import type { GuideId } from '@/domain/policy/official/guides'
import { GuideRefused } from '@/domain/policy/official/report'
import { runImport } from '@/server/policies/import-cli'
import { importGuide, type OfficialTextStore } from '@/server/policies/import-guide'

const jiangxi = path.join(__dirname, '../../fixtures/official/jiangxi-2023.txt')
const scan = readFileSync(jiangxi, 'utf8')

/** Keeps texts in memory and counts how often it is written to. */
function memoryStore(): OfficialTextStore & { kept: Map<GuideId, OfficialText>; writes: number } {
  const kept = new Map<GuideId, OfficialText>()
  return {
    kept,
    writes: 0,
    load: async (pack) => kept.get(pack) ?? null,
    async save(pack, official) {
      this.writes++
      kept.set(pack, official)
    },
  }
}

test('a guide is kept whole, and the same file again changes nothing', async () => {
  const store = memoryStore()
  expect((await importGuide(scan, 'jiangxi', store)).changed).toHaveLength(52)
  const first = store.kept.get('jiangxi')
  expect((await importGuide(scan, 'jiangxi', store)).changed).toEqual([])
  expect(store.writes).toBe(1)
  expect(store.kept.get('jiangxi')).toBe(first)
})

test('a better scan changes what differs, and says which', async () => {
  const store = memoryStore()
  await importGuide(scan, 'jiangxi', store)
  const better = scan.replace('学费、住宿费教育刚性支出', '学费、住宿费等教育刚性支出')
  expect((await importGuide(better, 'jiangxi', store)).changed).toEqual(['13'])
})

test('a file that is not whole leaves what was there', async () => {
  const store = memoryStore()
  await importGuide(scan, 'jiangxi', store)
  const before = JSON.stringify(store.kept.get('jiangxi'))
  const cut = scan.slice(0, scan.indexOf('52. 在实施', scan.indexOf('51. 如何理解动态清零?')))
  await expect(importGuide(cut, 'jiangxi', store)).rejects.toThrow(GuideRefused)
  expect(JSON.stringify(store.kept.get('jiangxi'))).toBe(before)
  expect(store.writes).toBe(1)
})

describe('on the command line', () => {
  const run = async (...args: string[]) => {
    const lines: string[] = []
    const store = memoryStore()
    const read = async (file: string) => readFileSync(file, 'utf8')
    const code = await runImport(args, { store, read, print: (line) => lines.push(line) })
    return { code, said: lines.join('\n'), kept: store.kept }
  }

  test('prints the report', async () => {
    const { code, said, kept } = await run('--pack', 'jiangxi', jiangxi)
    expect(code).toBe(0)
    expect(said).toContain('找到 52 条')
    expect(said).toContain('已导入，有改动的：第 1、2、3')
    expect(kept.size).toBe(1)
  })

  test('refuses another guide and says why', async () => {
    const { code, said, kept } = await run('--pack', 'national', jiangxi)
    expect(code).toBe(1)
    expect(said).toContain('没有导入，原来的内容没有变。多出第 43、44')
    expect(kept.size).toBe(0)
  })

  test.each([
    [['--pack', 'guizhou', jiangxi]],
    [[jiangxi]],
    [['--pack', 'jiangxi']],
    [['--pack', 'jiangxi', jiangxi, jiangxi]],
    [['--pakc', 'jiangxi', jiangxi]],
  ])('explains itself: %j', async (args) => {
    const { code, said } = await run(...args)
    expect(code).toBe(2)
    expect(said).toContain('用法：npm run policy:import')
  })

  test('names a file that cannot be opened', async () => {
    const { code, said } = await run('--pack', 'jiangxi', `${jiangxi}.bak`)
    expect(code).toBe(2)
    expect(said).toBe(`打不开文件：${jiangxi}.bak`)
  })
})
