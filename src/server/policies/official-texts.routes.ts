import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import {
  officialPartView,
  officialReadingView,
  pastReadingList,
  readOfficialRequest,
  type OfficialPartView,
  type OfficialReadingView,
} from '@/domain/api/official-texts'
import { hasJurisdiction, type Actor } from '@/domain/actors'
import { guideIds, guides, type GuideId } from '@/domain/policy/official/guides'
import { doubts, GuideRefused, sayWrongPart, type GuideReport } from '@/domain/policy/official/report'
import { officialTextOf } from '@/domain/policy/official/text-of'
import { Problem, type FieldError } from '@/domain/problems'
import { countyRegion } from '@/domain/regions'
import type { Context } from '../context'
import { fieldErrors } from '../http/field-errors'
import { signedInActor } from '../http/session'
import { NotText } from './guide-file'
import { importGuide } from './import-guide'
import { everywhere, findPart, officialTexts, pastReadings } from './policy-text-store'

/** A guide is some 50 KB of text. */
const mostBytes = 1024 * 1024
/** The same as JSON, with every sign written out as an escape. */
const bodyLimit = 4 * mostBytes

const guideParams = z.object({ pack: z.enum(guideIds) })

/** Who keeps the county's settings. Throws `not-yours` for everybody else. */
async function administrator(context: Context, request: FastifyRequest): Promise<Actor> {
  const actor = await signedInActor(context, request)
  if (!hasJurisdiction(actor, countyRegion(actor.countyCode), 'administrator')) throw new Problem('not-yours')
  return actor
}

/** The file of a form, or the text of a JSON body. */
async function handedIn(request: FastifyRequest): Promise<Uint8Array> {
  const bytes = request.isMultipart() ? await fileOf(request) : textIn(request.body)
  if (bytes.byteLength > mostBytes) throw new Problem('guide-too-large')
  return bytes
}

async function fileOf(request: FastifyRequest): Promise<Uint8Array> {
  try {
    const part = await request.file({ limits: { fileSize: mostBytes, files: 1, fields: 5, fieldSize: 1000 } })
    if (part) return await part.toBuffer()
  } catch (error) {
    const { code } = error as { code?: string }
    throw new Problem(code === 'FST_REQ_FILE_TOO_LARGE' ? 'guide-too-large' : 'bad-request')
  }
  throw new Problem('invalid-fields', {
    errors: fieldErrors(readOfficialRequest.safeParse({}).error?.issues ?? []),
  })
}

function textIn(body: unknown): Uint8Array {
  const given = readOfficialRequest.safeParse(body)
  if (!given.success) throw new Problem('invalid-fields', { errors: fieldErrors(given.error.issues) })
  return Buffer.from(given.data.text, 'utf8')
}

/** What is missing or doubled, each with its lines. */
function refusal(error: unknown): unknown {
  if (error instanceof NotText) return new Problem('guide-not-text')
  if (!(error instanceof GuideRefused)) return error
  const parts = error.wrong.map((part): FieldError => ({
    path: 'text',
    code: `question-${part.why}`,
    message: sayWrongPart(part),
  }))
  const other = { path: 'text', code: 'other-guide', message: '这像是另一份指南，请看看选对了没有。' }
  const { wrong, otherGuide } = error
  return new Problem('guide-refused', {
    errors: otherGuide ? [other, ...parts] : parts,
    detail: { wrong, otherGuide },
  })
}

function reportView({ doubtful, ...report }: GuideReport): OfficialReadingView['report'] {
  return { ...report, doubtful: doubtful.map(({ line, text, why }) => ({ line, text, why: doubts[why] })) }
}

async function partOf(
  context: Context,
  countyCode: string | undefined,
  pack: GuideId,
  number: string,
): Promise<OfficialPartView> {
  const isLast = guides[pack].parts.at(-1) === number
  const kept = await findPart(context.db, countyCode, pack, number)
  if (kept) return { ...kept, closing: isLast ? kept.closing : null, from: 'imported' }
  const builtIn = officialTextOf(pack)
  const part = builtIn?.questions.find((one) => one.number === number)
  if (!builtIn || !part) throw new Problem('not-found')
  return { ...part, closing: isLast ? builtIn.closing : null, from: 'built-in', readAt: null }
}

/** 原文: the guides' own wording, and reading it in from a scan. */
export function officialTextRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, clock, accounts } = context

  return async (app) => {
    app.get(
      '/policies/:pack/questions/:number/official',
      {
        schema: {
          tags: ['policies'],
          params: z.object({ ...guideParams.shape, number: z.string().check(z.regex(/^\d{1,2}(\.\d)?$/)) }),
          /** A county's own reading goes before that of the whole installation. */
          querystring: z.object({ countyCode: z.optional(z.string().check(z.regex(/^\d{6}$/))) }),
          response: { 200: officialPartView },
        },
      },
      async ({ params, query }) => partOf(context, query.countyCode, params.pack, params.number),
    )

    app.get(
      '/policies/:pack/official-texts',
      { schema: { tags: ['policies'], params: guideParams, response: { 200: pastReadingList } } },
      async (request) => {
        const { countyCode } = await administrator(context, request)
        const past = await pastReadings(db, countyCode, request.params.pack)
        const names = await accounts.names(db, countyCode, [
          ...new Set(past.flatMap((one) => one.readBy ?? [])),
        ])
        return {
          items: past.map(({ readAt, readBy, sha256, report, countyCode: place }) => ({
            readAt,
            readBy: readBy === null ? null : (names.get(readBy) ?? ''),
            scope: place === everywhere ? ('everywhere' as const) : ('county' as const),
            sha256,
            found: report.found,
            doubtful: report.doubtful.length,
          })),
        }
      },
    )

    app.post(
      '/policies/:pack/official-texts',
      {
        bodyLimit,
        schema: {
          tags: ['policies'],
          consumes: ['application/json', 'multipart/form-data'],
          params: guideParams,
          querystring: z.object({ dryRun: z.optional(z.enum(['true', 'false'])) }),
          response: { 200: officialReadingView, 201: officialReadingView },
        },
        // Before the body is read: nobody else's is.
        onRequest: async (request) => void (await administrator(context, request)),
      },
      async (request, reply) => {
        const { countyCode, accountId } = await administrator(context, request)
        const dryRun = request.query.dryRun === 'true'
        const file = await handedIn(request)
        const store = officialTexts(db, countyCode, { accountId, now: clock.now().toISOString() })
        try {
          const { report, changed } = await importGuide(file, request.params.pack, store, { dryRun })
          const stored = changed.length > 0 && !dryRun
          return await reply.status(stored ? 201 : 200).send({ stored, changed, report: reportView(report) })
        } catch (error) {
          throw refusal(error)
        }
      },
    )
  }
}
