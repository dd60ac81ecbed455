import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { idNumber } from './looks-county'
import type { Person } from './person'
import { Case, medicalList, readResults } from './warned-household'

// One household from a department's list to its help plan, under each guide. The names are invented.
const way = journey('warning-to-help')
const jiangxi = new Case(
  {
    county: '清源县',
    code: '361199',
    village: '樟树村',
    unknown: '吴水根',
    known: '卢大根',
  },
  way,
)
const elsewhere = [
  new Case({ county: '青禾县', code: '620199', village: '柳树村', unknown: '马有福', known: '冯大山' }, way),
  new Case({ county: '云溪县', code: '500199', village: '双井村', unknown: '田光明', known: '龙大全' }, way),
  new Case({ county: '平林县', code: '371799', village: '前王村', unknown: '王守田', known: '宋大海' }, way),
]
const named = elsewhere.map((one) => [one.one.county, one] as const)
const isShandong = ({ one }: Case) => one.code === '371799'

/** In a sheet: the day it was done is today. */
async function today(person: Person, label: string | RegExp): Promise<void> {
  await person.press('今天', person.page.getByRole('group', { name: label }))
}

/** A stage of the lead's page: its form is opened, filled in and sent. */
async function enter(person: Person, title: string, fill: () => Promise<void>): Promise<void> {
  // Once as what is to be done now, once at its stage.
  await person.button(`登记“${title}”`).first().click()
  const sheet = person.page.getByRole('dialog')
  await sheet.waitFor()
  await fill()
  await person.press('登记', sheet)
  await sheet.waitFor({ state: 'detached' })
  await person.see(`已登记“${title}”，农户能看到这一步办好了。`)
}

/** The board's column, with what stands in it. */
function column(person: Person, title: string): Locator {
  const head = person.page.getByRole('heading', { level: 3, name: new RegExp(`^${title}`) })
  return person.page.locator('section').filter({ has: head })
}

async function expectOnBoard(person: Person, one: Case, title: string, album?: string): Promise<void> {
  await one.openBoard(person)
  await column(person, title)
    .getByRole('button', { name: new RegExp(`^${one.one.unknown}`) })
    .waitFor()
  if (album) await person.picture(album)
}

