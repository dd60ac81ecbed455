import sharp from 'sharp'
import { addDays, dayOf } from '@/domain/calendar'
import type { ActionName } from '@/domain/leads/actions'
import { packById } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'
import type { ProcedureLevel, StageId } from '@/domain/policy/stages'
import { procedureOf, type ProcedureKind } from '@/domain/procedures/state'
import { evidenceFor } from '../support/evidence'
import type { Answer, TestServer } from '../support/server'
import { act, submit, tryAction, upload } from './forms'

/** One household of four under one of the guides, and the people of its demo county. */

export const counties = {
  national: '620199',
  chongqing: '500199',
  jiangxi: '361199',
  shandong: '371799',
} as const
export type PackId = keyof typeof counties
export const packIds = Object.keys(counties) as PackId[]

export type View = Answer['body']

export function packOf(packId: PackId): Pack {
  const pack = packById(packId)
  if (!pack) throw new Error(packId)
  return pack
}

/** Words that must be found nowhere but in sealed columns. */
export const members = ['钟秀莲', '温长庚', '温小芹', '温小满']

export function householdIn(packId: PackId, changes: object = {}): Record<string, unknown> {
  return {
    kind: 'declaration',
    declarant: { name: members[0], relation: 'self', phone: '13907932001' },
    regionCode: `${counties[packId]}101201`,
    members: members.map((name, index) => ({ name, relation: index === 0 ? 'head' : 'other' })),
    causes: ['illness'],
    story: '住院两个月，借了三万。',
    hardships: ['medical-bills'],
    attachmentIds: [],
    ...changes,
  }
}

const accountAt: Record<ProcedureLevel, string> = { village: 'clerk1', town: 'town1', county: 'intake' }

/** A declaration with the people who work on it. Days are those of the server's clock. */
export interface Household {
  packId: PackId
  pack: Pack
  id: string
  /** `clerk1` of this county. */
  account(key: string): string
  /** The day it is in Shanghai, or so many later. */
  today(days?: number): string
  /** One action; throws when it is refused. */
  act(as: string, command: { action: ActionName } & Record<string, unknown>): Promise<View>
  /** The same; the answer as it comes. */
  tryAct(as: string, command: { action: ActionName } & Record<string, unknown>): Promise<Answer>
  /** A stage with good evidence of today, by whoever it belongs to. */
  stage(stage: StageId, options?: StageOptions): Promise<View>
  tryStage(stage: StageId, options?: StageOptions): Promise<Answer>
  sign(...which: number[]): Promise<void>
  /** One stage after the other as fast as the guide allows, up to a stage (that one not done). */
  through(until: StageId | null, procedure?: ProcedureKind): Promise<void>
  view(as: string): Promise<View>
}

export interface StageOptions {
  as?: string
  on?: string
  procedure?: ProcedureKind
  changes?: Record<string, unknown>
}

export async function photoOf(server: TestServer, as: string): Promise<string> {
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#556677' } })
  const answer = await upload(server, as, await picture.jpeg().toBuffer())
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body.id as string
}

const takesPhotos = ['visit', 'posting', 'published-help-plan']

/** Filed by villager1, taken in by the county's desk and given to the village. */
export async function declare(
  server: TestServer,
  packId: PackId,
  options: { changes?: object; given?: boolean; as?: string } = {},
): Promise<Household> {
  const pack = packOf(packId)
  const county = counties[packId]
  const account = (key: string) => `${county}-${key}`
  const filed = await submit(server, account(options.as ?? 'villager1'), householdIn(packId, options.changes))
  if (filed.status !== 201) throw new Error(filed.text)
  const id = filed.body.lead.id as string
  const today = (days = 0) => addDays(dayOf(server.clock.now().toISOString()), days)

  async function command(stage: StageId, { as, on, procedure, changes }: StageOptions) {
    const row = procedureOf(pack, procedure ?? 'identification').stages.find((one) => one.id === stage)
    const by = as ?? accountAt[row?.levels[0] ?? 'county']
    const day = on ?? today()
    const photos = row && takesPhotos.includes(row.evidence) ? [await photoOf(server, account(by))] : []
    const evidence = row ? evidenceFor[row.evidence](day, photos[0]) : { on: day }
    return {
      by,
      body: {
        action: 'advance' as const,
        ...(procedure ? { procedure } : {}),
        stage,
        evidence: { ...evidence, ...changes },
      },
    }
  }

  const household: Household = {
    packId,
    pack,
    id,
    account,
    today,
    act: (as, body) => act(server, account(as), id, body),
    tryAct: (as, body) => tryAction(server, account(as), id, body),
    async stage(stage, given = {}) {
      const { by, body } = await command(stage, given)
      return act(server, account(by), id, body)
    },
    async tryStage(stage, given = {}) {
      const { by, body } = await command(stage, given)
      return tryAction(server, account(by), id, body)
    },
    async sign(...which) {
      for (const member of which) {
        const attachmentIds = [await photoOf(server, account('clerk1'))]
        await household.act('clerk1', { action: 'recordSignature', member, on: today(), attachmentIds })
      }
    },
    async through(until, procedure = 'identification') {
      const { body } = await server.request('GET', `/leads/${id}`, { as: account('intake') })
      const view = (body.procedures as View[]).find((one) => one.kind === procedure)
      const done = (view?.stages ?? [])
        .filter((stage: View) => stage.state === 'done')
        .map((one: View) => one.stage)
      for (const stage of procedureOf(pack, procedure).stages) {
        if (stage.id === until) return
        if (done.includes(stage.id)) continue
        if (stage.id === 'authorization') await household.sign(0, 1, 2, 3)
        if (stage.id === 'posting-end') server.clock.advance({ days: 6 })
        await household.stage(stage.id, { procedure })
      }
    },
    async view(as) {
      const answer = await server.request('GET', `/leads/${id}`, { as: account(as) })
      if (answer.status !== 200) throw new Error(answer.text)
      return answer.body
    },
  }
  if (options.given === false) return household
  const accepted = await household.act('intake', { action: 'accept' })
  const village = accepted.targets.find((one: View) => one.kind === 'village' && one.people.length > 0)
  await household.act('intake', { action: 'assign', toBodyId: village.id })
  return household
}
