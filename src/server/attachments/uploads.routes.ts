import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import {
  beginUploadRequest,
  mediaView,
  partHeaders,
  partParams,
  uploadView,
  type UploadView,
} from '@/domain/api/attachments'
import { partBytes } from '@/domain/attachments/kinds'
import { uuid } from '@/domain/fields'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { asking } from '../http/session'
import { attachmentView } from './attachment-view'
import { completeUpload } from './complete-upload'
import { partKey } from './file-store'
import { checkSize } from './media/measure'
import { checkPart } from './parts'
import { checkUploads } from './upload-limit'
import type { UploadRow } from './upload-store'

/** Begun, or complete and in no lead yet: this many at once of one person. Two reports that wait have no more. */
const mostLoose = 20

/** Sound, film and PDF: in parts, so that an upload goes on where it broke off, on whichever server process. */
export function uploadRoutes(context: Context): FastifyPluginAsyncZod {
  const { uploads, files, db } = context

  async function viewOf(countyCode: string, { id, kind, bytes }: UploadRow): Promise<UploadView> {
    const parts = await uploads.parts(db, countyCode, id)
    return { id, kind, bytes, partBytes, received: parts.map(({ n }) => n) }
  }

  async function ownUpload(request: FastifyRequest, id: string) {
    const { actor, own } = await asking(context, request)
    const upload = await uploads.find(db, actor.countyCode, id)
    if (!upload || upload.ownerId !== actor.accountId) throw new Problem('upload-gone')
    return { upload, own, countyCode: actor.countyCode }
  }

  return async (app) => {
    app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )

    app.post(
      '/uploads',
      { schema: { tags: ['attachments'], body: beginUploadRequest, response: { 201: uploadView } } },
      async (request, reply) => {
        const { account, actor, own } = await asking(context, request)
        const { kind, bytes, sha256 = null } = request.body
        checkSize(kind, bytes)
        if (kind === 'pdf' && account.anonymous) throw new Problem('attachment-pdf-nameless')
        const ownerId = account.id
        const createdAt = own.clock.now().toISOString()
        const upload = { id: own.ids.uuid(), ownerId, kind, bytes, sha256, createdAt }
        await db.transaction(async (tx) => {
          await uploads.lockOwner(tx, actor.countyCode, ownerId)
          await checkUploads(own, tx, actor)
          if ((await uploads.countLoose(tx, actor.countyCode, ownerId)) >= mostLoose)
            throw new Problem('upload-too-many')
          await uploads.insert(tx, actor.countyCode, upload)
        })
        return reply.status(201).send(await viewOf(actor.countyCode, upload))
      },
    )

    app.get(
      '/uploads/:id',
      { schema: { tags: ['attachments'], params: z.object({ id: uuid }), response: { 200: uploadView } } },
      async (request) => {
        const { upload, countyCode } = await ownUpload(request, request.params.id)
        return viewOf(countyCode, upload)
      },
    )

    app.put(
      '/uploads/:id/parts/:n',
      {
        bodyLimit: partBytes,
        schema: {
          tags: ['attachments'],
          consumes: ['application/octet-stream'],
          params: partParams,
          headers: partHeaders,
          response: { 200: uploadView },
        },
      },
      async (request) => {
        const { id, n } = request.params
        const { upload, own, countyCode } = await ownUpload(request, id)
        if (!Buffer.isBuffer(request.body)) throw new Problem('unsupported-media-type')
        const part = request.body
        const hash = checkPart(upload.bytes, n, part, request.headers['x-part-sha256'])
        const known = (await uploads.parts(db, countyCode, id)).find((one) => one.n === n)
        if (known?.sha256 !== hash) {
          const { createdAt } = upload
          await files.replace(
            partKey(countyCode, createdAt, id, 'sent', n),
            part,
            own.clock.now().toISOString(),
          )
          await uploads.keepPart(db, countyCode, id, n, hash)
        }
        return viewOf(countyCode, upload)
      },
    )

    app.post(
      '/uploads/:id/complete',
      { schema: { tags: ['attachments'], params: z.object({ id: uuid }), response: { 200: mediaView } } },
      async (request) => {
        const { actor, account, own } = await asking(context, request)
        const { countyCode } = actor
        const file = await completeUpload(own, { countyCode, ownerId: account.id }, request.params.id)
        const view = attachmentView(own, countyCode, file)
        if (view.kind === 'photo') throw new Problem('upload-gone')
        return view
      },
    )
  }
}
