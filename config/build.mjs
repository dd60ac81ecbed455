// Build the pages: `node config/build.mjs h5|weapp`. Nothing is done when no source has changed since.
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const sources = [
  'src/miniapp',
  'src/domain',
  'config/index.ts',
  'config/a11y-plugin.ts',
  'config/a11y-runtime.js',
  'config/packed-words',
  'package.json',
]
const firstFile = { h5: 'index.html', weapp: 'app.json' }

function sourcesHash() {
  const hash = createHash('sha256').update(process.env.CUNSHENG_API ?? '')
  const add = (file) => {
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name))
    // The README's pictures are made of the pages, not the pages of them.
    else if (!file.endsWith('.png')) hash.update(file).update(readFileSync(file))
  }
  for (const file of sources) add(path.join(root, file))
  return hash.digest('hex')
}

/** True when pages of the present sources are there, built now or before. */
export function build(type, say = () => {}) {
  const folder = path.join(root, 'dist', type)
  const stamp = path.join(root, 'dist', `.${type}-sources`)
  const hash = sourcesHash()
  const there = existsSync(path.join(folder, firstFile[type]))
  if (there && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return true
  say()
  const taro = path.join(root, 'node_modules/@tarojs/cli/bin/taro')
  const built = spawnSync(process.execPath, [taro, 'build', '--type', type], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  if (built.status !== 0 || !existsSync(path.join(folder, firstFile[type]))) {
    process.stderr.write(`${built.stdout ?? ''}${built.stderr ?? ''}\n`)
    return false
  }
  writeFileSync(stamp, hash)
  return true
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const types = process.argv.slice(2)
  for (const type of types.length > 0 ? types : ['h5', 'weapp']) if (!build(type)) process.exitCode = 1
}
