import { chongqing } from '@/domain/policy/chongqing/pack'
import { jiangxi } from '@/domain/policy/jiangxi/pack'
import { national } from '@/domain/policy/national/pack'
import type { Pack } from '@/domain/policy/pack'
import { shandong } from '@/domain/policy/shandong/pack'

/** Rules that are plain rows of the packs: what they say, and where. */
const routine = (pack: Pack, id: string) => pack.routines.find((row) => row.id === id)
const all = [national, chongqing, jiangxi, shandong]

describe('terms (§3)', () => {
  const say = (pack: Pack) => {
    const { object, severe, line, lifted, town } = pack.terms
    return [object.value, severe.value, line.value, lifted.value, town.value]
  }
  it('national, Chongqing and Jiangxi share them', () => {
    for (const pack of [national, chongqing, jiangxi])
      expect(say(pack)).toEqual(['监测对象', '突发严重困难户', '监测范围', '脱贫户', '乡'])
  })
  it('Shandong has its own', () => {
    expect(say(shandong)).toEqual(['监测帮扶对象', '严重困难户', '监测线', '脱贫享受政策户', '镇'])
    expect(shandong.terms.approver).toEqual({ value: '县级党委农业农村委员会', sources: ['鲁 2023 Q33'] })
  })
})

describe('eligibility rows (§4)', () => {
  it('E3 above the line, 三保障 failing: Jiangxi asks for a sudden cause too (赣 2023 Q7)', () => {
    expect(all.map((pack) => pack.severeNeedsCause.value)).toEqual([false, false, true, false])
  })
  it('E10 no pack has room for a quota or a removal ratio (国 2023 Q9, Q26)', () => {
    for (const pack of all) {
      expect(Object.keys(pack)).not.toEqual(expect.arrayContaining([expect.stringMatching(/quota|cap$/i)]))
      expect(pack.removalConditions.map((row) => row.text).join()).not.toMatch(/比例|名额|指标/)
    }
    expect([jiangxi.cites.noCap, jiangxi.cites.noRemovalQuota]).toEqual([['赣 2023 Q9'], ['赣 2023 Q31']])
  })
  it('E12 T10 the line is set yearly by the province, in the first quarter', () => {
    for (const pack of all) expect(pack.line.yearly.value).toMatchObject({ byQuarter: 1, setBy: 'province' })
    expect(jiangxi.line.yearly.sources[0]).toBe('赣 2023 Q10')
    expect(shandong.line.yearly.sources[0]).toBe('鲁 2023 Q10')
  })
  it('E11 T16 Shandong looks through new 低保 and 特困 every month (鲁 2023 Q8)', () => {
    expect(routine(shandong, 'monthly-warnings')).toMatchObject({ every: 'month', sources: ['鲁 2023 Q8'] })
    expect(routine(national, 'monthly-warnings')).toBeUndefined()
  })
  it('E17 Jiangxi: income found later is examined again, level by level (赣 2023 Q49)', () => {
    expect(jiangxi.clearOut.reexamination?.sources).toEqual(['赣 2023 Q49'])
    expect(jiangxi.clearOut.reexamination?.value.map((step) => step.level)).toEqual([
      '县',
      '县',
      '省',
      '国家',
    ])
    expect(national.clearOut.reexamination).toBeNull()
  })
})

