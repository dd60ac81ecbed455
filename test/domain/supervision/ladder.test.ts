import fc from 'fast-check'
import { addHours } from '@/domain/calendar'
import { clockNames, supervisionLevels, type Clock } from '@/domain/leads/lead'
import type { LeadSettings } from '@/domain/leads/settings'
import { nextSweepAt, sweep } from '@/domain/leads/sweep'
import {
  defaultLadders,
  ladderNow,
  laddersFor,
  rungTimes,
  strictest,
  watchers,
  type Ladder,
  type LadderEdition,
} from '@/domain/supervision/ladder'
import { ladderForm, laddersForm, laxerParts } from '@/domain/supervision/ladder-form'
import {
  act,
  commandFor,
  FILED_AT,
  later,
  leadIn,
  makeLead,
  people,
  regions,
  settings,
} from '../../support/domain-fixtures'

const town = `${regions.villageA1.slice(0, 9)}000`
const same = (ladder: Ladder) => ({ declaration: ladder, report: ladder, inquiry: ladder })
const edition = (
  ladder: Ladder | null,
  since: string | null,
  regionCode: string = regions.county,
): LadderEdition => ({
  regionCode,
  since,
  ladders: ladder && same(ladder),
})
const by = (...ladders: LadderEdition[]): LeadSettings => ({ ...settings, ladders })

const hours = (least: number, most: number) => fc.integer({ min: least, max: most })
const anyLadder: fc.Arbitrary<Ladder> = fc
  .record({
    remind: fc.array(hours(1, 240), { minLength: 5, maxLength: 5 }),
    supervise: hours(0, 96),
    further: hours(1, 200),
    days: fc.array(hours(1, 30), { minLength: 3, maxLength: 3 }),
    to: fc.array(fc.constantFrom(0, 1, 2), { minLength: 3, maxLength: 3 }),
  })
  .map(({ remind, supervise, further, days, to }) => {
    const [mild = 0, middle = 0, heavy = 0] = [...to].sort()
    const at = (place: number) => watchers[place] ?? 'county'
    return {
      remindHours: Object.fromEntries(
        clockNames.map((name, i) => [name, remind[i]]),
      ) as Ladder['remindHours'],
      superviseHours: supervise,
      escalateHours: supervise + further,
      answerDays: Object.fromEntries(
        supervisionLevels.map((level, i) => [level, days[i]]),
      ) as Ladder['answerDays'],
      broughtTo: { remind: at(mild), supervise: at(middle), escalate: at(Math.max(1, heavy)) },
    }
  })

describe('the form', () => {
  test('every ladder in order is taken, the usual one too', () => {
    expect(laddersForm.safeParse(defaultLadders).success).toBe(true)
    fc.assert(fc.property(anyLadder, (ladder) => ladderForm.safeParse(ladder).success))
  })

  test.each([
    ['escalateHours', { superviseHours: 48 }],
    ['superviseHours', { superviseHours: -1 }],
    ['escalateHours', { escalateHours: 721 }],
    ['broughtTo.supervise', { broughtTo: { remind: 'county', supervise: 'above', escalate: 'county' } }],
    ['broughtTo.escalate', { broughtTo: { remind: 'holder', supervise: 'holder', escalate: 'holder' } }],
  ])('refused at %s', (path, changes) => {
    const read = ladderForm.safeParse({ ...defaultLadders.report, ...changes })
    expect(read.error?.issues.map((issue) => issue.path.join('.'))).toContain(path)
  })

  test('a town is laxer in just those parts in which the stricter of both is not its own', () => {
    fc.assert(
      fc.property(anyLadder, anyLadder, (one, other) => {
        const strict = strictest(one, other)
        expect(ladderForm.safeParse(strict).success).toBe(true)
        expect(laxerParts(same(strict), same(one))).toEqual([])
        expect(laxerParts(same(one), same(strict)).length === 0).toBe(
          JSON.stringify(one) === JSON.stringify(strict),
        )
      }),
    )
    const lax = { ...defaultLadders.report, escalateHours: 72 }
    expect(laxerParts(same(lax), defaultLadders)).toContainEqual({ path: 'report.escalateHours', county: 48 })
  })
})

describe('which ladder is in force', () => {
  const lead = { kind: 'report', regionCode: regions.villageA1 } as const
  const strict = { ...defaultLadders.report, escalateHours: 12 }
  const lax = { ...defaultLadders.report, escalateHours: 96 }

  test('the usual one, the county’s, the town’s for its own villages; the stricter where the county is now', () => {
    const t1 = later({ hours: 1 })
    const t2 = later({ hours: 2 })
    expect(ladderNow(lead, [], FILED_AT)).toEqual(defaultLadders.report)
    expect(ladderNow(lead, [edition(lax, null)], FILED_AT)).toEqual(lax)
    const editions = [edition(lax, null), edition(strict, t1, town)]
    expect(ladderNow(lead, editions, FILED_AT)).toEqual(lax)
    expect(ladderNow(lead, editions, t1)).toEqual(strict)
    expect(ladderNow({ ...lead, regionCode: regions.villageB1 }, editions, t2)).toEqual(lax)
    const stricter = { ...strict, escalateHours: 6 }
    expect(ladderNow(lead, [...editions, edition(stricter, t2)], t2).escalateHours).toBe(6)
    expect(ladderNow(lead, [...editions, edition(null, t2, town)], t2)).toEqual(lax)
  })
})

const anyTerm: fc.Arbitrary<Pick<Clock, 'name' | 'startedAt' | 'dueAt'>> = fc
  .record({ name: fc.constantFrom(...clockNames), start: hours(0, 200), length: hours(1, 400) })
  .map(({ name, start, length }) => ({
    name,
    startedAt: addHours(FILED_AT, start),
    dueAt: addHours(FILED_AT, start + length),
  }))

