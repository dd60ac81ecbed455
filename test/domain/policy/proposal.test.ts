import fc from 'fast-check'
import { proposeRequest, decideProposalRequest } from '@/domain/api/proposals'
import { nationalQuestions } from '@/domain/policy/questions/national'
import {
  checkDecider,
  checkProposal,
  decisions,
  decisionStep,
  namesIn,
  proposerOf,
  type ProposalState,
} from '@/domain/policy/proposal'
import { accountOf, leadIn, makeLead, officeId, people } from '../../support/domain-fixtures'

const check =
  (text: string, names: string[] = []) =>
  () =>
    checkProposal({ title: '能申报吗', text }, names)
const code = (name: string) => expect.objectContaining({ code: name })

test.each([
  '身份证 361130196805110033 带来',
  '号码 36113019680511003X',
  '请打 13800138000',
  '请打 138 0013 8000 或到村里',
  '请打 138-0013-8000',
  '请打 １３８００１３８０００',
  '卡号 6222 0212 3456 7890 123',
  '办公室 0793-2215566',
  '一三八〇零一三八〇〇〇',
])('nobody’s number stands in it: %s', (text) => {
  expect(check(text)).toThrow(code('proposal-number'))
  expect(() => checkProposal({ title: text, text: '可以' }, [])).toThrow(code('proposal-number'))
})

test.each([
  '人均 7800 元以下，2026 年按 8200 元算',
  '请打 12317，或者 2026-03-17 以前到村里',
  '15 天内答复，公示 5 天',
  '十五天里办好，三五个工作日也行',
  '赣乡振发〔2023〕12 号第 34 条',
])('figures of the rules may stand in it: %s', (text) => {
  expect(check(text)).not.toThrow()
})

test('the guides’ own answers all pass', () => {
  for (const { title, full } of nationalQuestions)
    expect(() => checkProposal({ title, text: full.join('') }, [])).not.toThrow()
})

test('the name of whoever asked does not stand in it, however it is spaced; a single character is no name', () => {
  expect(check('陈水根问的事可以申报', ['陈水根'])).toThrow(code('proposal-name'))
  expect(check('陈 水 根 问的', ['陈水根'])).toThrow(code('proposal-name'))
  expect(check('可以申报', ['陈水根'])).not.toThrow()
  expect(check('可以申报', ['申'])).not.toThrow()
  expect(namesIn(makeLead('inquiry'))).toEqual(['陈水根'])
})

test('any run of eleven digits is found, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{11,18}$/), fc.constantFrom('', ' ', '，', '字'), (digits, around) => {
      expect(check(`${around}${digits}${around}`)).toThrow(code('proposal-number'))
    }),
  )
})

const reply = (by: 'clerkA1' | 'townA') => ({
  actor: {
    accountId: accountOf(people[by]),
    party: 'holder' as const,
    role: 'village-clerk' as const,
    bodyId: officeId.villageA1,
  },
  data: { type: 'replied' as const, text: '可以。' },
})

test('only whoever gave the answer proposes it, and only the answer to a question', () => {
  const question = leadIn('replied', 'inquiry')
  expect(proposerOf(question, [reply('clerkA1')], people.clerkA1)).toEqual({ bodyId: officeId.villageA1 })
  const refused = code('proposal-not-yours')
  expect(() => proposerOf(question, [reply('clerkA1')], people.townA)).toThrow(refused)
  expect(() => proposerOf(question, [], people.clerkA1)).toThrow(refused)
  // Answered again by somebody else: the last answer counts.
  expect(() => proposerOf(question, [reply('clerkA1'), reply('townA')], people.clerkA1)).toThrow(refused)
  for (const kind of ['report', 'declaration'] as const)
    expect(() => proposerOf(leadIn('replied', kind), [reply('clerkA1')], people.clerkA1)).toThrow(refused)
})

test('the county’s administrator decides, and nobody else', () => {
  expect(() => checkDecider(people.administrator)).not.toThrow()
  for (const who of [people.supervisor, people.intake, people.clerkA1, people.farmer])
    expect(() => checkDecider(who)).toThrow(code('not-yours'))
})

test('decided once; what is shown can be taken away once', () => {
  const allowed = (state: ProposalState) =>
    decisions.filter((decision) => {
      try {
        return decisionStep(state, decision) > 0
      } catch {
        return false
      }
    })
  expect(allowed('waiting')).toEqual(['accepted', 'declined'])
  expect(allowed('accepted')).toEqual(['withdrawn'])
  expect(allowed('declined')).toEqual([])
  expect(allowed('withdrawn')).toEqual([])
})

test('a refusal has a reason; a title and an answer are there and not too long', () => {
  expect(decideProposalRequest.safeParse({ decision: 'accepted' }).success).toBe(true)
  for (const decision of ['declined', 'withdrawn']) {
    expect(decideProposalRequest.safeParse({ decision }).success).toBe(false)
    expect(decideProposalRequest.safeParse({ decision, reason: '  ' }).success).toBe(false)
    expect(decideProposalRequest.safeParse({ decision, reason: '已有这一条' }).success).toBe(true)
  }
  const leadId = officeId.city
  expect(proposeRequest.safeParse({ leadId, title: '能申报吗', text: '能。' }).success).toBe(true)
  expect(proposeRequest.safeParse({ leadId, title: '', text: '能。' }).success).toBe(false)
  expect(proposeRequest.safeParse({ leadId, title: '能', text: '能'.repeat(601) }).success).toBe(false)
})
