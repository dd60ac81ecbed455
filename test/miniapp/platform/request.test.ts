import Taro from '../../support/taro-api'
import { NetworkTrouble, request, sendFile } from '../../../src/miniapp/platform/request'

const answer = (statusCode: number, data: unknown, header: Record<string, string> = {}) =>
  jest.mocked(Taro.request).mockResolvedValueOnce({ statusCode, data, header })

test('a body goes as JSON, an answer comes with its headers in any writing', async () => {
  answer(201, { id: '1' }, { 'Retry-After': '3' })
  const reply = await request({
    method: 'POST',
    path: '/api/v1/leads',
    body: { kind: 'inquiry' },
    headers: { 'idempotency-key': 'k' },
  })
  expect([reply.status, reply.body, reply.header('retry-after'), reply.header('etag')]).toEqual([
    201,
    { id: '1' },
    '3',
    undefined,
  ])
  expect(Taro.request).toHaveBeenCalledWith(
    expect.objectContaining({
      url: '/api/v1/leads',
      method: 'POST',
      data: '{"kind":"inquiry"}',
      header: { 'content-type': 'application/json', 'idempotency-key': 'k' },
      timeout: 15_000,
    }),
  )
})

test.each([
  ['', null],
  [undefined, null],
  ['{"code":"lead-stale"}', { code: 'lead-stale' }],
  ['<html>', null],
])('the body %j is read as %j', async (data, body) => {
  answer(200, data)
  expect((await request({ method: 'GET', path: '/health' })).body).toEqual(body)
})

test.each([
  [{ errMsg: 'request:fail timeout' }, 'slow'],
  [Object.assign(new Error('The user aborted a request.'), { name: 'AbortError' }), 'slow'],
  [new TypeError('Failed to fetch'), 'unreachable'],
  [{ errMsg: 'request:fail ' }, 'unreachable'],
])('no answer because of %p is %s', async (error, reason) => {
  jest.mocked(Taro.request).mockRejectedValueOnce(error)
  const asked = request({ method: 'GET', path: '/health' })
  await expect(asked).rejects.toBeInstanceOf(NetworkTrouble)
  await expect(asked).rejects.toMatchObject({ reason })
})

test('a file is sent with its progress', async () => {
  const listeners: ((update: { progress: number }) => void)[] = []
  const task = Object.assign(Promise.resolve({ statusCode: 201, data: '{"id":"a1"}', header: {} }), {
    onProgressUpdate: (listener: (update: { progress: number }) => void) => listeners.push(listener),
  })
  jest.mocked(Taro.uploadFile).mockReturnValueOnce(task)
  const progress: number[] = []
  const sending = sendFile({
    path: '/api/v1/attachments',
    file: 'wxfile://photo-1.jpg',
    field: 'file',
    onProgress: (done) => progress.push(done),
  })
  listeners[0]?.({ progress: 40 })
  expect(await sending).toMatchObject({ status: 201, body: { id: 'a1' } })
  expect(progress).toEqual([0.4])
})

test('a file that did not get through is told like any request', async () => {
  const task = Object.assign(Promise.reject(new Error('uploadFile:fail timeout')), {
    onProgressUpdate: () => 0,
  })
  jest.mocked(Taro.uploadFile).mockReturnValueOnce(task)
  await expect(sendFile({ path: '/x', file: 'f', field: 'file' })).rejects.toMatchObject({ reason: 'slow' })
})
