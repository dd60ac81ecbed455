import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

interface AppJson {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
}

let built = false

/** The built mini-program; built now when its sources changed. */
export function weappFolder(): string {
  if (!built) {
    const result = spawnSync(process.execPath, ['config/build.mjs', 'weapp'], { encoding: 'utf8' })
    if (result.status !== 0) throw new Error(result.stderr)
    built = true
  }
  return path.resolve('dist/weapp')
}

export function appJson(folder: string): AppJson {
  return JSON.parse(readFileSync(path.join(folder, 'app.json'), 'utf8')) as AppJson
}

export function routesOf(folder: string): string[] {
  const { pages, subPackages = [] } = appJson(folder)
  return [...pages, ...subPackages.flatMap((pack) => pack.pages.map((page) => `${pack.root}/${page}`))]
}

/** Every file below a folder, as paths relative to it. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  )
}

export function bytesOf(folder: string, files: string[]): number {
  return files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0)
}

export function isThere(folder: string, file: string): boolean {
  return existsSync(path.join(folder, file))
}
