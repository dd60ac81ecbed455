import fc from 'fast-check'
import { dayOf, dueAfterDays, endOfDay } from '@/domain/calendar'
import type { ActivityData } from '@/domain/leads/activity'
import type { LeadContent } from '@/domain/leads/content'
import { supervisionLevels, type Lead } from '@/domain/leads/lead'
import { noticesOf, noticeTemplates, noticeText, type Notice } from '@/domain/leads/notices'
import type { Actor } from '@/domain/actors'
import type { Command } from '@/domain/leads/actions'
import { sweep } from '@/domain/leads/sweep'
import { transition, type Outcome } from '@/domain/leads/transition'
import { fileLead } from '@/domain/leads/file-lead'
import {
  accountOf,
  commandFor,
  filing,
  followedUp,
  idFor,
  inGreenChannel,
  later,
  leadIn,
  makeLead,
  noon,
  offices,
  officeId,
  people,
  recognisedLongAgo,
  reportAgainst,
  settings,
  signed,
  stageDone,
  throughStages,
} from '../../support/domain-fixtures'

const now = later({ days: 1 })

/** Who is told what, in one line each: `filer: accepted`. */
function told(outcome: Outcome, lead: Lead = outcome.lead): string[] {
  const place = (id: string | null) => offices.find((office) => officeId[office] === id) ?? id
  return noticesOf(outcome.activity.data, lead, outcome.activity.actor, settings, outcome.called).map(
    ({ audience, template, dueAt, bodyId }) =>
      [
        audience.to === 'filer' ? 'filer' : audience.to === 'body' ? place(audience.bodyId) : 'the assignee',
        template,
        ...(dueAt ? [dueAt] : []),
        ...(bodyId ? [`of ${place(bodyId)}`] : []),
      ].join(' '),
  )
}
const act = (lead: Lead, command: Command, actor: Actor) => transition(lead, command, actor, now, settings)
const intakeDue = dueAfterDays(later({}), 1)
const replyDue = dueAfterDays(later({}), 15)
const nextDay = dueAfterDays(now, 1)
const assigned = leadIn('assigned')
const named: Lead = { ...assigned, assigneeId: accountOf(people.clerkA1) }
const visited = transition(assigned, commandFor('advance', now), people.clerkA1, now, settings).lead
const long = recognisedLongAgo()
/** Approved and answered: entry and help plan are left, both due on 22 March. */
const entryDue = transition(
  throughStages(leadIn('assigned'), 'announcement'),
  commandFor('reply'),
  people.clerkA1,
  noon('2026-03-12'),
  settings,
).lead