async function downloaded(person: Person, button: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([person.page.waitForEvent('download'), person.press(button)])
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

let clerk: Person
let intake: Person
let knownLead = ''

describe('赣: from the list of the 医保局 to the help plan, everything on the pages', () => {
  test(
    'the county takes the list in: one household is new, the other has declared already',
    async () => {
      knownLead = await jiangxi.declareKnown()
      intake = await jiangxi.arrive('intake', 'intake')
      await intake.press(/^去收件箱/)
      await intake.press('预警、排查名单')
      await intake.choose('医保预警名单')
      const [chooser] = await Promise.all([
        intake.page.waitForEvent('filechooser'),
        intake.press('选一个名单'),
      ])
      await chooser.setFiles({
        name: '医保预警.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: await medicalList(jiangxi.one),
      })
      await intake.see('名单里有什么', '自付费用高')
      expect(await intake.text()).not.toContain(idNumber('361199', '011'))
      await intake.picture('preview')
      await intake.press('收下 2 人')
      await intake.see('收完了。新增线索 1 条，并进已有线索 1 条。')
      const { name, bytes } = await downloaded(intake, '下载反馈结果')
      expect(name).toBe('名单反馈.xlsx')
      expect(await readResults(bytes)).toEqual([
        ['吴＊＊', '正在核实'],
        ['卢＊＊', '正在核实'],
      ])
      expect((await (await jiangxi.by('intake')).read(knownLead)).activities.at(-1)?.data).toMatchObject({
        type: 'warned',
      })
      await jiangxi.findLead()
    },
    startTimeout,
  )

  test('the village is told; the lead says where it comes from and why', async () => {
    clerk = await jiangxi.arrive('clerk1', 'clerk')
    await clerk.press(/^看通知/)
    await clerk.see(/有申报交给您单位办理/)
    await clerk.picture('notification')
    await clerk
      .button(/有申报交给您单位办理/)
      .first()
      .click()
    await clerk.see('现在要做的', '吴水根', '部门预警', /看病自己付的钱多（自付费用：38600 元）/)
    await expectOnBoard(clerk, jiangxi, '入户核实', 'board-visit')
    expect(await clerk.text()).toContain('来源：部门预警')
    // From the board to what is to be done: two presses.
    await clerk.button(/^吴水根/).click()
    await clerk.see('现在要做的')
    await clerk.picture('lead')
  })

  test('the clerk declares with the household, who sign, and records what he saw', async () => {
    await clerk.inSheet('加一个家里人', '改好了', async () => {
      await clerk.write('名字', '徐兰花')
      await clerk.choose('配偶')
      await clerk.write('身份证号', idNumber('361199', '013'))
      await clerk.write('怎么核实的', '上门看了户口簿。')
    })
    await clerk.see('徐兰花')
    await enter(clerk, '入户核实', async () => {
      await today(clerk, '哪天上门的')
      await clerk.write('第 1 个人', await jiangxi.nameOf('clerk1'))
      await clerk.write('上门看到的情况', '吴水根透析两年，自己付了三万八千多元，家里靠老伴种地。')
      await clerk.takePhotos('notice-board-1.jpg')
      await clerk.see('已上传')
    })
    for (const name of ['吴水根', '徐兰花'])
      await clerk.inSheet('登记纸质签字', '登记', async () => {
        await clerk.choose(name)
        await today(clerk, '哪天签的')
        await clerk.takePhotos('notice-board-2.jpg')
        await clerk.see('已上传')
      })
    await clerk.see('签齐了')
    await enter(clerk, '承诺授权', () => today(clerk, '哪天签齐的'))
    await clerk.picture('signed')
  })

  test('the county compares; the village reviews, and the minutes come out', async () => {
    await jiangxi.openLead(intake)
    await enter(intake, '信息比对', async () => {
      await today(intake, '哪天比对的')
      await intake.write('比对的结果', '没有房产、车辆，存款不到两千元。')
      await intake.choose('不是，这次比对的')
    })
    await expectOnBoard(clerk, jiangxi, '民主评议')
    await clerk.press('评议这 1 户')
    await clerk.see('这次评议哪几户', '吴水根')
    await clerk.press('定下这次评议')
    await clerk.write('在哪里开的', '村部会议室')
    await clerk.write('谁主持', await jiangxi.nameOf('clerk1'))
    await clerk.write('谁记录', '徐文书')
    await clerk.write('到会', '31')
    await clerk.write(/^同意/, '30')
    await clerk.write('不同意', '1')
    await clerk.press('全部记下')
    await clerk.see('都记下了。', '到会 31 人，同意 30 人，不同意 1 人')
    const { bytes } = await downloaded(clerk, '下载评议记录（A4）')
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    await clerk.picture('held')
  })

  test('with the list to the township go the measures (赣 2023 Q27); then the 公示, with nothing private', async () => {
    await jiangxi.openLead(clerk)
    await enter(clerk, '随名单上报帮扶措施', async () => {
      await today(clerk, '哪天报的')
      await clerk.write('第 1 项', '申请大病救助')
    })
    await expectOnBoard(clerk, jiangxi, '公示：贴出')
    await clerk.press('给这 1 户做公示公告')
    await clerk.see('放哪几户')
    await clerk.choose(/^吴水根/)
    await clerk.choose('边缘易致贫户')
    await clerk.choose('综合保障')
    await clerk.write('有意见找哪个单位', '樟树村村务监督委员会')
    await clerk.write('说明', '吴水根透析两年，电话 13800003610。')
    await clerk.press('存成草稿')
    await clerk.see('有几处要改', /像是/)
    await clerk.picture('refused')
    await clerk.write('说明', '以上名单经村民代表会议评议。')
    await clerk.press('存成草稿')
    await clerk.inSheet('登记贴出', '登记贴出', async () => {
      await clerk.write('贴在哪里', '村部门口公示栏')
      await clerk.takePhotos('notice-board-1.jpg')
      await clerk.see('已上传')
    })
    await clerk.see('已经登记贴出，从这一天开始算。', /24 点以后，才能记结果/)
    expect(await clerk.button('记下公示结果').count()).toBe(0)
    await jiangxi.openLead(clerk)
    await clerk.see(/要满 5 天/, '天数还没满')
    expect(await clerk.button('登记“公示：期满”').count()).toBe(0)
    await expectOnBoard(clerk, jiangxi, '公示：期满', 'board-posted')
  })
})

describe.each(named)('%s, up to the 公示: what differs, on the page', (_county, one) => {
  test('the list becomes a lead; signatures, terms and stages are those of its own guide', async () => {
    await one.declareKnown()
    await one.handIn()
    await one.findLead()
    const local = await one.arrive('clerk1', 'clerk')
    await expectOnBoard(local, one, '入户核实', 'board-visit')
    await local.button(new RegExp(`^${one.one.unknown}`)).click()
    await local.see('现在要做的', '部门预警', /限 15 天|最迟/)
    if (isShandong(one)) {
      // 鲁 2023 Q34: the visit within 3 days. It is the first to be over.
      await local.see(/还剩 3 天/)
      await local.see('县级信息比对', '镇级审核反馈')
    } else expect(await local.text()).not.toMatch(/还剩 3 天|镇级审核反馈/)
    await local.picture('lead')
    await one.record('clerk1', 'visit')
    await one.sign()
    // One signature for the household is enough: 国 2023 Q33, 鲁 2023 Q33.
    expect((await one.read()).signatures).toMatchObject({ required: 1, done: 1 })
    await one.record('clerk1', 'authorization')
    await one.record('intake', 'comparison')
    await one.record('clerk1', 'review')
    if (isShandong(one)) {
      await expectOnBoard(local, one, '镇级审核反馈')
      const town = await one.arriveAtLead('town1', 'town')
      await enter(town, '镇级审核反馈', async () => {
        await today(town, '哪天审的')
        await town.choose('同意')
        await town.write('反馈给村里的意见', '情况属实，同意村里的评议结果。')
      })
      await town.picture('reviewed')
    }
    await expectOnBoard(local, one, '公示：贴出')
    await one.record('clerk1', 'posting')
    await one.openLead(local)
    await local.see(/要满 5 天/, '天数还没满')
    expect(await local.button('登记“公示：期满”').count()).toBe(0)
    await expectOnBoard(local, one, '公示：期满', 'board-posted')
  })
})

test('the demo’s days go by at a press; one day before the end of the 公示 nothing can be ended', async () => {
  const visitor = await way.person('visitor')
  await visitor.open()
  await visitor.press('登录')
  await visitor.choose('清源县')
  await visitor.see('演示的日子', /^现在是 /)
  await visitor.picture('days')
  await visitor.press('拨到 5 天后')
  await visitor.see(/^现在是 .*工作人员要重新登录/)
  for (const one of [jiangxi, ...elsewhere]) one.nextDays()
  await expect(jiangxi.record('clerk1', 'posting-end')).rejects.toThrow(/422|409/)
  await visitor.press('拨到 1 天后')
  await visitor.see(/^现在是 .*工作人员要重新登录/)
  await visitor.picture('days-later')
  for (const one of [jiangxi, ...elsewhere]) one.nextDays()
})

describe('赣: after the 公示', () => {
  test('the village ends it; the county approves, announces, and the clocks of 10 days begin', async () => {
    clerk = await jiangxi.arriveAtLead('clerk1', 'clerk-later')
    await clerk.press('看贴出的公示')
    await clerk.see('期满了，请记结果')
    await clerk.press(/^拟纳入监测对象公示/)
    await clerk.inSheet('记下公示结果', '记下公示结果')
    await clerk.see('公示结果记好了。请把纸揭下来，再点“撤下”。')
    await clerk.inSheet('撤下', '撤下')
    await clerk.see('已经撤下，网上没有名单了。')
    intake = await jiangxi.arrive('intake', 'intake-later')
    await expectOnBoard(intake, jiangxi, '县级审核批准')
    await intake.button(/^吴水根/).click()
    await enter(intake, '县级审核批准', async () => {
      await intake.choose('边缘易致贫户')
      await today(intake, '哪天批准的')
      await intake.write('批准文件的文号', '清振组〔2026〕41号')
      await intake.write('批准的单位', '清源县委农村工作领导小组')
      await intake.choose('不是')
    })
    await intake.see(/已认定为边缘易致贫户/, /还剩 10 天/)
    await intake.picture('approved')
    await intake.press('做公示公告')
    await intake.see('放哪几户')
    await intake.choose('综合保障')
    await intake.write('有意见找哪个单位', '清源县乡村振兴局')
    await intake.press('存成草稿')
    await intake.inSheet('登记贴出', '登记贴出', async () => {
      await intake.write('贴在哪里', '村部门口公示栏')
      await intake.takePhotos('notice-board-1.jpg')
      await intake.see('已上传')
    })
    await intake.see('已经登记贴出，从这一天开始算。')
  })

  test('entered within its clock, the plan shown in the village (赣 2023 Q27), and the list goes back', async () => {
    await jiangxi.openLead(clerk)
    await enter(clerk, '录入系统', () => today(clerk, '哪天录入的'))
    await clerk.see('按时办好')
    await expectOnBoard(clerk, jiangxi, '帮扶计划和村级公示', 'board-plan')
    await clerk.button(/^吴水根/).click()
    await clerk.press('帮扶计划和村级公示：做公示公告')
    await clerk.see('放哪几户')
    await clerk.choose('综合保障')
    await clerk.choose('公益性岗位')
    await clerk.write('有意见找哪个单位', '樟树村村务监督委员会')
    await clerk.press('存成草稿')
    await clerk.inSheet('登记贴出', '登记贴出', async () => {
      await clerk.write('贴在哪里', '村部门口公示栏')
      await clerk.takePhotos('notice-board-2.jpg')
      await clerk.see('已上传')
    })
    await jiangxi.openLead(clerk)
    await clerk.see(/已认定为边缘易致贫户/)
    await clerk.button('答复办结').waitFor()
    const { procedures } = await jiangxi.read()
    expect(procedures[0]?.stages.filter(({ state }) => state !== 'done')).toEqual([])
    await clerk.picture('all-done')
    await intake.page.goto('about:blank')
    await intake.page.goto(`${way.address}/#/board/pages/lists/index`)
    await intake.press(/^交过的名单/)
    await intake.button(/^医保预警名单/).click()
    const { bytes } = await downloaded(intake, '下载反馈结果')
    expect(await readResults(bytes)).toEqual([
      ['吴＊＊', '已纳入'],
      ['卢＊＊', '正在核实'],
    ])
    await intake.picture('results')
  })
})

describe.each(named)('%s, after the 公示', (_county, one) => {
  test('approved by its own body under its own name; entered, planned, and the list goes back', async () => {
    await one.record('clerk1', 'posting-end')
    const office = await one.arriveAtLead('intake', 'intake')
    await enter(office, '县级审核批准', async () => {
      await office.see(isShandong(one) ? /县级党委农业农村委员会/ : /县级党委农村工作领导小组/)
      await office.see(isShandong(one) ? '严重困难户' : '突发严重困难户')
      await office.choose('边缘易致贫户')
      await today(office, '哪天批准的')
      await office.write('批准文件的文号', '振〔2026〕41号')
      await office.write('批准的单位', '县委农村工作领导小组')
      await office.choose('不是')
    })
    await office.see(/还剩 10 天/)
    await office.picture('approved')
    await one.record('intake', 'announcement')
    await one.record('intake', 'entry')
    const local = await one.arrive('clerk1', 'clerk-later')
    await expectOnBoard(local, one, '帮扶计划', 'board-plan')
    await local.button(new RegExp(`^${one.one.unknown}`)).click()
    await enter(local, '帮扶计划', async () => {
      await today(local, '哪天定的')
      await local.write('第 1 项', '公益性岗位一个')
    })
    const { procedures } = await one.read()
    expect(procedures[0]?.stages.every(({ state }) => state === 'done')).toBe(true)
    const late = procedures[0]?.clocks.filter(({ state }) => state === 'late' || state === 'over')
    expect(late).toEqual([])
    // 9 days have gone by: the guide is the one it began with.
    expect((await one.read()).pack?.id).toBe(
      { '620199': 'national', '500199': 'chongqing', '371799': 'shandong' }[one.one.code],
    )
    await local.picture('all-done')
  })
})
