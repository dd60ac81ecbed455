import * as z from 'zod/mini'
import { CHAIN_START, canonicalJson, linkHash, sha256Hex } from '../chain'
import { handwritingHash, type Handwriting } from './strokes'
import { statementHash } from './statement'

/**
 * What proves a signature (电子签名法 §8, §13): who signed which words, when, how he was known, and what he
 * wrote. Each record carries the hash of the one before it and is signed by the server's key, so that a changed
 * byte is found and named, offline, with the public key alone. Instants are UTC; the zone stands beside them.
 */
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/))
const short = z.string().check(z.maxLength(300))

/** Who wrote: the member, a minor's guardian (民法典 §27), or somebody with a written delegation (赣 2023 Q22). */
const writer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('self') }),
  z.strictObject({ kind: z.literal('guardian'), name: short }),
  z.strictObject({ kind: z.literal('delegate'), name: short, reason: short, papers: z.array(hash) }),
])

/** How it is known who he is. Phones masked; `filer`: on the phone of the account that filed the declaration. */
const identity = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('wechat-phone'), phone: short, confirmedAt: instant }),
  z.strictObject({ method: z.literal('sms'), phone: short, confirmedAt: instant }),
  z.strictObject({ method: z.literal('clerk'), accountId: short, name: short, office: short }),
  z.strictObject({ method: z.literal('filer'), accountId: short }),
])

const member = z.strictObject({
  /** Place among the declaration's members, from 0. */
  place: z.int(),
  name: short,
  /** Masked: no more than is needed to tell two people of one name apart. */
  idNumber: z.nullable(short),
})

const common = {
  leadId: short,
  leadNumber: short,
  /** 1, 2, 3 … within the lead. */
  seq: z.int(),
  member,
  zone: z.literal('+08:00'),
  ip: z.nullable(short),
  device: z.nullable(short),
}

export const evidenceRecord = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('handwritten'),
    ...common,
    /** `this-phone`: handed round; `own-phone`: by invitation; `visit`: on the phone of staff. */
    place: z.enum(['this-phone', 'own-phone', 'visit']),
    statement: z.strictObject({ id: short, hash }),
    writer,
    identity,
    /** The last four of the ID number: typed right, or not known to the declaration. */
    lastFour: z.enum(['right', 'unknown']),
    handwritingHash: hash,
    pictureHash: hash,
    openedAt: instant,
    readToEndAt: instant,
    signedAt: instant,
    /** What the phone's own clock said, as it said it; proves nothing. */
    phoneTime: z.nullable(short),
  }),
  z.strictObject({
    kind: z.literal('paper'),
    ...common,
    writer,
    /** The day written on the paper. */
    on: short,
    papers: z.array(hash),
    identity,
    signedAt: instant,
  }),
  z.strictObject({
    kind: z.literal('withdrawn'),
    ...common,
    /** The account that withdrew, or the clerk who was told. */
    accountId: short,
    signedAt: instant,
  }),
])
export type EvidenceRecord = z.infer<typeof evidenceRecord>

/** A record as it is kept: chained, hashed, and signed by the server. `signature`: hex. */
export interface SealedRecord {
  record: EvidenceRecord
  previousHash: string
  hash: string
  keyId: string
  signature: string
}

export function recordHash(previousHash: string, record: EvidenceRecord): string {
  return linkHash(previousHash, record)
}

/** The words the server's key signs for a record, and for the end of the chain. */
export function recordMessage(hash: string): string {
  return `cunsheng-signature/1\n${hash}`
}
export function headMessage(head: { leadId: string; count: number; lastHash: string; at: string }): string {
  return `cunsheng-evidence/1\n${head.leadId}\n${head.count}\n${head.lastHash}\n${head.at}`
}

const algorithms = ['ed25519', 'sm2'] as const
const hex = z.string().check(z.regex(/^([0-9a-f]{2})+$/))
const publicKey = z.strictObject({ id: short, algorithm: z.enum(algorithms), publicKey: hex })
export type PublicKey = z.infer<typeof publicKey>

const statement = z.strictObject({
  id: short,
  title: short,
  clauses: z.array(z.strictObject({ heading: short, text: z.array(short) })),
})
const handwriting = z.strictObject({ width: z.int(), height: z.int(), strokes: z.array(z.array(z.int())) })

/** `evidence.json`: everything that is needed to check a household's signatures without us. */
export const evidenceFile = z.strictObject({
  format: z.literal('cunsheng-evidence/1'),
  leadId: short,
  leadNumber: short,
  statements: z.array(statement),
  records: z
    .array(
      z.strictObject({
        record: evidenceRecord,
        handwriting: z.nullable(handwriting),
        previousHash: hash,
        hash,
        keyId: short,
        signature: hex,
      }),
    )
    .check(z.minLength(1)),
  /** The end of the chain, signed at export: a record cut off at the end is missed too. */
  head: z.strictObject({ count: z.int(), lastHash: hash, at: instant, keyId: short, signature: hex }),
  keys: z.array(publicKey),
})
export type EvidenceFile = z.infer<typeof evidenceFile>

