import { act, fireEvent, screen } from '@testing-library/react'
import { problemTitle } from '@/domain/problems'
import ReportPage from '@/miniapp/pages/report/index'
import { wavHead } from '@/miniapp/platform/wav'
import { useDrafts, type DraftMedia } from '@/miniapp/stores/draft'
import { sendAfresh } from '@/miniapp/stores/sending'
import { useUnsent } from '@/miniapp/stores/unsent'
import { FakeServer, ok } from '../fake-server'
import { receipt, regionTree, restartApp, signInAs, village } from '../fixtures'
import { open, press, settle } from '../page'

/** 说、拍、加文件: recorded with one press and stopped with another, heard, thrown away, sent with the report. */

let server: FakeServer
const browser = { fetch: global.fetch, createObjectURL: URL.createObjectURL }
beforeEach(async () => {
  server = new FakeServer()
    .install()
    .on('GET', '/regions', ok(regionTree))
    .on('GET', '/offices', ok({ items: [] }))
    .on('POST', '/uploads', ok({ id: 'up', kind: 'voice', bytes: 150, partBytes: 100, received: [] }, 201))
    .on('GET', '/uploads/up', ok({ id: 'up', kind: 'voice', bytes: 150, partBytes: 100, received: [0] }))
    .on('PUT', '/uploads/:id/parts/:n', ok({}))
    .on('POST', '/uploads/up/complete', ok({ id: 'up' }))
    .on('POST', '/leads', ok({ lead: { id: 'lead-1' }, receipt }, 201))
  await restartApp()
  await signInAs()
  const slice = () => ({ arrayBuffer: () => Promise.resolve(new ArrayBuffer(50)) })
  global.fetch = jest.fn(() => Promise.resolve({ blob: () => Promise.resolve({ slice }) })) as never
  URL.createObjectURL = () => 'blob:made'
  withMicrophone()
})
afterEach(() => {
  global.fetch = browser.fetch
  URL.createObjectURL = browser.createObjectURL
})

/** A browser with a microphone, before which somebody speaks for two seconds. */
function withMicrophone(allowed = true): void {
  const stream = { getTracks: () => [{ stop: jest.fn() }] }
  const getUserMedia = () =>
    allowed ? Promise.resolve(stream) : Promise.reject(new Error('NotAllowedError'))
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia }, configurable: true })
  class Recorder extends EventTarget {
    state = 'inactive'
    start() {
      this.state = 'recording'
    }
    stop() {
      this.state = 'inactive'
      this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: new Blob(['x']) }))
      this.dispatchEvent(new Event('stop'))
    }
  }
  class Context {
    decodeAudioData = () => Promise.resolve({ duration: 2 })
    close = () => Promise.resolve()
  }
  class Offline {
    constructor(
      readonly channels: number,
      readonly length: number,
    ) {}
    destination = {}
    createBufferSource = () => ({ connect: jest.fn(), start: jest.fn() })
    startRendering = () => Promise.resolve({ getChannelData: () => new Float32Array(this.length) })
  }
  Object.assign(window, { MediaRecorder: Recorder, AudioContext: Context, OfflineAudioContext: Offline })
  Blob.prototype.arrayBuffer = () => Promise.resolve(new ArrayBuffer(8))
}

const withMedia = (...media: DraftMedia[]) =>
  media.map((one, n) => ({ id: `file-${n}.wav`, path: 'blob:kept', attachmentId: null, media: one }))

async function draftAt(step: string, media: DraftMedia[] = [], identity = ''): Promise<string> {
  const { start, change } = useDrafts.getState()
  const id = await start('report', null, {
    category: 'funds',
    story: '路灯的钱收了两次。',
    regionCode: village,
    identity,
    name: '王秀英',
    phone: '13800138000',
  })
  await change(id, (now) => ({ ...now, photos: withMedia(...media), step }))
  return id
}
const filesOf = (id: string) => useDrafts.getState().drafts[id]?.photos ?? []

test('one press begins, another ends; it is kept, heard and thrown away', async () => {
  const id = await draftAt('media')
  await open(<ReportPage />, { draft: id })
  await press('按一下，开始说话')
  expect(screen.getByText('正在录，0 秒，最多 60 秒')).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '拍一段视频' })).toBeNull()
  await press('按一下，停下')
  expect(filesOf(id)).toMatchObject([
    { path: 'blob:made', attachmentId: null, media: { kind: 'voice', seconds: 2, bytes: 44 + 2 * 32_000 } },
  ])
  expect(filesOf(id)[0]?.id).toMatch(/\.wav$/)
  expect(screen.getByText('第 1 段录音，2 秒')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '听录音，2 秒' })).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '再录一段' })).toBeInTheDocument()
  await press('不要这个：第 1 段录音，2 秒')
  expect(filesOf(id)).toEqual([])
})