describe('who is told', () => {
  test('of a new lead: the filer and the desk, with the day it must be taken in', () => {
    expect(told(fileLead(filing('declaration'), settings))).toEqual([
      'filer filed-filer',
      `desk filed-desk ${intakeDue}`,
    ])
  })

  test('of a new report against the desk: not the desk', () => {
    expect(told(fileLead(filing('report', reportAgainst('desk')), settings))).toEqual([
      'filer filed-filer',
      `county filed-desk ${intakeDue}`,
    ])
  })

  test.each<[Command['action'], Lead, Actor, string[]]>([
    ['accept', leadIn('received'), people.intake, ['filer accepted']],
    ['return', leadIn('received'), people.intake, ['filer returned']],
    ['decline', leadIn('received'), people.intake, ['filer declined']],
    ['transfer', leadIn('received'), people.intake, ['townB transferred']],
    ['withdraw', leadIn('received'), people.farmer, ['desk withdrawn']],
    ['resubmit', leadIn('returned'), people.farmer, [`desk resubmitted ${nextDay}`]],
    [
      'assign',
      leadIn('accepted'),
      people.intake,
      ['filer assigned-filer of villageA1', `villageA1 assigned-body ${replyDue}`, 'townA turn'],
    ],
    ['advance', assigned, people.clerkA1, ['filer advanced']],
    ['followUp', visited, people.clerkA1, ['filer advanced']],
    ['tell', inGreenChannel(assigned, now), people.clerkA1, []],
    ['recordSignature', assigned, people.clerkA1, []],
    ['startRemoval', long, people.clerkA1, ['filer advanced', 'townA turn']],
    ['comment', assigned, people.farmer, ['villageA1 commented']],
    ['comment', named, people.farmer, ['the assignee commented']],
    ['comment', assigned, people.clerkA1, ['filer commented']],
    ['comment', assigned, people.supervisor, ['filer commented']],
    ['handBack', assigned, people.clerkA1, ['desk handed-back of villageA1']],
    ['extend', assigned, people.clerkA1, ['townA extension-requested']],
    ['reply', followedUp(assigned, now), people.clerkA1, ['filer replied']],
    ['rate', leadIn('replied'), people.farmer, ['villageA1 rated']],
    ['reopen', leadIn('replied'), people.farmer, ['townA reopened']],
    ['closeUnrated', leadIn('replied'), people.system, []],
    ['remind', assigned, people.supervisor, [`villageA1 remind ${nextDay}`]],
    ['supervise', assigned, people.supervisor, [`villageA1 supervise ${nextDay}`]],
    ['supervise', named, people.supervisor, [`the assignee supervise ${nextDay}`]],
    ['escalate', assigned, people.supervisor, [`villageA1 escalate ${nextDay}`, 'townA escalated-above']],
    [
      'escalate',
      leadIn('received'),
      people.supervisor,
      [`desk escalate ${nextDay}`, 'county escalated-above'],
    ],
  ])('of %s', (action, lead, actor, expected) => {
    const at = action === 'startRemoval' ? noon('2026-03-17') : now
    const outcome = transition(lead, commandFor(action, at), actor, at, settings)
    expect(told(outcome)).toEqual(expected)
  })

  test('of a term of the guide that is over after the reply: the village, whoever has rated by then', () => {
    const approved = throughStages(leadIn('assigned'), 'announcement')
    const at = noon('2026-03-12')
    const replied = transition(approved, commandFor('reply'), people.clerkA1, at, settings).lead
    const over = dueAfterDays(at, 10)
    const raised = sweep(replied, over, settings)
    // Entry and help plan: the village answers; whoever else does the stage hears that it is late.
    expect(raised.map((outcome) => told(outcome))).toEqual([
      [`villageA1 supervise ${dueAfterDays(over, 1)}`, 'townA stage-over', 'desk stage-over'],
      [`villageA1 supervise ${dueAfterDays(over, 1)}`],
    ])
  })

  test('of a term of a stage that ends soon: whose stage it is, by when (国 2023 Q36)', () => {
    const soon = sweep(entryDue, later({ hours: -1 }, endOfDay('2026-03-22')), settings)
    const due = endOfDay('2026-03-22')
    const answer = dueAfterDays(later({ hours: -1 }, due), 1)
    expect(soon.map((outcome) => told(outcome))).toEqual([
      [`villageA1 remind ${answer}`, `townA stage-soon ${due}`, `desk stage-soon ${due}`],
      [`villageA1 remind ${answer}`],
    ])
  })

  test('of a declaration another office holds: the household’s village and town, that it is their turn', () => {
    const toDepartment = commandFor('assign', now, { toBodyId: officeId.civilAffairs })
    const given = act(leadIn('accepted'), toDepartment, people.intake)
    expect(told(given)).toEqual([
      'filer assigned-filer of civilAffairs',
      `civilAffairs assigned-body ${replyDue}`,
      'townA turn',
      'villageA1 turn',
    ])
    // Said once, not with every stage; then the county, whose comparison may begin.
    const visit = transition(given.lead, commandFor('advance', now), people.clerkA1, now, settings)
    expect(told(visit)).toEqual(['filer advanced'])
    const signing = signed(visit.lead, dayOf(now))
    const authorised = stageDone(signing, 'authorization', dayOf(now))
    expect(told(act(signing, authorised, people.clerkA1))).toEqual(['filer advanced', 'desk turn'])
  })

  test('of a report nobody here may hold: the filer alone, with where to turn', () => {
    expect(told(fileLead(filing('report', reportAgainst('city')), settings))).toEqual(['filer filed-outside'])
  })

  test('of what the village adds while another office holds it: the filer, and that office', () => {
    const elsewhere: Lead = { ...assigned, holderId: officeId.civilAffairs }
    expect(told(act(elsewhere, commandFor('comment'), people.clerkA1))).toEqual([
      'filer commented',
      'civilAffairs commented',
    ])
    const internal = commandFor('comment', now, { internal: true })
    expect(told(act(elsewhere, internal, people.clerkA1))).toEqual(['civilAffairs commented'])
  })

  test('of what is put right in the papers of 风险消除: nobody', () => {
    const at = noon('2026-03-17')
    const begun = transition(long, commandFor('startRemoval', at), people.clerkA1, at, settings).lead
    const revised = transition(begun, commandFor('reviseRemoval', at), people.clerkA1, at, settings)
    expect(told(revised)).toEqual([])
    const kept = transition(begun, commandFor('keepHelping', at), people.clerkA1, at, settings)
    expect(told(kept)).toEqual(['filer advanced'])
  })

  test('of an assignment to a person: the person', () => {
    const command = commandFor('assign', now, { assigneeId: accountOf(people.clerkA1) })
    expect(told(act(leadIn('accepted'), command, people.intake))[1]).toBe(
      `the assignee assigned-body ${replyDue}`,
    )
  })

  test('of a decided extension: whoever asked for it', () => {
    const asked = act(assigned, commandFor('extend', now), people.clerkA1).lead
    expect(told(act(asked, commandFor('decideExtension'), people.townA))).toEqual([
      'villageA1 extension-decided',
    ])
  })

  test('of an answer: the level above', () => {
    const pressed = act(assigned, commandFor('supervise'), people.supervisor).lead
    expect(told(act(pressed, commandFor('answer'), people.clerkA1))).toEqual(['townA answered'])
  })

  test('of an internal comment: never the filer', () => {
    const internal = commandFor('comment', now, { internal: true })
    expect(told(act(assigned, internal, people.supervisor))).toEqual(['villageA1 commented'])
    expect(told(act(named, internal, people.clerkA1))).toEqual(['the assignee commented'])
  })

  test('at the top nobody is told of himself twice', () => {
    const byCity: Lead = { ...leadIn('received'), holderId: officeId.city }
    expect(told(act(byCity, commandFor('comment'), people.farmer))).toEqual(['city commented'])
    const clock = byCity.clocks[0]
    if (!clock) throw new Error('no clock')
    const [, , escalated] = sweep(byCity, later({ days: 30 }), settings)
    if (!escalated) throw new Error('not escalated')
    expect(told(escalated)).toHaveLength(1)
  })
})

