import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { retentionPreview, retentionView, retentionYears } from '@/domain/api/operations'
import { retentionLimits, shortTerms } from '@/domain/operations/retention'
import type { Context } from '../context'
import { recordDeed } from '../security/access-record-store'
import { administrator } from './administrator'
import { previewPast, yearsOf } from './forget-past'
import { retention } from './retention-store'

const tags = ['operations']

/** How long what is closed is kept, what would go, and what has gone. */
export function retentionRoutes(context: Context): FastifyPluginAsyncZod {
  const { db, accounts, clock } = context

  async function view(countyCode: string) {
    const setting = await retention.setting(db, countyCode)
    const names = setting ? await accounts.names(db, countyCode, [setting.setBy]) : new Map<string, string>()
    const runs = await retention.runs(db, countyCode)
    return {
      years: await yearsOf(db, countyCode),
      limits: retentionLimits,
      setAt: setting?.setAt ?? null,
      setBy: setting ? (names.get(setting.setBy) ?? '') : null,
      shortTerms: [...shortTerms],
      runs: runs.map(({ day, removed, finishedAt }) => ({ day, removed, finishedAt })),
    }
  }

  return async (app) => {
    app.get(
      '/operations/retention',
      { schema: { tags, response: { 200: retentionView } } },
      async (request) => view((await administrator(context, request)).countyCode),
    )

    app.put(
      '/operations/retention',
      { schema: { tags, body: retentionYears, response: { 200: retentionView } } },
      async (request) => {
        const actor = await administrator(context, request)
        const { countyCode, accountId } = actor
        const now = clock.now().toISOString()
        await db.transaction(async (tx) => {
          await retention.set(tx, countyCode, request.body, accountId ?? '', now)
          await recordDeed(context, tx, actor, 'retention-set')
        })
        return view(countyCode)
      },
    )

    app.get(
      '/operations/retention/preview',
      { schema: { tags, response: { 200: retentionPreview } } },
      async (request) => {
        const { countyCode } = await administrator(context, request)
        return { removed: await previewPast(context, countyCode) }
      },
    )
  }
}
