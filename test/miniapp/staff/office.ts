import { act } from '@testing-library/react'
import type { Actor } from '@/domain/actors'
import type { ActRequest } from '@/domain/api/act'
import type { AttachmentView } from '@/domain/api/attachments'
import type {
  ActTogetherRequest,
  ActTogetherResponse,
  InboxSummary,
  SavedFilter,
  SaveFilterRequest,
  TogetherResult,
} from '@/domain/api/inbox'
import type { SearchRequest } from '@/domain/api/lead-list'
import type { LeadView } from '@/domain/api/lead-view'
import type { OfficeView } from '@/domain/api/places'
import type { ProblemView } from '@/domain/api/problem'
import { dayOf } from '@/domain/calendar'
import type { Command } from '@/domain/leads/actions'
import type { Activity } from '@/domain/leads/activity'
import type { Filing } from '@/domain/leads/file-lead'
import { fileLead } from '@/domain/leads/file-lead'
import type { LeadKind } from '@/domain/leads/kinds'
import { leadNumber } from '@/domain/leads/kinds'
import type { Lead } from '@/domain/leads/lead'
import { superviseBySystem, transition, type Outcome } from '@/domain/leads/transition'
import { Problem } from '@/domain/problems'
import { leadView, rowView } from '@/server/leads/lead-view'
import { supervisionOf } from '@/server/leads/lead-row'
import type { Place } from '@/server/places/places'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import {
  bodies,
  commandFor,
  COUNTY,
  FILED_AT,
  filing,
  idFor,
  link,
  officeId,
  people,
  regions,
  settings,
} from '../../support/domain-fixtures'
import { FakeServer, ok, problem } from '../fake-server'

/**
 * A county's intake with the real rules behind the wire: leads go through `transition`, and what the phone gets
 * is what the server's own view makes of them. Only the wire and the storage are ours.
 */

type Person = Exclude<keyof typeof people, 'system'>

const regionNames: Record<string, string> = {
  [regions.villageA1]: '东河镇柳树村',
  [regions.villageA2]: '东河镇石桥村',
  [regions.villageB1]: '西岭镇青坪村',
  [regions.villageB2]: '西岭镇竹湾村',
}

const place: Place = {
  county: {
    countyCode: COUNTY,
    name: '青山县',
    packId: 'jiangxi',
    deskId: settings.deskId,
    clocks: settings.clocks,
  },
  regions: new Map(),
  bodies,
  settings,
  regionName: (code) => regionNames[code] ?? '青山县',
  bodyName: (id) => bodies.find((body) => body.id === id)?.name ?? '',
}

const staff = Object.entries(people).flatMap(([name, { accountId, grants }]) =>
  grants.flatMap(({ bodyId }) =>
    bodyId === null || accountId === null ? [] : [{ id: accountId, bodyId, name: titleOf(name) }],
  ),
)

function titleOf(person: string): string {
  return `同志 ${person}`
}

const names = new Map(Object.entries(people).map(([name, actor]) => [actor.accountId ?? '', titleOf(name)]))

interface Kept {
  lead: Lead
  activities: Activity[]
}

export class Office {
  readonly server: FakeServer
  now = FILED_AT
  attachments: AttachmentView[] = []
  /** Other declarations of the household that the lead is about. */
  related: Lead[] = []
  /** Combinations that this person keeps. */
  filters: SavedFilter[] = []
  private readonly kept = new Map<string, Kept>()
  private actor: Actor = people.intake

