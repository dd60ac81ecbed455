// The server as one file: dist/server/main.mjs. Packages stay outside, in node_modules.
import esbuild from 'esbuild'

export async function bundleServer() {
  await esbuild.build({
    entryPoints: { main: 'src/server/main.ts' },
    outdir: 'dist/server',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
    alias: { '@/domain': './src/domain', '@/server': './src/server' },
  })
  await esbuild.stop()
}
