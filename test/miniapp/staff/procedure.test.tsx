import { screen, within } from '@testing-library/react'
import { commandFor, later, officeId } from '../../support/domain-fixtures'
import StaffLeadPage from '@/miniapp/staff/pages/lead/index'
import { useFormDrafts } from '@/miniapp/staff/stores/form-drafts'
import { choose, Household, openPage, pickDay, press, settle, sheet, takePhoto, type } from './household'

let home: Household

beforeEach(() => {
  useFormDrafts.setState(useFormDrafts.getInitialState(), true)
  home = new Household()
})

async function desk(person: Parameters<Household['signIn']>[0]): Promise<void> {
  await home.signIn(person)
  await openPage(<StaffLeadPage />, home.lead.id)
}

/** The row of a stage. */
function row(title: string): HTMLElement {
  const found = screen
    .getAllByText(title, { selector: '.desk-stage-title' })[0]
    ?.closest('[class^=desk-stage]')
  const item = found?.closest('li')
  if (!item) throw new Error(`no row ${title}`)
  return item
}

test('each stage says who does it, what it waits for, and the rule it follows', async () => {
  await desk('clerkA1')
  expect(row('入户核实')).toHaveTextContent('现在可以办')
  expect(row('民主评议')).toHaveTextContent('还没到')
  expect(row('民主评议')).toHaveTextContent(/先要办好：.*入户核实/)
  expect(row('县级审核批准')).toHaveTextContent(/由.+批准或授权批准/)
  expect(row('县级审核批准')).toHaveTextContent(/依据：指南第 \d+、\d+ 问/)
  expect(row('县级审核批准')).toHaveTextContent('还剩 12 天，最迟 3 月 17 日（周二）')
})

test('only the stages of one’s own level have a button', async () => {
  await desk('clerkA1')
  expect(within(row('入户核实')).getByRole('button', { name: '登记“入户核实”' })).toBeInTheDocument()
  expect(within(row('信息比对')).queryByRole('button')).toBeNull()
  expect(screen.queryByRole('button', { name: '登记办理环节' })).toBeNull()
})

test('a visit is recorded with day, people, what was seen and a photo', async () => {
  await desk('clerkA1')
  await press('登记“入户核实”', row('入户核实'))
  await pickDay(/哪天上门的/)
  await type('第 1 个人', '李春生')
  await press('再加一个人', sheet())
  await type('第 2 个人', '王小梅')
  await type(/上门看到的情况/, '房顶漏水，户主住院。')
  await takePhoto()
  await press('登记', sheet())
  expect(home.sent()).toMatchObject({
    action: 'advance',
    procedure: 'identification',
    stage: 'visit',
    evidence: { on: '2026-03-05', people: ['李春生', '王小梅'], photos: [expect.any(String)] },
  })
  expect(screen.getByText('已登记“入户核实”，农户能看到这一步办好了。')).toBeInTheDocument()
  expect(row('入户核实')).toHaveTextContent('3 月 5 日（周四）办的，同志 clerkA1（柳树村）登记')
  expect(row('入户核实')).toHaveTextContent('去的人李春生、王小梅')
})

test('what is missing is told at its field before anything is sent, and nothing typed is lost', async () => {
  await desk('clerkA1')
  await press('登记“入户核实”', row('入户核实'))
  await type(/上门看到的情况/, '房顶漏水。')
  await press('登记', sheet())
  const told = within(sheet()).getByRole('alert')
  for (const words of ['请选一个日期。', '请至少写一个人。', '请至少放一张照片。'])
    expect(told).toHaveTextContent(words)
  expect(home.server.times('POST', `/leads/${home.lead.id}/actions`)).toBe(0)
  await press('先不办', sheet())
  await press('登记“入户核实”', row('入户核实'))
  expect(screen.getByRole('textbox', { name: /上门看到的情况/ })).toHaveValue('房顶漏水。')
})

test('公示 runs its 5 days: said in the row, and no button before they are over', async () => {
  home.stage('clerkA1', 'visit', '2026-03-02')
  home.signed('2026-03-02')
  home.stage('clerkA1', 'authorization', '2026-03-02')
  home.stage('clerkA1', 'review', '2026-03-02')
  home.stage('clerkA1', 'posting', '2026-03-02')
  await desk('clerkA1')
  expect(row('公示：期满')).toHaveTextContent('天数还没满')
  expect(row('公示：期满')).toHaveTextContent('要满 5 天，3 月 7 日（周六）24 点期满')
  expect(screen.queryByRole('button', { name: '登记“公示：期满”' })).toBeNull()
})

