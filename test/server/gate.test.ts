import { createGate } from '@/server/security/gate'

test('so many at once, so many waiting in order, and the rest refused at once', async () => {
  const pass = createGate({ atOnce: 2, waiting: 2 })
  const begun: number[] = []
  const ends: (() => void)[] = []
  const work = (nth: number) => () => {
    begun.push(nth)
    return new Promise<number>((resolve) => (ends[nth] = () => resolve(nth)))
  }
  const all = [0, 1, 2, 3].map((nth) => pass(work(nth)))
  await expect(pass(work(4))).rejects.toMatchObject({ code: 'busy' })
  expect(begun).toEqual([0, 1])
  ends[1]?.()
  await all[1]
  expect(begun).toEqual([0, 1, 2])
  ends[0]?.()
  await all[0]
  expect(begun).toEqual([0, 1, 2, 3])
  ends[2]?.()
  ends[3]?.()
  await expect(Promise.all(all)).resolves.toEqual([0, 1, 2, 3])
})

test('what goes wrong inside gives its place back', async () => {
  const pass = createGate({ atOnce: 1, waiting: 0 })
  await expect(pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await expect(pass(() => Promise.resolve('yes'))).resolves.toBe('yes')
})
