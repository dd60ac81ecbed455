import { createHash } from 'node:crypto'
import { partBytes, partCount } from '@/domain/attachments/kinds'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { AttachmentRow } from './attachment-store'
import { partKey } from './file-store'
import { patched, type Bytes, type Patch } from './media/bytes'
import { measure } from './media/measure'
import { missingParts, removeParts, sentBytes } from './parts'
import type { UploadRow } from './upload-store'

type Owner = { countyCode: string; ownerId: string }

async function complete(context: Context, owner: Owner, id: string): Promise<AttachmentRow | null> {
  const file = (await context.attachments.find(context.db, owner.countyCode, [id]))[0]
  return file?.ownerId === owner.ownerId ? file : null
}

/** Throw an upload away with all that lies in the store. */
export async function dropUpload(context: Context, countyCode: string, upload: UploadRow): Promise<void> {
  await removeParts(context, countyCode, upload, 'sent')
  await removeParts(context, countyCode, upload, 'kept')
  await context.uploads.remove(context.db, countyCode, upload.id)
}

/** Writes the cleaned file, part by part. Answers with the hashes of what was sent and of what is kept. */
async function keepCleaned(
  { files }: Context,
  countyCode: string,
  upload: UploadRow,
  sent: Bytes,
  patches: readonly Patch[],
): Promise<{ sent: string; kept: string }> {
  const hashes = { sent: createHash('sha256'), kept: createHash('sha256') }
  for (let n = 0; n < partCount(upload.bytes); n += 1) {
    const piece = await sent.read(n * partBytes, partBytes)
    const cleaned = patched(piece, n * partBytes, patches)
    hashes.sent.update(piece)
    hashes.kept.update(cleaned)
    await files.replace(
      partKey(countyCode, upload.createdAt, upload.id, 'kept', n),
      cleaned,
      upload.createdAt,
    )
  }
  return { sent: hashes.sent.digest('hex'), kept: hashes.kept.digest('hex') }
}

async function makeAttachment(
  context: Context,
  { countyCode, ownerId }: Owner,
  upload: UploadRow,
): Promise<void> {
  const { uploads, attachments, db } = context
  const { id, kind, bytes, createdAt } = upload
  const hashes = new Map((await uploads.parts(db, countyCode, id)).map(({ n, sha256 }) => [n, sha256]))
  const missing = missingParts(bytes, hashes)
  if (missing.length > 0) throw new Problem('upload-incomplete', { detail: { missing } })
  const sent = sentBytes(context, countyCode, upload, hashes)
  const { format, seconds, width, height, patches } = await measure(kind, sent)
  const found = await keepCleaned(context, countyCode, upload, sent, patches)
  if (upload.sha256 !== null && upload.sha256 !== found.sent) throw new Problem('attachment-broken')
  await db.transaction(async (tx) => {
    // Another process may have done the same at the same moment: one of the two makes it.
    if (!(await uploads.remove(tx, countyCode, id))) return
    await attachments.insert(tx, countyCode, {
      id,
      ownerId,
      kind,
      format,
      bytes,
      seconds: seconds === null ? null : Math.max(1, Math.round(seconds)),
      width,
      height,
      sha256: found.kept,
      createdAt,
    })
  })
  await removeParts(context, countyCode, upload, 'sent')
}

async function madeOf(context: Context, owner: Owner, id: string): Promise<AttachmentRow> {
  const made = await complete(context, owner, id)
  if (!made) throw new Problem('upload-gone')
  return made
}

/**
 * Make an attachment of an upload that is all here: looked at, measured and cleaned by its bytes. What is refused is
 * thrown away. Asking again gives the same attachment. Throws `upload-…` and `attachment-…`.
 */
export async function completeUpload(context: Context, owner: Owner, id: string): Promise<AttachmentRow> {
  const { uploads, db } = context
  const upload = await uploads.find(db, owner.countyCode, id)
  if (upload && upload.ownerId !== owner.ownerId) throw new Problem('upload-gone')
  if (!upload) return madeOf(context, owner, id)
  try {
    await makeAttachment(context, owner, upload)
  } catch (error) {
    const meanwhile = await complete(context, owner, id)
    if (meanwhile) return meanwhile
    if (error instanceof Problem && error.code.startsWith('attachment-'))
      await dropUpload(context, owner.countyCode, upload)
    throw error
  }
  return madeOf(context, owner, id)
}
