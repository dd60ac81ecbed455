import { execFileSync } from 'node:child_process'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { addDays, type Day } from '@/domain/calendar'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import { shandong } from '@/domain/policy/shandong/pack'
import type { Pack } from '@/domain/policy/pack'
import type { ProcedureLevel, StageId } from '@/domain/policy/stages'
import { Problem } from '@/domain/problems'
import { advanceStage } from '@/domain/procedures/procedure'
import { procedureClocks } from '@/domain/procedures/clocks'
import type { ProcedureState } from '@/domain/procedures/state'
import { clockAnswers } from './clock-answers'
import { evidenceFor } from '../../support/evidence'
import { found, morning } from './household'

/** What county approval must have behind it, whatever the order. */
const needed: Record<string, StageId[]> = {
  national: ['visit', 'authorization', 'comparison', 'review', 'posting', 'posting-end'],
  jiangxi: ['visit', 'authorization', 'comparison', 'review', 'posting', 'posting-end', 'measures'],
  shandong: ['visit', 'authorization', 'comparison', 'review', 'town-review', 'posting', 'posting-end'],
}

interface Step {
  stage: StageId
  wait: number
  level: ProcedureLevel
  signed: number
  agreed: boolean
}

/** Eight rounds of all stages in any order, some left out, now and then by the wrong level or unsigned. */
const steps = (pack: Pack): fc.Arbitrary<Step[]> => {
  const circumstances = fc.record({
    wait: fc.integer({ min: 0, max: 2 }),
    signed: fc.constantFrom(4, 4, 4, 3),
    agreed: fc.constantFrom(true, true, false),
    wrong: fc.constantFrom(null, null, null, null, 'village' as const, 'town' as const, 'county' as const),
  })
  const round = fc.shuffledSubarray(pack.identification.stages, { minLength: 6 }).chain((rows) =>
    fc.tuple(
      ...rows.map((row) =>
        circumstances.map(({ wrong, ...rest }) => ({
          stage: row.id,
          level: wrong ?? row.levels[0] ?? 'county',
          ...rest,
        })),
      ),
    ),
  )
  return fc.array(round, { minLength: 8, maxLength: 8 }).map((rounds) => rounds.flat())
}

function play(pack: Pack, list: Step[]): ProcedureState[] {
  let day: Day = '2026-03-02'
  let state = found(pack)
  const states = [state]
  for (const step of list) {
    day = addDays(day, step.wait)
    const row = pack.identification.stages.find((one) => one.id === step.stage)
    if (!row) continue
    const evidence = {
      ...evidenceFor[row.evidence](day),
      ...(row.evidence === 'town-review' ? { agreed: step.agreed } : {}),
    }
    const facts = { signatures: { required: 4, done: step.signed } }
    try {
      state = advanceStage(state, step.stage, evidence, step.level, morning(day), pack, facts).state
    } catch (error) {
      if (!(error instanceof Problem)) throw error
    }
    states.push(state)
  }
  return states
}

describe.each([national, jiangxi, shandong])('$id: whatever is tried', (pack) => {
  it('no order of stages reaches recognition with one missing', () => {
    let recognised = 0
    fc.assert(
      fc.property(steps(pack), (list) => {
        for (const state of play(pack, list)) {
          if (state.outcome === null) continue
          recognised += 1
          const done = state.done.map((record) => record.stage)
          expect(done).toEqual(expect.arrayContaining(needed[pack.id] ?? []))
          const on = (id: StageId) => state.done.find((record) => record.stage === id)?.on ?? ''
          expect(on('posting-end') >= addDays(on('posting'), 5)).toBe(true)
          expect(on('approval') >= on('posting-end')).toBe(true)
        }
      }),
      { numRuns: 100, seed: 42 },
    )
    expect(recognised).toBeGreaterThan(0)
  })

  it('leaving one out, every other stage done in turn, never reaches recognition', () => {
    for (const left of needed[pack.id] ?? []) {
      const rest = pack.identification.stages.filter((row) => row.id !== left)
      const list = rest.flatMap((row) => [
        { stage: row.id, wait: 6, level: row.levels[0] ?? 'county', signed: 4, agreed: true } as const,
      ])
      expect([left, play(pack, [...list, ...list]).at(-1)?.outcome]).toEqual([left, null])
    }
  })

  it('a stage once done stays done but for a sent-back review, and no clock starts anew', () => {
    fc.assert(
      fc.property(steps(pack), (list) => {
        const states = play(pack, list)
        states.slice(1).forEach((state, index) => {
          const before = states[index]?.done ?? []
          for (const record of before)
            if (record.stage !== 'review') expect(state.done.includes(record)).toBe(true)
        })
        const starts = states.map(
          (state) =>
            procedureClocks(state, pack, morning('2026-03-02')).find((clock) => clock.stage === 'approval')
              ?.startedOn,
        )
        expect(new Set(starts).size).toBe(1)
      }),
      { numRuns: 20, seed: 7 },
    )
  })
})

describe('days do not depend on where the server stands', () => {
  const program = buildSync({
    stdin: {
      contents: `import { clockAnswers } from './test/domain/procedures/clock-answers'
        process.stdout.write(JSON.stringify(clockAnswers()))`,
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    write: false,
  }).outputFiles[0]?.text

  it.each(['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Asia/Shanghai'])('TZ=%s', (zone) => {
    const env = { ...process.env, TZ: zone }
    const printed = execFileSync(process.execPath, ['-'], { input: program ?? '', env, encoding: 'utf8' })
    expect(JSON.parse(printed)).toEqual(JSON.parse(JSON.stringify(clockAnswers())))
  })
})
