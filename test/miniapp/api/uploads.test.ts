import { uploadInParts, type ToUpload } from '@/miniapp/api/uploads'
import { OfflineError } from '@/miniapp/api/problem'
import { FakeServer, ok, problem } from '../fake-server'

// A recording, a film, a PDF: in parts, and on where it broke off.

const file: ToUpload = { path: 'blob:film', media: { kind: 'video', bytes: 250 } }
const made = { id: 'up', kind: 'video', bytes: 250, seconds: 3, width: 1, height: 1, url: '/f' }
const state = (received: number[]) => ok({ id: 'up', kind: 'video', bytes: 250, partBytes: 100, received })

let server: FakeServer
const fetchBefore = global.fetch
beforeEach(() => {
  // What a browser holds under an address of the page: bytes 0 to 249.
  const bytes = Uint8Array.from({ length: 250 }, (_, n) => n)
  const slice = (from: number, to: number) => ({
    arrayBuffer: () => Promise.resolve(bytes.buffer.slice(from, to)),
  })
  global.fetch = jest.fn(() => Promise.resolve({ blob: () => Promise.resolve({ slice }) })) as never
  server = new FakeServer()
    .install()
    .on('POST', '/uploads', { ...state([]), status: 201 })
    .on('GET', '/uploads/up', state([0, 2]))
    .on('PUT', '/uploads/:id/parts/:n', state([]))
    .on('POST', '/uploads/up/complete', ok(made))
})
afterEach(() => {
  global.fetch = fetchBefore
})

const parts = () =>
  server.asked
    .filter(({ method }) => method === 'PUT')
    .map(({ path, body }) => [path, [...new Uint8Array(body as ArrayBuffer)].length])

test('goes up whole, part by part, told as it goes', async () => {
  const begun = jest.fn()
  const told: number[] = []
  expect(await uploadInParts(file, begun, (done) => told.push(Math.round(done * 100)))).toEqual(made)
  expect(server.asked[0]?.body).toEqual({ kind: 'video', bytes: 250 })
  expect(parts()).toEqual([
    ['/uploads/up/parts/0', 100],
    ['/uploads/up/parts/1', 100],
    ['/uploads/up/parts/2', 50],
  ])
  expect(new Uint8Array(server.asked[2]?.body as ArrayBuffer)[0]).toBe(100)
  expect(server.asked[1]?.headers).toMatchObject({ 'content-type': 'application/octet-stream' })
  expect(begun.mock.calls).toEqual([['up']])
  expect(told).toEqual([33, 67, 100])
})

test('after a break only what is missing goes', async () => {
  await uploadInParts({ ...file, uploadId: 'up' })
  expect(parts()).toEqual([['/uploads/up/parts/1', 100]])
  expect(server.times('POST', '/uploads')).toBe(0)
})

test('complete, and only the answer was lost: nothing goes twice', async () => {
  server.on('GET', '/uploads/up', problem('upload-gone'))
  expect(await uploadInParts({ ...file, uploadId: 'up' })).toEqual(made)
  expect(parts()).toEqual([])
})

test('cleared away by the server meanwhile: from the beginning', async () => {
  server
    .on('GET', '/uploads/old', problem('upload-gone'))
    .on('POST', '/uploads/old/complete', problem('upload-gone'))
  const begun = jest.fn()
  expect(await uploadInParts({ ...file, uploadId: 'old' }, begun)).toEqual(made)
  expect(begun).toHaveBeenCalledWith('up')
  expect(parts()).toHaveLength(3)
})

test('a part that does not come through is tried again; without a network it waits', async () => {
  let tries = 0
  server.on('PUT', '/uploads/up/parts/1', () => {
    tries += 1
    if (tries < 3) throw new Error('request:fail timeout')
    return state([])
  })
  expect(await uploadInParts(file)).toEqual(made)
  expect(tries).toBe(3)
  server.offline = true
  await expect(uploadInParts({ ...file, uploadId: 'up' })).rejects.toBeInstanceOf(OfflineError)
})

test('what the server will not take is said, not tried again', async () => {
  server.on('POST', '/uploads/up/complete', problem('attachment-not-video'))
  await expect(uploadInParts(file)).rejects.toMatchObject({ code: 'attachment-not-video' })
  server.on('GET', '/uploads/up', problem('not-yours'))
  await expect(uploadInParts({ ...file, uploadId: 'up' })).rejects.toMatchObject({ code: 'not-yours' })
})
