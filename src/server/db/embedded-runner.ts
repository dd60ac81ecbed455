import { spawn } from 'node:child_process'
import * as fs from 'node:fs'

/** Who PostgreSQL runs as. It refuses to run as root, so root hands it to `nobody`. */
export interface Runner {
  readonly uid: number
  readonly gid: number
  /** True when the process is root and PostgreSQL is not. */
  readonly drops: boolean
}

export function chooseRunner(): Runner {
  const uid = process.geteuid?.() ?? 0
  const gid = process.getegid?.() ?? 0
  if (uid !== 0) return { uid, gid, drops: false }
  return { ...nobody(), drops: true }
}

/** 65534 on Linux, -2 on macOS; initdb wants a user that the system knows by name. */
function nobody(): { uid: number; gid: number } {
  const row = /^nobody:[^:]*:(-?\d+):(-?\d+):/m.exec(fs.readFileSync('/etc/passwd', 'utf8'))
  return { uid: Number(row?.[1] ?? 65534) >>> 0, gid: Number(row?.[2] ?? 65534) >>> 0 }
}

/** Options of a child process: the user, and an environment that holds none of the server's secrets. */
export function asRunner(runner: Runner, cwd: string) {
  return {
    cwd,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    ...(runner.drops ? { uid: runner.uid | 0, gid: runner.gid | 0 } : {}),
  }
}

/** Gives a file or folder to the user PostgreSQL runs as. */
export function handOver(runner: Runner, file: string): void {
  if (runner.drops) fs.chownSync(file, runner.uid, runner.gid)
}

/** Runs a program to its end; a program that cannot be run at all counts as ended with code null. */
export function run(
  program: string,
  args: string[],
  options: { runner: Runner; cwd: string; input?: string },
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { ...asRunner(options.runner, options.cwd), stdio: 'pipe' })
    let output = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (output += data.toString()))
    // A program that is gone before it has read its input is judged by its exit code.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Asked of the system itself, since no reading of mode bits knows about access lists. */
export async function canEnter(runner: Runner, folder: string): Promise<boolean> {
  const { code } = await run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { runner, cwd: '/' })
  return code === 0
}
