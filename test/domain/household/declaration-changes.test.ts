import { changedRows } from '@/domain/household/declaration-changes'
import type { Declaration } from '@/domain/household/declaration'
import { jiangxi } from '@/domain/policy/jiangxi/pack'

const scene = { now: '2026-03-02T02:00:00.000Z', pack: jiangxi }
const told: Declaration = {
  declarant: { name: '周春生', relation: 'self', phone: '13907931001' },
  regionCode: '361130101201',
  members: [
    { name: '周春生', relation: 'head', idNumber: '361130196805110033' },
    { name: '刘桂英', relation: 'spouse' },
  ],
  causes: ['illness'],
  hardships: [],
  attachmentIds: [],
}

test('each changed line with what stood there and what stands there now', () => {
  const after: Declaration = {
    ...told,
    address: '三组 9 号',
    figures: { wageFen: 1_800_000 },
    causes: ['illness', 'schooling'],
  }
  expect(changedRows(told, after, scene)).toEqual([
    { label: '住处', before: null, after: '三组 9 号' },
    { label: '出了什么事', before: '家里有人生病', after: '家里有人生病、孩子上学花费大' },
    { label: '工资性收入', before: null, after: '18,000 元（1 万 8 千元）' },
  ])
  expect(changedRows(told, told, scene)).toEqual([])
})

test('whether the household knows is a line only where somebody else declares for it', () => {
  const labels = (relation: 'self' | 'clerk') =>
    changedRows(
      { ...told, declarant: { name: '周春生', relation: 'self' } },
      {
        ...told,
        declarant: { name: '周春生', relation, ...(relation === 'clerk' ? { householdAgrees: true } : {}) },
      },
      scene,
    )
  expect(labels('self')).toEqual([])
  expect(labels('clerk')).toContainEqual({ label: '这家人知道吗', before: null, after: '知道，同意' })
})

test('who came and who went; no number without its stars', () => {
  const after: Declaration = {
    ...told,
    declarant: { ...told.declarant, phone: '13907931002' },
    members: [
      { name: '周春生', relation: 'head', idNumber: '361130196805110041' },
      { name: '周小满', relation: 'child', schooling: 'college' },
    ],
  }
  const rows = changedRows(told, after, scene)
  expect(rows).toEqual([
    { label: '电话', before: '139****1001', after: '139****1002' },
    { label: '周春生 户主', before: '身份证号 361130 ******** 0033', after: '身份证号 361130 ******** 0041' },
    { label: '周小满 子女', before: null, after: '大专、大学' },
    { label: '刘桂英 配偶', before: '名字和关系写好了，别的还没写', after: null },
  ])
})