test('a rule that stands in the way is said in plain words with its question', async () => {
  home.stage('clerkA1', 'visit', '2026-03-03')
  await desk('clerkA1')
  await press('登记“承诺授权”', row('承诺授权'))
  await pickDay(/哪天签齐的/)
  await press('登记', sheet())
  const told = within(sheet()).getByRole('alert')
  expect(told).toHaveTextContent('还有人没有签承诺授权书')
  expect(told).toHaveTextContent('全家每个人都要签承诺授权书')
  expect(told).toHaveTextContent('还差 2 个')
  expect(told).toHaveTextContent('依据：指南第 22 问')
})

test('a fault that only the server finds stands at its field, with everything typed kept', async () => {
  home.stage('clerkA1', 'visit', '2026-03-05')
  home.signed('2026-03-05')
  home.stage('clerkA1', 'authorization', '2026-03-05')
  home.now = later({ hours: 12 }, home.now)
  await desk('clerkA1')
  await press('登记“民主评议”', row('民主评议'))
  await pickDay(/哪天开的会/, '昨天')
  await choose('村民代表会议', sheet())
  await type(/到会多少人/, '31')
  await type(/^同意多少人/, '30')
  await type(/不同意多少人/, '1')
  await press('登记', sheet())
  const told = within(sheet()).getByRole('alert')
  expect(told).toHaveTextContent('日期比前面环节的还早，请再看一眼。')
  expect(within(told).getByRole('button', { name: /日期比前面环节的还早/ })).toBeInTheDocument()
  expect(within(sheet()).getByRole('group', { name: /哪天开的会/ })).toHaveAccessibleDescription(
    /日期比前面环节的还早/,
  )
  expect(screen.getByRole('textbox', { name: /到会多少人/ })).toHaveValue('31')
})

test('held by another office, the village has its own stages to record and nothing else to decide', async () => {
  home.does('clerkA1', commandFor('handBack'))
  home.does('intake', commandFor('assign', home.now, { toBodyId: officeId.civilAffairs }))
  await desk('clerkA1')
  expect(within(row('入户核实')).getByRole('button', { name: '登记“入户核实”' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '补充说明' })).toBeInTheDocument()
  for (const name of ['答复办结', '退回交办', '申请延期', '催办'])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

test('the city sees the stages and has no button for any', async () => {
  await desk('city')
  expect(row('入户核实')).toHaveTextContent('现在可以办')
  expect(screen.queryByRole('button', { name: /^登记/ })).toBeNull()
  expect(screen.queryByRole('button', { name: '开通绿色通道' })).toBeNull()
})

test('signatures on paper: who is missing, and one recorded with its photo, by delegation', async () => {
  await desk('clerkA1')
  expect(screen.getByText('签了 0 个，要签 2 个')).toBeInTheDocument()
  await press('登记纸质签字')
  await choose('刘桂英', sheet())
  await pickDay(/哪天签的/)
  await takePhoto()
  await choose('书面委托别人签的', sheet())
  await press('登记', sheet())
  expect(within(sheet()).getByRole('alert')).toHaveTextContent('请写为什么由别人签。')
  await type(/受委托的人/, '周春生')
  await type(/为什么由别人签/, '住院')
  await press('登记', sheet())
  expect(home.sent()).toMatchObject({ member: 1, delegate: { name: '周春生', reason: '住院' } })
  expect(row('刘桂英')).toHaveTextContent('委托 周春生 签的')
  expect(row('周春生')).toHaveTextContent('还没签')
})

test('where one signature is enough, no delegation is asked about', async () => {
  home = new Household('national')
  await desk('clerkA1')
  expect(screen.getByText('签了 0 个，要签 1 个')).toBeInTheDocument()
  await press('登记纸质签字')
  expect(within(sheet()).queryByText('谁签的')).toBeNull()
})

test('a photo chosen for one form does not show in another, and is still there afterwards', async () => {
  await desk('clerkA1')
  await press('登记纸质签字')
  await takePhoto()
  await press('先不办', sheet())
  await press('登记“入户核实”', row('入户核实'))
  expect(sheet().querySelectorAll('.photo')).toHaveLength(0)
  await press('先不办', sheet())
  await press('登记纸质签字')
  expect(sheet().querySelectorAll('.photo')).toHaveLength(1)
})

test('not recognised but followed up: the reasons are the guide’s own, with their source', async () => {
  home.stage('clerkA1', 'visit', '2026-03-03')
  await desk('clerkA1')
  await press('暂不认定，继续关注')
  await choose(/自己能解决.*依据：指南第 \d+ 问/, sheet())
  await type(/这户的具体情况/, '已经请人修房。')
  await pickDay(/哪天定的/)
  await pickDay(/哪天告诉农户的/)
  await press('登记', sheet())
  expect(home.sent()).toMatchObject({ action: 'followUp', reasons: ['can-solve'], toldOn: '2026-03-05' })
  expect(screen.getByText('已登记，接着请答复农户。')).toBeInTheDocument()
  expect(screen.getByText('暂不认定，继续关注，3 月 5 日（周四）')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '答复办结' })).toHaveClass('button--main')
})