describe('a message that goes out late still goes to whom it concerned', () => {
  /** The lead has moved on to town B and a person there while the message waited. */
  const moved: Lead = { ...assigned, holderId: officeId.townB, assigneeId: accountOf(people.townB) }

  test.each<[Command['action'], Lead, Actor, string[]]>([
    ['transfer', leadIn('received'), people.intake, ['townB transferred']],
    ['handBack', assigned, people.clerkA1, ['desk handed-back of villageA1']],
    ['extend', assigned, people.clerkA1, ['townA extension-requested']],
    ['reopen', leadIn('replied'), people.farmer, ['townA reopened']],
    ['escalate', assigned, people.supervisor, [`villageA1 escalate ${nextDay}`, 'townA escalated-above']],
  ])('of %s', (action, lead, actor, expected) => {
    const late: Lead = action === 'transfer' ? { ...moved, holderId: officeId.villageB1 } : moved
    expect(told(act(lead, commandFor(action, now), actor), late)).toEqual(expected)
  })

  test('of an assignment, with or without a person', () => {
    const bare = act(leadIn('accepted'), commandFor('assign', now), people.intake)
    expect(told(bare, moved)).toEqual([
      'filer assigned-filer of villageA1',
      `villageA1 assigned-body ${replyDue}`,
      'townA turn',
    ])
    const command = commandFor('assign', now, { assigneeId: accountOf(people.clerkA1) })
    const personal = act(leadIn('accepted'), command, people.intake)
    const notices = noticesOf(personal.activity.data, moved, personal.activity.actor, settings)
    expect(notices[1]?.audience).toEqual({ to: 'account', accountId: accountOf(people.clerkA1) })
  })

  test('of an answer', () => {
    const pressed = act(assigned, commandFor('supervise'), people.supervisor).lead
    const outcome = act(pressed, commandFor('answer'), people.clerkA1)
    expect(told(outcome, moved)).toEqual(['townA answered'])
  })
})