/** One spelling for one content: sorted keys, no spaces, a line end. Any other spelling is a changed file. */
export function writeEvidence(file: EvidenceFile): string {
  return `${canonicalJson(file)}\n`
}

export type VerifySignature = (key: PublicKey, message: string, signature: string) => boolean

export type Verdict =
  | { valid: true; records: number; leadNumber: string; keys: PublicKey[] }
  /** `place`: where in the file, such as `records[2].handwriting`; `record`: the first broken one, from 1. */
  | { valid: false; place: string; record: number | null; reason: string }

/**
 * Checks a whole `evidence.json`. `trusted`: public keys from another way than the file (hex); where given, no
 * other key counts. Never throws.
 */
export function verifyEvidence(text: string, verify: VerifySignature, trusted?: readonly string[]): Verdict {
  const read = readEvidence(text)
  if ('valid' in read) return read
  const { leadId, leadNumber, records, statements, head, keys } = read
  const broken = (place: string, reason: string, record: number | null = null): Verdict => ({
    valid: false,
    place,
    record,
    reason,
  })

  for (const [index, key] of keys.entries()) {
    if (trusted && !trusted.includes(key.publicKey))
      return broken(`keys[${index}]`, '这把公钥不是给定的那一把。')
    if (keys.findIndex((other) => other.id === key.id) !== index)
      return broken(`keys[${index}]`, '公钥的编号重复了。')
  }
  const signs = (keyId: string, message: string, signature: string) => {
    const key = keys.find((one) => one.id === keyId)
    return key !== undefined && verify(key, message, signature)
  }

  const known = new Map(statements.map((one) => [statementHash(one), one.id]))
  const used = new Set<string>()
  let previous = CHAIN_START
  for (const [index, sealed] of records.entries()) {
    const { record, handwriting, previousHash, hash, keyId, signature } = sealed
    const at = `records[${index}]`
    const wrong = (place: string, reason: string) => broken(`${at}${place}`, reason, index + 1)
    if (previousHash !== previous) return wrong('.previousHash', '和前一条记录接不上。')
    if (recordHash(previous, record) !== hash) return wrong('.record', '记录的内容和它的指纹对不上。')
    if (record.leadId !== leadId || record.leadNumber !== leadNumber || record.seq !== index + 1)
      return wrong('.record', '记录不属于这份证据，或者次序不对。')
    const inkFault = checkInk(record, handwriting)
    if (inkFault) return wrong('.handwriting', inkFault)
    if (record.kind === 'handwritten') {
      if (known.get(record.statement.hash) !== record.statement.id)
        return wrong('.record.statement', '签的文字和文件里的文字对不上。')
      used.add(record.statement.hash)
    }
    if (!signs(keyId, recordMessage(hash), signature)) return wrong('.signature', '服务器的签名对不上。')
    previous = hash
  }
  for (const [index, one] of statements.entries())
    if (!used.has(statementHash(one)))
      return broken(`statements[${index}]`, '这份文字没有人签过，或者被改过。')
  if (head.count !== records.length || head.lastHash !== previous)
    return broken('head', '记录的条数或末尾对不上，可能少了记录。')
  if (!signs(head.keyId, headMessage({ ...head, leadId }), head.signature))
    return broken('head.signature', '整份证据的签名对不上。')
  const keyIds = new Set([head.keyId, ...records.map(({ keyId }) => keyId)])
  for (const [index, key] of keys.entries())
    if (!keyIds.has(key.id)) return broken(`keys[${index}]`, '这把公钥没有签过这里的记录。')
  return { valid: true, records: records.length, leadNumber, keys }
}

function readEvidence(text: string): EvidenceFile | Extract<Verdict, { valid: false }> {
  const broken = (place: string, reason: string) => ({ valid: false as const, place, record: null, reason })
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return broken(error instanceof Error ? error.message : 'JSON', '文件不完整，读不出来。')
  }
  const parsed = evidenceFile.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const path = issue?.path ?? []
    const record = path[0] === 'records' && typeof path[1] === 'number' ? path[1] + 1 : null
    return { ...broken(sayPath(path), '这里的内容不合格式。'), record }
  }
  const proper = writeEvidence(parsed.data)
  if (proper === text) return parsed.data
  let at = 0
  while (proper[at] === text[at]) at += 1
  return broken(`第 ${at + 1} 个字符`, '文件的写法被改过。')
}

function sayPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (said, part) =>
      typeof part === 'number' ? `${said}[${part}]` : said ? `${said}.${String(part)}` : String(part),
    '',
  )
}

function checkInk(record: EvidenceRecord, ink: Handwriting | null): string | null {
  if (record.kind !== 'handwritten') return ink === null ? null : '这条记录不该有笔画。'
  if (ink === null) return '缺了笔画。'
  return handwritingHash(ink) === record.handwritingHash ? null : '笔画和记录对不上。'
}

/** Short form of a public key, to be read out and compared: eight groups of four. */
export function fingerprint(key: Pick<PublicKey, 'publicKey'>): string {
  return sha256Hex(key.publicKey)
    .slice(0, 32)
    .replace(/(.{4})(?=.)/g, '$1 ')
    .toUpperCase()
}
