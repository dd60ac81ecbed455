import Taro from '@tarojs/taro'
import { useDrafts } from '@/miniapp/stores/draft'
import { isOwn } from '@/miniapp/stores/owner'
import { declarationDraft, restartApp, signInAs } from '../fixtures'

beforeEach(restartApp)

test('every answer is on the phone at once and is there again after the app was ended', async () => {
  const draft = await declarationDraft()
  await useDrafts.getState().change(draft.id, (one) => ({ ...one, step: 'story' }))
  await restartApp()
  expect(useDrafts.getState().drafts[draft.id]).toEqual({ ...draft, step: 'story' })
})

test('half a date, a wrong number, an unfinished member: kept exactly as typed', async () => {
  const typed = {
    happenedOn: '2026-3-',
    phone: '１３８ 0013',
    members: [
      { name: '𠮷小妹', relation: '', idNumber: '3611', idNumberAsTyped: false, birthDate: '', health: '' },
    ],
  }
  const id = await useDrafts.getState().start('declaration', null, typed)
  await restartApp()
  expect(useDrafts.getState().drafts[id]?.answers).toMatchObject(typed)
})

test('fast typing: the newest text is on the phone, and no write waits for every letter', async () => {
  const id = await useDrafts.getState().start('report', null)
  const setStorage = Taro.setStorageSync as jest.Mock
  setStorage.mockClear()
  const text = '路灯的钱收了两年，灯一直没有装。'
  const saves = Array.from(text, (_letter, place) =>
    useDrafts.getState().change(
      id,
      (draft) =>
        ({
          ...draft,
          answers: { ...draft.answers, story: text.slice(0, place + 1) },
        }) as typeof draft,
    ),
  )
  await Promise.all(saves)
  await restartApp()
  expect(useDrafts.getState().drafts[id]?.answers).toMatchObject({ story: text })
  expect(setStorage.mock.calls.length).toBeLessThan(text.length)
})

test('several drafts of one kind stand beside each other', async () => {
  const first = await useDrafts.getState().start('declaration', null, { name: '甲' })
  const second = await useDrafts.getState().start('declaration', null, { name: '乙' })
  await useDrafts.getState().remove(first)
  await restartApp()
  expect(Object.keys(useDrafts.getState().drafts)).toEqual([second])
})

test('another tab’s drafts are not forgotten when this one writes', async () => {
  const mine = await useDrafts.getState().start('inquiry', null, { question: '一' })
  // The other tab knows nothing of the first draft.
  useDrafts.setState({ drafts: {} })
  const other = await useDrafts.getState().start('inquiry', null, { question: '二' })
  await restartApp()
  expect(Object.keys(useDrafts.getState().drafts).sort()).toEqual([mine, other].sort())
})

test('a full phone is said, nothing typed goes from the screen, and it is said no more when there is room', async () => {
  const id = await useDrafts.getState().start('inquiry', null)
  const setStorage = Taro.setStorageSync as jest.Mock
  setStorage.mockImplementationOnce(() => {
    throw new Error('setStorage:fail exceed max size')
  })
  const type = (question: string) =>
    useDrafts
      .getState()
      .change(id, (one) => ({ ...one, answers: { ...one.answers, question } }) as typeof one)
  await type('低保能不能一起申请')
  expect(useDrafts.getState().full).toBe(true)
  expect(useDrafts.getState().drafts[id]?.answers).toMatchObject({ question: '低保能不能一起申请' })
  await type('低保能不能一起申请？')
  expect(useDrafts.getState().full).toBe(false)
})

test('what a newer version of the app asks for besides is empty in an old draft', async () => {
  const id = await useDrafts.getState().start('report', null, { story: '旧的' })
  const key = `cunsheng.draft.${id}`
  const { answers, ...rest } = Taro.getStorageSync<{ answers: Record<string, unknown> }>(key)
  Taro.setStorageSync(key, { ...rest, answers: { story: answers.story } })
  await restartApp()
  expect(useDrafts.getState().drafts[id]?.answers).toMatchObject({ story: '旧的', place: '', identity: '' })
})

test('begun before signing in, it belongs to whoever signs in, and to nobody after', async () => {
  const id = await useDrafts.getState().start('inquiry', null, { question: '问一句' })
  await signInAs('account-1')
  await useDrafts.getState().adopt('account-1')
  const draft = useDrafts.getState().drafts[id]
  expect(draft?.owner).toBe('account-1')
  expect(draft && isOwn(draft, 'account-2')).toBe(false)
  expect(draft && isOwn(draft, 'account-1')).toBe(true)
})
