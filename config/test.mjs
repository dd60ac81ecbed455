// `npm test`: every check of the project, then all tests. The last line is `N passed, N failed`.
// Arguments name jest projects to run alone, without the checks: `npm test -- domain server`.
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'))
const bin = (name) => path.join('node_modules', '.bin', name)
const chosen = process.argv.slice(2)

const checks = [
  ['types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']],
  ['lint', bin('eslint'), ['-c', 'config/eslint.config.mjs', '--max-warnings', '0', 'src', 'test', 'config']],
  ['boundaries', bin('depcruise'), ['--config', 'config/dependency-cruiser.cjs', 'src', 'test']],
  ['dead code', bin('knip'), ['--config', 'config/knip.json', '--no-progress']],
  ['formatting', bin('prettier'), ['--check', '--log-level', 'warn', 'src', 'test', 'config']],
]
const builds = [
  ['build weapp', process.execPath, ['config/build.mjs', 'weapp']],
  ['build h5', process.execPath, ['config/build.mjs', 'h5']],
]

/** Run a command; its output is shown when it does not succeed, or while it runs when `live`. */
function run(name, command, args, live = false) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
      if (code !== 0 && !live) console.log(output)
      resolve(code === 0)
    })
  })
}

/** Two at a time: as many as the smallest machine has cores. */
async function runAll(steps) {
  const queue = [...steps]
  const results = []
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) results.push(await run(...step))
  }
  await Promise.all([worker(), worker()])
  return results
}

const results = chosen.length > 0 ? [] : await runAll([...builds, ...checks])

const report = path.join(os.tmpdir(), `cunsheng-jest-${process.pid}.json`)
const projects = chosen.length > 0 ? ['--selectProjects', ...chosen] : []
const jestArgs = ['--config', 'config/jest.config.cjs', '--json', `--outputFile=${report}`, '--maxWorkers=2']
const jestPassed = await run('tests', bin('jest'), [...jestArgs, ...projects], true)

let passed = results.filter(Boolean).length
let failed = results.length - passed
try {
  const found = JSON.parse(readFileSync(report, 'utf8'))
  passed += found.numPassedTests
  failed += found.numFailedTests + found.numRuntimeErrorTestSuites
  if (!jestPassed && found.numFailedTests + found.numRuntimeErrorTestSuites === 0) failed += 1
} catch {
  failed += 1
}
rmSync(report, { force: true })
process.exitCode = failed === 0 ? 0 : 1
console.log(`${passed} passed, ${failed} failed`)
