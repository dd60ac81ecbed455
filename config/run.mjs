// Run a TypeScript file of the project: `node config/run.mjs <file> [arguments]`.
import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import esbuild from 'esbuild'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const file = process.argv[2]
// Beside the packages, so that they are found from there.
const folder = mkdtempSync(path.join(root, 'node_modules', '.cunsheng-run-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const outfile = path.join(folder, 'run.mjs')
await esbuild.build({
  entryPoints: [file],
  outfile,
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'esm',
  sourcemap: 'inline',
  logLevel: 'warning',
  alias: { '@/domain': './src/domain', '@/server': './src/server' },
})
await esbuild.stop()
process.setSourceMapsEnabled(true)
process.argv.splice(1, 2, file)
await import(pathToFileURL(outfile).href)
