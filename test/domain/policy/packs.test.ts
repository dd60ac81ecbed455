import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { packById, packFor, packs } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'
import { isSource } from '@/domain/policy/sources'
import { overlapFaults, packFaults } from './pack-faults'

const fileOf = (pack: Pack) => `src/domain/policy/${pack.id}/pack.ts`
const jiangxi = packById('jiangxi') as Pack
const copy = (): Pack => JSON.parse(JSON.stringify(jiangxi)) as Pack

describe('every pack', () => {
  it.each(packs.map((pack) => [fileOf(pack), pack] as const))(
    '%s fits its schema and cites what is there',
    (file, pack) => {
      expect(existsSync(join(__dirname, '../../..', file))).toBe(true)
      expect(packFaults(pack, file)).toEqual([])
    },
  )

  it('leaves no region and day to two packs', () => {
    expect(overlapFaults(packs, fileOf)).toEqual([])
  })

  it('is spoken to 您, without the words of machines', () => {
    const words = JSON.stringify(packs)
    expect(words).not.toMatch(/你|非法|失败|异常|参数错误/)
  })

  it('carries the number of its guide', () => {
    expect(packs.map((pack) => [pack.id, pack.document.value.number, pack.questions])).toEqual([
      ['national', '国乡振发〔2023〕4号', 42],
      ['chongqing', '渝乡振发〔2023〕19号', 42],
      ['jiangxi', null, 52],
      ['shandong', '鲁乡振发〔2023〕3号', 42],
    ])
  })
})

describe('a broken pack is named with its file and row', () => {
  it('lacks a value', () => {
    const pack = copy() as Partial<Pack>
    delete pack.signature
    expect(packFaults(pack, 'a/pack.ts')).toEqual(['a/pack.ts: signature: missing'])
  })

  it('lacks a value deep in a row', () => {
    const pack = copy()
    const approval = pack.identification.stages.find((stage) => stage.id === 'approval')
    delete (approval?.atMost as Partial<NonNullable<typeof approval>['atMost']> & { term?: unknown }).term
    expect(packFaults(pack, 'a/pack.ts')).toEqual([
      'a/pack.ts: identification.stages.approval.atMost.term: missing',
    ])
  })

  it('cites a question that is not there', () => {
    const pack = copy()
    pack.cites.conditions = ['赣 2023 Q53']
    expect(packFaults(pack, 'a/pack.ts')).toEqual([
      'a/pack.ts: cites.conditions.0: cites 赣 2023 Q53, which is not there',
    ])
  })

  it('cites nothing', () => {
    const pack = copy()
    pack.terms.object.sources = []
    expect(packFaults(pack, 'a/pack.ts')).toEqual(['a/pack.ts: terms.object.sources: cites nothing'])
  })

  it('starts a clock with a stage that is not there', () => {
    const pack = copy()
    const entry = pack.identification.stages.find((stage) => stage.id === 'entry')
    if (entry?.atMost) entry.atMost.from = 'marking'
    expect(packFaults(pack, 'a/pack.ts')).toEqual([
      'a/pack.ts: identification.stages.entry: its clock starts with marking, which is not there',
    ])
  })

  it('counts the wrong number of questions, or ends before it begins', () => {
    const pack = { ...copy(), questions: 42 }
    pack.validUntil.value = '2023-01-01'
    expect(packFaults(pack, 'a/pack.ts')).toEqual([
      'a/pack.ts: questions: 赣 has 52',
      'a/pack.ts: validUntil: before validFrom',
    ])
  })

  it('overlaps another in region and date', () => {
    const later = { ...copy(), id: 'gan', validFrom: { value: '2024-01-01', sources: ['赣 2023 文首'] } }
    expect(overlapFaults([jiangxi, later], fileOf)).toEqual([
      'src/domain/policy/jiangxi/pack.ts: regions: 360000000000 overlaps src/domain/policy/gan/pack.ts',
    ])
    const ended = { ...copy(), validUntil: { value: '2023-12-31', sources: ['赣 2023 文首'] } }
    expect(overlapFaults([ended, later], fileOf)).toEqual([])
  })
})

describe('isSource', () => {
  it.each(['国 2023 Q1', '国 2023 Q42', '赣 2023 Q52', '鲁 2023 文首', '中央 2021 §3.1', '中央 2021 §1'])(
    '%s is there',
    (text) => {
      expect(isSource(text)).toBe(true)
    },
  )
  it.each([
    '国 2023 Q43',
    '赣 2023 Q53',
    '赣 2023 Q0',
    '赣 2023 Q01',
    '鲁 2022 Q1',
    '中央 2021 §6.1',
    '中央 2021 §2.4',
    '',
    'Q3',
    '皖 2023 Q3',
  ])('%s is not', (text) => {
    expect(isSource(text)).toBe(false)
  })
})

describe('region and date choose the pack', () => {
  it.each([
    ['360981104201', '2026-03-02', 'jiangxi'],
    ['370783102001', '2026-03-02', 'shandong'],
    ['500101001001', '2026-03-02', 'chongqing'],
    ['530102001001', '2026-03-02', 'national'],
    ['360981104201', '2023-05-01', 'jiangxi'],
    ['360981104201', '2023-04-30', 'national'],
    ['370783102001', '2023-04-27', 'national'],
    ['370783102001', '2023-04-28', 'shandong'],
    ['500101001001', '2023-03-30', 'national'],
  ])('%s on %s: %s', (region, day, id) => {
    expect(packFor(region, day)?.id).toBe(id)
  })

  it('has none before there was a guide', () => {
    expect(packFor('360981104201', '2023-03-21')).toBeUndefined()
    expect(packFor('530102001001', '2023-03-22')?.id).toBe('national')
  })

  it('keeps the version a lead began with when a later one comes', () => {
    const old = { ...copy(), validUntil: { value: '2025-12-31', sources: ['赣 2023 文首'] } }
    const next = {
      ...copy(),
      version: '2026-01',
      validFrom: { value: '2026-01-01', sources: ['赣 2023 文首'] },
    }
    const all = [old, next]
    expect(packFor('360000000000', '2025-12-31', all)?.version).toBe('2023-05')
    expect(packFor('360000000000', '2026-01-01', all)?.version).toBe('2026-01')
    expect(packById('jiangxi', '2023-05', all)?.version).toBe('2023-05')
    expect(packById('jiangxi', undefined, all)?.version).toBe('2026-01')
    expect(packById('jiangxi', '1999-01', all)).toBeUndefined()
    expect(packById('hunan')).toBeUndefined()
  })
})
