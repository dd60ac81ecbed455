import { systemClock } from '../clock'
import { randomIds } from '../ids'
import { version } from '../version'
import { makeBackup } from './backup'
import { runCommand, say } from './command'

/** `npm run backup -- <folder>`: everything but the keys, while the server goes on. */
process.exitCode = await runCommand(
  '请写明放在哪个文件夹：npm run backup -- /备份/2026-03-02',
  process.argv.slice(2),
  async ({ folder, config, secrets, located }) => {
    say(`正在备份到 ${folder}……`)
    const made = await makeBackup({
      folder,
      config,
      secrets,
      url: located.migrationUrl,
      id: randomIds(systemClock).uuid(),
      madeAt: systemClock.now().toISOString(),
      version,
      say,
    })
    say('备份好了。里面没有密钥，恢复时要用到这几把，请另外收好：')
    say(`  DATA_KEYS 编号 ${made.keys.data.map(({ id }) => id).join('、')}`)
    say('  INDEX_KEY')
    if (made.keys.signing.length > 0)
      say(`  SIGNING_KEYS 编号 ${made.keys.signing.map(({ id }) => id).join('、')}`)
  },
)
