import { endOfDay, startOfDay } from '@/domain/calendar'
import { fileLead } from '@/domain/leads/file-lead'
import type { Clock, Lead } from '@/domain/leads/lead'
import type { LeadSettings } from '@/domain/leads/settings'
import { withStageClocks } from '@/domain/leads/stage-clocks'
import {
  act,
  commandFor,
  contentIn,
  filing,
  followedUp,
  inGreenChannel,
  later,
  leadIn,
  makeLead,
  noon,
  packIds,
  people,
  recorders,
  settings,
  settingsIn,
  stageDone,
  throughStages,
  type PackId,
} from '../../support/domain-fixtures'

/** The guides' terms as clocks of the lead: begun by their event, never begun anew, stopped by their stage. */
const stageClocks = (lead: { clocks: Clock[] }) => lead.clocks.filter((clock) => clock.name === 'stage')
const said = (lead: { clocks: Clock[] }) =>
  stageClocks(lead).map(({ stage, round, dueAt, stoppedAt }) => [stage, round, dueAt, stoppedAt])
const again = (lead: Lead, now: string) =>
  lead.dossier ? withStageClocks(lead.clocks, lead.dossier, now) : lead.clocks

function assignedIn(packId: PackId): Lead {
  return [commandFor('accept'), commandFor('assign')].reduce(
    (lead, command) => act(lead, command, people.intake, later({ hours: 1 }), settingsIn(packId)),
    makeLead('declaration', { content: contentIn(packId) }),
  )
}

describe('begun by the event the guide names', () => {
  test.each([
    ['national', []],
    ['chongqing', []],
    ['jiangxi', []],
    ['shandong', [['identification.visit', 1, endOfDay('2026-03-05'), null]]],
  ] as const)('%s: by the declaration', (packId, wanted) => {
    expect(said(makeLead('declaration', { content: contentIn(packId) }))).toEqual(wanted)
  })

  test.each(packIds)('%s: by the approval: entry and help plan within 10 天', (packId) => {
    const approved = throughStages(assignedIn(packId), 'announcement', settingsIn(packId))
    const begun = stageClocks(approved).filter((clock) => clock.stoppedAt === null)
    expect(begun.map(({ stage, startedAt, dueAt }) => [stage, startedAt, dueAt])).toEqual([
      ['identification.entry', startOfDay('2026-03-12'), endOfDay('2026-03-22')],
      ['identification.help-plan', startOfDay('2026-03-12'), endOfDay('2026-03-22')],
    ])
    // Both run at once: each is told by its own round.
    const rounds = stageClocks(approved).map((clock) => clock.round)
    expect(rounds).toEqual(rounds.map((_, index) => index + 1))
  })

  test.each(['national', 'shandong'] as const)(
    '%s: a plan made beside the rest has no term any more (国 2023 Q34)',
    (packId) => {
      const by = settingsIn(packId)
      const visited = throughStages(assignedIn(packId), 'review', by)
      const plan = stageDone(visited, 'help-plan', '2026-03-04')
      const planned = act(visited, plan, people.clerkA1, noon('2026-03-04'), by)
      let lead = planned
      for (const [stage, on] of [
        ['review', '2026-03-05'],
        ...(packId === 'shandong' ? [['town-review', '2026-03-05'] as const] : []),
        ['posting', '2026-03-06'],
        ['posting-end', '2026-03-12'],
        ['approval', '2026-03-12'],
      ] as const) {
        const row = lead.dossier && stageDone(lead, stage, on)
        if (!row) throw new Error('no dossier')
        const level = { 'town-review': 'town', approval: 'county' } as const
        const recorder = recorders[stage === 'town-review' || stage === 'approval' ? level[stage] : 'village']
        lead = act(lead, row, recorder, noon(on), by)
      }
      const running = stageClocks(lead).filter((clock) => clock.stoppedAt === null)
      expect(running.map((clock) => clock.stage)).toEqual(['identification.entry'])
    },
  )

  test('by the entry into the green channel: a month, to the end of a short one (国 2023 Q24)', () => {
    const now = '2028-01-31T02:00:00.000Z'
    const helped = inGreenChannel(leadIn('assigned', 'declaration', { now }), later({ hours: 3 }, now))
    expect(said(helped)).toEqual([['green-channel.verify', 1, endOfDay('2028-02-29'), null]])
  })

  test('recorded late, it counts from its day all the same and may be over at once', () => {
    const compared = throughStages(leadIn('assigned'), 'approval')
    const approval = stageDone(compared, 'approval', '2026-03-12')
    const late = act(compared, approval, people.intake, noon('2026-04-20'))
    expect(said(late)).toEqual([
      ['identification.entry', 1, endOfDay('2026-03-22'), null],
      ['identification.help-plan', 2, endOfDay('2026-03-22'), null],
    ])
  })
})

