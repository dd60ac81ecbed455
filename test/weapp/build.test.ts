import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { appJson, bytesOf, filesIn, isThere, routesOf, weappFolder } from '../support/weapp-build'

const folder = weappFolder()
const files = filesIn(folder)
const kb = 1024

/** WeChat's own compiler of templates. */
function compile(root: string, templates: string[]) {
  const wcc = path.resolve(
    'node_modules/miniprogram-compiler/bin',
    process.platform === 'darwin' ? 'mac/wcc' : 'linux/wcc',
  )
  chmodSync(wcc, 0o755)
  const out = path.join(mkdtempSync(path.join(os.tmpdir(), 'cunsheng-wcc-')), 'out.js')
  const result = spawnSync(wcc, ['-o', out, ...templates], { cwd: root, encoding: 'utf8' })
  rmSync(path.dirname(out), { recursive: true, force: true })
  return { status: result.status, words: result.stdout + result.stderr }
}

test('every page has its four files', () => {
  const wanted = routesOf(folder).flatMap((route) =>
    ['js', 'json', 'wxml', 'wxss'].map((kind) => `${route}.${kind}`),
  )
  // A page without styles of its own needs no wxss.
  expect(wanted.filter((file) => !isThere(folder, file) && !file.endsWith('.wxss'))).toEqual([])
})

test('the main package weighs at most 500 KB, each subpackage at most 300 KB', () => {
  const packs = (appJson(folder).subPackages ?? []).map((pack) => pack.root)
  const main = files.filter((file) => !packs.some((pack) => file.startsWith(`${pack}/`)))
  expect(bytesOf(folder, main)).toBeLessThanOrEqual(500 * kb)
  for (const pack of packs)
    expect(
      bytesOf(
        folder,
        files.filter((file) => file.startsWith(`${pack}/`)),
      ),
    ).toBeLessThanOrEqual(300 * kb)
})

test.each(files.filter((file) => file.endsWith('.js')))(
  '%s is whole JavaScript that old phones can read',
  (file) => {
    const result = spawnSync(process.execPath, ['--check', path.join(folder, file)], { encoding: 'utf8' })
    expect(result.stderr).toBe('')
    expect(result.status).toBe(0)
  },
)

test('no lookbehind, eval or new Function in the program', () => {
  const scripts = files.filter((file) => file.endsWith('.js'))
  const found = scripts.filter((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    return /\(\?<[=!]/.test(text) || /[^.\w]eval\(/.test(text)
  })
  expect(found).toEqual([])
})

test('every template passes WeChat’s own compiler', () => {
  const templates = files.filter((file) => file.endsWith('.wxml') || file.endsWith('.wxs'))
  expect(templates.length).toBeGreaterThan(routesOf(folder).length)
  expect(compile(folder, templates)).toMatchObject({ status: 0 })
})

test('and that compiler refuses a broken one', () => {
  const broken = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-wxml-'))
  cpSync(path.join(folder, 'base.wxml'), path.join(broken, 'base.wxml'))
  writeFileSync(path.join(broken, 'index.wxml'), '<view><text></view>')
  expect(compile(broken, ['index.wxml']).status).not.toBe(0)
  rmSync(broken, { recursive: true, force: true })
})
