import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fingerprint, writeEvidence } from '@/domain/authorization/evidence'
import { createRecordSigner } from '@/server/security/record-signature'
import { evidenceFileOf } from '../support/evidence-file'
import { fixedKey } from '../support/server'

/** `npm run verify`: what somebody does who has the file and nothing else. */
const signer = createRecordSigner([{ id: 'k1', algorithm: 'ed25519', secret: fixedKey('records') }])
const text = writeEvidence(evidenceFileOf(signer))
const [key] = signer.publicKeys
const folder = mkdtempSync(path.join(os.tmpdir(), 'cunsheng-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function verify(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    const command = ['config/run.mjs', 'src/server/authorizations/verify-cli.ts', ...args]
    execFile(process.execPath, command, (error, out, complaint) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + complaint })
    })
  })
}

function fileOf(content: string): string {
  const file = path.join(folder, 'evidence.json')
  writeFileSync(file, content)
  return file
}

it('says valid, and by which key', async () => {
  const { code, out } = await verify(fileOf(text))
  expect(code).toBe(0)
  expect(out).toContain('有效（valid）')
  expect(out).toContain('4 条记录')
  expect(out).toContain(fingerprint(key ?? { publicKey: '' }))
})

it('counts no key but the one that was given', async () => {
  const file = fileOf(text)
  expect((await verify(file, key?.publicKey.toUpperCase() ?? '')).code).toBe(0)
  const other = await verify(file, '0'.repeat(64))
  expect(other).toMatchObject({ code: 1, out: expect.stringContaining('不是给定的那一把') })
})

it('names the first broken record', async () => {
  const { code, out } = await verify(fileOf(text.replace('"reason":"在外住院"', '"reason":"在外打工"')))
  expect(code).toBe(1)
  expect(out).toMatch(/^不对：第 2 条记录，records\[1\]\.record：/)
})

it('asks for a file, and says when it cannot be read', async () => {
  expect(await verify()).toMatchObject({ code: 2, out: expect.stringContaining('evidence.json') })
  expect(await verify(path.join(folder, 'nowhere.json'))).toMatchObject({
    code: 2,
    out: expect.stringContaining('读不了这个文件'),
  })
})
