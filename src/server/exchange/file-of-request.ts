import type { FastifyRequest } from 'fastify'
import { Problem } from '@/domain/problems'
import { mostBytes } from './read-table'

/** The one file of a form, no larger than a table may be. Throws `import-…`. */
export async function fileOf(request: FastifyRequest): Promise<Buffer> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type')
  try {
    const part = await request.file({ limits: { fileSize: mostBytes, files: 1, fields: 5, fieldSize: 1000 } })
    if (part) return await part.toBuffer()
  } catch (error) {
    const { code } = error as { code?: string }
    throw new Problem(code === 'FST_REQ_FILE_TOO_LARGE' ? 'import-too-large' : 'bad-request')
  }
  throw new Problem('import-no-file')
}