  constructor() {
    this.server = new FakeServer().install()
    this.server.now = () => new Date(this.now)
    this.server
      .on('GET', '/leads', ({ query }) => this.list(query))
      .on('POST', '/lead-searches', ({ body }) => this.search(body as SearchRequest))
      .on('GET', '/leads/:id', (_asked, [id = '']) => {
        const found = this.kept.get(id)
        return found ? ok(this.view(found)) : problem('not-found')
      })
      .on('GET', '/leads/counts', () => ok(this.counts()))
      .on('GET', '/inbox/summary', () => ok(this.summary()))
      .on('POST', '/inbox/filters', ({ body }) => {
        const { name, conditions } = body as SaveFilterRequest
        const id = idFor(name)
        this.filters = [...this.filters, { id, name, conditions }]
        return { status: 201, body: { items: this.filters } }
      })
      .on('PUT', '/inbox/filters/:id', ({ body }, [id]) => {
        const { name } = body as { name: string }
        this.filters = this.filters.map((one) => (one.id === id ? { ...one, name } : one))
        return ok({ items: this.filters })
      })
      .on('PUT', '/inbox/filters/order', ({ body }) => {
        const { ids } = body as { ids: string[] }
        this.filters = ids.flatMap((id) => this.filters.filter((one) => one.id === id))
        return ok({ items: this.filters })
      })
      .on('DELETE', '/inbox/filters/:id', (_asked, [id]) => {
        this.filters = this.filters.filter((one) => one.id !== id)
        return ok({ items: this.filters })
      })
      .on('POST', '/inbox/actions', ({ body }) => ok(this.together(body as ActTogetherRequest)))
      .on('POST', '/leads/:id/actions', ({ body }, [id = '']) => this.take(id, body as ActRequest))
      .on('GET', '/offices', () => ok({ items: servingA1 }))
      .on('GET', '/regions', () => ok(tree))
  }

  /** Who sits at the phone. */
  async signIn(person: Person): Promise<void> {
    this.actor = people[person]
    const roles = this.actor.grants.map((grant) => grant.role)
    const regionCode = this.actor.grants[0]?.regionCode ?? ''
    const account = { name: titleOf(person), roles, regionCode, regionName: '' }
    await act(async () => {
      await useSession.getState().signIn(`token of ${person}`, account)
      await useOwner.getState().arrive(this.actor.accountId ?? '')
    })
  }

  /** A lead as it comes in. */
  file(kind: LeadKind = 'declaration', changes: Partial<Filing> = {}): string {
    const running = this.kept.size + 1
    const id = changes.id ?? idFor(`lead ${running}`)
    const number = leadNumber(kind, COUNTY, dayOf(this.now), running)
    this.keep(fileLead(filing(kind, { id, number, now: this.now, ...changes }), settings), [])
    return id
  }

  /** Somebody does something at another desk. */
  act(id: string, command: Command, person: Exclude<keyof typeof people, 'system'>): void {
    const { lead, activities } = this.get(id)
    this.keep(transition(lead, command, people[person], this.now, settings), activities)
  }

  /** Taken in and brought to an office that handles it, by the desk. */

  /** A declaration of before there was any guide: no procedure has to be gone through before the answer. */
  fileBeforeGuides(): string {
    const id = this.file('declaration')
    const { lead, activities } = this.get(id)
    this.kept.set(id, { lead: { ...lead, dossier: null }, activities })
    return id
  }

  assigned(
    kind: LeadKind = 'declaration',
    to: 'villageA1' | 'townA' = 'villageA1',
    id = this.file(kind),
  ): string {
    this.act(id, commandFor('accept'), 'intake')
    this.act(id, commandFor('assign', this.now, { toBodyId: officeId[to], dueOn: '2026-03-07' }), 'intake')
    return id
  }

  /** What the phone has sent to be done. */
  taken(): ActRequest[] {
    return this.server.asked
      .filter(({ method, path }) => method === 'POST' && path.endsWith('/actions'))
      .map(({ body }) => body as ActRequest)
  }

  /** What the deadline sweep does. */
  press(id: string, level: 'remind' | 'supervise' | 'escalate'): void {
    const { lead, activities } = this.get(id)
    const clock = lead.clocks.find((one) => one.stoppedAt === null)
    if (clock) this.keep(superviseBySystem(lead, level, { clock }, this.now, settings), activities)
  }

  lead(id: string): Lead {
    return this.get(id).lead
  }

