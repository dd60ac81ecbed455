import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { startJourneyServer, startTimeout, type JourneyServer } from '../support/journey-server'
import { Person } from './person'

export interface Journey {
  readonly address: string
  /** Where the server keeps its data. */
  readonly folder: string
  /** Somebody with a phone of their own, not signed in; `album`: the folder of their pictures. */
  person(album: string): Promise<Person>
  /** One of the demo's people, signed in. */
  arrive(county: string, name: string, album: string): Promise<Person>
}

/**
 * A server and a browser for the tests of one file. No page may stumble in any of them, but for what is
 * `unavoidable` there.
 */
export function journey(name: string, unavoidable?: RegExp): Journey {
  let server: JourneyServer
  let browser: Browser
  const people: Person[] = []

  beforeAll(async () => {
    server = await startJourneyServer()
    browser = await launchBrowser()
  }, startTimeout)
  afterEach(() => {
    const faults = people.flatMap((one) => one.faults)
    expect(faults.filter((fault) => !unavoidable?.test(fault))).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })

  const person = async (album: string) => {
    const one = await Person.with(browser, server.address, `${name}/${album}`)
    people.push(one)
    return one
  }
  return {
    get address() {
      return server.address
    },
    get folder() {
      return server.folder
    },
    person,
    async arrive(county, name, album) {
      const one = await person(album)
      await one.signIn(county, name)
      return one
    },
  }
}
