import { readFile } from 'node:fs/promises'
import { fingerprint, verifyEvidence } from '@/domain/authorization/evidence'
import { verifyRecordSignature } from '../security/record-signature'

const say = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line}\n`)

/**
 * `npm run verify -- evidence.json [public key …]`: checks a household's signatures without the server. Public
 * keys (hex), known from elsewhere, may follow; no other key counts then. Ends with 0 valid, 1 not, 2 no file.
 */
async function run([file, ...trusted]: string[]): Promise<number> {
  if (file === undefined) {
    complain('请写明要核对的文件：npm run verify -- evidence.json')
    return 2
  }
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    complain(`读不了这个文件：${file}`)
    return 2
  }
  const known = trusted.length > 0 ? trusted.map((key) => key.toLowerCase()) : undefined
  const verdict = verifyEvidence(text, verifyRecordSignature, known)
  if (!verdict.valid) {
    const which = verdict.record === null ? '' : `第 ${verdict.record} 条记录，`
    say(`不对：${which}${verdict.place}：${verdict.reason}`)
    return 1
  }
  say(`有效（valid）：线索 ${verdict.leadNumber}，${verdict.records} 条记录都没有改动。`)
  for (const key of verdict.keys) say(`公钥 ${key.id}（${key.algorithm}）指纹 ${fingerprint(key)}`)
  if (!known) say('请向发文件的单位核对公钥指纹；也可以把公钥写在文件名后面，再核一次。')
  return 0
}

process.exitCode = await run(process.argv.slice(2))
