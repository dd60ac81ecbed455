import { dayOf } from '@/domain/calendar'
import type { Command } from '@/domain/leads/actions'
import type { Dossier } from '@/domain/leads/dossier'
import type { Lead } from '@/domain/leads/lead'
import type { LeadSettings } from '@/domain/leads/settings'
import { transition } from '@/domain/leads/transition'
import { packById } from '@/domain/policy/index'
import type { StageId } from '@/domain/policy/stages'
import { Problem } from '@/domain/problems'
import type { Actor } from '@/domain/actors'
import {
  accountOf,
  act,
  commandFor,
  contentIn,
  contentOf,
  FILED_AT,
  frozen,
  holderOf,
  inGreenChannel,
  later,
  leadIn,
  makeLead,
  noon,
  officeId,
  packIds,
  people,
  recognisedLongAgo,
  recorders,
  settings,
  settingsIn,
  signed,
  stageDone,
  throughStages,
  type PackId,
} from '../../support/domain-fixtures'
import { photo, usualDays } from '../../support/evidence'

/** A household on its way through its procedures, by the actions of the people who work there. */

function assignedIn(packId: PackId): Lead {
  return [commandFor('accept'), commandFor('assign')].reduce(
    (lead, command) => act(lead, command, people.intake, later({ hours: 1 }), settingsIn(packId)),
    makeLead('declaration', { content: contentIn(packId) }),
  )
}

function refused(
  lead: Lead,
  command: Command,
  actor: Actor,
  now: string,
  by: LeadSettings = settings,
): Problem {
  try {
    transition(frozen(lead), frozen(command), actor, now, by)
  } catch (problem) {
    if (problem instanceof Problem) return problem
    throw problem
  }
  throw new Error('nothing was refused')
}
const codeAt = ({ code, errors }: Problem) => [code, ...errors.map((error) => error.path)]

function dossierOf(lead: Lead): Dossier {
  if (!lead.dossier) throw new Error('no dossier')
  return lead.dossier
}
const doneOf = (lead: Lead) => dossierOf(lead).identification.done.map((record) => record.stage)

