import path from 'node:path'
import { systemClock } from '../clock'
import { runCommand, say } from './command'
import { restoreBackup } from './restore'

/** `npm run restore -- <folder>`: a backup into an empty database, checked from end to end. */
process.exitCode = await runCommand(
  '请写明备份在哪个文件夹：npm run restore -- /备份/2026-03-02',
  process.argv.slice(2),
  async ({ folder, config, secrets, located }) => {
    const { migrationUrl: url, servicePassword } = located
    const migrations = path.resolve('src/server/db/migrations')
    const now = systemClock.now().toISOString()
    const made = await restoreBackup({
      ...{ folder, config, secrets, url, servicePassword, migrations },
      now,
      say,
    })
    const rows = made.tables.reduce((sum, table) => sum + table.rows, 0)
    say(
      `一致：${rows} 行数据、${made.files.list.rows} 个文件、${made.chains.activity.leads} 条线索的记录链、`,
    )
    say(`${made.chains.signature_record.leads} 份签字证据，都和 ${made.madeAt} 备份时一样。`)
  },
)
