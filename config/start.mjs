// `npm start`: build the pages when they are missing or older than their sources, then run the server in
// this process.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { bundleServer } from './bundle-server.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
if (existsSync('.env')) process.loadEnvFile('.env')

const pagesReady =
  process.env.PAGES === 'off' || build('h5', () => console.log('正在生成网页，第一次要一两分钟……'))
if (!pagesReady) {
  console.error('网页没有生成成功，服务没有启动。')
  process.exit(1)
}
await bundleServer()
process.setSourceMapsEnabled(true)
const { main } = await import(pathToFileURL(path.join(root, 'dist/server/main.mjs')).href)
await main()
