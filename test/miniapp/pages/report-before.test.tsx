import { screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import ReportPage from '@/miniapp/pages/report/index'
import { declareInstead } from '@/miniapp/pages/report/_components/declare-instead'
import { useDrafts, type DraftOf, type DraftPhoto } from '@/miniapp/stores/draft'
import { useOwner } from '@/miniapp/stores/owner'
import { FakeServer, ok, problem } from '../fake-server'
import { regionTree, restartApp, signInAs, village } from '../fixtures'
import { open, press, wentTo } from '../page'

let server: FakeServer

beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/offices', ok({ items: [] }))
    .on('GET', '/reports/similar', ok({ handled: false }))
  await restartApp()
  await signInAs()
})

/** At the check page of a report that is filled in. */
async function atCheck(answers: object, photos: DraftPhoto[] = []): Promise<string> {
  const id = await useDrafts.getState().start('report', useOwner.getState().id, {
    category: 'funds',
    story: '路灯的钱收了两次，灯一直没有装。',
    regionCode: village,
    happenedOn: '2026-02-11',
    identity: 'named',
    name: '王秀英',
    phone: '13800138000',
    ...answers,
  })
  await useDrafts.getState().change(id, (draft) => ({ ...draft, photos, step: 'check' }))
  await open(<ReportPage />, { draft: id })
  return id
}

const asked = () => server.asked.filter(({ path }) => path === '/reports/similar').map(({ query }) => query)
const declarations = () =>
  Object.values(useDrafts.getState().drafts).filter(({ kind }) => kind === 'declaration')
const offer = () => screen.queryByText('您家自己有困难？可以直接申报')

test('a report of the own household in trouble: what was written is carried over, the report stays', async () => {
  const id = await atCheck({ category: 'left-out', story: '我家老伴住院花了三万，没有列进去。' })
  expect(offer()).toBeInTheDocument()
  expect(screen.getByText('您说的是该纳入没纳入；您写到了家里有人生病、住院或残疾。')).toBeInTheDocument()
  expect(screen.queryByText(/申报要写名字/)).toBeNull()
  await press('去申报')
  const [declaration] = declarations()
  expect(declaration?.answers).toMatchObject({
    regionCode: village,
    story: '我家老伴住院花了三万，没有列进去。',
    happenedOn: '2026-02-11',
    name: '王秀英',
    phone: '13800138000',
    relation: '',
  })
  expect(await wentTo()).toBe(`/pages/declare/index?draft=${declaration?.id ?? ''}`)
  expect(useDrafts.getState().drafts[id]?.kind).toBe('report')
  // Pressed again: the one that was begun, and no second.
  await press('去申报')
  expect(declarations()).toHaveLength(1)
})

test('waved away with one press, it does not come back', async () => {
  const id = await atCheck({ story: '我家受灾了，补助没有发。' })
  await press('不用，就反映')
  expect(offer()).toBeNull()
  await open(<ReportPage />, { draft: id })
  expect(offer()).toBeNull()
  expect(declarations()).toHaveLength(0)
  expect(screen.getAllByRole('button', { name: '提交' })[0]).toBeEnabled()
})

test('without a name: said that a declaration bears one, and none is carried over; nothing is asked of the village', async () => {
  await atCheck({ category: 'left-out', story: '我家没有列进去。', identity: 'anonymous' })
  expect(screen.getByText(/申报要写名字/)).toBeInTheDocument()
  await press('去申报')
  expect(declarations()[0]?.answers).toMatchObject({ story: '我家没有列进去。', name: '', phone: '' })
  expect(asked()).toEqual([])
})

test('somebody else’s house is not the own one', async () => {
  await atCheck({ story: '邻居家受灾了，救灾款被扣了。' })
  expect(offer()).toBeNull()
})

test('such a matter is being handled: said in general words, and it can be sent all the same', async () => {
  server.on('GET', '/reports/similar', ok({ handled: true }))
  await atCheck({ category: 'publicity', story: '公示只贴了两天。' })
  expect(asked()).toEqual([{ regionCode: village, category: 'publicity' }])
  expect(screen.getByText('同村已有人反映过同类的事，正在办')).toBeInTheDocument()
  expect(screen.getByText('您仍可以提交。')).toBeInTheDocument()
})

test('of kinds about what somebody did nothing is asked; without an answer nothing is said', async () => {
  await atCheck({ category: 'cadre-conduct', story: '办事推来推去。' })
  expect(asked()).toEqual([])
  server.on('GET', '/reports/similar', () => problem('too-many-requests'))
  await atCheck({ category: 'publicity', story: '公示只贴了两天。' })
  expect(screen.queryByText(/同村已有人/)).toBeNull()
})

test('photos are copied, each of its own; a recording stays with the report', async () => {
  process.env.TARO_ENV = 'weapp'
  const files = {
    access: ({ success }: { success: () => void }) => success(),
    copyFile: jest.fn(({ success }: { success: () => void }) => success()),
  }
  Object.assign(Taro, { getFileSystemManager: () => files, env: { USER_DATA_PATH: 'wxfile://usr' } })
  const photos: DraftPhoto[] = [
    { id: 'one', path: 'wxfile://usr/photo-one.jpg', attachmentId: null },
    { id: 'lost', path: '', attachmentId: null },
    {
      id: 'spoken',
      path: 'wxfile://usr/spoken.mp3',
      attachmentId: null,
      media: { kind: 'voice', bytes: 9, seconds: 3 },
    },
  ]
  const { getState } = useDrafts
  const id = await getState().start('report', useOwner.getState().id, {
    story: '我家房子被淹了。',
    regionCode: village,
  })
  await getState().change(id, (draft) => ({ ...draft, photos }))
  try {
    await declareInstead(getState().drafts[id] as DraftOf<'report'>)
  } finally {
    delete process.env.TARO_ENV
  }
  const [declaration] = declarations()
  const [copied] = declaration?.photos ?? []
  expect(declaration?.photos).toHaveLength(1)
  expect(copied?.id).not.toBe('one')
  expect(files.copyFile).toHaveBeenCalledWith(
    expect.objectContaining({ srcPath: 'wxfile://usr/photo-one.jpg', destPath: copied?.path }),
  )
  expect(getState().drafts[id]?.photos).toEqual(photos)
})
