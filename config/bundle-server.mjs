// The server as one file: dist/server/main.mjs. Packages stay outside, in node_modules.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import esbuild from 'esbuild'

export async function bundleServer() {
  const { outputFiles } = await esbuild.build({
    entryPoints: { main: 'src/server/main.ts' },
    outdir: 'dist/server',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Beside it, for whoever runs it with NODE_OPTIONS=--enable-source-maps: read, it takes 30 MB.
    sourcemap: true,
    // Chinese as it is: escaped, it would lie in memory three times as long.
    charset: 'utf8',
    logLevel: 'warning',
    alias: { '@/domain': './src/domain', '@/server': './src/server' },
    write: false,
  })
  await esbuild.stop()
  // Whole or not at all: another server may be starting from the same file just now.
  for (const file of outputFiles) {
    // Who starts it may not own the program's folder: nothing is written without need.
    if (existsSync(file.path) && readFileSync(file.path).equals(file.contents)) continue
    const fresh = `${file.path}.${process.pid}`
    mkdirSync(path.dirname(file.path), { recursive: true })
    writeFileSync(fresh, file.contents)
    renameSync(fresh, file.path)
  }
}