describe('identification', () => {
  test.each(packIds)('%s: from the visit to the help plan, each stage by its level', (packId) => {
    const by = settingsIn(packId)
    const lead = throughStages(assignedIn(packId), null, by)
    const stages = packById(packId)?.identification.stages ?? []
    expect(doneOf(lead)).toEqual(stages.map((stage) => stage.id))
    expect(dossierOf(lead).identification.outcome).toEqual({
      kind: 'recognised',
      class: 'marginal',
      on: '2026-03-12',
      approvedOn: '2026-03-12',
    })
    for (const [index, record] of dossierOf(lead).identification.done.entries())
      expect(record.level).toBe(stages[index]?.levels[0])
  })

  test.each(packIds)('%s: the history tells each stage with its evidence, and what it brought', (packId) => {
    const by = settingsIn(packId)
    const ready = throughStages(assignedIn(packId), 'approval', by)
    const { activity } = transition(
      ready,
      stageDone(ready, 'approval', '2026-03-12'),
      people.intake,
      noon('2026-03-12'),
      by,
    )
    expect(activity).toMatchObject({
      actor: { accountId: accountOf(people.intake), party: 'desk', role: 'county-intake' },
      data: {
        type: 'advanced',
        procedure: 'identification',
        stage: 'approval',
        title: '县级审核批准',
        on: '2026-03-12',
        evidence: { number: '某振组〔2026〕3号', class: 'marginal' },
        outcome: 'recognised',
      },
    })
  })

  test.each(packIds)('%s: out of order it is refused, with the rule and where it stands', (packId) => {
    const by = settingsIn(packId)
    const lead = assignedIn(packId)
    const problem = refused(
      lead,
      stageDone(lead, 'review', '2026-03-03'),
      people.clerkA1,
      noon('2026-03-03'),
      by,
    )
    expect(problem.code).toBe('stage-out-of-order')
    expect(problem.detail).toEqual({
      rule: '办“民主评议”以前，要先办完“入户核实”、“承诺授权”。',
      sources: packById(packId)?.identification.sources,
      missing: ['visit', 'authorization'],
    })
  })

  test('公示 before 5 full days are over is refused, at its day (国 2023 Q34)', () => {
    const posted = throughStages(leadIn('assigned'), 'posting-end')
    const end = (on: string, now: string) =>
      refused(posted, stageDone(posted, 'posting-end', on), people.clerkA1, now)
    for (const [on, now] of [
      ['2026-03-10', noon('2026-03-10')],
      ['2026-03-11', '2026-03-11T15:59:59.999Z'],
      ['2026-03-10', noon('2026-03-13')],
    ] as const) {
      const problem = end(on, now)
      expect(codeAt(problem)).toEqual(['stage-too-early', 'evidence.on'])
      expect(problem.detail).toMatchObject({
        rule: '要满 5 天。3 月 6 日（周五）开始，3 月 11 日（周三）24 点期满。',
        sources: ['赣 2023 Q42'],
        notBefore: '2026-03-11T16:00:00.000Z',
      })
    }
    const inTime = stageDone(posted, 'posting-end', '2026-03-11')
    expect(doneOf(act(posted, inTime, people.clerkA1, '2026-03-11T16:00:00.000Z'))).toContain('posting-end')
  })

  test('by the wrong level: the office of whoever acts counts', () => {
    const ready = throughStages(leadIn('assigned'), 'approval')
    const approval = stageDone(ready, 'approval', '2026-03-12')
    for (const actor of [people.clerkA1, people.townA, people.city]) {
      const problem = refused(ready, approval, actor, noon('2026-03-12'))
      expect(codeAt(problem)).toEqual(['stage-wrong-level'])
      expect(problem.detail).toMatchObject({ sources: ['赣 2023 Q41'], levels: ['county'] })
    }
    for (const actor of [people.intake, people.supervisor])
      expect(doneOf(act(ready, approval, actor, noon('2026-03-12')))).toContain('approval')
    // Neither another village nor a department nor the one who answers the telephone.
    for (const actor of [people.clerkA2, people.civilAffairs, people.operator, people.farmer])
      expect(refused(ready, approval, actor, noon('2026-03-12')).code).toBe('action-not-yours')
  })

  test('faults of the evidence are named at their fields', () => {
    const lead = leadIn('assigned')
    const visit = stageDone(lead, 'visit', '2026-03-03', { people: [], findings: '', extra: 1 })
    const problem = refused(lead, visit, people.clerkA1, noon('2026-03-03'))
    expect(problem.code).toBe('invalid-fields')
    expect(problem.errors.map((error) => error.path).sort()).toEqual([
      'evidence',
      'evidence.findings',
      'evidence.people',
    ])
    for (const error of problem.errors) expect(error.message).toMatch(/^[\u4e00-\u9fff，。！？、“”]+$/)
  })

  test('stages and procedures nobody knows', () => {
    const lead = leadIn('assigned')
    const unknown = (stage: string, procedure?: 'removal') =>
      codeAt(
        refused(
          lead,
          { action: 'advance', stage, evidence: {}, ...(procedure ? { procedure } : {}) },
          people.clerkA1,
          noon('2026-03-03'),
        ),
      )
    expect(unknown('dance')).toEqual(['stage-unknown', 'stage'])
    expect(unknown('town-review')).toEqual(['stage-unknown', 'stage'])
    expect(unknown('visit', 'removal')).toEqual(['procedure-missing'])
  })

  test('the class has to fit the year’s line of the county (国 2023 Q3)', () => {
    const figures = { wageFen: 1_800_000, businessFen: 0, transferFen: 200_000, propertyFen: 0 }
    const content = contentOf('declaration', { figures })
    const line = {
      countyCode: '361130',
      year: 2026,
      amountFen: 800_000,
      setBy: 'x',
      setAt: FILED_AT,
      paper: '文',
    }
    const by = { ...settings, countyLines: [line] }
    const ready = throughStages(leadIn('assigned', 'declaration', { content }), 'approval')
    const approve = (recognisedAs: string) =>
      stageDone(ready, 'approval', '2026-03-12', { class: recognisedAs })
    const problem = refused(ready, approve('marginal'), people.intake, noon('2026-03-12'), by)
    expect(codeAt(problem)).toEqual(['class-not-fitting', 'evidence.class'])
    expect(problem.detail).toEqual({
      rule: '“边缘易致贫户”是收入在监测范围以内的一般农户。',
      sources: ['赣 2023 Q2', '赣 2023 Q3'],
    })
    expect(act(ready, approve('severe'), people.intake, noon('2026-03-12'), by).dossier).toMatchObject({
      identification: { outcome: { kind: 'recognised', class: 'severe' } },
    })
    // No line, no judgment by income.
    expect(act(ready, approve('marginal'), people.intake, noon('2026-03-12'))).toBeDefined()
  })
})

