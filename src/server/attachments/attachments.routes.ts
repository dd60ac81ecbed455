import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import { photoView } from '@/domain/api/attachments'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { asking } from '../http/session'
import { attachmentPath, attachmentView } from './attachment-view'
import { fileKey } from './file-store'
import { readPhoto } from './read-photo'
import { sendMedia, sendPhoto } from './send-file'
import { checkUploads } from './upload-limit'

/** Bytes of one photo at the most: 10 MB. */
export const mostBytes = 10 * 1024 * 1024

async function uploadedBytes(request: FastifyRequest): Promise<Buffer> {
  const limits = { fileSize: mostBytes, files: 1, fields: 10, fieldSize: 1000 }
  try {
    const part = await request.file({ limits })
    if (part) return await part.toBuffer()
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw new Problem('attachment-too-large')
    if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') throw new Problem('unsupported-media-type')
    // Half a form: the connection broke, or no page of ours sent it.
    throw new Problem('bad-request')
  }
  throw new Problem('attachment-not-image')
}

export function attachmentRoutes(context: Context): FastifyPluginAsyncZod {
  const { attachments, uploads, files, clock, db } = context
  return async (app) => {
    app.post(
      '/attachments',
      {
        schema: {
          tags: ['attachments'],
          consumes: ['multipart/form-data'],
          response: { 201: photoView },
        },
      },
      async (request, reply) => {
        const { actor, own } = await asking(context, request)
        const sent = await uploadedBytes(request)
        await checkUploads(own, db, actor)
        const photo = await readPhoto(sent)
        const now = own.clock.now().toISOString()
        const id = own.ids.uuid()
        const { countyCode } = actor
        const ownerId = actor.accountId ?? ''
        const row = {
          id,
          ownerId,
          kind: 'photo' as const,
          format: 'jpeg' as const,
          seconds: null,
          width: photo.width,
          height: photo.height,
          bytes: photo.full.length,
          sha256: createHash('sha256').update(photo.full).digest('hex'),
          createdAt: now,
        }
        const images = [
          [fileKey(countyCode, now, id, 'full'), photo.full],
          [fileKey(countyCode, now, id, 'thumbnail'), photo.thumbnail],
        ] as const
        for (const [key, bytes] of images) await files.put(key, bytes, now)
        try {
          await db.transaction(async (tx) => {
            await uploads.lockOwner(tx, countyCode, ownerId)
            await checkUploads(own, tx, actor)
            await attachments.insert(tx, countyCode, row)
          })
        } catch (error) {
          // Of a hundred sent at once those are too many; nothing of them stays.
          if (error instanceof Problem) for (const [key] of images) await files.remove(key)
          throw error
        }
        const view = attachmentView(own, countyCode, row)
        if (view.kind !== 'photo') throw new Problem('attachment-not-image')
        return reply.status(201).send(view)
      },
    )

    app.get(
      '/attachments/:countyCode/:id/:size',
      {
        schema: {
          tags: ['attachments'],
          params: z.object({
            countyCode: z.string().check(z.regex(/^\d{6}$/)),
            id: uuid,
            size: z.enum(['full', 'thumbnail']),
          }),
          querystring: z.object({ expires: z.coerce.number(), signature: z.string() }),
        },
      },
      async (request, reply) => {
        const { countyCode, id, size } = request.params
        const { expires, signature } = request.query
        const now = Math.floor(clock.now().getTime() / 1000)
        if (!context.addresses.verify(attachmentPath(countyCode, id, size), expires, signature, now))
          throw new Problem('not-found')
        const file = (await attachments.find(db, countyCode, [id]))[0]
        if (!file) throw new Problem('not-found')
        reply
          .header('cache-control', 'private, max-age=300')
          .header('x-content-type-options', 'nosniff')
          // Opened by itself it runs nothing and reaches nothing.
          .header('content-security-policy', "default-src 'none'; sandbox")
        const { format } = file
        if (format === 'jpeg') return sendPhoto(context, reply, countyCode, file, size)
        if (size === 'thumbnail') throw new Problem('not-found')
        return sendMedia(context, request, reply, countyCode, { ...file, format })
      },
    )
  }
}
