import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Person } from './person'

const axeSource = readFileSync(
  createRequire(path.resolve('package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** Of the look: least height and width of what is pressed, least size of type. */
const least = { normal: { target: 44, type: 16 }, elder: { target: 60, type: 18 } }
/** The narrowest phone there is, and the one all journeys are made with. */
const narrow = { width: 320, height: 568 }
const usual = { width: 375, height: 667 }
/** The screen of an office. */
const office = { width: 1280, height: 800 }
/** More characters than this in a line are hard to follow to the next. */
const longestLine = 50

/**
 * What is wrong with the page as it stands, in words: axe's findings, controls that are too small, type that is
 * too small or set too tight, and whatever is cut off or wider than the screen, also on the narrowest phone.
 */
export async function faultsOf(person: Person, mode: keyof typeof least): Promise<string[]> {
  const { page } = person
  const found = [...(await axe(page)), ...(await page.evaluate(measure, least[mode]))]
  await page.setViewportSize(narrow)
  const onNarrow = await page.evaluate(measure, { target: 0, type: 0 })
  await page.setViewportSize(usual)
  return [...found, ...onNarrow.map((fault) => `on 320 px: ${fault}`)]
}

/** As it is, then in large type, and back; a picture of each. */
export async function expectToLookRight(person: Person, name: string): Promise<void> {
  const change = (size: string) => person.button(size).filter({ visible: true }).click()
  await person.picture(name)
  const normal = await faultsOf(person, 'normal')
  await change('大字')
  await person.picture(`${name}-elder`)
  const elder = await faultsOf(person, 'elder')
  await change('正常字')
  expect({ name, normal, elder }).toEqual({ name, normal: [], elder: [] })
}

/** The same in front of a computer: the page uses the room, and no line of it grows too long to be read. */
export async function expectToFitAnOffice(person: Person, name: string): Promise<void> {
  const { page } = person
  await page.setViewportSize(office)
  await person.picture(`${name}-office`)
  const faults = [
    ...(await axe(page)),
    ...(await page.evaluate(measure, least.normal)),
    ...(await page.evaluate(longLines, longestLine)),
  ]
  await page.setViewportSize(usual)
  expect({ name, faults }).toEqual({ name, faults: [] })
}

async function axe(page: Page): Promise<string[]> {
  const there = await page.evaluate(() => 'axe' in window)
  if (!there) await page.evaluate(axeSource)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run({
      resultTypes: ['violations'],
    }),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

/** Runs in the page. */
function measure(wanted: { target: number; type: number }): string[] {
  const faults: string[] = []
  const name = (element: Element) => {
    const said = element.getAttribute('aria-label') ?? element.textContent ?? ''
    return `${element.tagName.toLowerCase()} “${said.trim().slice(0, 24)}”`
  }
  // What is only read aloud lies in a box of one pixel.
  const seen = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 1 && height > 1 && element.checkVisibility()
  }
  const all = [...document.querySelectorAll('body *')].filter(seen)

  const { scrollingElement } = document
  if (scrollingElement && scrollingElement.scrollWidth > innerWidth)
    faults.push(`the page is ${scrollingElement.scrollWidth} wide, the screen ${innerWidth}`)
  for (const element of all) {
    const { left, right } = element.getBoundingClientRect()
    if (left < -1 || right > innerWidth + 1) faults.push(`beside the screen: ${name(element)}`)
    const { overflowX, overflowY } = getComputedStyle(element)
    const tooWide = element.scrollWidth > element.clientWidth + 1
    const tooHigh = element.scrollHeight > element.clientHeight + 1
    if (overflowX !== 'visible' && tooWide) faults.push(`wider than its box: ${name(element)}`)
    // A drawing's box may be a pixel or two shorter than its canvas; words may not be cut.
    const worded = element.textContent?.trim() !== ''
    if (overflowY === 'hidden' && tooHigh && worded) faults.push(`cut off below: ${name(element)}`)
  }

  for (const control of all.filter((one) => one.matches('button, a[href], input, textarea, [role=button]'))) {
    const { width, height } = (control.closest('label') ?? control).getBoundingClientRect()
    if (Math.min(width, height) < wanted.target - 0.5)
      faults.push(`${Math.round(width)} × ${Math.round(height)} only: ${name(control)}`)
  }

  for (const element of all) {
    const words = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    )
    if (!words) continue
    const { fontSize, lineHeight } = getComputedStyle(element)
    if (parseFloat(fontSize) < wanted.type) faults.push(`type of ${fontSize}: ${name(element)}`)
    if (parseFloat(lineHeight) < parseFloat(fontSize) * 1.3 - 0.01)
      faults.push(`lines of ${lineHeight} for type of ${fontSize}: ${name(element)}`)
  }
  return faults
}

/** Runs in the page: running text that is wider than so many characters. */
function longLines(most: number): string[] {
  return [...document.querySelectorAll('body *')].flatMap((element) => {
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    const said = own.map((node) => node.textContent ?? '').join('')
    if (said.trim() === '' || !element.checkVisibility()) return []
    const range = document.createRange()
    range.selectNodeContents(element)
    const characters = range.getBoundingClientRect().width / parseFloat(getComputedStyle(element).fontSize)
    return characters > most
      ? [`a line of ${Math.round(characters)} characters: ${said.trim().slice(0, 24)}`]
      : []
  })
}