describe('signatures on paper (赣 2023 Q22)', () => {
  const four = contentOf('declaration', {
    members: ['周春生', '刘桂英', '周小军', '周小梅'].map((name) => ({ name, relation: 'other' })),
  })
  const visited = throughStages(leadIn('assigned', 'declaration', { content: four }), 'authorization')
  const at = noon('2026-03-03')
  const sign = (lead: Lead, member: number, more: object = {}) =>
    act(lead, commandFor('recordSignature', at, { member, ...more }), people.clerkA1, at)
  const authorise = (lead: Lead) => stageDone(lead, 'authorization', '2026-03-03')

  test('three of four: refused; the fourth by written delegation, with both names: it passes', () => {
    const three = [0, 1, 2].reduce((lead, member) => sign(lead, member), visited)
    const problem = refused(three, authorise(three), people.clerkA1, at)
    expect(codeAt(problem)).toEqual(['stage-unsigned'])
    expect(problem.detail).toEqual({
      rule: '认定前，全家每个人都要签承诺授权书；有特殊情况的，可以书面委托别人签。现在签了 3 个，还差 1 个。',
      sources: ['赣 2023 Q22'],
      required: 4,
      done: 3,
    })
    const delegate = { name: '周春生', reason: '在外打工，写了委托书' }
    const { lead, activity } = transition(
      three,
      commandFor('recordSignature', at, { member: 3, delegate }),
      people.clerkA1,
      at,
      settings,
    )
    expect(dossierOf(lead).signatures.at(-1)).toEqual({
      member: 3,
      name: '周小梅',
      on: '2026-03-03',
      way: 'paper',
      delegate,
      guardian: null,
      recordedBy: accountOf(people.clerkA1),
      recordedAt: at,
      withdrawnAt: null,
    })
    expect(activity.data).toEqual({
      type: 'signed-on-paper',
      member: 3,
      name: '周小梅',
      on: '2026-03-03',
      delegate,
      attachmentIds: [photo],
    })
    expect(doneOf(act(lead, authorise(lead), people.clerkA1, at))).toEqual(['visit', 'authorization'])
  })

  test('the same person four times is one signature', () => {
    const once = [0, 0, 0, 0].reduce((lead, member) => sign(lead, member), visited)
    expect(refused(once, authorise(once), people.clerkA1, at).detail).toMatchObject({ required: 4, done: 1 })
  })

  test('somebody who joins later has to sign before the county approves', () => {
    const ready = throughStages(leadIn('assigned', 'declaration', { content: four }), 'approval')
    const joined: Lead = {
      ...ready,
      content: contentOf('declaration', {
        members: ['周春生', '刘桂英', '周小军', '周小梅', '周小宝'].map((name) => ({
          name,
          relation: 'other',
        })),
      }),
    }
    const approval = stageDone(joined, 'approval', '2026-03-12')
    expect(refused(joined, approval, people.intake, noon('2026-03-12')).detail).toMatchObject({
      sources: ['赣 2023 Q22'],
      required: 5,
      done: 4,
    })
  })

  test('nobody who is not of the household, and no day to come', () => {
    const wrong = (changes: object) =>
      codeAt(refused(visited, commandFor('recordSignature', at, changes), people.clerkA1, at))
    expect(wrong({ member: 4 })).toEqual(['signer-unknown', 'member'])
    expect(wrong({ on: '2026-03-04' })).toEqual(['stage-in-future', 'on'])
  })

  test('elsewhere one paper for the household will do (国 2023 Q33)', () => {
    for (const packId of ['national', 'chongqing', 'shandong'] as const) {
      const by = settingsIn(packId)
      const lead = throughStages(assignedIn(packId), 'authorization', by)
      expect(refused(lead, authorise(lead), people.clerkA1, at, by).detail).toMatchObject({
        required: 1,
        done: 0,
      })
      const one = act(lead, commandFor('recordSignature', at, { member: 1 }), people.townA, at, by)
      expect(doneOf(act(one, authorise(one), people.clerkA1, at, by))).toContain('authorization')
    }
  })
})

