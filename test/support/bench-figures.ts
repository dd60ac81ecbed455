import { dayOf } from '@/domain/calendar'
import type { ExportView } from '@/domain/api/exports'
import { figureNames } from '@/domain/api/figures'
import type { BenchServer } from './bench-server'
import { crowdedCounty } from './bench-county'
import { signIn } from './demo-client'

/** What is asked of a crowded county's figures, and its whole ledger as a workbook. */

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export async function askFigures(
  server: BenchServer,
  each: (name: string, work: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const supervisor = await signIn(server.address, `${crowdedCounty}-supervisor`)
  const year = dayOf(server.context.clock.now().toISOString()).slice(0, 4)
  const period = `from=${year}-01-01&to=${year}-12-31`
  // What is sealed is counted in the background, as after any change.
  for (;;) {
    const topics = await supervisor.get(`/statistics/topics?regionCode=${crowdedCounty}000000&${period}`)
    if ((topics as { waiting: number }).waiting === 0) break
    await pause(500)
  }
  await server.analyze()
  for (const [place, regionCode] of [
    ['county', `${crowdedCounty}000000`],
    ['town', `${crowdedCounty}101000`],
    ['village', `${crowdedCounty}101201`],
  ])
    for (const name of figureNames)
      await each(`figure of a ${place}: ${name}`, () =>
        supervisor.get(`/statistics/${name}?regionCode=${regionCode}&${period}`),
      )
  await each('figures for everybody', () => supervisor.get(`/public/figures/${crowdedCounty}`))
}

/** The whole ledger, of a server that has had all this to do, and of one that has only begun. */
export async function exportLedger(
  server: BenchServer,
  show: (name: string, value: string) => void,
): Promise<void> {
  await exportOnce(server, show, 'after all of this')
  await server.startAnew()
  await exportOnce(server, show, 'of a server just started')
}

/** How long, and how much resident memory the server's whole process has before, at the most, and after. */
async function exportOnce(
  server: BenchServer,
  show: (name: string, value: string) => void,
  when: string,
): Promise<void> {
  const desk = await signIn(server.address, `${crowdedCounty}-intake`)
  const year = dayOf(server.context.clock.now().toISOString()).slice(0, 4)
  const before = server.memory().server
  server.countAnew()
  const began = performance.now()
  const asked = { regionCode: `${crowdedCounty}000000`, from: `${year}-01-01`, to: `${year}-12-31` }
  let made = (await desk.post('/exports', { layout: 'ledger', ...asked })) as ExportView
  while (made.state === 'waiting') {
    await pause(200)
    made = (await desk.get(`/exports/${made.id}`)) as ExportView
  }
  const seconds = (performance.now() - began) / 1000
  show(
    `export of ${made.done} leads, ${when}, ${made.state}`,
    `${seconds.toFixed(1)} s   ${(made.bytes / 1024 / 1024).toFixed(1)} MB`,
  )
  const { most, server: after } = server.memory()
  const figures = [before, most, after].map((mb) => `${mb.toFixed(0)} MB`)
  show('  memory of the server before, at the most (limit 200), after', figures.join(', '))
}