test('the county approves: the classes have the names of its own guide', async () => {
  home = new Household('shandong')
  home.now = '2026-03-14T02:00:00.000Z'
  home.stage('clerkA1', 'visit', '2026-03-03')
  home.signed('2026-03-03')
  home.stage('clerkA1', 'authorization', '2026-03-03')
  home.stage('intake', 'comparison', '2026-03-03')
  home.stage('clerkA1', 'review', '2026-03-04')
  home.stage('townA', 'town-review', '2026-03-05')
  home.stage('clerkA1', 'posting', '2026-03-06')
  home.stage('clerkA1', 'posting-end', '2026-03-12')
  await desk('intake')
  await press('登记“县级审核批准”', row('县级审核批准'))
  expect(within(sheet()).getByRole('radio', { name: '严重困难户' })).toBeInTheDocument()
  await choose('边缘易致贫户', sheet())
  await pickDay(/哪天批准的/)
  await type(/批准文件的文号/, '平振组〔2026〕3号')
  await type(/批准的单位/, '县委农村工作领导小组')
  await press('登记', sheet())
  expect(home.sent()).toMatchObject({ evidence: { class: 'marginal', on: '2026-03-14' } })
  expect(screen.getByText('已认定为边缘易致贫户，3 月 14 日（周六）')).toBeInTheDocument()
})

test('the green channel is opened by the village, and each step is told to the household', async () => {
  await desk('clerkA1')
  await press('开通绿色通道')
  await pickDay(/哪天确认的/)
  await type(/出了什么事/, '房子着火烧光了')
  await type(/村里谁确认的/, '李春生')
  await type(/乡镇谁确认的/, '赵强')
  await press('登记', sheet())
  expect(home.sent()).toMatchObject({ procedure: 'green-channel', stage: 'confirm' })
  expect(screen.getByText('办理程序：绿色通道')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '开通绿色通道' })).toBeNull()
})

test('a step of the green channel that was not told says so, and is told with one form', async () => {
  home.stage('clerkA1', 'confirm', '2026-03-03', {}, 'green-channel')
  home.stage('intake', 'open', '2026-03-03', { told: undefined }, 'green-channel')
  await desk('clerkA1')
  expect(row('录入绿色通道')).toHaveTextContent('还没告诉农户')
  await press('登记已告知')
  expect(within(sheet()).getByRole('radio', { name: '录入绿色通道' })).toBeChecked()
  await pickDay(/哪天告诉农户的/)
  await type(/怎么告诉的/, '上门告诉户主')
  await press('登记', sheet())
  expect(row('录入绿色通道')).toHaveTextContent('3 月 5 日（周四）告诉了农户：上门告诉户主')
})

test('the county is told that village and town begin the green channel', async () => {
  await desk('intake')
  expect(screen.getByText(/先由村和乡镇两级确认/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '开通绿色通道' })).toBeNull()
})

test('somebody else was quicker: the form stays, says so, and takes no second record', async () => {
  await desk('clerkA1')
  await press('登记“入户核实”', row('入户核实'))
  await pickDay(/哪天上门的/)
  await type('第 1 个人', '李春生')
  await type(/上门看到的情况/, '看过了。')
  await takePhoto()
  home.stage('townA', 'visit', '2026-03-03')
  await press('登记', sheet())
  expect(within(sheet()).getByText('这条线索刚刚有了新变化')).toBeInTheDocument()
  expect(screen.getByRole('textbox', { name: /上门看到的情况/ })).toHaveValue('看过了。')
  expect(within(sheet()).getByRole('button', { name: '登记' })).toBeDisabled()
})

test('an answer that was lost: the stage had arrived, and is not recorded twice', async () => {
  await desk('clerkA1')
  await press('登记“入户核实”', row('入户核实'))
  await pickDay(/哪天上门的/)
  await type('第 1 个人', '李春生')
  await type(/上门看到的情况/, '看过了。')
  await takePhoto()
  home.server.loseAnswerOf('POST', `/leads/${home.lead.id}/actions`)
  await press('登记', sheet())
  expect(within(sheet()).getByRole('alert')).toHaveTextContent('您写的都还在')
  await press('登记', sheet())
  await settle()
  expect(screen.getByText('刚才的“登记办理环节”已经送到了，不用再办一次。')).toBeInTheDocument()
})