describe('a setting that is changed while terms run', () => {
  const inForce = (editions: LadderEdition[]) =>
    laddersFor({ kind: 'report', regionCode: regions.villageA1 }, editions)

  test('a stricter one never raises later, and none raises for the time before it', () => {
    fc.assert(
      fc.property(anyLadder, anyLadder, anyTerm, hours(0, 600), (old, wanted, term, at) => {
        const since = addHours(FILED_AT, at)
        const stricter = strictest(old, wanted)
        const before = rungTimes(term, inForce([edition(old, null)]))
        const after = rungTimes(term, inForce([edition(old, null), edition(stricter, since)]))
        const other = rungTimes(term, inForce([edition(old, null), edition(wanted, since)]))
        for (const level of supervisionLevels) {
          expect(after[level] <= before[level]).toBe(true)
          // What was to come before the change came by the old one; what comes by the new one comes after it.
          for (const times of [after, other])
            expect(times[level] === before[level] || times[level] >= since || term.startedAt >= since).toBe(
              true,
            )
        }
      }),
    )
  })

  test('no flood: at the moment of the change nothing becomes due that was not', () => {
    fc.assert(
      fc.property(anyLadder, anyLadder, hours(1, 500), (old, wanted, at) => {
        // Between two events: what begins in that very instant goes by the new one.
        const since = addHours(FILED_AT, at + 0.5)
        const start = leadIn('accepted', 'report')
        const before = by(edition(old, null))
        const swept = sweep(start, since, before).at(-1)?.lead ?? start
        const changed = by(edition(old, null), edition(wanted, since))
        const raised = sweep(swept, since, changed)
        // But for what falls due by the new one in that very instant.
        const times = raised.map(({ activity: { data } }) => {
          if (data.type !== 'supervised') return data.type
          const clock = swept.clocks.find(({ name, stoppedAt }) => name === data.clock && stoppedAt === null)
          if (!clock) return 'no clock'
          return rungTimes(clock, inForce(changed.ladders))[data.level]
        })
        expect(times.every((time) => time === since)).toBe(true)
      }),
    )
  })
})

describe('swept whenever it is due', () => {
  /** The histories of a lead: what people do meanwhile, none of which is the county's to give time for. */
  const anyAct = fc.record({
    wait: hours(1, 90),
    what: fc.constantFrom<('comment' | 'remind' | 'supervise' | 'answer' | 'nothing')[]>(
      'comment',
      'remind',
      'supervise',
      'answer',
      'nothing',
    ),
  })

  test('each level once for a due time, in order, never below one that was raised; no act moves a due time', () => {
    fc.assert(
      fc.property(
        anyLadder,
        anyLadder,
        fc.constantFrom<('received' | 'accepted' | 'assigned')[]>('received', 'accepted', 'assigned'),
        fc.array(anyAct, { maxLength: 10 }),
        (old, wanted, status, acts) => {
          let lead = leadIn(status, 'report')
          const clocks = lead.clocks
          let now = later({ hours: 5 })
          const changed = later({ hours: 60 })
          const settingsAt = () =>
            by(edition(old, null), ...(now >= changed ? [edition(wanted, changed)] : []))
          for (const { wait, what } of acts) {
            now = addHours(now, wait)
            lead = sweep(lead, now, settingsAt()).at(-1)?.lead ?? lead
            const next = nextSweepAt(lead, settingsAt())
            if (next !== null) expect(next > now).toBe(true)
            const holder = status === 'assigned' ? people.townB : people.intake
            if (what === 'comment') lead = act(lead, commandFor('comment'), holder, now, settingsAt())
            if (what === 'remind' || what === 'supervise')
              lead = act(lead, commandFor(what), people.supervisor, now, settingsAt())
            if (what === 'answer' && lead.supervisions.some(({ answeredAt }) => answeredAt === null))
              lead = act(lead, commandFor('answer'), holder, now, settingsAt())
            expect(lead.clocks).toEqual(clocks)
          }
          const rank = (level: (typeof supervisionLevels)[number]) => supervisionLevels.indexOf(level)
          for (const clock of clocks) {
            const ranks = lead.supervisions
              .filter((item) => item.clock?.name === clock.name && item.clock.round === clock.round)
              // 升级 goes on from the level above to the next one.
              .filter(
                (item) => !(item.level === 'escalate' && item.from !== undefined && isOnward(item.from)),
              )
              .map(({ level }) => rank(level))
            expect(ranks).toEqual([...new Set(ranks)].sort())
          }
          function isOnward(from: string): boolean {
            return lead.supervisions.find(({ id }) => id === from)?.level === 'escalate'
          }
          // Of what is unanswered each level above hears once.
          const heard = lead.supervisions
            .filter(
              ({ from, answeredAt, level }) =>
                from !== undefined && answeredAt === null && level === 'escalate',
            )
            .map(({ watchedBy }) => watchedBy)
          expect(new Set(heard).size).toBe(heard.length)
        },
      ),
    )
  })

  test('what climbs ends at the top', () => {
    let lead = act(makeLead('report'), commandFor('remind'), people.supervisor, FILED_AT)
    for (let next = nextSweepAt(lead, settings); next !== null; next = nextSweepAt(lead, settings))
      lead = sweep(lead, next, settings).at(-1)?.lead ?? lead
    expect(lead.supervisions.length).toBeLessThan(15)
    expect(lead.supervisions.at(-1)?.level).toBe('escalate')
  })
})
