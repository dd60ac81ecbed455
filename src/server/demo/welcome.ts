import type { Config } from '../config'

/** What the terminal says once everything runs. */
export function welcome(config: Config, port: number): string[] {
  const address = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`
  const common = ['', `村声已启动：${address}`, `接口说明：${address}/api/v1/openapi.json`]
  if (config.production) return [...common, '']
  return [
    ...common,
    '',
    '这是演示，四个县都是虚构的。打开上面的网址，点“登录”，选一个身份就能看：',
    '  农户        申报、反映、咨询，查进度，评价',
    '  村干部      办理交到村里的线索',
    '  乡镇干部    办理，催办下面的村',
    '  县 12317    受理、交办（受理员、话务员）',
    '  县督办      催办、督办，答复延期，定监测线',
    '  县直部门    医保、教育、民政、住建，办理交来的线索',
    '  管理员      看没发出去的通知，读入指南，定监测线',
    '公示 5 天、办理期限不用真等：登录页上可以把日子往后拨。',
    '按 Ctrl-C 停下。数据留在 ' + config.dataDir,
    '',
  ]
}
