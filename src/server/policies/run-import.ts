import { parseArgs } from 'node:util'
import { guideIds, type GuideId } from '@/domain/policy/official/guides'
import { GuideRefused, refusalLines, reportLines } from '@/domain/policy/official/report'
import { NotText } from './guide-file'
import { importGuide, type OfficialTextStore } from './import-guide'

const usage = [
  '用法：npm run policy:import -- --pack <指南> <文件>',
  `指南可以是：${guideIds.join('、')}（central 是中农组发〔2021〕7号）。`,
]

export interface ImportWorld {
  store: OfficialTextStore
  read: (file: string) => Promise<Uint8Array>
  print: (line: string) => void
}

const isGuide = (id: string | undefined): id is GuideId => guideIds.some((known) => known === id)

/** `--pack jiangxi <file>`; returns the exit code: 0 kept, 1 refused, 2 not understood. */
export async function runImport(args: readonly string[], world: ImportWorld): Promise<0 | 1 | 2> {
  const { pack, file } = understood(args)
  if (!isGuide(pack) || file === undefined) {
    usage.forEach(world.print)
    return 2
  }
  let bytes: Uint8Array
  try {
    bytes = await world.read(file)
  } catch {
    world.print(`打不开文件：${file}`)
    return 2
  }
  try {
    const { report, changed } = await importGuide(bytes, pack, world.store)
    reportLines(report).forEach(world.print)
    world.print(outcome(changed, report.found))
    return 0
  } catch (error) {
    if (error instanceof GuideRefused) refusalLines(error).forEach(world.print)
    else if (error instanceof NotText) world.print(error.message)
    else throw error
    return 1
  }
}

function outcome(changed: readonly string[], found: number): string {
  if (changed.length === 0) return '和已经导入的一样，没有改动。'
  return changed.length >= found
    ? `已导入，${found} 条都是新的。`
    : `已导入，有改动的：第 ${changed.join('、')} 条。`
}

function understood(args: readonly string[]): { pack?: string; file?: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { pack: { type: 'string' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    return more.length > 0 ? {} : { pack: values.pack, file }
  } catch {
    return {}
  }
}
