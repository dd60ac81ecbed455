// `npm start`: build the pages when they are missing or older than their sources, then run the server in
// this process.
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { build } from './build.mjs'
import { bundleServer } from './bundle-server.mjs'

// Left to itself V8 lets rubbish lie while the machine has room, and the server grows to twice what it needs.
setFlagsFromString('--optimize-for-size')

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
if (existsSync('.env')) process.loadEnvFile('.env')

function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
function refuse(line) {
  console.error(line)
  process.exit(1)
}
const notOurs = `不能写入程序文件夹 ${root}。请让它的主人先启动一次，或把它复制到自己的目录里。`

const pagesReady =
  process.env.PAGES === 'off' ||
  build('h5', () => {
    if (!mayWrite(root)) refuse(notOurs)
    console.log('正在生成网页，第一次要一两分钟……')
  })
if (!pagesReady) refuse('网页没有生成成功，服务没有启动。')
try {
  await bundleServer()
} catch (error) {
  if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  refuse(notOurs)
}
const { main } = await import(pathToFileURL(path.join(root, 'dist/server/main.mjs')).href)
await main()
