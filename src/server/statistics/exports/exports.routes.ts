import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { hasRole, isStaff, type Actor } from '@/domain/actors'
import {
  columnMap,
  columnMapView,
  columnsOf,
  exportById,
  exportRecordsQuery,
  exportRecordsView,
  exportRequest,
  exportsView,
  exportView,
  type ColumnMapView,
  type ExportView,
} from '@/domain/api/exports'
import { columnsOfLayout } from '@/domain/exchange/export-layouts'
import { exportReasonWords, keptDays, type ExportLayout } from '@/domain/exchange/export-words'
import { fieldProblem, Problem } from '@/domain/problems'
import { changing, record } from '../../administration/administrator'
import type { Context } from '../../context'
import { workbookType } from '../../exchange/import-workbooks'
import { signedInActor } from '../../http/session'
import { examplesOf } from './example'
import { askedFor } from './may-export'
import { cancelExport } from './make-exports'
import { openedParts } from './sealed-parts'
import type { ExportJob } from './export-store'

const tags = ['exports']
const recordsShown = 50
const editionsShown = 20

/** 采集表 and ledgers as workbooks: asked for, made in the background, fetched; and who did it. */
export function exportRoutes(context: Context): FastifyPluginAsyncZod {
  const { accounts, clock, db, exports, files, ids, places } = context

  async function onDuty(request: FastifyRequest): Promise<Actor & { accountId: string }> {
    const actor = await signedInActor(context, request)
    const { accountId } = actor
    if (!isStaff(actor) || accountId === null) throw new Problem('not-yours')
    return { ...actor, accountId }
  }

  async function administering(request: FastifyRequest): Promise<Actor & { accountId: string }> {
    const actor = await onDuty(request)
    if (!hasRole(actor, 'administrator')) throw new Problem('not-yours')
    return actor
  }

  async function viewOf(job: ExportJob): Promise<ExportView> {
    const place = await places.of(job.countyCode)
    const { id, layout, from, to, state, because, done, total, bytes, createdAt, finishedAt } = job
    const gone = new Date(Date.parse(createdAt) + keptDays * 86_400_000).toISOString()
    return {
      ...{ id, layout, from, to, state, because, done, total, bytes, createdAt },
      regionName: place.regionName(job.regionCode),
      fullNumbers: job.reason !== null,
      until: finishedAt === null ? null : gone,
    }
  }

  async function ownJob(request: FastifyRequest, id: string) {
    const actor = await onDuty(request)
    const job = await exports.byId(db, actor.countyCode, actor.accountId, id)
    if (!job) throw new Problem('not-found')
    return { actor, job }
  }

  async function mapOf(countyCode: string, layout: ExportLayout): Promise<ColumnMapView> {
    const maps = await exports.columnMaps(db, countyCode, layout)
    const names = await accounts.names(db, countyCode, [...new Set(maps.map(({ setBy }) => setBy))])
    const usual = columnsOfLayout[layout].map(({ id, title }) => ({ id, title }))
    const examples = examplesOf(await places.of(countyCode), layout, clock.now())
    return {
      edition: maps[0]?.edition ?? 0,
      columns: maps[0]?.columns ?? usual,
      all: usual.map((column, at) => ({ ...column, example: examples[at] ?? '' })),
      history: maps
        .slice(0, editionsShown)
        .map(({ setBy, ...map }) => ({ ...map, setBy: names.get(setBy) ?? null })),
    }
  }

  return async (app) => {
    app.get('/exports', { schema: { tags, response: { 200: exportsView } } }, async (request) => {
      const { countyCode, accountId } = await onDuty(request)
      return { items: await Promise.all((await exports.own(db, countyCode, accountId)).map(viewOf)) }
    })

    app.post(
      '/exports',
      { schema: { tags, body: exportRequest, response: { 202: exportView } } },
      async (request, reply) => {
        const actor = await onDuty(request)
        const { countyCode, accountId } = actor
        const { fullNumbers, ...wanted } = request.body
        askedFor(actor, await places.of(countyCode), wanted)
        const at = clock.now().toISOString()
        const job: ExportJob = {
          ...{ ...wanted, countyCode, accountId, id: ids.uuid(), createdAt: at },
          // A ledger has no ID numbers.
          reason: wanted.layout === 'collection' ? (fullNumbers ?? null) : null,
          ...{ state: 'waiting', because: null, tries: 0, total: 0, done: 0, parts: 0, bytes: 0 },
          ...{ slice: null, finishedAt: null },
        }
        await db.transaction(async (tx) => {
          await exports.insert(tx, job)
          await exports.record(tx, job, { id: ids.uuid(), at, what: 'asked', rows: null })
        })
        return reply.status(202).send(await viewOf(job))
      },
    )

    app.get(
      '/exports/:id',
      { schema: { tags, params: exportById, response: { 200: exportView } } },
      async (request) => viewOf((await ownJob(request, request.params.id)).job),
    )

    app.post(
      '/exports/:id/cancellation',
      { schema: { tags, params: exportById, response: { 200: exportView } } },
      async (request) => {
        const { actor, job } = await ownJob(request, request.params.id)
        await cancelExport(context, job)
        const now = await exports.byId(db, actor.countyCode, actor.accountId, job.id)
        return viewOf(now ?? job)
      },
    )

    app.get('/exports/:id/file.xlsx', { schema: { tags, params: exportById } }, async (request, reply) => {
      const { actor, job } = await ownJob(request, request.params.id)
      const over = Date.parse(job.createdAt) + keptDays * 86_400_000 <= clock.now().getTime()
      if (job.state !== 'ready' || over) throw new Problem('not-found')
      // Duties may have changed since.
      askedFor(actor, await places.of(actor.countyCode), job)
      const at = clock.now().toISOString()
      await exports.record(db, job, { id: ids.uuid(), at, what: 'fetched', rows: job.done })
      return reply
        .type(workbookType)
        .header('content-length', job.bytes)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${job.layout}.xlsx"`)
        .send(Readable.from(openedParts(files, job, job.parts)))
    })

    app.get(
      '/exports/records',
      { schema: { tags, querystring: exportRecordsQuery, response: { 200: exportRecordsView } } },
      async (request) => {
        const { countyCode } = await administering(request)
        const place = await places.of(countyCode)
        const { cursor, ...wanted } = request.query
        const found = await exports.records(db, countyCode, { ...wanted, before: cursor }, recordsShown + 1)
        const rows = found.slice(0, recordsShown)
        const names = await accounts.names(db, countyCode, [...new Set(rows.map((row) => row.accountId))])
        return {
          items: rows.map(({ regionCode, reason, ...row }) => ({
            ...row,
            name: names.get(row.accountId) ?? null,
            regionName: place.regionName(regionCode),
            reason: reason === null ? null : exportReasonWords[reason],
          })),
          nextCursor: found.length > recordsShown ? (rows.at(-1)?.id ?? null) : null,
        }
      },
    )

    app.get(
      '/exports/columns/:layout',
      { schema: { tags, params: columnsOf, response: { 200: columnMapView } } },
      async (request) => mapOf((await administering(request)).countyCode, request.params.layout),
    )

    app.put(
      '/exports/columns/:layout',
      { schema: { tags, params: columnsOf, body: columnMap, response: { 200: columnMapView } } },
      async (request) => {
        const { countyCode, accountId } = await administering(request)
        const by = { countyCode, accountId }
        const { layout } = request.params
        const { edition, columns } = request.body
        const known = new Set(columnsOfLayout[layout].map(({ id }) => id))
        const unknown = columns.findIndex(({ id }) => !known.has(id))
        if (unknown >= 0) throw fieldProblem('column-unknown', `columns.${unknown}.title`)
        const setAt = clock.now().toISOString()
        const map = { countyCode, layout, edition: edition + 1, columns, setBy: accountId, setAt }
        await changing(context, by, async (tx) => {
          const latest = (await exports.columnMaps(tx, countyCode, layout))[0]?.edition ?? 0
          if (latest !== edition || !(await exports.setColumnMap(tx, map)))
            throw new Problem('columns-changed')
          await record(context, tx, by, 'columns-set', { after: { layout, edition: map.edition } })
        })
        return mapOf(countyCode, layout)
      },
    )
  }
}
