import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import sharp from 'sharp'

/** A common small phone. */
const phone = { width: 375, height: 667 }
const patience = 20_000

type Words = string | RegExp

/**
 * Somebody with a phone, who goes by what is to be seen: buttons, fields and sentences, never by what the page
 * is made of. Everything is looked for until it is there, for a while.
 */
export class Person {
  /** What went wrong in the page's own code. */
  readonly faults: string[] = []
  private shown!: Page
  private pictures = 0

  private constructor(
    readonly phone: BrowserContext,
    private readonly address: string,
    private readonly album: string,
  ) {}

  /** `album`: the folder of this person's pictures. */
  static async with(browser: Browser, address: string, album: string): Promise<Person> {
    const context = await browser.newContext({
      viewport: phone,
      deviceScaleFactor: 2,
      hasTouch: true,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    })
    const person = new Person(context, address, album)
    await person.takePhone()
    return person
  }

  get page(): Page {
    return this.shown
  }

  /** A new tab on the same phone: what the phone keeps is there, what a page only had in mind is gone. */
  private async takePhone(): Promise<void> {
    this.shown = await this.phone.newPage()
    this.shown.setDefaultTimeout(patience)
    this.shown.on('pageerror', (error) => this.faults.push(error.stack ?? error.message))
  }

  /** The app is ended without a word. */
  async kill(): Promise<void> {
    await this.shown.close({ runBeforeUnload: false })
  }

  async reopen(): Promise<void> {
    await this.takePhone()
    await this.open()
  }

  async open(): Promise<void> {
    await this.page.goto(this.address)
    await this.button(/^我要申报|^去收件箱|^登录$/)
      .first()
      .waitFor()
  }

  /** Opens it again and again until it has come: what the offices' side sends takes a moment. */
  async openUntil(text: Words): Promise<void> {
    for (let tries = 0; tries < patience / 1000; tries++) {
      await this.open()
      const there = await this.words(text)
        .first()
        .waitFor({ timeout: 1000 })
        .then(
          () => true,
          () => false,
        )
      if (there) return
    }
    throw new Error(`never seen: ${text.toString()}`)
  }

  async signIn(county: string, name: string): Promise<void> {
    await this.open()
    await this.press('登录')
    await this.choose(county)
    await this.press(new RegExp(`^${name}`))
    await this.see(`${name}，`)
  }

  button(name: Words, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  async press(name: Words, within?: Page | Locator): Promise<void> {
    await this.button(name, within).click()
  }

  /** One of several, or several: also when it is chosen already. */
  async choose(name: Words): Promise<void> {
    const row = this.page
      .getByRole('radio', { name, exact: true })
      .or(this.page.getByRole('checkbox', { name, exact: true }))
    await row.click()
  }

  field(label: Words): Locator {
    return this.page.getByRole('textbox', { name: label })
  }

  async write(label: Words, text: string): Promise<void> {
    await this.field(label).fill(text)
  }

  /** A sheet over the page: opens it by a button of the page, fills it in, and presses its own button. */
  async inSheet(opener: Words, submit: string, fill: () => Promise<void> = async () => undefined) {
    await this.press(opener)
    const sheet = this.page.getByRole('dialog')
    await sheet.waitFor()
    await fill()
    await this.press(submit, sheet)
    await sheet.waitFor({ state: 'detached' })
  }

  async takePhotos(...files: string[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), this.press('从相册选')])
    await chooser.setFiles(files.map((file) => path.resolve('test/fixtures/demo', file)))
  }

  words(text: Words): Locator {
    return this.page.getByText(text).filter({ visible: true })
  }

  async see(...texts: Words[]): Promise<void> {
    for (const text of texts) await this.words(text).first().waitFor()
  }

  /** What has the focus, as it is read. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText ?? '')
  }

  /** Everything on the page as it is read. */
  async text(): Promise<string> {
    return this.page.locator('body').innerText()
  }

  /** The whole page, also what is only seen by scrolling; kept in test/.artifacts. */
  async picture(name: string): Promise<void> {
    this.pictures += 1
    const file = `${String(this.pictures).padStart(2, '0')}-${name}.png`
    const folder = path.resolve('test/.artifacts/journeys', this.album)
    mkdirSync(folder, { recursive: true })
    // It is not the document that scrolls, but the page in it; or a sheet, which leaves a tenth of the screen free.
    const height = await this.page.evaluate(() => {
      const sheet = document.querySelector('[role=dialog]')
      const all = sheet ? [sheet] : [...document.querySelectorAll('body *')]
      return Math.max(innerHeight, ...all.map((one) => Math.ceil(one.scrollHeight / (sheet ? 0.88 : 1))))
    })
    const screen = this.page.viewportSize() ?? phone
    await this.page.setViewportSize({ width: screen.width, height })
    await this.page.screenshot({ path: path.join(folder, file) })
    await this.page.setViewportSize(screen)
  }
}

/** A picture of the README: what fits the screen, in few colours so that it stays small. */
export async function readmePicture(page: Page, name: 'home' | 'inbox'): Promise<void> {
  if (process.env.JOURNEY_SCREENSHOTS !== '1') return
  const folder = path.resolve('src/miniapp/screenshots')
  mkdirSync(folder, { recursive: true })
  const small = await sharp(await page.screenshot())
    .png({ palette: true, colours: 48 })
    .toBuffer()
  writeFileSync(path.join(folder, `${name}.png`), small)
}