describe('clocks that are rows (§7)', () => {
  const limit = (pack: Pack, stage: string) => {
    const row = pack.identification.stages.find((one) => one.id === stage)
    const { atMost, atLeast } = row ?? {}
    return [atMost?.term.value.count ?? null, atMost?.from ?? null, atLeast?.term.value.count ?? null]
  }
  it('T1 T2 T3 T4a T4b T5 all limits of every pack', () => {
    for (const pack of all) {
      expect(limit(pack, 'approval')).toEqual([15, 'found', null])
      expect(limit(pack, 'posting-end')).toEqual([null, null, 5])
      expect(limit(pack, 'entry')).toEqual([10, 'approval', null])
      expect(limit(pack, 'help-plan')).toEqual([10, 'approval', null])
      expect(limit(pack, 'visit')).toEqual(pack === shandong ? [3, 'found', null] : [null, null, null])
    }
  })
  it('T6 recorded time', () => {
    expect(jiangxi.identifiedOn).toEqual({
      value: { usual: 'approval', greenChannel: 'open' },
      sources: ['赣 2023 Q45'],
    })
  })
  it('T8 T9 months before removal', () => {
    const months = (pack: Pack) =>
      pack.removalConditions.filter((row) => row.months !== null).map((row) => [row.id, row.months])
    expect(months(national)).toEqual([['income-stable', 6]])
    expect(months(jiangxi)).toEqual([
      ['income-stable', 6],
      ['help-time', 6],
      ['not-same-or-next-month', 1],
    ])
  })
  it('T11 comparison with 低保 and 特困 every quarter', () => {
    expect(routine(jiangxi, 'welfare-comparison')).toMatchObject({
      every: 'quarter',
      sources: ['赣 2023 Q35'],
    })
  })
  it('T12 Jiangxi: a member more or fewer is entered within 3 months (赣 2023 Q20)', () => {
    expect(routine(jiangxi, 'member-change')).toMatchObject({ withinMonths: 3, sources: ['赣 2023 Q20'] })
  })
  it('T13 reuse windows', () => {
    expect(all.map((pack) => pack.comparisonReuse.value.withinMonths)).toEqual([null, null, 3, null])
  })
  it('T14 twelve months; how they end is Jiangxi’s rule', () => {
    expect(jiangxi.incomeWindow.months).toEqual({ value: 12, sources: ['赣 2023 Q10'] })
    expect(national.incomeWindow.endsBeforeMonthOfInclusion).toMatchObject({
      sources: ['赣 2023 Q10'],
      note: expect.any(String) as string,
    })
  })
  it('T15 T17 T20 rounds by the year, and nothing by the end of it', () => {
    for (const pack of all) {
      expect(routine(pack, 'screening-round')).toMatchObject({ every: 'year', sources: ['中央 2021 §3.1'] })
      expect(routine(pack, 'yearly-data')?.every).toBe('year')
      expect(routine(pack, 'not-by-year')?.every).toBeNull()
    }
  })
  it('T18 what goes on after removal, and until when', () => {
    expect(jiangxi.continuing.sources).toEqual(['赣 2023 Q28'])
    expect(jiangxi.continuing.value.map((row) => row.until)).toEqual([
      '合同到期',
      '岗位协议到期',
      '读完当前学段',
    ])
  })
  it('T19 at once has no number: help in the green channel carries no clock', () => {
    for (const pack of all)
      expect(pack.greenChannel.stages.find((row) => row.id === 'help')?.atMost).toBeNull()
  })
})

describe('removal rows (§10)', () => {
  it('X8 清退 and 回退 only through province and state', () => {
    expect(all.map((pack) => pack.clearOut.path.value.map((step) => step.level))).toEqual([
      ['省', '国家'],
      ['省', '国家'],
      ['市、县', '省', '国家'],
      ['市', '省', '国家'],
    ])
    expect(shandong.clearOut.path.value[0]?.act).toContain('主要负责同志')
    expect(all.map((pack) => pack.clearOut.path.sources[0])).toEqual([
      '国 2023 Q40',
      '渝 2023 Q40',
      '赣 2023 Q50',
      '鲁 2023 Q40',
    ])
  })
  it('X9 a 兜底 household’s 低保 or 特困 changes: who gathers it', () => {
    expect(all.map((pack) => pack.clearOut.identityChange.value.map((step) => step.level))).toEqual([
      ['省', '国家'],
      ['省', '国家'],
      ['市', '省', '国家'],
      ['市', '省', '国家'],
    ])
  })
  it('X10 no rush at either end (国 2023 Q41)', () => {
    expect(routine(national, 'not-by-year')).toMatchObject({ sources: ['国 2023 Q41'] })
    expect(routine(national, 'not-by-year')?.text).toContain('不突击')
  })
  it('ratio marks (§18)', () => {
    expect(all.map((pack) => [pack.ratio.value.percent, pack.ratio.value.westPercent])).toEqual([
      [2, 3],
      [2, 3],
      [2, null],
      [2, null],
    ])
  })
})

describe('openness (§14)', () => {
  it('P1 what may not be posted or announced', () => {
    for (const pack of all)
      expect(pack.publicity.forbidden.value).toEqual([
        'id-number',
        'phone',
        'bank-account',
        'health',
        'other-sensitive',
      ])
    expect(all.map((pack) => pack.publicity.forbidden.sources[0])).toEqual([
      '国 2023 Q38',
      '渝 2023 Q38',
      '赣 2023 Q47',
      '鲁 2023 Q38',
    ])
  })
  it('P3 the household is told all through a clearing out (赣 2023 Q49)', () => {
    expect(jiangxi.clearOut.reexamination?.value.some((step) => step.act.includes('公告'))).toBe(true)
  })
  it('P6 posted in the village, once where the guide says so', () => {
    for (const pack of all) {
      expect(pack.publicity.place.value).toBe('village')
      expect(pack.identification.stages.find((row) => row.id === 'posting')?.levels).toEqual(['village'])
    }
    expect(all.map((pack) => pack.publicity.onceOnly.value)).toEqual([true, true, true, false])
  })
  it('12317, in Shandong merged with 12345 (鲁 2023 Q42)', () => {
    expect(all.map((pack) => pack.hotline.value.mergedWith)).toEqual([null, null, null, '12345'])
    expect(shandong.hotline.value.text).toContain('12345')
  })
})
