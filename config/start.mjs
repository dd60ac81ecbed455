// `npm start`: build what is missing or older than its sources, then run the server in this process.
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundleServer } from './bundle-server.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)

/** One hash over all sources of the pages: they are built again when it changes. */
function sourcesHash() {
  const hash = createHash('sha256')
  const add = (file) => {
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(path.join(file, name))
    else hash.update(file).update(readFileSync(file))
  }
  for (const file of ['src/miniapp', 'src/domain', 'config/index.ts', 'package.json']) add(file)
  return hash.digest('hex')
}

function buildPages() {
  const stamp = 'dist/h5/.sources'
  const hash = sourcesHash()
  if (existsSync('dist/h5/index.html') && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('正在生成网页，第一次要一两分钟……')
  const taro = path.join(root, 'node_modules/@tarojs/cli/bin/taro')
  const built = spawnSync(process.execPath, [taro, 'build', '--type', 'h5'], {
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
  })
  if (built.status !== 0 || !existsSync('dist/h5/index.html')) {
    console.error(`${built.stdout ?? ''}${built.stderr ?? ''}\n网页没有生成成功，服务没有启动。`)
    process.exit(1)
  }
  mkdirSync('dist/h5', { recursive: true })
  writeFileSync(stamp, hash)
}

if (existsSync('.env')) process.loadEnvFile('.env')
if (process.env.PAGES !== 'off') buildPages()
await bundleServer()
process.setSourceMapsEnabled(true)
const { main } = await import(pathToFileURL(path.join(root, 'dist/server/main.mjs')).href)
await main()
