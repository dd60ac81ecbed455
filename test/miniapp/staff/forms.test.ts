import { actRequest } from '@/domain/api/act'
import { type LeadView } from '@/domain/api/lead-view'
import { commandOf } from '@/miniapp/staff/forms/command'
import { actionsOf } from '@/miniapp/staff/forms/order'
import { actionForms, type PlainAction, type StaffAction } from '@/miniapp/staff/forms/table'
import type { FormValues } from '@/miniapp/staff/stores/form-drafts'

const body = '0198c0de-0000-7000-8000-000000000001'
const person = '0198c0de-0000-7000-8000-000000000002'

const filled: Record<PlainAction, FormValues> = {
  accept: { note: '' },
  return: { missing: ['身份证号', '  '], note: '请尽快' },
  decline: { reasonId: 'elsewhere', reason: '不归本县管', turnTo: '邻县 12317' },
  merge: { into: 'JB361130-20260302-000900' },
  split: {},
  transfer: { toBodyId: body, reason: '归民政管' },
  assign: { toBodyId: body, assigneeId: person, dueOn: '2026-3-7', note: '' },
  withdrawAuthorization: {},
  comment: { text: '已联系', internal: 'shown' },
  handBack: { reason: '户口不在本村' },
  extend: { dueOn: '2026-03-25', reason: '等账单' },
  decideExtension: { approved: 'no', note: '抓紧办' },
  reply: { text: '已经核实。' },
  remind: {},
  supervise: { note: '请报进度' },
  escalate: { note: '一直没办' },
  answer: { text: '已入户' },
}
const actions = Object.keys(actionForms) as PlainAction[]

test.each(actions)('%s, filled in, is a request the server takes', (action) => {
  const checked = commandOf(action, 3, filled[action], [])
  expect(checked).toHaveProperty('request.version', 3)
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults))
  expect(actRequest.safeParse(checked.request).error).toBeUndefined()
})

test.each(actions)('%s, left empty, says in plain Chinese at which field something is missing', (action) => {
  const checked = commandOf(action, 3, {}, [])
  const optional = ['accept', 'remind', 'split', 'withdrawAuthorization'].includes(action)
  expect('faults' in checked).toBe(!optional)
  const faults = 'faults' in checked ? checked.faults : []
  const names = actionForms[action].fields.map((row) => row.name)
  for (const { field, message } of faults) {
    expect(names).toContain(field)
    expect(message).toMatch(/^请[^a-zA-Z]+。$/)
  }
})

test('what was typed goes as it was meant', () => {
  expect(commandOf('return', 1, filled.return, [])).toEqual({
    request: { action: 'return', version: 1, missing: ['身份证号'], note: '请尽快' },
  })
  expect(commandOf('assign', 1, filled.assign, [])).toHaveProperty('request.dueOn', '2026-03-07')
  expect(commandOf('decideExtension', 1, filled.decideExtension, [])).toHaveProperty(
    'request.approved',
    false,
  )
  expect(commandOf('comment', 1, { text: '只给内部' }, [])).toHaveProperty('request.internal', true)
  expect(commandOf('comment', 1, filled.comment, [body])).toMatchObject({
    request: { internal: false, attachmentIds: [body] },
  })
})

test('a date that is not one yet is told as such', () => {
  const checked = commandOf('extend', 1, { dueOn: '2026-2-30', reason: '等账单' }, [])
  expect(checked).toEqual({ faults: [{ field: 'dueOn', message: '这个日期不对，请重新选。' }] })
})

test('too long a text is told at its field, and nothing is cut', () => {
  const checked = commandOf('reply', 1, { text: '办'.repeat(3001) }, [])
  expect(checked).toEqual({ faults: [{ field: 'text', message: '写得太长了，请控制在 3000 个字以内。' }] })
})

type Allowed = Pick<LeadView, 'actions' | 'procedures' | 'due'>
const due = (state: 'calm' | 'over') => ({ clock: 'reply' as const, dueAt: '', daysLeft: 1, state })
const procedures: Allowed['procedures'] = [
  {
    kind: 'identification',
    title: '识别认定',
    stages: [
      {
        stage: 'visit',
        title: '入户核实',
        text: '上门看清情况。',
        levels: ['village'],
        approver: null,
        evidence: 'visit',
        state: 'now',
        mine: true,
        doneOn: null,
        waitsFor: [],
        fullOn: null,
        sources: ['国 2023 Q33'],
      },
    ],
    clocks: [],
    outcome: null,
  },
]
const plain = (actions: Allowed['actions'], state: 'calm' | 'over' | null = null): Allowed => ({
  actions,
  procedures: [],
  due: state && due(state),
})

test.each<[string, Allowed, StaffAction | null]>([
  ['to take in', plain(['accept', 'return', 'decline', 'comment']), 'accept'],
  ['to hand out', plain(['transfer', 'assign', 'comment']), 'assign'],
  ['stage by stage', { actions: ['advance', 'comment'], procedures, due: null }, 'advance'],
  ['an answer can be given', { actions: ['advance', 'comment', 'reply'], procedures, due: null }, 'reply'],
  ['asked by those above', plain(['reply', 'comment', 'answer']), 'answer'],
  ['asked for more time', plain(['comment', 'decideExtension', 'remind']), 'decideExtension'],
  ['above, in time', plain(['comment', 'remind', 'supervise', 'escalate'], 'calm'), 'remind'],
  ['above, late', plain(['comment', 'remind', 'supervise', 'escalate'], 'over'), 'supervise'],
  ['only a word to add', plain(['comment']), null],
  ['the filer’s own', plain(['withdraw', 'rate']), null],
])('%s: the main action comes first', (_case, lead, main) => {
  const found = actionsOf(lead)
  expect(found.main).toBe(main)
  expect(found.others).not.toContain(main)
})

test('without a stage of one’s own, registering stages is not offered', () => {
  expect(actionsOf(plain(['advance', 'reply'])).others).toEqual([])
})