describe('the words', () => {
  // Of a channel that is out of order: it is about no lead.
  // So is the weekly letter, which is of many; and those of a 公示 are about its board.
  const ofNoLead: readonly string[] = ['channel-trouble', 'weekly-letter']
  const templates = Object.entries(noticeTemplates).filter(
    ([name]) => !ofNoLead.includes(name) && !name.startsWith('notice-'),
  )

  test.each(templates)('%s says no more than kind, number, day and office', (_name, sentence) => {
    const placeholders = [...sentence.matchAll(/\{(\w*)\}/g)].map((match) => match[1])
    expect(placeholders).toContain('number')
    for (const placeholder of placeholders) expect(['kind', 'number', 'due', 'body']).toContain(placeholder)
    expect(new Set(placeholders).size).toBe(placeholders.length)
  })

  test.each(templates)('%s reads whole when filled in', (name, sentence) => {
    const params = {
      kind: '反映',
      number: 'JB361130-20260302-000123',
      due: '3 月 17 日（周二）',
      body: '东河镇',
    }
    const text = noticeText(name as keyof typeof noticeTemplates, params)
    expect(text).not.toMatch(/[{}]|undefined/)
    expect(text).toContain(params.number)
    expect(text.includes(params.due)).toBe(sentence.includes('{due}'))
  })

  test.each(templates)(
    '%s has no space between Chinese characters, nor beside what is put in there',
    (name) => {
      const params = {
        kind: '反映',
        number: 'JB361130-20260302-000123',
        due: '3 月 17 日（周二）',
        body: '东河镇',
      }
      const text = noticeText(name as keyof typeof noticeTemplates, params)
      expect(text).not.toMatch(/[\u4e00-\u9fff）”] [\u4e00-\u9fff（“]/)
    },
  )

  test('a value is put in as it is, once', () => {
    expect(noticeText('accepted', { kind: '$&{number}', number: '1' })).toBe('您的$&{number}已受理，编号 1。')
    expect(noticeText('accepted', {})).toBe('您的已受理，编号 。')
  })

  test('a template that speaks of a day or an office is given one', () => {
    const outcomes: Outcome[] = [
      fileLead(filing('report'), settings),
      act(leadIn('returned'), commandFor('resubmit'), people.farmer),
      act(leadIn('accepted'), commandFor('assign', now), people.intake),
      act(assigned, commandFor('handBack'), people.clerkA1),
      act(leadIn('declined'), commandFor('object'), people.farmer),
      ...(['remind', 'supervise', 'escalate'] as const).map((action) =>
        act(assigned, commandFor(action), people.city),
      ),
      ...sweep(entryDue, later({ hours: -1 }, endOfDay('2026-03-22')), settings),
    ]
    const notices = outcomes.flatMap(({ activity, lead, called }) =>
      noticesOf(activity.data, lead, activity.actor, settings, called),
    )
    for (const notice of notices) {
      expect(notice.dueAt !== null).toBe(noticeTemplates[notice.template].includes('{due}'))
      expect(notice.bodyId !== null).toBe(noticeTemplates[notice.template].includes('{body}'))
    }
    const withDay = templates.filter(([, text]) => text.includes('{due}')).map(([name]) => name)
    expect(new Set(notices.filter((one) => one.dueAt).map((one) => one.template))).toEqual(new Set(withDay))
  })
})

