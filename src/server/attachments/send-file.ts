import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { contentTypeOf, rangeOf } from '@/domain/attachments/formats'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { AttachmentRow } from './attachment-store'
import { fileKey } from './file-store'
import { keptBytes } from './parts'

export async function sendPhoto(
  { files }: Context,
  reply: FastifyReply,
  countyCode: string,
  { id, createdAt }: AttachmentRow,
  size: 'full' | 'thumbnail',
): Promise<FastifyReply> {
  const bytes = await files.get(fileKey(countyCode, createdAt, id, size))
  return reply.header('content-type', 'image/jpeg').send(bytes)
}

/** Sound, film or PDF, whole or the range that a player asks for; a part of it in memory at a time. */
export async function sendMedia(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  countyCode: string,
  file: AttachmentRow & { format: Exclude<AttachmentRow['format'], 'jpeg'> },
): Promise<FastifyReply> {
  const size = file.bytes
  const range = rangeOf(request.headers.range, size)
  if (range === 'none') {
    reply.header('content-range', `bytes */${size}`)
    throw new Problem('range-not-there')
  }
  const asked = range ?? { first: 0, last: size - 1 }
  const pieces = keptBytes(context, countyCode, file, asked)
  // The first before anything is said: a file that is gone is "not found", not half an answer.
  const first = await pieces.next()
  async function* all() {
    if (!first.done) yield first.value
    yield* pieces
  }
  if (file.kind === 'pdf') reply.header('content-disposition', 'attachment; filename="paper.pdf"')
  if (range) reply.status(206).header('content-range', `bytes ${asked.first}-${asked.last}/${size}`)
  return reply
    .header('content-type', contentTypeOf(file.format))
    .header('content-length', asked.last - asked.first + 1)
    .header('accept-ranges', 'bytes')
    .send(Readable.from(all()))
}