describe('风险消除', () => {
  beforeEach(() => {
    home.now = '2027-03-01T02:00:00.000Z'
    home.stage('clerkA1', 'visit', '2026-03-03')
    home.signed('2026-03-03')
    home.stage('clerkA1', 'authorization', '2026-03-03')
    home.stage('intake', 'comparison', '2026-03-03')
    home.stage('clerkA1', 'review', '2026-03-05')
    home.stage('clerkA1', 'posting', '2026-03-06')
    home.stage('clerkA1', 'posting-end', '2026-03-12')
    home.stage('clerkA1', 'measures', '2026-03-12')
    home.stage('intake', 'approval', '2026-03-12')
    home.does('clerkA1', commandFor('reply'), '2026-03-12T08:00:00.000Z')
  })

  test('a condition that is not met is said with its source; then it begins', async () => {
    await desk('clerkA1')
    await press('开始风险消除')
    await choose('帮扶以后稳定消除', sheet())
    const whole = () => screen.getByRole('radiogroup', { name: /整户没有劳动能力/ })
    await choose('是', whole())
    for (const question of [/只有一样风险/, /“三保障”或饮水认定/, /必须花的大钱认定/])
      await choose('不是', screen.getByRole('radiogroup', { name: question }))
    await press('开始', sheet())
    const told = within(sheet()).getByRole('alert')
    expect(told).toHaveTextContent('没有达到：整户无劳动能力、靠兜底保障的，暂不消除风险')
    expect(told).toHaveTextContent(/依据：指南第 \d+ 问，2021 年中央意见 3.3/)
    await choose('不是', whole())
    await press('开始', sheet())
    expect(home.sent()).toMatchObject({ wholeHousehold: 'no', watchedAfterHelp: 'unknown' })
    expect(screen.getByText('办理程序：风险消除')).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '开始风险消除' })).toBeNull()
  })

  test('what was answered stands in the form again; only what has changed is answered anew', async () => {
    home.does('clerkA1', commandFor('startRemoval', home.now, { safetyFirm: 'unknown' }))
    await desk('townA')
    await press('更新风险消除的情况')
    expect(within(sheet()).getByRole('radio', { name: '帮扶以后稳定消除' })).toBeChecked()
    expect(screen.getByRole('textbox', { name: /人均纯收入/ })).toHaveValue('12000')
    const firm = screen.getByRole('radiogroup', { name: /“三保障”和饮水安全/ })
    expect(within(firm).getByRole('radio', { name: '不清楚' })).toBeChecked()
    await choose('是', firm)
    await press('更新', sheet())
    expect(home.sent()).toMatchObject({
      action: 'reviseRemoval',
      safetyFirm: 'yes',
      perCapitaFen: 1_200_000,
      incomeStableSince: expect.stringMatching(/^2026-/),
      singleRisk: true,
    })
    expect(screen.getByText('已更新。')).toBeInTheDocument()
  })

  test('暂不消除: the reasons stand with their source, and it may be begun again', async () => {
    home.does('clerkA1', commandFor('startRemoval', home.now, { safetyFirm: 'unknown' }))
    await desk('clerkA1')
    await press('暂不消除，继续帮扶')
    await type(/还要帮什么/, '孩子的学费还要帮。')
    await pickDay(/哪天定的/)
    await pickDay(/哪天告诉农户的/)
    await press('登记', sheet())
    expect(home.sent()).toMatchObject({ action: 'keepHelping', note: '孩子的学费还要帮。' })
    expect(screen.getByText('已登记，帮扶接着做。')).toBeInTheDocument()
    expect(screen.getByText(/孩子的学费还要帮。/, { selector: '.desk-reason' })).toBeInTheDocument()
    expect(
      screen.getByText(/“三保障”和饮水安全都要稳稳保住。/, { selector: '.desk-reason' }),
    ).toBeInTheDocument()
    expect(screen.getByRole('button', { name: '开始风险消除' })).toBeInTheDocument()
    expect(screen.queryByRole('button', { name: '更新风险消除的情况' })).toBeNull()
  })

  test('each term says whose it is', async () => {
    await desk('clerkA1')
    await press(/^时限/)
    expect(screen.getByText('帮扶计划和村级公示的期限')).toBeInTheDocument()
    expect(screen.getByText('录入系统的期限')).toBeInTheDocument()
  })
})
