import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, dayOf } from '@/domain/calendar'
import type { LettersView } from '@/domain/api/supervision'
import type { LeadContent } from '@/domain/leads/content'
import { fixture, putForward, signIn } from '../support/demo-client'
import { startTimeout } from '../support/journey-server'
import { journey } from './journey'
import { expectToFitAnOffice, expectToLookRight } from './looks'

// The county presses a village, nobody answers, it climbs; the answer is looked at; the week's letter says why.
const county = '清源县'
const place = journey('supervise')
let leadId = ''

beforeAll(async () => {
  const [filer, desk, supervisor] = await Promise.all(
    ['villager1', 'intake', 'supervisor'].map((key) => signIn(place.address, `361199-${key}`)),
  )
  if (!filer || !desk || !supervisor) throw new Error('no session')
  const { lead } = await filer.submit(fixture<LeadContent>('household-illness'))
  leadId = lead.id
  const accepted = await desk.act(await desk.read(lead.id), 'accept')
  const toBodyId = accepted.targets.find(({ name }) => name === '樟树村委会')?.id
  await desk.act(accepted, 'assign', { toBodyId })
  const second = await filer.submit(fixture<LeadContent>('report-publicity'))
  await supervisor.act(await supervisor.read(second.lead.id), 'remind', { note: '请尽快受理' })
}, startTimeout)

test('the county presses by hand with a day, and sees it waiting in its list', async () => {
  const own = await place.arrive(county, '孙正明', 'supervisor')
  await own.page.goto(`${place.address}/#/staff/pages/lead/index?id=${leadId}`)
  await own.see('现在要做的')
  await own.press('督办')
  const sheet = own.page.getByRole('dialog')
  await sheet.waitFor()
  await own.picture('by-hand')
  await own.write('督办的要求', '请写明入户的日子')
  await own.press('督办', sheet)
  await own.see('已督办，对方会收到通知。', '黄牌', '督办未答复')
  await expectToLookRight(own, 'lead')
  await own.page.goto(`${place.address}/#/supervise/pages/index/index`)
  await own.see('等答复 2', '黄：督办未答复')
  await expectToLookRight(own, 'list')
  await expectToFitAnOffice(own, 'list')
  await own.press(/^筛选/)
  await own.see('到了哪一级')
  await expectToLookRight(own, 'filters')
})

test('nobody answers: days later it has climbed, red with its reasons; answered, it is looked at', async () => {
  await putForward(place.address, 6)
  const clerk = await signIn(place.address, '361199-clerk1')
  // The server looks at the deadlines by itself.
  while (!(await clerk.read(leadId)).supervisions.some(({ level }) => level === 'escalate')) await sleep(500)
  const own = await place.arrive(county, '孙正明', 'later')
  await own.page.goto(`${place.address}/#/supervise/pages/index/index`)
  await own.see(/红：/)
  await expectToLookRight(own, 'red')
  await clerk.act(await clerk.read(leadId), 'answer', { text: '已经上门看过，等医院的账单。' })
  await own.press('再看一下有没有新的')
  await own.choose(/^已答复待看 1/)
  await own.see('看过了')
  await expectToLookRight(own, 'answered')
  await own.press(/^看过了/)
  await own.see('1 件已看过。')
})

test('the week’s letter of the office is there to be opened', async () => {
  await putForward(place.address, 7)
  const desk = await signIn(place.address, '361199-intake')
  const [letter] = ((await desk.get('/supervision/letters')) as LettersView).items
  expect(letter).toBeDefined()
  const own = await place.arrive(county, '孙正明', 'letters')
  await own.page.goto(`${place.address}/#/supervise/pages/letters/index`)
  await own.see('打开周报', '看哪个单位')
  await expectToLookRight(own, 'letters')
  await expectToFitAnOffice(own, 'letters')
  expect(dayOf(letter?.madeAt ?? '') > addDays(letter?.week ?? '', 6)).toBe(true)
  const folder = path.resolve('test/.artifacts/journeys/supervise')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'letter.json'), JSON.stringify(letter))
})

test('the administrator sets the ladder, for a town stricter than for the county', async () => {
  const own = await place.arrive(county, '周工', 'administrator')
  await own.page.goto(`${place.address}/#/admin/pages/clocks/index`)
  await own.choose('催办督办')
  await own.see('到期前多久催办')
  await expectToLookRight(own, 'ladder')
  await expectToFitAnOffice(own, 'ladder')
  await own.press(/^哪里的/)
  await own.choose('东山乡')
  await own.write('几小时升级', '72')
  await own.press('存下来')
  await own.see(/不能比县里宽/)
  await own.picture('laxer')
  await own.write('几小时升级', '24')
  await own.press('存下来')
  await own.see('存好了，马上照新的排。')
})
