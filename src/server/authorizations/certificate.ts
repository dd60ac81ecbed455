import { sayExactly } from '@/domain/calendar'
import {
  fingerprint,
  type EvidenceFile,
  type EvidenceRecord,
  type SealedRecord,
} from '@/domain/authorization/evidence'
import { chineseDocument, type Document, drawCode, keepRoom, numberPages } from '../pdf/chinese-document'

/**
 * 签名证明: a household's signatures on A4, for the file and for whoever asks. It says no more than evidence.json;
 * that one can be checked, this one can be read.
 */
export interface CertificateParts {
  evidence: EvidenceFile
  /** Picture of the handwriting (PNG), by the record's number. */
  pictures: ReadonlyMap<number, Buffer>
  /** What the QR code opens: the page that checks the end of the chain. */
  checkAddress: string
}

const margin = 48
const width = 595 - 2 * margin
const small = 9
const normal = 10.5

const places = {
  'this-phone': '在申报人的手机上签',
  'own-phone': '在自己的手机上签',
  visit: '村干部上门时签',
}

function sayWriter({ writer }: Extract<EvidenceRecord, { kind: 'handwritten' | 'paper' }>): string {
  if (writer.kind === 'self') return '本人'
  if (writer.kind === 'guardian') return `监护人${writer.name}（本人未满 18 岁）`
  return `受委托人${writer.name}（${writer.reason}；书面委托 ${writer.papers.length} 张）`
}

function sayIdentity({ identity }: Extract<EvidenceRecord, { kind: 'handwritten' | 'paper' }>): string {
  switch (identity.method) {
    case 'wechat-phone':
      return `微信验证的手机号 ${identity.phone}`
    case 'sms':
      return `短信验证的手机号 ${identity.phone}`
    case 'clerk':
      return `${identity.office} ${identity.name} 当面见证`
    case 'filer':
      return '申报人的账号'
  }
}

/** What is said of one record, a row each. */
function rowsOf({ record, hash }: SealedRecord): [label: string, value: string][] {
  const who = `${record.member.name}${record.member.idNumber ? `（${record.member.idNumber}）` : ''}`
  const when = `${sayExactly(record.signedAt)}（北京时间）`
  const proof: [string, string] = ['记录指纹', hash]
  if (record.kind === 'withdrawn') return [['撤回授权', who], ['时间', when], proof]
  const signer: [string, string][] = [
    ['家庭成员', who],
    ['谁写的', sayWriter(record)],
    ['怎么认人', sayIdentity(record)],
  ]
  if (record.kind === 'paper')
    return [
      ...signer,
      ['方式', `纸质签字，${record.on}，照片 ${record.papers.length} 张`],
      ['记录时间', when],
      proof,
    ]
  return [
    ...signer,
    ['方式', places[record.place]],
    ['打开文字', sayExactly(record.openedAt)],
    ['读到最后', sayExactly(record.readToEndAt)],
    ['签字时间', when],
    proof,
  ]
}

/** The PDF's bytes. Throws when the font cannot be read. */
export async function drawCertificate({
  evidence,
  pictures,
  checkAddress,
}: CertificateParts): Promise<Buffer> {
  const { document, say, bytes } = await chineseDocument({
    title: '签名证明',
    at: evidence.head.at,
    margin,
  })

  drawHead(document, evidence, checkAddress, say)
  for (const statement of evidence.statements) {
    document.fontSize(13).text(say(statement.title)).moveDown(0.3)
    for (const { heading, text } of statement.clauses) {
      document.fontSize(normal).text(say(`${heading}：${text.join('')}`), { lineGap: 3 })
    }
    document.fontSize(small).fillColor('#555').text(`文字编号 ${statement.id}`).fillColor('#000').moveDown()
  }
  for (const sealed of evidence.records)
    drawRecord(document, sealed, pictures.get(sealed.record.seq) ?? null, say)
  drawFoot(document, evidence)
  return bytes()
}

function drawHead(
  document: Document,
  evidence: EvidenceFile,
  checkAddress: string,
  say: (text: string) => string,
): void {
  const top = document.y
  drawCode(document, checkAddress, margin + width - 86, top, 86)
  document
    .fontSize(20)
    .text('签名证明', margin, top, { width: width - 100 })
    .moveDown(0.4)
  document
    .fontSize(normal)
    .text(say(`线索编号：${evidence.leadNumber}`), { width: width - 100 })
    .text(`出具时间：${sayExactly(evidence.head.at)}（北京时间）`, { width: width - 100 })
    .text(`共 ${evidence.records.length} 条记录。扫右边的码，可以核对有没有改动。`, { width: width - 100 })
  document.y = Math.max(document.y, top + 92)
  document.x = margin
}

function drawRecord(
  document: Document,
  sealed: SealedRecord,
  picture: Buffer | null,
  say: (text: string) => string,
): void {
  const rows = rowsOf(sealed)
  const height = rows.length * 17 + 34
  keepRoom(document, margin, height)
  const top = document.y
  document
    .moveTo(margin, top)
    .lineTo(margin + width, top)
    .lineWidth(0.5)
    .stroke('#999')
  document
    .fontSize(normal)
    .text(`第 ${sealed.record.seq} 条`, margin, top + 6)
    .moveDown(0.2)
  if (picture)
    document.image(picture, margin + width - 150, top + 10, { fit: [150, height - 50], align: 'right' })
  for (const [label, value] of rows) {
    const y = document.y
    const narrow = label === '记录指纹'
    document.fontSize(small).fillColor('#555').text(label, margin, y, { width: 60 }).fillColor('#000')
    document
      .fontSize(narrow ? 7 : small)
      .text(say(value), margin + 64, y, { width: narrow ? width - 64 : width - 230 })
    document.y += 3
  }
  document.x = margin
  document.moveDown(0.6)
}

function drawFoot(document: Document, evidence: EvidenceFile): void {
  document
    .fontSize(small)
    .fillColor('#555')
    .text('完整证据在 evidence.json 里，不用联网也能核对。', margin)
    .text(evidence.keys.map((key) => `公钥 ${key.id} 指纹 ${fingerprint(key)}`).join('；'))
  numberPages(document, margin)
}
