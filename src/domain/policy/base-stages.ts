import { sourced, type Cite } from './sources'
import type { Stage, StageId } from './stages'

/** Stages of the national guide, from which the provinces' own differ by a row or two. */

function row(
  order: number,
  id: StageId,
  rest: Partial<Stage> & Pick<Stage, 'title' | 'text' | 'levels' | 'evidence' | 'sources'>,
): Stage {
  return { id, order, beside: [], atLeast: null, atMost: null, approver: null, ...rest }
}

/** How a guide names the township, and the body that approves. */
export interface Wording {
  town: string
  approver: string
}

const days = (count: number) => ({ count, unit: 'day' as const })

/** 国 2023 Q33, Q34, Q36, Q23. Comparison and help plan run beside the rest (国 2023 Q34). */
export function identificationStages(cite: Cite, { town, approver }: Wording): Stage[] {
  return [
    row(1, 'visit', {
      title: '入户核实',
      text: `${town}和村一起上门，把家里的情况看清、问清。`,
      levels: ['village', 'town'],
      beside: ['authorization', 'comparison'],
      evidence: 'visit',
      sources: [cite(33)],
    }),
    row(2, 'authorization', {
      title: '承诺授权',
      text: '农户承诺说的都是实话，并授权依法查询家庭情况。',
      levels: ['village', 'town'],
      beside: ['visit'],
      evidence: 'authorization',
      sources: [cite(33), '中央 2021 §3.2'],
    }),
    row(3, 'comparison', {
      title: '信息比对',
      text: '和有关部门的数据核对，可以和别的环节同时办。',
      levels: ['county'],
      beside: ['visit', 'review', 'town-review', 'posting', 'posting-end', 'measures', 'help-plan'],
      evidence: 'comparison',
      sources: [cite(34), '中央 2021 §5.2'],
    }),
    row(4, 'review', {
      title: '民主评议',
      text: '村里开会评议，过程和结果都公开。',
      levels: ['village'],
      evidence: 'meeting',
      sources: [cite(33), cite(35)],
    }),
    row(5, 'posting', {
      title: '公示：贴出',
      text: '在村里贴出公示，不写敏感信息。',
      levels: ['village'],
      evidence: 'posting',
      sources: [cite(33), cite(38)],
    }),
    row(6, 'posting-end', {
      title: '公示：期满',
      text: '贴满天数，记下有没有人提意见。',
      levels: ['village'],
      atLeast: { from: 'posting', term: sourced(days(5), cite(34)) },
      evidence: 'posting-end',
      sources: [cite(33), cite(34)],
    }),
    row(7, 'approval', {
      title: '县级审核批准',
      text: '县里审核，由有权的领导小组批准或授权批准。',
      levels: ['county'],
      atMost: { from: 'found', term: sourced(days(15), cite(34), '指南写“一般不超过”。') },
      approver: sourced(approver, cite(33)),
      evidence: 'approval',
      sources: [cite(33)],
    }),
    row(8, 'announcement', {
      title: '公告',
      text: '批准以后告诉大家，不写敏感信息。',
      levels: ['county'],
      beside: ['entry', 'help-plan'],
      evidence: 'announcement',
      sources: [cite(33), cite(38)],
    }),
    row(9, 'entry', {
      title: '录入系统',
      text: '录入全国防止返贫监测和衔接推进乡村振兴信息系统。',
      // No guide says who enters it, so nobody is refused.
      levels: ['village', 'town', 'county'],
      beside: ['announcement', 'help-plan'],
      atMost: { from: 'approval', term: sourced(days(10), cite(36)) },
      evidence: 'entry',
      sources: [cite(36)],
    }),
    row(10, 'help-plan', {
      title: '帮扶计划',
      text: '定出帮扶计划，报出帮扶措施。',
      levels: ['village'],
      beside: [
        'comparison',
        'review',
        'town-review',
        'posting',
        'posting-end',
        'approval',
        'announcement',
        'entry',
      ],
      atMost: {
        from: 'approval',
        term: sourced(days(10), cite(23), '指南写“原则上”，没写从哪天起算；这里从县级批准起算。'),
      },
      evidence: 'help-plan',
      sources: [cite(23), cite(34)],
    }),
  ]
}

/** 国 2023 Q37: as identification, without comparison and authorization, ending with the mark in the system. */
export function removalStages(cite: Cite, { town, approver }: Wording): Stage[] {
  const kept: StageId[] = ['visit', 'review', 'posting', 'posting-end', 'approval', 'announcement']
  const stages = identificationStages(cite, { town, approver })
    .filter((stage) => kept.includes(stage.id))
    .map((stage, index): Stage => {
      const beside = stage.beside.filter((id) => kept.includes(id))
      const sources = [cite(37)]
      // The days of the publicity stand in the identification procedure, which removal follows.
      const atLeast = stage.atLeast && {
        ...stage.atLeast,
        term: { ...stage.atLeast.term, sources: [cite(34), cite(37)] },
      }
      return { ...stage, order: index + 1, beside, atLeast, atMost: null, sources }
    })
  return [
    ...stages.map((stage): Stage => {
      if (stage.id === 'visit') return { ...stage, text: `${town}和村一起上门，核实风险是不是真的消除了。` }
      if (stage.id !== 'approval') return stage
      const named = { value: approver, sources: [cite(33), cite(37)], note: '风险消除参照识别程序。' }
      return { ...stage, evidence: 'removal-approval', approver: named }
    }),
    row(7, 'marking', {
      title: '系统标注',
      text: '在系统里标注风险消除，数据继续保留。',
      levels: ['village', 'town', 'county'],
      evidence: 'marking',
      sources: [cite(37), cite(39)],
    }),
  ]
}

/** 国 2023 Q24: help first, papers afterwards. */
export function greenChannelStages(cite: Cite, { town }: Wording): Stage[] {
  const levels: Stage['levels'] = ['village', 'town', 'county']
  const sources = [cite(24)]
  return [
    row(1, 'confirm', {
      title: '两级确认',
      text: `村和${town}确认：事出突然，严重困难清楚，急需帮扶。`,
      levels: ['village', 'town'],
      evidence: 'confirmation',
      sources,
    }),
    row(2, 'open', {
      title: '录入绿色通道',
      text: '县级乡村振兴部门先把这户录进绿色通道。',
      levels: ['county'],
      evidence: 'opening',
      sources,
    }),
    row(3, 'help', {
      title: '先行帮扶',
      text: `有关部门、${town}和村马上帮，不等手续。`,
      levels,
      evidence: 'help',
      sources,
    }),
    row(4, 'verify', {
      title: '核实',
      text: '核实这户符合不符合识别条件。',
      levels,
      atMost: {
        from: 'open',
        term: sourced({ count: 1, unit: 'month' }, cite(24), '指南写“原则上”。'),
      },
      evidence: 'verification',
      sources,
    }),
    row(5, 'close', {
      title: '补齐手续或退出',
      text: '符合的补齐识别手续；不符合的由县里备注说明，退出并停止帮扶。',
      levels: ['county'],
      evidence: 'closing',
      sources,
    }),
  ]
}