describe('not recognised, but followed up (国 2023 Q11, Q13)', () => {
  const at = noon('2026-03-05')
  const follow = (changes: object) => commandFor('followUp', at, changes)

  test('reasons of the pack, with their sources, in the history and the outcome', () => {
    const reviewed = throughStages(leadIn('assigned'), 'posting')
    const { lead, activity } = transition(
      reviewed,
      follow({ reasons: ['stable', 'no-risk'], detail: '儿子已经找到活。' }),
      people.clerkA1,
      at,
      settings,
    )
    const { outcome } = dossierOf(lead).identification
    if (outcome?.kind !== 'followed-up') throw new Error('not followed up')
    expect(outcome.reasons.map((reason) => reason.sources)).toEqual([
      ['赣 2023 Q12'],
      ['赣 2023 Q10'],
      ['赣 2023 Q12'],
    ])
    expect(outcome.reasons.at(-1)?.text).toBe('儿子已经找到活。')
    expect(activity.data).toEqual({
      type: 'followed-up',
      on: '2026-03-05',
      toldOn: '2026-03-05',
      reasons: outcome.reasons,
    })
    expect(lead.status).toBe('assigned')
  })

  test('not before the stages its reason asks for, not before it is told, and not for a reason of one’s own', () => {
    const visited = throughStages(leadIn('assigned'), 'review')
    const early = refused(visited, follow({ reasons: ['stable'] }), people.clerkA1, at)
    expect(early.code).toBe('follow-up-too-early')
    expect(early.detail).toEqual({
      rule: '这样认定以前，要先办完“民主评议”。',
      sources: ['赣 2023 Q12'],
      missing: ['review'],
    })
    const wrong = (changes: object) => codeAt(refused(visited, follow(changes), people.clerkA1, at))
    expect(wrong({ reasons: ['because'] })).toEqual(['follow-up-reason-unknown', 'reasons'])
    expect(wrong({ on: '2026-03-06' })).toEqual(['stage-in-future', 'on'])
    expect(wrong({ toldOn: '2026-03-06' })).toEqual(['stage-in-future', 'toldOn'])
    expect(wrong({ toldOn: '2026-03-04' })).toEqual(['stage-before-previous', 'toldOn'])
    expect(wrong({ on: '2026-03-02', toldOn: '2026-03-02' })).toEqual(['stage-before-previous', 'on'])
  })

  test('Jiangxi’s own reason is none in Shandong', () => {
    const by = settingsIn('shandong')
    const visited = throughStages(assignedIn('shandong'), 'posting', by)
    expect(codeAt(refused(visited, follow({ reasons: ['no-risk'] }), people.clerkA1, at, by))).toEqual([
      'follow-up-reason-unknown',
      'reasons',
    ])
  })

  test('nothing goes on after it', () => {
    const told = act(
      throughStages(leadIn('assigned'), 'posting'),
      follow({ reasons: ['stable'] }),
      people.clerkA1,
      at,
    )
    expect(refused(told, stageDone(told, 'posting', '2026-03-05'), people.clerkA1, at).code).toBe(
      'procedure-over',
    )
  })
})