/** Characters that no template, id or date contains. */
const secret = fc.string({
  unit: fc.constantFrom(...'𠮷龘靐齉爩麤灪龖厵滟爨癵驫麣纞虋讟钃鸜'),
  minLength: 2,
  maxLength: 20,
})

test('no text and no name is in any notice (check 35)', () => {
  fc.assert(
    fc.property(
      secret,
      fc.constantFrom(...supervisionLevels),
      fc.constantFrom('filer', 'holder', 'above'),
      (words, level, party) => {
        const content: LeadContent = {
          kind: 'report',
          category: 'funds',
          story: words,
          regionCode: '361130101201',
          place: words,
          accused: { name: words },
          identity: 'hidden',
          contact: { name: words, phone: words },
          attachmentIds: [],
        }
        const lead: Lead = { ...makeLead('report'), content, assigneeId: idFor('assignee') }
        const toBodyId = officeId.townB
        const rows: ActivityData[] = [
          { type: 'filed', source: 'miniapp', identity: 'hidden' },
          { type: 'accepted', note: words },
          { type: 'returned', missing: [words], note: words },
          {
            type: 'resubmitted',
            text: words,
            attachmentIds: [],
            changes: [{ path: 'story', before: words, after: words }],
          },
          { type: 'declined', reason: words, turnTo: words },
          { type: 'transferred', toBodyId, reason: words },
          { type: 'withdrawn', reason: words },
          { type: 'assigned', toBodyId, note: words },
          {
            type: 'advanced',
            procedure: 'identification',
            stage: 'visit',
            title: '入户核实',
            on: dayOf(now),
            evidence: { findings: words, people: [words] },
            outcome: null,
          },
          {
            type: 'followed-up',
            on: dayOf(now),
            toldOn: dayOf(now),
            reasons: [{ text: words, sources: ['赣 2023 Q12'] }],
          },
          { type: 'told', stage: 'open', on: dayOf(now), how: words },
          {
            type: 'signed-on-paper',
            member: 0,
            name: words,
            on: dayOf(now),
            delegate: { name: words, reason: words },
            attachmentIds: [],
          },
          {
            type: 'posting-voided',
            procedure: 'identification',
            stage: 'posting',
            title: '公示：贴出',
            on: dayOf(now),
            because: '写错了户或者姓名',
          },
          { type: 'removal-started', riskGone: 'stable' },
          { type: 'commented', text: words, attachmentIds: [], internal: party !== 'filer' },
          { type: 'handed-back', reason: words, toBodyId },
          { type: 'extension-requested', reason: words, dueOn: dayOf(now) },
          { type: 'extension-decided', approved: true, note: words },
          { type: 'replied', text: words },
          { type: 'rated', score: 1, reason: words },
          { type: 'reopened', reason: words, toBodyId },
          { type: 'objected', reason: words, toBodyId },
          { type: 'merged', number: 'JB', toBodyId, note: words },
          { type: 'joined', number: 'JB', note: words },
          { type: 'split', number: 'JB', toBodyId, note: words },
          { type: 'contact-seen', field: 'filer', because: words, words },
          { type: 'closed-unrated' },
          {
            type: 'supervised',
            level,
            clock: null,
            bodyId: toBodyId,
            watchedBy: officeId.county,
            answerDueAt: now,
            note: words,
          },
          { type: 'answered', supervisionIds: ['1'], text: words },
        ]
        const notices: Notice[] = rows.flatMap((data) =>
          noticesOf(data, lead, { party, bodyId: officeId.townA }, settings),
        )
        // closed-unrated, told, signed-on-paper and contact-seen are no news to anybody
        expect(notices.length).toBeGreaterThan(rows.length - 4)
        expect(JSON.stringify(notices)).not.toContain(words)
        for (const notice of notices)
          expect(Object.keys(notice).sort()).toEqual(['audience', 'bodyId', 'dueAt', 'template'])
      },
    ),
  )
})
