import { journey } from './journey'
import { expectToLookRight, faultsOf } from './looks'
import type { Person } from './person'

// The call desk of 清源县, by keyboard alone.
const county = '清源县'
const desktop = { width: 1280, height: 800 }
const desk = journey('desk')

/** Somebody at the keys, who counts what he presses; Chinese is three keys a character, as pinyin takes. */
class Hands {
  keys = 0
  constructor(readonly person: Person) {}

  get page() {
    return this.person.page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key)
      this.keys += 1
    }
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
    this.keys += text.length
  }

  async say(text: string): Promise<void> {
    await this.page.keyboard.insertText(text)
    this.keys += Array.from(text).length * 3
  }

  /** Presses on until the focus is on this. */
  async reach(name: RegExp, key: 'Tab' | 'Enter' | 'Shift+Tab' = 'Tab'): Promise<void> {
    for (let presses = 0; presses < 80; presses++) {
      if (name.test(await this.at())) return
      await this.press(key)
    }
    throw new Error(`never reached ${String(name)}, but ${await this.at()}`)
  }

  /** What has the focus, as it is called. */
  at(): Promise<string> {
    return this.page.evaluate(() => {
      const element = document.activeElement
      const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
      const label = labels ? [...(element.labels ?? [])].map((one) => one.textContent).join(' ') : ''
      return label || (element?.getAttribute('aria-label') ?? element?.textContent ?? '')
    })
  }

  /** Until the focus is on this by itself. */
  async arrived(name: RegExp): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      if (name.test(await this.at())) return
      await this.page.waitForTimeout(100)
    }
    throw new Error(`the focus never came to ${String(name)}, but stays at ${await this.at()}`)
  }
}

async function sitDown(name: string, album: string): Promise<Hands> {
  const person = await desk.arrive(county, name, album)
  await person.page.setViewportSize(desktop)
  return new Hands(person)
}

/** At the desk, with no pointer from here on. */
async function withoutPointer(name: string, album: string): Promise<Hands> {
  const hands = await sitDown(name, album)
  const noPointer = () =>
    document.addEventListener('pointerdown', () => {
      throw new Error('a pointer was used')
    })
  await hands.person.phone.addInitScript(noPointer)
  return hands
}

async function ring(hands: Hands, caller: string): Promise<void> {
  await hands.page.goto(`${desk.address}/desk/new?caller=${caller}`)
  await hands.arrived(/咨询/)
  hands.keys = 0
}

const look = (hands: Hands, name: string) =>
  hands.page.screenshot({ path: `test/.artifacts/journeys/desk/${name}.png` })

test('a question is answered while the caller is on the line', async () => {
  const hands = await withoutPointer('吴敏', 'intake')
  await ring(hands, '139%200793%201234')
  expect(hands.page.url()).not.toContain('1234')
  expect(await hands.page.evaluate(() => JSON.stringify(window.history.state))).not.toContain('1234')
  await look(hands, '01-ringing')

  await hands.press('1')
  await hands.arrived(/想问什么/)
  await hands.say('五保户能不能申报监测')
  await hands.press('Enter')
  await hands.type('zsc')
  await hands.press('Enter')
  await hands.arrived(/来电人的名字/)
  await hands.say('陈水根')
  await hands.person.see(/^第 \d+ 问/)
  await hands.press('Enter', 'ArrowDown')
  await look(hands, '02-inquiry')
  await hands.press('Enter')
  await hands.arrived(/^答复/)
  await hands.press('Enter', 'Enter')
  await hands.arrived(/登记好了/)
  await hands.person.see(/ZX361199 \d{8} \d{6}/, /刚才已经答复/, /139 0793 1234/)
  await look(hands, '03-answered')
  // 0.28 s a key (Card, Moran and Newell 1983, an average typist): far below a minute, with time to speak.
  expect(hands.keys * 0.28).toBeLessThan(60)
  expect(hands.keys).toBeLessThan(60)

  // The next one of the same caller: what he brought before stands beside it.
  await hands.press('2')
  await hands.arrived(/咨询/)
  await hands.person.see('以前的事', /ZX361199/, '待评价')
  await look(hands, '04-earlier')
})