describe('looked at anew, after the household asked for it', () => {
  /** Followed up after so many stages, answered, asked for again, and with the village once more. */
  function reopenedAfter(until: StageId, packId: PackId): { lead: Lead; by: LeadSettings } {
    const by = settingsIn(packId)
    const at = noon('2026-03-12')
    let lead = throughStages(assignedIn(packId), until, by)
    lead = act(lead, commandFor('followUp', at, { reasons: ['conditions-not-met'] }), people.clerkA1, at, by)
    lead = act(lead, commandFor('reply'), people.clerkA1, at, by)
    lead = act(lead, commandFor('reopen'), people.farmer, at, by)
    const assign = { action: 'assign' as const, toBodyId: officeId.villageA1 }
    return { lead: act(lead, assign, holderOf(lead), at, by), by }
  }

  test.each(packIds)(
    '%s: signed and compared stays; everything from the visit on is done again',
    (packId) => {
      const { lead } = reopenedAfter('approval', packId)
      expect(dossierOf(lead).identification.outcome).toBeNull()
      expect(doneOf(lead)).toEqual(['authorization', 'comparison'])
    },
  )

  test.each(packIds)('%s: a new review is posted anew before the county approves', (packId) => {
    const { lead: reopened, by } = reopenedAfter('approval', packId)
    const at = noon('2026-03-13')
    const visited = act(reopened, stageDone(reopened, 'visit', '2026-03-13'), people.clerkA1, at, by)
    const reviewed = act(visited, stageDone(visited, 'review', '2026-03-13'), people.clerkA1, at, by)
    const problem = refused(reviewed, stageDone(reviewed, 'approval', '2026-03-13'), people.intake, at, by)
    expect(problem.code).toBe('stage-out-of-order')
    expect(problem.detail['missing']).toEqual(expect.arrayContaining(['posting', 'posting-end']))
  })

  test('taken back and asked for again, it goes on where it was', () => {
    const at = noon('2026-03-03')
    const withdrawn = act(makeLead(), commandFor('withdraw'), people.farmer, at)
    expect(dossierOf(withdrawn).identification.outcome?.kind).toBe('withdrawn')
    const again = act(withdrawn, commandFor('reopen'), people.farmer, noon('2026-03-04'))
    expect(dossierOf(again)).toEqual(dossierOf(makeLead()))
  })

  test('what the county has approved stays approved', () => {
    const recognised = throughStages(leadIn('assigned'), null)
    const replied = act(recognised, commandFor('reply'), people.clerkA1, noon('2026-03-16'))
    const again = act(replied, commandFor('reopen'), people.farmer, noon('2026-03-17'))
    expect(again.dossier).toEqual(recognised.dossier)
  })
})