  view(kept: Kept): LeadView {
    const parts = {
      ...kept,
      attachments: this.attachments.map((view) => ({ seq: null, view })),
      names,
      staff,
      accusedName: null,
      related: this.related,
      merged: [],
    }
    return leadView(parts, this.actor, place, this.now)
  }

  private get(id: string): Kept {
    const found = this.kept.get(id)
    if (!found) throw new Error(`no lead ${id}`)
    return found
  }

  private keep(outcome: Outcome, before: Activity[]): Kept {
    const { lead, row } = link(outcome)
    const kept = { lead, activities: [...before, row] }
    this.kept.set(lead.id, kept)
    return kept
  }

  private take(id: string, { version, ...command }: ActRequest) {
    const { lead, activities } = this.get(id)
    if (version !== lead.version)
      return problem('stale-version', { detail: { lead: this.view(this.get(id)) } })
    try {
      return ok(this.view(this.keep(transition(lead, command, this.actor, this.now, settings), activities)))
    } catch (trouble) {
      if (!(trouble instanceof Problem)) throw trouble
      return problem(trouble.code, { errors: trouble.errors, detail: trouble.detail })
    }
  }

  private rows() {
    return [...this.kept.values()].map(({ lead }) =>
      rowView({ ...lead, supervision: supervisionOf(lead) }, lead, this.actor, place, this.now),
    )
  }

  private search({ q }: SearchRequest) {
    return ok({ items: this.rows().filter((row) => row.number.endsWith(q)), nextCursor: null })
  }

  private list({ filter, kind, regionCode, cursor, limit }: Record<string, string>) {
    const found = this.rows()
      .filter((row) => filter !== 'waiting' || row.waitsForMe)
      .filter((row) => filter !== 'overdue' || row.due?.state === 'over')
      .filter((row) => kind === undefined || row.kind === kind)
      .filter((row) => regionCode === undefined || row.regionCode.startsWith(regionCode.replace(/0+$/, '')))
    const from = Number(cursor ?? 0)
    const until = from + Number(limit)
    return ok({ items: found.slice(from, until), nextCursor: found.length > until ? String(until) : null })
  }

  private summary(): InboxSummary {
    const filters = this.counts()
    const whose = { me: filters.waiting, body: filters.all, region: filters.all }
    return { filters, whose, saved: this.filters.map((one) => ({ ...one, count: filters.all })) }
  }

  private together({ leads, ...command }: ActTogetherRequest): ActTogetherResponse {
    const results = leads.map(({ id, version }): TogetherResult => {
      const answer = this.take(id, { ...command, version })
      const row = this.rows().find((one) => one.id === id) ?? null
      if (answer.status === 200) return { id, outcome: 'done', why: null, row }
      const { code, title } = answer.body as ProblemView
      return { id, outcome: code === 'stale-version' ? 'newer' : 'refused', why: title, row }
    })
    return { results }
  }

  private counts() {
    const rows = this.rows()
    const open = rows.filter((row) => row.due !== null)
    return {
      all: rows.length,
      waiting: rows.filter((row) => row.waitsForMe).length,
      'due-today': open.filter((row) => row.due?.daysLeft === 0).length,
      overdue: open.filter((row) => row.due?.state === 'over').length,
      supervised: rows.filter((row) => row.supervision !== null).length,
      open: open.length,
      closed: rows.length - open.length,
    }
  }
}

const servingA1: OfficeView[] = bodies
  .filter((body) => ['柳树村', '东河镇', '县民政局'].includes(body.name))
  .map(({ id, name, kind }) => ({ id, name, kind, people: [] }))

const tree = {
  countyCode: COUNTY,
  name: '青山县',
  packId: 'jiangxi',
  towns: [
    {
      code: regions.townA,
      name: '东河镇',
      villages: [
        { code: regions.villageA1, name: '柳树村' },
        { code: regions.villageA2, name: '石桥村' },
      ],
    },
    { code: regions.townB, name: '西岭镇', villages: [{ code: regions.villageB1, name: '青坪村' }] },
  ],
}
