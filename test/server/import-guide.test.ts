import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { guideIds, guides, type GuideId } from '@/domain/policy/official/guides'
import { GuideRefused } from '@/domain/policy/official/report'
import { startEmbeddedDatabase } from '@/server/db/embedded'
import { reachDatabase } from '@/server/db/reach'
import { readConfig } from '@/server/config'
import { NotText, textOf } from '@/server/policies/guide-file'
import { importGuide } from '@/server/policies/import-guide'
import { everywhere, findPart, officialTexts, pastReadings } from '@/server/policies/policy-text-store'
import { runImport } from '@/server/policies/run-import'
import { START, startTestServer, type TestServer } from '../support/server'

/** Scanned guides read into the database: whole or not at all, once, by the command and by the administrator. */

const scans: Record<GuideId, string> = {
  national: 'national-2023.txt',
  chongqing: 'chongqing-2023.txt',
  jiangxi: 'jiangxi-2023.txt',
  shandong: 'shandong-2023.txt',
  central: 'central-2021.txt',
}
const fileOf = (pack: GuideId) => path.resolve('test/fixtures/official', scans[pack])
const scan = readFileSync(fileOf('jiangxi'), 'utf8')
const bytes = (text: string) => Buffer.from(text, 'utf8')
const withoutLast = scan.slice(0, scan.indexOf('52. 在实施', scan.indexOf('51. 如何理解动态清零?')))

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
afterEach(async () => {
  await server.admin.query('alter table policy_text disable trigger all')
  await server.admin.query('delete from policy_text')
  await server.admin.query('alter table policy_text enable trigger all')
})

const store = () => officialTexts(server.context.db, everywhere, { accountId: null, now: START })
const rows = async () =>
  (await server.admin.query<{ n: number }>('select count(*)::int as n from policy_text')).rows[0]?.n
const partOf = (pack: GuideId, number: string) => findPart(server.context.db, undefined, pack, number)

test.each(guideIds)('%s is kept whole, as it is, and the same file again changes nothing', async (pack) => {
  const file = readFileSync(fileOf(pack))
  const first = await importGuide(file, pack, store())
  expect(first.changed).toEqual(guides[pack].parts)
  expect(first.report.found).toBe(guides[pack].parts.length)
  expect((await importGuide(file, pack, store())).changed).toEqual([])
  expect(await rows()).toBe(1)
  for (const number of [guides[pack].parts[0] ?? '', guides[pack].parts.at(-1) ?? ''])
    expect((await partOf(pack, number))?.text).toMatch(/。/)
  expect(await partOf(pack, '99')).toBeUndefined()
})

test('a better scan changes what differs, and says which; the old wording stays in the history', async () => {
  await importGuide(bytes(scan), 'jiangxi', store())
  const better = scan.replace('学费、住宿费教育刚性支出', '学费、住宿费等教育刚性支出')
  expect((await importGuide(bytes(better), 'jiangxi', store(), { dryRun: true })).changed).toEqual(['13'])
  expect((await partOf('jiangxi', '13'))?.text).not.toContain('住宿费等教育')
  expect((await importGuide(bytes(better), 'jiangxi', store())).changed).toEqual(['13'])
  expect((await partOf('jiangxi', '13'))?.text).toContain('住宿费等教育')
  const past = await pastReadings(server.context.db, everywhere, 'jiangxi')
  expect(past.map(({ edition, readBy, readAt }) => ({ edition, readBy, readAt }))).toEqual([
    { edition: 2, readBy: null, readAt: START },
    { edition: 1, readBy: null, readAt: START },
  ])
  expect(new Set(past.map(({ sha256 }) => sha256)).size).toBe(2)
  expect(past[0]?.report.found).toBe(52)
})

test('a file that is not whole leaves what was there', async () => {
  await importGuide(bytes(scan), 'jiangxi', store())
  const before = await partOf('jiangxi', '52')
  await expect(importGuide(bytes(withoutLast), 'jiangxi', store())).rejects.toThrow(GuideRefused)
  const twice = scan + scan.slice(scan.lastIndexOf('52. 在实施'))
  await expect(importGuide(bytes(twice), 'jiangxi', store())).rejects.toThrow(GuideRefused)
  expect([await rows(), await partOf('jiangxi', '52')]).toEqual([1, before])
})

test('eight at once: one reading is kept', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => importGuide(bytes(scan), 'jiangxi', store())))
  expect(all.filter(({ changed }) => changed.length > 0)).toHaveLength(1)
  expect(await rows()).toBe(1)
})

test('what was read in is never changed afterwards, not by the owner of the tables either', async () => {
  await importGuide(bytes(scan), 'jiangxi', store())
  for (const statement of [
    'update policy_text set edition = 9',
    'delete from policy_text',
    'truncate policy_text',
  ])
    await expect(server.admin.query(statement)).rejects.toMatchObject({ code: '42501' })
  await expect(server.context.db.query('delete from policy_text')).rejects.toMatchObject({ code: '42501' })
})

describe('the letters of a file', () => {
  it.each([
    ['UTF-8', Buffer.from('监测对象，1。')],
    ['UTF-8 with its mark', Buffer.from('\ufeff监测对象，1。')],
    ['UTF-16, as Windows says Unicode', Buffer.from('\ufeff监测对象，1。', 'utf16le')],
    ['GB 18030, as Windows says ANSI', Buffer.from('bce0b2e2b6d4cff3a3ac31a1a3', 'hex')],
  ])('%s', (_name, file) => {
    expect(textOf(file)).toBe('监测对象，1。')
  })

  it.each([
    ['a picture', readFileSync(path.resolve('test/fixtures/demo/notice-board-1.jpg'))],
    ['a Word file', Buffer.from('504b0304140006000800000021', 'hex')],
    ['nothing but zeros', Buffer.alloc(100)],
  ])('%s is no text', (_name, file) => {
    expect(() => textOf(file)).toThrow(NotText)
  })
})