describe('绿色通道: help first (国 2023 Q24)', () => {
  const at = noon('2026-03-04')
  const green = (lead: Lead, stage: StageId, on: string, changes: object = {}) =>
    stageDone(lead, stage, on, { ...changes }, 'green-channel')

  test('the town that holds a declaration confirms it before anybody has taken it in', () => {
    const held = act(makeLead(), commandFor('transfer', at, { toBodyId: officeId.townA }), people.intake, at)
    const confirmed = act(held, green(held, 'confirm', '2026-03-04'), people.townA, at)
    expect(confirmed.status).toBe('received')
    const opened = act(confirmed, green(confirmed, 'open', '2026-03-04'), people.intake, at)
    expect(dossierOf(opened).greenChannel?.done.map((record) => record.stage)).toEqual(['confirm', 'open'])
  })

  test('confirmed on one day and recorded on the next: no paper holds up help', () => {
    const lead = leadIn('assigned')
    const confirmed = act(lead, green(lead, 'confirm', '2026-03-03'), people.clerkA1, at)
    expect(dossierOf(confirmed).greenChannel?.done[0]).toMatchObject({ on: '2026-03-03', recordedAt: at })
    expect(codeAt(refused(lead, green(lead, 'confirm', '2026-03-01'), people.clerkA1, at))).toEqual([
      'stage-before-previous',
      'evidence.on',
    ])
  })

  test('only the county opens it', () => {
    const lead = leadIn('assigned')
    const confirmed = act(lead, green(lead, 'confirm', '2026-03-04'), people.clerkA1, at)
    const problem = refused(confirmed, green(confirmed, 'open', '2026-03-04'), people.townA, at)
    expect([problem.code, problem.detail['sources']]).toEqual(['stage-wrong-level', ['赣 2023 Q29']])
  })

  test('told at each step: what was not told at once is recorded afterwards', () => {
    const lead = leadIn('assigned')
    const confirmed = act(lead, green(lead, 'confirm', '2026-03-04'), people.clerkA1, at)
    const silent = act(
      confirmed,
      green(confirmed, 'open', '2026-03-04', { told: undefined }),
      people.intake,
      at,
    )
    const helped = act(silent, green(silent, 'help', '2026-03-04'), people.clerkA1, at)
    const problem = refused(helped, green(helped, 'verify', '2026-03-04'), people.clerkA1, at)
    expect(problem.code).toBe('household-not-told')
    expect(problem.detail).toMatchObject({ stages: ['open'], sources: ['赣 2023 Q29'] })
    const { lead: told, activity } = transition(helped, commandFor('tell', at), people.clerkA1, at, settings)
    expect(activity.data).toEqual({ type: 'told', stage: 'open', on: '2026-03-04', how: '上门告诉户主' })
    const verified = act(told, green(told, 'verify', '2026-03-04'), people.clerkA1, at)
    expect(dossierOf(verified).greenChannel?.done).toHaveLength(4)
  })

  test('nothing is told of a step that was not done, nor before it, nor tomorrow: each at its field', () => {
    const lead = inGreenChannel(leadIn('assigned'), at)
    const wrong = (changes: object) =>
      codeAt(refused(lead, commandFor('tell', at, changes), people.clerkA1, at))
    expect(wrong({ stage: 'verify' })).toEqual(['stage-out-of-order', 'stage'])
    expect(wrong({ stage: 'dance' })).toEqual(['stage-unknown', 'stage'])
    expect(wrong({ on: '2026-03-05' })).toEqual(['stage-in-future', 'on'])
    expect(wrong({ on: '2026-03-03' })).toEqual(['stage-before-previous', 'on'])
  })

  test('recognised as of the entry, and closed once the papers are there (国 2023 Q36)', () => {
    let lead = inGreenChannel(leadIn('assigned'), noon('2026-03-02'))
    lead = act(lead, green(lead, 'help', '2026-03-02'), people.clerkA1, noon('2026-03-02'))
    lead = act(lead, green(lead, 'verify', '2026-03-05'), people.clerkA1, noon('2026-03-05'))
    const early = refused(lead, green(lead, 'close', '2026-03-05'), people.intake, noon('2026-03-05'))
    expect([early.code, early.detail['sources']]).toEqual(['identification-not-approved', ['赣 2023 Q29']])
    lead = throughStages(lead, 'announcement')
    expect(dossierOf(lead).identification.outcome).toMatchObject({
      on: '2026-03-02',
      approvedOn: '2026-03-12',
    })
    lead = act(lead, green(lead, 'close', '2026-03-13'), people.intake, noon('2026-03-13'))
    expect(dossierOf(lead).greenChannel?.outcome).toEqual({ kind: 'formalised', on: '2026-03-02' })
  })

  test('not qualifying: it is left with a note, and identification may still say so', () => {
    let lead = inGreenChannel(leadIn('assigned'), noon('2026-03-03'))
    lead = act(lead, green(lead, 'help', '2026-03-03'), people.clerkA1, at)
    lead = act(lead, green(lead, 'verify', '2026-03-04', { qualifies: false }), people.clerkA1, at)
    const exit = { kind: 'exit', note: '核实后家里有房有存款。', helpStopped: true }
    lead = act(lead, green(lead, 'close', '2026-03-04', exit), people.intake, at)
    expect(dossierOf(lead).greenChannel?.outcome).toMatchObject({ kind: 'exited', note: exit.note })
    lead = act(
      act(lead, commandFor('advance', at), people.clerkA1, at),
      commandFor('followUp', at),
      people.clerkA1,
      at,
    )
    expect(dossierOf(lead).identification.outcome?.kind).toBe('followed-up')
  })

  test('once identification is over there is no emergency entry any more; one that is open goes on', () => {
    for (const over of [throughStages(leadIn('assigned'), null), recognisedLongAgo(), leadIn('replied')]) {
      const now = noon('2026-03-17')
      const problem = refused(over, green(over, 'confirm', '2026-03-17'), people.clerkA1, now)
      expect(problem.code).toBe('procedure-over')
    }
    const open = throughStages(inGreenChannel(leadIn('assigned'), noon('2026-03-02')), null)
    const helped = act(open, green(open, 'help', '2026-03-17'), people.clerkA1, noon('2026-03-17'))
    expect(dossierOf(helped).greenChannel?.done).toHaveLength(3)
  })
})