describe('the 15 天 of identification (国 2023 Q34)', () => {
  const replyIn = (days: number): LeadSettings => ({
    ...settings,
    clocks: { ...settings.clocks, replyDays: { ...settings.clocks.replyDays, declaration: days } },
  })

  test('are not counted twice where the answer is due on the same day', () => {
    expect(said(fileLead(filing('declaration'), replyIn(15)).lead)).toEqual([])
  })

  test.each([10, 20])('have a clock of their own where the answer is due after %i 天', (days) => {
    const { lead } = fileLead(filing('declaration'), replyIn(days))
    expect(said(lead)).toEqual([['identification.approval', 1, endOfDay('2026-03-17'), null]])
    const extended = [commandFor('extend', noon('2026-03-05')), commandFor('decideExtension')].reduce(
      (current, command) =>
        act(
          current,
          command,
          command.action === 'extend' ? people.clerkA1 : people.townA,
          noon('2026-03-05'),
          replyIn(days),
        ),
      { ...leadIn('assigned'), clocks: lead.clocks, dossier: lead.dossier },
    )
    expect(said(extended)).toEqual(said(lead))
  })
})

describe('never begun anew', () => {
  test('worked out again, nothing changes', () => {
    for (const lead of [
      makeLead('declaration', { content: contentIn('shandong') }),
      inGreenChannel(leadIn('assigned'), noon('2026-03-03')),
      throughStages(leadIn('assigned'), 'announcement'),
      throughStages(leadIn('assigned'), null),
      followedUp(leadIn('assigned'), noon('2026-03-03')),
    ])
      expect(again(lead, noon('2026-05-01'))).toEqual(lead.clocks)
  })

  test('stopped by its stage, on the day that is recorded', () => {
    const approved = throughStages(leadIn('assigned'), 'entry')
    const entered = act(
      approved,
      stageDone(approved, 'entry', '2026-03-14'),
      people.clerkA1,
      noon('2026-03-20'),
    )
    expect(said(entered)).toEqual([
      ['identification.entry', 1, endOfDay('2026-03-22'), noon('2026-03-20')],
      ['identification.help-plan', 2, endOfDay('2026-03-22'), null],
    ])
    expect(said(throughStages(leadIn('assigned'), null)).map((clock) => clock[3])).not.toContain(null)
  })

  test('a review that the town sends back gives no new days (鲁 2023 Q33)', () => {
    const by = settingsIn('shandong')
    const reviewed = throughStages(assignedIn('shandong'), 'town-review', by)
    const before = said(reviewed)
    const back = stageDone(reviewed, 'town-review', '2026-03-06', { agreed: false })
    const again = act(reviewed, back, people.townA, noon('2026-03-06'), by)
    expect(said(again)).toEqual(before)
  })

  test('followed up instead of recognised, the terms of identification end', () => {
    const by = settingsIn('shandong')
    const { lead } = fileLead(filing('declaration', { content: contentIn('shandong') }), {
      ...by,
      clocks: { ...by.clocks, replyDays: { ...by.clocks.replyDays, declaration: 20 } },
    })
    const assigned = [commandFor('accept'), commandFor('assign')].reduce(
      (current, command) => act(current, command, people.intake, later({ hours: 1 }), by),
      lead,
    )
    const at = noon('2026-03-04')
    const told = followedUp(assigned, at, by)
    expect(said(told)).toEqual([
      ['identification.visit', 1, endOfDay('2026-03-05'), at],
      ['identification.approval', 2, endOfDay('2026-03-17'), at],
    ])
    // Looked at anew: what was stopped stays stopped, the answer has its own new term.
    const replied = act(told, commandFor('reply'), people.clerkA1, at, by)
    const reopened = act(replied, commandFor('reopen'), people.farmer, noon('2026-03-06'), by)
    expect(said(reopened)).toEqual(said(told))
    expect(again(reopened, noon('2026-03-07'))).toEqual(reopened.clocks)
  })
})
