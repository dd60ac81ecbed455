import { parseArgs } from 'node:util'
import { packFor } from '@/domain/policy/index'
import { personName } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import { loginName } from '@/domain/staff/credentials'
import { CountyTaken, NoAdministrator, type MadeCounty, type NewCounty } from '../administration/make-county'

const usage = `用法：npm run setup -- --county 区划代码 --name 县名 --city 市名 --admin 管理员姓名 --account 管理员账号 [--regions 文件]

  --county   县的 6 位区划代码，例如 361130
  --name     县的名称，例如 婺源县
  --city     上级市的名称，例如 上饶市；直辖市写市名
  --admin    管理员的姓名
  --account  管理员登录用的账号，2 到 32 个小写字母或数字
  --regions  统计用区划代码表（.xlsx 或 .csv），可以以后在网页上导入

管理员丢了手机又没有备用码，或者邀请码没用上：
  npm run setup -- --again --county 区划代码 --account 管理员账号`

export interface SetupTools {
  read: (file: string) => Promise<Buffer>
  make: (county: NewCounty) => Promise<MadeCounty>
  /** A new invitation for an administrator; what he signed in with before is good no more. */
  again: (countyCode: string, login: string) => Promise<{ code: string }>
  print: (line: string) => void
  /** Where the administrator signs in. */
  address: string
  /** Today, `YYYY-MM-DD`. */
  today: string
}

interface Given {
  again?: boolean
  county?: string
  name?: string
  city?: string
  admin?: string
  account?: string
  regions?: string
}

function argumentsOf(args: string[]): Given | null {
  try {
    const text = { type: 'string' } as const
    const again = { type: 'boolean' } as const
    const options = { again, county: text, name: text, city: text, admin: text, account: text, regions: text }
    return parseArgs({ args, options, strict: true }).values
  } catch {
    return null
  }
}

/** What is missing or wrong, a line each. */
function faultsOf({ county = '', name = '', city = '', admin, account }: Given): string[] {
  return [
    ...(/^\d{6}$/.test(county) && !county.endsWith('00') ? [] : ['--county 应是县的 6 位区划代码。']),
    ...(name.trim() ? [] : ['--name 要写县名。']),
    ...(city.trim() ? [] : ['--city 要写上级市的名称。']),
    ...(personName.safeParse(admin).success ? [] : ['--admin 要写管理员的姓名。']),
    ...(loginName.safeParse(account).success ? [] : ['--account 应是 2 到 32 个小写字母或数字。']),
  ]
}

/** The first county and its administrator. Exit code: 0 made, 1 refused and nothing changed. */
export async function runSetup(args: string[], tools: SetupTools): Promise<number> {
  const { print } = tools
  const given = argumentsOf(args)
  if (given?.again) return inviteAgain(given, tools)
  const faults = given && args.length > 0 ? faultsOf(given) : [usage]
  const pack = packFor(countyRegion(given?.county ?? ''), tools.today)
  if (faults.length === 0 && !pack) faults.push('没有这个地方的指南，国家的也没有。')
  if (!given || !pack || faults.length > 0) {
    for (const line of faults) print(line)
    return 1
  }
  try {
    const made = await tools.make({
      countyCode: given.county ?? '',
      name: given.name?.trim() ?? '',
      city: given.city?.trim() ?? '',
      packId: pack.id,
      administrator: { name: personName.parse(given.admin), login: loginName.parse(given.account) },
      regions: given.regions === undefined ? null : await tools.read(given.regions),
    })
    print(`${given.name ?? ''}建好了，照《${pack.document.value.title}》办。`)
    if (given.regions) print(`导入区划 ${made.regions} 个，建好乡村单位 ${made.offices} 个。`)
    for (const { row, reason } of made.faults) print(row > 0 ? `第 ${row} 行没有导入：${reason}` : reason)
    tell(made.code, tools)
    return 0
  } catch (error) {
    if (error instanceof CountyTaken)
      print('这个县已经有管理员了，什么都没有改。新的账号请管理员在网页上开。')
    else if (error instanceof Problem) print(error.title)
    else if ((error as NodeJS.ErrnoException).code === 'ENOENT') print('没有找到 --regions 指定的文件。')
    else throw error
    return 1
  }
}

function tell(code: string, { print, address }: SetupTools): void {
  print('')
  print(`管理员的邀请码：${code}`)
  print('三天内有效，只用一次，这里只显示这一次。')
  print(`打开 ${address}，点“登录”“工作人员登录”“我有邀请码”，设密码、绑验证器。`)
}

async function inviteAgain({ county = '', account = '' }: Given, tools: SetupTools): Promise<number> {
  try {
    tell((await tools.again(county, account)).code, tools)
    return 0
  } catch (error) {
    if (!(error instanceof NoAdministrator)) throw error
    tools.print('没有找到这位管理员，什么都没有改。请看看区划代码和账号写对没有。')
    return 1
  }
}
