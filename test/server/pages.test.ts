import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createApp } from '@/server/app'
import { startTestServer, type TestServer } from '../support/server'

/** The built web pages, served beside the interface. */

let server: TestServer
let app: FastifyInstance
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-pages-'))
  const pages = path.join(folder, 'h5')
  mkdirSync(path.join(pages, 'js'), { recursive: true })
  writeFileSync(path.join(pages, 'index.html'), '<!doctype html><title>村声</title>')
  writeFileSync(path.join(pages, 'js', 'app.0a1b2c3d.js'), 'let hashed')
  writeFileSync(path.join(pages, 'js', 'plain.js'), 'let plain')
  writeFileSync(path.join(folder, 'secret.txt'), 'secret')
  server = await startTestServer()
  app = await createApp(server.context, { pages, log: { write: () => undefined } })
})
afterAll(async () => {
  await app.close()
  await server.stop()
  rmSync(folder, { recursive: true })
})

const get = (url: string) => app.inject({ method: 'GET', url })

it('opens the pages, and lets the browser keep for good only what bears a hash', async () => {
  const page = await get('/')
  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('村声')
  expect(page.headers['cache-control']).toBe('no-cache')
  expect((await get('/js/app.0a1b2c3d.js')).headers['cache-control']).toContain('immutable')
  expect((await get('/js/plain.js')).headers['cache-control']).toBe('no-cache')
})

it('tells the browser not to guess, not to be framed, not to say where it comes from', async () => {
  for (const url of ['/', '/js/plain.js', '/api/v1/counties', '/nowhere'])
    expect((await get(url)).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    })
})

it.each([
  '/nowhere',
  '/js/',
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/js/..%2f..%2fsecret.txt',
  '/%2e%2e/secret.txt',
])('finds nothing at %s', async (url) => {
  const answer = await get(url)
  expect(answer.body).not.toContain('secret')
  expect([400, 403, 404]).toContain(answer.statusCode)
  expect(answer.headers['content-type']).toMatch(/problem\+json/)
})