describe('on the command line', () => {
  const run = async (...args: string[]) => {
    const lines: string[] = []
    const read = async (file: string) => readFileSync(file)
    const code = await runImport(args, { store: store(), read, print: (line) => lines.push(line) })
    return { code, said: lines.join('\n'), kept: await rows() }
  }
  const written = (content: string | Buffer) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-guide-'))
    writeFileSync(path.join(folder, 'guide.txt'), content)
    return path.join(folder, 'guide.txt')
  }

  it('prints the report', async () => {
    const { code, said, kept } = await run('--pack', 'jiangxi', fileOf('jiangxi'))
    expect({ code, kept }).toEqual({ code: 0, kept: 1 })
    expect(said).toMatch(/^找到 52 条，接上断行 \d+ 处。\n/)
    expect(said).toContain('第 334 行')
    expect(said).toContain('已导入，52 条都是新的。')
    expect((await run('--pack', 'jiangxi', fileOf('jiangxi'))).said).toContain('和已经导入的一样，没有改动。')
  })

  it('refuses another guide and says why, with lines', async () => {
    const { code, said, kept } = await run('--pack', 'national', fileOf('jiangxi'))
    expect({ code, kept }).toEqual({ code: 1, kept: 0 })
    expect(said).toContain('没有导入，原来的内容没有变。多出第 43、44')
    expect(said).toMatch(/这份指南没有第 52 条：第 \d+ 行。/)
  })

  it('refuses a guide that ends early, and what is no text', async () => {
    const short = await run('--pack', 'jiangxi', written(withoutLast))
    expect({ code: short.code, kept: short.kept }).toEqual({ code: 1, kept: 0 })
    expect(short.said).toMatch(/缺第 52 条。.*\n {2}第 52 条没有找到，应在第 \d+ 行以后。/)
    const none = await run('--pack', 'jiangxi', path.resolve('test/fixtures/demo/notice-board-1.jpg'))
    expect(none).toEqual({ code: 1, kept: 0, said: '这个文件不是纯文字。请另存为 .txt 文本文件再试。' })
  })

  it.each([
    [['--pack', 'guizhou', fileOf('jiangxi')]],
    [[fileOf('jiangxi')]],
    [['--pack', 'jiangxi']],
    [['--pack', 'jiangxi', fileOf('jiangxi'), fileOf('jiangxi')]],
    [['--pakc', 'jiangxi', fileOf('jiangxi')]],
  ])('explains itself: %j', async (args) => {
    const { code, said } = await run(...args)
    expect(code).toBe(2)
    expect(said).toContain('用法：npm run policy:import')
  })

  it('names a file that cannot be opened', async () => {
    const { code, said } = await run('--pack', 'jiangxi', `${fileOf('jiangxi')}.bak`)
    expect({ code, said }).toEqual({ code: 2, said: `打不开文件：${fileOf('jiangxi')}.bak` })
  })
})

describe('the command itself', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-import-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  const command = (env: Record<string, string>, ...args: string[]) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      const child = spawn(
        process.execPath,
        ['config/run.mjs', 'src/server/policies/import-cli.ts', ...args],
        {
          env: { ...process.env, DATABASE_URL: '', MIGRATION_DATABASE_URL: '', DATA_DIR: dataDir, ...env },
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
      let said = ''
      child.stdout.on('data', (data: Buffer) => (said += data.toString()))
      child.stderr.on('data', (data: Buffer) => (said += data.toString()))
      child.on('close', (code) => resolve({ code, said }))
    })
  const jiangxi = ['--pack', 'jiangxi', fileOf('jiangxi')]
  const embedded = () => ({ folder: path.join(dataDir, 'postgres'), log: () => undefined, fast: true })
  const kept = async () => {
    const config = readConfig({ DATA_DIR: dataDir })
    const migrations = path.resolve('src/server/db/migrations')
    const { db, close } = await reachDatabase(config, { migrations, say: () => undefined })
    try {
      return (await pastReadings(db, everywhere, 'jiangxi')).length
    } finally {
      await close()
    }
  }

  it('uses the embedded database, whether it is running or not', async () => {
    const first = await command({}, ...jiangxi)
    expect(first.said).toContain('已导入，52 条都是新的。')
    expect(first.code).toBe(0)
    const database = await startEmbeddedDatabase(embedded())
    try {
      const again = await command({}, ...jiangxi)
      expect(again.said).toContain('和已经导入的一样，没有改动。')
      expect((await command({}, '--pack', 'national', fileOf('national'))).code).toBe(0)
      expect(await kept()).toBe(1)
    } finally {
      await database.stop()
    }
    expect(await kept()).toBe(1)
  })

  it('makes no database for a file that is refused', async () => {
    const { code, said } = await command({}, '--pack', 'shandong', fileOf('jiangxi'))
    expect(code).toBe(1)
    expect(said).toContain('没有导入，原来的内容没有变。')
    expect(() => readFileSync(path.join(dataDir, 'postgres', 'password'))).toThrow('ENOENT')
  })

  it('uses DATABASE_URL, and says so when nobody answers there', async () => {
    const address = server.admin.options.connectionString ?? ''
    expect((await command({ DATABASE_URL: address }, ...jiangxi)).said).toContain('52 条都是新的')
    expect(await rows()).toBe(1)
    const away = await command({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/none' }, ...jiangxi)
    expect(away.said.trim()).toBe('连不上数据库，没有导入。请检查 DATABASE_URL 和数据库是否已启动。')
    expect(away.code).toBe(2)
  })
})
