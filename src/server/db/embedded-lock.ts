import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedDatabaseError } from './embedded-error'
import { makeShortFolder } from './embedded-folder'

/**
 * One server per data folder. Each server listens on a socket of its own name in the folder. The system
 * closes it with the process, however that ends, so a socket that nobody answers is a leftover, and no
 * process id has to be believed. Whoever finds another one answering steps back: two can never both stay.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  // Two that start in the same moment both step back; a second and third try after a random pause sort them out.
  for (let attempt = 1; attempt <= 3; attempt++) {
    const own = await listen(folder)
    if (!(await anotherAnswers(folder, own.name))) return own.release
    await own.release()
    await sleep(50 + Math.random() * 100)
  }
  throw new EmbeddedDatabaseError(
    `另一个村声服务正在使用这个数据文件夹：${folder}。请先停下它，或用 DATA_DIR 换一个文件夹。`,
  )
}

const isLock = (name: string) => /^in-use-\w+\.sock$/.test(name)

async function listen(folder: string) {
  const id = randomBytes(6).toString('hex')
  const name = `in-use-${id}.sock`
  const server = net.createServer((connection) => connection.destroy())
  await withShortPath(folder, async (short) => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(path.join(short, `opening-${id}`), resolve)
    })
    // Seen under its name only once it answers.
    fs.renameSync(path.join(folder, `opening-${id}`), path.join(folder, name))
  })
  server.unref()
  const release = async () => {
    fs.rmSync(path.join(folder, name), { force: true })
    await new Promise((resolve) => server.close(resolve))
  }
  return { name, release }
}

async function anotherAnswers(folder: string, own: string): Promise<boolean> {
  for (const name of fs.readdirSync(folder)) {
    if (!isLock(name) || name === own) continue
    if (await withShortPath(folder, (short) => answers(path.join(short, name)))) return true
    fs.rmSync(path.join(folder, name), { force: true })
  }
  return false
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = net.connect(socket)
    connection.once('connect', () => resolve(true))
    // Anything but "nobody there" is taken for a server that is busy.
    connection.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT'),
    )
    connection.once('close', () => connection.destroy())
  })
}

/** A deep folder is reached through a short link: the limit is on the name, not on where it leads. */
async function withShortPath<T>(folder: string, use: (short: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(folder) <= 70) return use(folder)
  const place = makeShortFolder()
  try {
    fs.symlinkSync(folder, path.join(place, 'f'))
    return await use(path.join(place, 'f'))
  } finally {
    fs.rmSync(place, { recursive: true, force: true })
  }
}
