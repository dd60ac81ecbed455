import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ExcelJS from 'exceljs'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, signIn } from '../support/demo-client'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToLookRight } from './looks'
import type { Person } from './person'

// Figures of a county: looked at by its supervisor, set up by its administrator, exported by a township, public.
const county = '清源县'
const village = '361199101201'
const figures = journey('figures')
const names = new Map<string, string>()
let administrator: Person
let supervisor: Person
let town: Person
const numbers: string[] = []

type Declaration = Extract<LeadContent, { kind: 'declaration' }>

/** As it is and in large type on a phone, then on an office's screen. */
async function look(person: Person, name: string): Promise<void> {
  await expectToLookRight(person, name)
  const folder = path.resolve('test/.artifacts/journeys/figures/desk')
  mkdirSync(folder, { recursive: true })
  await person.page.setViewportSize({ width: 1280, height: 900 })
  await person.page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
  expect(await person.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
  await person.page.setViewportSize({ width: 375, height: 667 })
}

async function openAt(person: Person, page: string): Promise<void> {
  await person.page.goto(`${figures.address}/#${page}`)
}

async function arrive(key: string): Promise<Person> {
  return figures.arrive(county, names.get(key) ?? '', key)
}

async function downloaded(person: Person, button: string): Promise<{ name: string; book: ExcelJS.Workbook }> {
  const [file] = await Promise.all([
    person.page.waitForEvent('download'),
    person.button(button).first().click(),
  ])
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(readFileSync(await file.path()) as unknown as ArrayBuffer)
  return { name: file.suggestedFilename(), book }
}

const cells = (row: ExcelJS.Row | undefined) =>
  Array.from({ length: row?.cellCount ?? 0 }, (_, at) => row?.getCell(at + 1).text)

/** Three households of one village, whose fields the water took. */
beforeAll(async () => {
  const answer = await fetch(`${figures.address}/api/v1/demo/accounts`)
  const { items } = (await answer.json()) as { items: { account: string; name: string }[] }
  for (const { account, name } of items)
    if (account.startsWith('361199-')) names.set(account.slice('361199-'.length), name)
  const filer = await signIn(figures.address, '361199-villager1')
  const base = fixture<Declaration>('household-illness')
  for (const name of ['汪水根', '汪水生', '汪水旺']) {
    const [head, ...others] = base.members
    const declared = {
      ...base,
      regionCode: village,
      causes: ['disaster'],
      declarant: { ...base.declarant, name },
      members: head && name === '汪水根' ? [{ ...head, name }, ...others] : [],
    } as LeadContent
    numbers.push((await filer.submit(declared)).lead.number)
  }
}, startTimeout)

test(
  'the administrator arranges the columns of 采集表, looks at what comes out, and sees how it was before',
  async () => {
    administrator = await arrive('administrator')
    await administrator.press(/^去收件箱/)
    await administrator.press('账号和岗位')
    await administrator.press('导出的列')
    await administrator.see('信息采集表', /^要导出的列/)
    await look(administrator, 'columns')
    await administrator.press('改这一列：姓名')
    await administrator.write('列名', '')
    await administrator.press('存下来')
    await administrator.see('请写列名。')
    await administrator.write('列名', '家庭成员')
    await look(administrator, 'columns-open')
    await administrator.press('往前')
    await administrator.press('收起：家庭成员')
    await administrator.press('改这一列：村代码')
    await administrator.press('不导出')
    await administrator.press(/^导出来是这样/)
    await administrator.see('张示例')
    await administrator.press('存下来')
    await administrator.see('存好了，以后照这个导出。')
    await administrator.press('以前是怎么定的')
    await administrator.see('照这一次的来')
    await look(administrator, 'columns-kept')
  },
  startTimeout,
)

test('the administrator says what a wave is, and enters the rural population of all villages at once', async () => {
  await openAt(administrator, '/admin/pages/waves/index')
  await administrator.see('苗头的线', '同一个村')
  await administrator.field('有多少户').first().fill('1')
  await administrator.press('存下来')
  await administrator.see('请写 2 到 100 户。')
  await look(administrator, 'wave-lines')
  await administrator.field('有多少户').first().fill('2')
  await administrator.press('存下来')
  await administrator.see('存好了，马上照这个算。', /14 天里 2 户/)
  await look(administrator, 'wave-lines-kept')

  await openAt(administrator, '/figures/pages/population/index')
  await administrator.see('下载空表')
  const empty = await downloaded(administrator, '下载空表')
  const sheet = empty.book.worksheets[0]
  expect(cells(sheet?.getRow(1))).toEqual(['村代码', '乡镇', '村', '农村人口'])
  const codes = Array.from({ length: (sheet?.rowCount ?? 1) - 1 }, (_, at) => sheet?.getCell(at + 2, 1).text)
  expect(codes).toContain(village)
  const table = ['村代码,农村人口', ...codes.map((code) => `${code},1200`), '361199109999,5'].join('\n')
  await administrator.field('出自哪份文件').first().fill('2025 年统计年鉴')
  const [chooser] = await Promise.all([
    administrator.page.waitForEvent('filechooser'),
    administrator.press('选填好的表'),
  ])
  await chooser.setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await administrator.see(/本县没有“361199109999”这个村/, `要改 ${codes.length} 个村：`)
  await look(administrator, 'population-shown')
  await administrator.press('就这样记下')
  await administrator.see('记下了。以前填的还留着。')
  await administrator.press('什么时候谁填的')
  await administrator.see(`${codes.length} 个村，2025 年`)
  await administrator.press('填一个村')
  await administrator.press('记下')
  await administrator.see(/^请写 1 到 200000/)
  await administrator.press('各村现在的数')
  await administrator.see('1200（2025 年）')
  await look(administrator, 'population-kept')
})

test('the township exports 采集表 with full numbers and a reason, and has every cell as it was declared', async () => {
  town = await arrive('town1')
  await town.press(/^去收件箱/)
  await town.press('统计和导出')
  await town.choose('导出')
  await town.see('导出哪一种', '还没有导出过。')
  await town.choose(/^信息采集表/)
  await town.choose(/录入全国防返贫监测信息系统/)
  await look(town, 'exports')
  await town.press('开始导出')
  await town.see(/^一共 \d+ 件/)
  await look(town, 'exports-made')
  const { name, book } = await downloaded(town, '下载')
  expect(name).toBe('信息采集表.xlsx')
  const sheet = book.worksheets[0]
  const titles = cells(sheet?.getRow(1))
  expect(titles.slice(0, 6)).toEqual(['线索编号', '乡镇', '村', '家庭成员', '门牌、小地名', '与户主关系'])
  const rows = Array.from({ length: (sheet?.rowCount ?? 1) - 1 }, (_, at) => {
    const found = cells(sheet?.getRow(at + 2))
    return Object.fromEntries(titles.map((title, place) => [title ?? '', found[place] ?? '']))
  })
  const declared = fixture<Declaration>('household-illness')
  const own = rows.filter((row) => row['线索编号'] === numbers[0])
  expect(own.map((row) => row['家庭成员'])).toEqual([
    '汪水根',
    ...declared.members.slice(1).map((member) => member.name),
  ])
  expect(own.map((row) => row['身份证号'])).toEqual(declared.members.map(({ idNumber = '' }) => idNumber))
  expect(own[0]).toMatchObject({
    乡镇: '东山乡',
    村: '樟树村',
    风险原因: '因灾',
    联系电话: declared.declarant.phone,
    家庭人数: String(declared.members.length),
    '工资性收入（元）': String((declared.figures?.wageFen ?? 0) / 100),
    办到哪里: '待受理',
  })
})

test('the administrator finds it in the record, by person and by day', async () => {
  await openAt(administrator, '/admin/pages/exports-record/index')
  await administrator.see(/下载了信息采集表/, '含完整身份证号：录入全国防返贫监测信息系统')
  await look(administrator, 'exports-record')
  await administrator
    .button(/下载了信息采集表/)
    .first()
    .click()
  await administrator.see(`只看${names.get('town1') ?? ''}的`)
  const day = administrator.page.getByRole('group', { name: '到哪天止' })
  await day.getByRole('textbox').nth(0).fill('2020')
  await administrator.press('查一查')
  await administrator.see('请写全年、月、日，或者空着。')
  await day.getByRole('textbox').nth(1).fill('1')
  await day.getByRole('textbox').nth(2).fill('1')
  await administrator.press('查一查')
  await administrator.see('没有这样的记录')
  await look(administrator, 'exports-record-none')
})

test('the supervisor is told of the wave, sees its households, and says that it was looked at', async () => {
  supervisor = await arrive('supervisor')
  await openAt(supervisor, '/figures/pages/index/index')
  await supervisor.see(/处苗头还没有人看过/)
  await look(supervisor, 'overview')
  await supervisor.press('去看苗头')
  await supervisor.see(/樟树村：\d 户/, /户还没有人看过/)
  const wave = supervisor.page.getByRole('region', { name: /樟树村：/ })
  await supervisor.press('看是哪几户', wave)
  await supervisor.see((numbers[0] ?? '').replace(/-/g, ' '))
  await supervisor.press('看过了，记一笔', wave)
  await supervisor.press('记下', wave)
  await supervisor.see('请写看过以后是什么情况。')
  await look(supervisor, 'waves')
  await supervisor.write('看下来是什么情况', '三户的田都在河边，水毁了，已请农业农村局去看。')
  await supervisor.press('记下', wave)
  await supervisor.see('都看过了', /三户的田都在河边/)
  await look(supervisor, 'waves-looked')
})

test('every part of the figures stands as a chart with its table and its workbook', async () => {
  for (const [part, seen] of [
    ['各村', '各村方块图'],
    ['快慢', '一半的件在几天里办完'],
    ['每个月', '每个月来件和办结'],
    ['什么事', '反映的是什么事'],
    ['占比', '没有消除风险的人占农村人口多少'],
  ] as const) {
    await supervisor.choose(part)
    await supervisor.see(seen)
    await look(supervisor, `part-${part}`)
    const { book } = await downloaded(supervisor, '下载这张表')
    expect(book.worksheets[0]?.rowCount).toBeGreaterThan(1)
  }
  await supervisor.choose('各村')
  const picture = supervisor.page.getByRole('img', { name: /^各村没办完/ })
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
  await supervisor.choose('总的情况')
  await supervisor.choose('东山乡')
  await supervisor.choose('樟树村')
  await supervisor.choose('自己定')
  await supervisor.see('从哪天起')
  await look(supervisor, 'village-own-period')
})

test('everybody finds the public figures from the questions page', async () => {
  const citizen = await arrive('villager2')
  await openAt(citizen, '/pages/policy/index')
  await citizen.press('全县收了多少件')
  await citizen.see('公开统计', '12 个月合计')
  await look(citizen, 'public')
})
