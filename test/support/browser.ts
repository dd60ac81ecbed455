import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'

const require_ = createRequire(path.join(process.cwd(), 'package.json'))

function packageFolder(name: string): string {
  const main = require_.resolve(name)
  return main.slice(0, main.lastIndexOf(`node_modules/${name}`) + `node_modules/${name}`.length)
}

/** Unpacks the Chromium that comes from npm, once per version, so that several tests may ask at the same time. */
async function packedChromium(): Promise<string> {
  const folder = packageFolder('@sparticuz/chromium')
  const { version } = require_(path.join(folder, 'package.json')) as { version: string }
  const target = path.join(os.tmpdir(), `cunsheng-chromium-${version}-${process.getuid?.() ?? 0}`)
  const binary = path.join(target, 'chromium')
  if (existsSync(binary)) return binary
  await mkdir(target, { recursive: true, mode: 0o700 })
  const unfinished = path.join(target, `chromium.${process.pid}`)
  await pipeline(
    createReadStream(path.join(folder, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(unfinished, { mode: 0o700 }),
  )
  await rename(unfinished, binary)
  return binary
}

/** That Chromium brings no Chinese type: without this, pages would show boxes. */
async function fontSettings(folder: string): Promise<string> {
  const fonts = packageFolder('@expo-google-fonts/noto-sans-sc')
  const file = path.join(folder, 'fonts.conf')
  await writeFile(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  ${['400Regular', '500Medium', '700Bold'].map((weight) => `<dir>${path.join(fonts, weight)}</dir>`).join('\n  ')}
  <cachedir>${path.join(folder, 'cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Noto Sans SC</family></prefer></alias>
</fontconfig>
`,
  )
  return file
}

/**
 * A real browser for tests: the one at CHROMIUM_PATH, else the one from npm. It keeps the safeguards that a
 * person's browser has. Close it when done.
 */
export async function launchBrowser(): Promise<Browser> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cunsheng-browser-'))
  const root = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await packedChromium()),
    // Chromium cannot put root into its sandbox.
    chromiumSandbox: !root,
    args: [
      '--font-render-hinting=none',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      // A microphone that hums, and is allowed.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
    env: { ...process.env, FONTCONFIG_FILE: await fontSettings(folder), HOME: folder },
  })
  const close = browser.close.bind(browser)
  browser.close = async (options) => {
    await close(options)
    await rm(folder, { recursive: true, force: true })
  }
  return browser
}