describe('风险消除 (国 2023 Q25–Q28, 赣 2023 Q37)', () => {
  const at = noon('2026-03-17')
  const start = (changes: object = {}, now = at) => commandFor('startRemoval', now, changes)
  const recognised = recognisedLongAgo()

  test('from the visit to the mark, with facts that were given at the start', () => {
    const begun = act(recognised, start(), people.clerkA1, at)
    expect(dossierOf(begun).removalFacts).toMatchObject({
      identifiedOn: '2025-03-02',
      perCapitaFen: 1_200_000,
      lineFen: null,
    })
    // No line set for the year: nobody can say that the income lies above it.
    const line = {
      countyCode: '361130',
      year: 2026,
      amountFen: 800_000,
      setBy: 'x',
      setAt: FILED_AT,
      paper: '文',
    }
    const by = { ...settings, countyLines: [line] }
    const days: [StageId, string][] = [
      ['visit', '2026-03-17'],
      ['review', '2026-03-18'],
      ['posting', '2026-03-18'],
      ['posting-end', '2026-03-24'],
      ['approval', '2026-03-24'],
      ['announcement', '2026-03-25'],
      ['marking', '2026-03-25'],
    ]
    const through = (lead: Lead, until: StageId | null) => {
      let current = lead
      for (const [stage, on] of days) {
        if (stage === until) break
        const recorder = recorders[stage === 'approval' || stage === 'announcement' ? 'county' : 'village']
        current = act(current, stageDone(current, stage, on, {}, 'removal'), recorder, noon(on), by)
      }
      return current
    }
    const unset = through(begun, 'approval')
    const approval = stageDone(unset, 'approval', '2026-03-24', {}, 'removal')
    const problem = refused(unset, approval, people.intake, noon('2026-03-24'), by)
    expect(problem.code).toBe('removal-not-yet')
    expect(problem.detail['conditions']).toMatchObject([{ id: 'income-above-line', met: 'unknown' }])

    const removed = through(act(recognised, start(), people.clerkA1, at, by), null)
    expect(dossierOf(removed).removal?.outcome).toEqual({ kind: 'removed', how: 'stable', on: '2026-03-24' })
    expect(refused(removed, start(), people.clerkA1, noon('2026-03-26'), by).code).toBe('already-removed')
  })

  test.each([
    ['help-time: half a year at least', '2025-09-17', {}, ['赣 2023 Q37', '赣 2023 Q32']],
    [
      'the month of inclusion or the next, even naturally',
      '2026-02-01',
      { riskGone: 'natural' },
      ['赣 2023 Q37'],
    ],
    [
      'income that is not stable for half a year',
      '2025-03-02',
      { incomeStableSince: '2025-09-17' },
      ['赣 2023 Q30', '赣 2023 Q32'],
    ],
    [
      'a household wholly without labour',
      '2025-03-02',
      { wholeHousehold: 'yes' },
      ['赣 2023 Q34', '中央 2021 §3.3'],
    ],
    ['spending out of control', '2025-03-02', { spendingUnderControl: 'no' }, ['中央 2021 §3.3']],
  ] as const)('refused for %s', (_name, identifiedOn, changes, sources) => {
    const { identification } = dossierOf(recognised)
    if (identification.outcome?.kind !== 'recognised') throw new Error('not recognised')
    const outcome = { ...identification.outcome, on: identifiedOn }
    const lead: Lead = {
      ...recognised,
      dossier: { ...dossierOf(recognised), identification: { ...identification, outcome } },
    }
    const problem = refused(lead, start(changes), people.clerkA1, at)
    expect(problem.code).toBe('removal-not-yet')
    expect(problem.detail['sources']).toEqual(sources)
    expect(problem.detail['rule']).toMatch(/。$/)
  })

  test('what turns out on the visit is written down, and the year’s line is looked up again', () => {
    const begun = act(recognised, start({ safetyFirm: 'unknown' }), people.clerkA1, at)
    const line = {
      countyCode: '361130',
      year: 2026,
      amountFen: 800_000,
      setBy: 'x',
      setAt: FILED_AT,
      paper: '文',
    }
    const by = { ...settings, countyLines: [line] }
    const on = noon('2026-03-19')
    const revise = commandFor('reviseRemoval', on, { safetyFirm: 'yes', perCapitaFen: 900_000 })
    const { lead, activity } = transition(begun, revise, people.townA, on, by)
    expect(dossierOf(lead).removalFacts).toMatchObject({
      identifiedOn: '2025-03-02',
      safetyFirm: 'yes',
      perCapitaFen: 900_000,
      lineFen: 800_000,
    })
    expect(dossierOf(lead).removal).toEqual(dossierOf(begun).removal)
    expect(activity.data).toMatchObject({
      type: 'advanced',
      procedure: 'removal',
      stage: 'facts',
      outcome: null,
    })
    // Even what stands against it: the approval is where it counts.
    const worse = act(
      begun,
      commandFor('reviseRemoval', on, { riskGone: 'no', newRisk: 'yes' }),
      people.clerkA1,
      on,
    )
    expect(dossierOf(worse).removalFacts).toMatchObject({ riskGone: 'no', newRisk: 'yes' })
  })

  test('暂不消除: every condition not met is said with its source; the help goes on, and it may be tried again', () => {
    const begun = act(recognised, start({ safetyFirm: 'unknown' }), people.clerkA1, at)
    const visited = act(begun, stageDone(begun, 'visit', '2026-03-17', {}, 'removal'), people.clerkA1, at)
    const keep = (changes: object = {}) => commandFor('keepHelping', at, changes)
    const { lead, activity } = transition(visited, keep(), people.townA, at, settings)
    const { removal } = dossierOf(lead)
    if (removal?.outcome?.kind !== 'kept') throw new Error('not kept')
    expect(removal.outcome.reasons.map(({ text, sources }) => [text.slice(0, 6), sources])).toEqual([
      ['人均纯收入要', ['赣 2023 Q30']],
      ['“三保障”和', ['赣 2023 Q30']],
      ['公益性岗位再', ['赣 2023 Q46']],
    ])
    expect(activity.data).toMatchObject({
      type: 'advanced',
      procedure: 'removal',
      stage: 'keep',
      on: '2026-03-17',
      outcome: 'kept',
    })
    expect(codeAt(refused(visited, keep({ toldOn: '2026-03-18' }), people.townA, at))).toEqual([
      'stage-in-future',
      'toldOn',
    ])
    expect(codeAt(refused(visited, keep({ on: '2026-03-16' }), people.townA, at))).toEqual([
      'stage-before-previous',
      'on',
    ])
    const over = stageDone(lead, 'review', '2026-03-18', {}, 'removal')
    expect(refused(lead, over, people.clerkA1, noon('2026-03-18')).code).toBe('procedure-over')

    // Again, from the first stage, with the conditions as they are then.
    const later = noon('2026-09-20')
    const early = start({ incomeStableSince: '2026-05-01' }, later)
    expect(refused(lead, early, people.clerkA1, later).code).toBe('removal-not-yet')
    const again = act(lead, start({ incomeStableSince: '2026-03-01' }, later), people.clerkA1, later)
    expect(dossierOf(again).removal).toMatchObject({ beganAt: later, done: [], outcome: null })
  })

  test('income as it was declared, where nothing newer is known', () => {
    const figures = { wageFen: 1_800_000, businessFen: 0, transferFen: 200_000, propertyFen: 0 }
    const lead: Lead = { ...recognised, content: contentOf('declaration', { figures }) }
    const { perCapitaFen: _none, ...without } = start()
    expect(act(lead, without, people.clerkA1, at).dossier?.removalFacts?.perCapitaFen).toBe(1_000_000)
    expect(act(recognised, without, people.clerkA1, at).dossier?.removalFacts?.perCapitaFen).toBeNull()
  })
})

test('the days in the evidence are those of Shanghai', () => {
  const lead = leadIn('assigned')
  const visit = (on: string) => stageDone(lead, 'visit', on)
  expect(refused(lead, visit('2026-03-04'), people.clerkA1, '2026-03-03T15:59:59.999Z').code).toBe(
    'stage-in-future',
  )
  const done = act(lead, visit('2026-03-04'), people.clerkA1, '2026-03-03T16:00:00.000Z')
  expect(dossierOf(done).identification.done[0]?.on).toBe(dayOf('2026-03-03T16:00:00.000Z'))
  expect(signed(done, usualDays.posting ?? '2026-03-06').dossier?.signatures).toHaveLength(2)
})