test('who goes on while he speaks loses nothing', async () => {
  const id = await draftAt('media')
  await open(<ReportPage />, { draft: id })
  await press('按一下，开始说话')
  await press('下一步')
  expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('您想怎样署名？')
  expect(filesOf(id)).toMatchObject([{ media: { kind: 'voice', seconds: 2 } }])
})

test('without a microphone it is said what to do', async () => {
  withMicrophone(false)
  await open(<ReportPage />, { draft: await draftAt('media') })
  await press('按一下，开始说话')
  expect(screen.getByText(/手机没让用话筒/)).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '按一下，开始说话' })).toBeInTheDocument()
})

test('a film that is too large is refused before it goes; one that fits is kept', async () => {
  const id = await draftAt('media')
  await open(<ReportPage />, { draft: id })
  const choose = async (size: number) => {
    fireEvent.click(screen.getByRole('button', { name: '从相册选视频' }))
    const input = document.querySelector<HTMLInputElement>('input[type=file]')
    expect(input?.accept).toBe('video/*')
    Object.defineProperty(input, 'files', { value: [{ size, name: '王秀英.mp4' }] })
    act(() => void input?.dispatchEvent(new Event('change')))
    await settle()
  }
  await choose(60_000_000)
  expect(screen.getByText(problemTitle('attachment-video-too-large'))).toBeInTheDocument()
  await choose(3_000_000)
  expect(screen.getByText('第 1 段视频，2.9 MB')).toBeInTheDocument()
  expect(JSON.stringify(filesOf(id))).not.toContain('王秀英')
})

test('counts with the photos: nine in all', async () => {
  const nine = Array.from({ length: 9 }, () => ({ kind: 'voice', bytes: 9, seconds: 1 }) as const)
  await open(<ReportPage />, { draft: await draftAt('media', nine) })
  expect(screen.getByText(/一共最多 9 个，已经放满了/)).toBeInTheDocument()
  expect(screen.queryByRole('button', { name: '再录一段' })).toBeNull()
})

test('who keeps his name back is told that no PDF goes, and takes it away with one press', async () => {
  const id = await draftAt('identity', [{ kind: 'pdf', bytes: 9 }], 'hidden')
  await open(<ReportPage />, { draft: id })
  expect(screen.getByText(/不收 PDF/)).toBeInTheDocument()
  await press('拿掉 PDF')
  expect(filesOf(id)).toEqual([])
  expect(screen.queryByText(/不收 PDF/)).toBeNull()
})

test('stands on the check page in words, goes up in parts, and on after a break', async () => {
  const id = await draftAt('check', [{ kind: 'voice', bytes: 150, seconds: 2 }], 'named')
  await open(<ReportPage />, { draft: id })
  expect(screen.getByText('录音 1 段')).toBeInTheDocument()
  let isBroken = true
  server.on('PUT', '/uploads/up/parts/1', () => {
    if (isBroken) throw new Error('request:fail')
    return ok({})
  })
  await press('提交')
  const waiting = useUnsent.getState().submissions[id]
  // Written down: after a restart it goes on there.
  expect(waiting?.state === 'waiting' && waiting.draft.photos[0]?.uploadId).toBe('up')
  isBroken = false
  await act(() => sendAfresh())
  await settle()
  expect(server.times('POST', '/uploads')).toBe(1)
  expect(server.times('PUT', '/uploads/up/parts/0')).toBe(1)
  const [lead] = server.asked.filter(({ path }) => path === '/leads')
  expect(lead?.body).toMatchObject({ content: { attachmentIds: ['up'] } })
})

test('what browsers record becomes plain samples: 16 kHz, one channel, 16 bits', () => {
  const head = new DataView(wavHead(64_000))
  expect(String.fromCharCode(...new Uint8Array(head.buffer).slice(0, 4))).toBe('RIFF')
  expect([head.getUint32(4, true), head.getUint32(24, true), head.getUint32(40, true)]).toEqual([
    64_036, 16_000, 64_000,
  ])
})