test('a report by name, and a call back that reaches nobody', async () => {
  const hands = await withoutPointer('徐雪', 'operator')
  await ring(hands, '13907934321')
  await hands.press('3')
  await hands.arrived(/政策没落实/)
  await hands.press('ArrowDown', 'ArrowDown', 'ArrowDown')
  await hands.press('Enter')
  await hands.arrived(/什么事/)
  await hands.say('产业补助一直没有发到户里，问了几次都说等一等。')
  await hands.reach(/哪个村/, 'Enter')
  // Two villages begin with the same letter: the arrows choose.
  await hands.type('s')
  await hands.press('Escape')
  await hands.type('n')
  await hands.press('Enter')
  await hands.arrived(/说不清/)
  await hands.reach(/实名|名字能看到|办理的单位能看到/, 'Enter')
  await hands.press(' ')
  await hands.reach(/来电人的名字/, 'Enter')
  await hands.say('吴月红')
  await hands.press('Enter')
  await hands.arrived(/提交/)
  await look(hands, '05-report')
  await hands.press('Enter')
  await hands.arrived(/登记好了/)
  await hands.person.see(/JB361199/, /前受理/, /前答复/)
  for (const times of [1, 2, 3]) {
    await ring(hands, '13907934321')
    await hands.person.see(/JB361199/)
    await hands.reach(/登记回电/)
    await hands.press('Enter')
    await hands.reach(/^打通了/)
    await hands.press('ArrowDown')
    await hands.reach(/^记下$/)
    await hands.press('Enter')
    await hands.person.see(times < 3 ? `连着第 ${times} 次` : /可以改用书面/)
  }
  await look(hands, '06-in-writing')
})

test('a call that drops is picked up where it was, and goes from this computer once it is sent', async () => {
  const hands = await withoutPointer('徐雪', 'dropped')
  await ring(hands, '13907935555')
  await hands.press('2')
  await hands.arrived(/我自己家/)
  await hands.press(' ', 'Enter')
  await hands.arrived(/生病/)
  await hands.press(' ', 'Enter')
  await hands.arrived(/怎么回事/)
  await hands.say('屋里人摔断了腿，住院一个月')
  // The browser is gone, not only the line.
  await hands.page.waitForTimeout(300)
  await hands.person.kill()
  await hands.person.reopen()
  await hands.page.setViewportSize(desktop)
  await hands.page.goto(`${desk.address}/#/desk/index`)
  await hands.person.see('没登记完的来电', /139 0793 5555/)
  await hands.reach(/139 0793 5555/, 'Shift+Tab')
  await hands.press('Enter')
  await hands.arrived(/我自己家/)
  expect(await hands.person.field(/怎么回事/).inputValue()).toBe('屋里人摔断了腿，住院一个月')
  await hands.reach(/哪个村/, 'Enter')
  await hands.type('dsxht')
  await hands.press('Enter')
  await hands.arrived(/来电人的名字/)
  await hands.say('周春生')
  await hands.press('Enter')
  await hands.arrived(/知道的家里人/)
  await hands.say('周春生 户主')
  await hands.press('Shift+Enter')
  await hands.say('刘桂英 老伴')
  await hands.person.see('记下：周春生（户主）、刘桂英（配偶）')
  await hands.press('Enter')
  await hands.arrived(/来电人同意/)
  // Without the words read out and agreed to, it does not go.
  await hands.press('Enter', 'Enter')
  await hands.person.see(/要先读给来电人听/)
  await look(hands, '07-declaration')
  await hands.reach(/已读给来电人听/)
  await hands.press(' ', 'Enter')
  await hands.arrived(/提交/)
  await hands.press('Enter')
  await hands.arrived(/登记好了/)
  await hands.person.see(/JC361199/)
  // Both halves of it together: well within three minutes.
  expect(hands.keys * 0.28).toBeLessThan(180)
  const kept = await hands.page.evaluate(() => JSON.stringify({ ...localStorage }))
  expect(kept).not.toContain('摔断了腿')
  expect(kept).not.toContain('13907935555')
})

test('a caller without a name is read his number in groups; the page is right on a desktop and on a phone', async () => {
  const hands = await sitDown('徐雪', 'looks')
  await ring(hands, 'anonymous')
  for (const [key, name] of [
    ['1', 'inquiry'],
    ['2', 'declaration'],
    ['3', 'report'],
  ] as const) {
    await hands.reach(/咨询|申报|反映、举报/, 'Shift+Tab')
    await hands.press(key)
    await hands.person.see(/哪个村/)
    await hands.page.setViewportSize(desktop)
    expect({ name, faults: await faultsOf(hands.person, 'normal') }).toEqual({ name, faults: [] })
    await expectToLookRight(hands.person, name)
    await hands.page.setViewportSize(desktop)
  }
  await hands.reach(/政策没落实/)
  await hands.press(' ', 'Enter')
  await hands.arrived(/什么事/)
  await hands.say('名额给了村干部的亲戚')
  await hands.reach(/哪个村/, 'Enter')
  await hands.type('zsc')
  await hands.press('Enter')
  await hands.reach(/^.*实名/, 'Enter')
  await hands.press('ArrowUp')
  await hands.person.see(/号码、名字不会送出去/)
  await hands.press('Enter')
  await hands.arrived(/提交/)
  await hands.press('Enter')
  await hands.arrived(/登记好了/)
  await hands.person.see(/^\d{4} \d{4} \d{4} \d{4}$/)
  await look(hands, '08-code')
  await expectToLookRight(hands.person, 'code')
})
