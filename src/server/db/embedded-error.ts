/** What stops the embedded database from starting: one plain line for the terminal. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError'
}

const diskFull = (folder: string) => `磁盘满了，数据文件夹 ${folder} 写不进去。请先腾出空间，再启动。`
const unwritable = (why: string) => (folder: string) =>
  `数据文件夹 ${folder} 写不进去：${why}。请用 DATA_DIR 换一个可以写的文件夹，再启动。`

const byCode: Record<string, (folder: string) => string> = {
  ENOSPC: diskFull,
  EDQUOT: diskFull,
  EACCES: unwritable('没有权限'),
  EPERM: unwritable('没有权限'),
  EROFS: unwritable('磁盘是只读的'),
  ENOENT: unwritable('这个位置不能建文件夹'),
  ENOTDIR: unwritable('路径中有一段是文件，不是文件夹'),
  EEXIST: unwritable('这个位置已经有一个同名文件'),
  ENAMETOOLONG: unwritable('路径太长'),
}

/** Turns an error of the file system into a line that says what to do; anything else stays as it is. */
export function explainFileError(error: unknown, folder: string): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const line = byCode[code]
  return line ? new EmbeddedDatabaseError(line(folder), { cause: error }) : error
}

const byOutput: [RegExp, (folder: string) => string][] = [
  [/No space left on device|Disk quota exceeded/, diskFull],
  [/Read-only file system/, unwritable('磁盘是只读的')],
  [
    /could not look up effective user ID/,
    () => '系统里没有登记现在这个用户，数据库不能启动。请换一个登记过的用户，或用 DATABASE_URL 指定数据库。',
  ],
  [
    /Cannot allocate memory|could not map anonymous shared memory/,
    () => '内存不够，数据库不能启动。请先关掉一些程序。',
  ],
]

/** The same for what PostgreSQL or initdb said before it gave up. */
export function explainOutput(output: string, folder: string, logFile?: string): EmbeddedDatabaseError {
  const known = byOutput.find(([pattern]) => pattern.test(output))
  if (known) return new EmbeddedDatabaseError(known[1](folder))
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const telling =
    lines.filter((line) => /FATAL|PANIC|error:/.test(line)).at(-1) ?? lines.at(-1) ?? '没有留下说明'
  const where = logFile ? `，详情见 ${logFile}` : ''
  return new EmbeddedDatabaseError(`数据库没有启动成功${where}。最后一条说明：${telling.trim()}`)
}
