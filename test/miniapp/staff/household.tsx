import { act, fireEvent, render, screen, within } from '@testing-library/react'
import type { ReactElement } from 'react'
import type { Actor } from '@/domain/actors'
import type { ActRequest } from '@/domain/api/act'
import type { LeadView } from '@/domain/api/lead-view'
import type { Command } from '@/domain/leads/actions'
import type { Activity } from '@/domain/leads/activity'
import { dayOf } from '@/domain/calendar'
import { unmasked } from '@/domain/household/masked'
import { contentSchema, type LeadContent } from '@/domain/leads/content'
import { fileLead } from '@/domain/leads/file-lead'
import type { Lead } from '@/domain/leads/lead'
import { transition, type Outcome } from '@/domain/leads/transition'
import type { LeadSettings } from '@/domain/leads/settings'
import { Problem } from '@/domain/problems'
import { listenForBack } from '@/miniapp/platform/back-guard'
import { useOwner } from '@/miniapp/stores/owner'
import { useSession } from '@/miniapp/stores/session'
import { fieldErrors } from '@/server/http/field-errors'
import { leadView } from '@/server/leads/lead-view'
import type { Place } from '@/server/places/places'
import {
  commandFor,
  contentIn,
  COUNTY,
  FILED_AT,
  filing,
  idFor,
  later,
  link,
  noon,
  officeId,
  type PackId,
  people,
  regionIn,
  settingsIn,
  stageDone,
} from '../../support/domain-fixtures'
import * as taro from '../../support/taro-api'
import { FakeServer, ok, problem } from '../fake-server'

/**
 * One declaration that the village holds, with the real rules behind the wire: what the phone sends goes through
 * `transition`, and what it gets is what the server's own view makes of it.
 */

type Person = Exclude<keyof typeof people, 'system'>
type StageName = Parameters<typeof stageDone>[1]
type ProcedureName = Parameters<typeof stageDone>[4]

function placeOf(settings: LeadSettings): Place {
  return {
    county: {
      countyCode: COUNTY,
      name: '青山县',
      packId: '',
      deskId: settings.deskId,
      clocks: settings.clocks,
    },
    regions: new Map(),
    bodies: settings.bodies,
    settings,
    regionName: () => '东河镇柳树村',
    bodyName: (id) => settings.bodies.find((body) => body.id === id)?.name ?? '',
  }
}

const names = new Map(
  Object.entries(people).map(([name, { accountId }]) => [accountId ?? '', `同志 ${name}`]),
)

export class Household {
  readonly server = new FakeServer().install()
  /** 10:00 of the third day after filing. */
  now = later({ days: 3 })
  lead: Lead
  private activities: Activity[] = []
  private actor: Actor = people.clerkA1
  private readonly place: Place

  constructor(private readonly packId: PackId = 'jiangxi') {
    this.place = placeOf(settingsIn(packId))
    this.server.now = () => new Date(this.now)
    this.server
      .on('GET', '/leads/:id', () => ok(this.view()))
      .on('POST', '/leads/:id/actions', ({ body }) => this.take(body as ActRequest))
      .on('POST', '/attachments', () =>
        ok(
          { id: idFor(`photo ${this.server.asked.length}`), width: 4, height: 3, url: '', thumbnailUrl: '' },
          201,
        ),
      )
    this.lead = this.keep(
      fileLead(
        filing('declaration', { id: idFor('household'), content: contentIn(packId), now: FILED_AT }),
        this.place.settings,
      ),
    )
    this.does('intake', commandFor('accept'), FILED_AT)
    this.does('intake', commandFor('assign', FILED_AT, { toBodyId: officeId.villageA1 }), FILED_AT)
  }

  /** Who sits at the phone. */
  async signIn(person: Person): Promise<void> {
    this.actor = this.person(person)
    const roles = this.actor.grants.map((grant) => grant.role)
    const regionCode = this.actor.grants[0]?.regionCode ?? ''
    const name = names.get(this.actor.accountId ?? '') ?? ''
    await useSession.getState().signIn(`token of ${person}`, { name, roles, regionCode, regionName: '' })
    await useOwner.getState().arrive(this.actor.accountId ?? '')
  }

  /** Somebody does something at another desk. */
  does(person: Person, command: Command, now = this.now): void {
    this.keep(transition(this.lead, command, this.person(person), now, this.place.settings))
  }

  /** A stage recorded on its day, with good evidence. */
  stage(person: Person, stage: StageName, on: string, changes = {}, procedure?: ProcedureName): void {
    this.does(person, stageDone(this.lead, stage, on, changes, procedure), noon(on))
  }

  signed(on: string): void {
    for (const member of [0, 1])
      this.does('clerkA1', commandFor('recordSignature', noon(on), { member }), noon(on))
  }

  view(): LeadView {
    const { lead, activities } = this
    const parts = {
      lead,
      activities,
      attachments: [],
      names,
      staff: [],
      accusedName: null,
      related: [],
      merged: [],
    }
    return leadView(parts, this.actor, this.place, this.now)
  }

  /** What was sent last. */
  sent(): unknown {
    return this.server.asked.filter(({ method }) => method === 'POST').at(-1)?.body
  }

  /** The same person in the county of this pack. */
  private person(name: Person): Actor {
    const actor: Actor = people[name]
    const grants = actor.grants.map((grant) => ({
      ...grant,
      regionCode: regionIn(this.packId, grant.regionCode),
    }))
    return { ...actor, grants }
  }

  private keep(outcome: Outcome): Lead {
    const { lead, row } = link(outcome)
    this.lead = lead
    this.activities = [...this.activities, row]
    return lead
  }

  /** As the server checks a corrected form: numbers that come back masked are those that are known. */
  private checked(content: unknown): LeadContent {
    if (this.lead.content.kind !== 'declaration') throw new Error('no declaration')
    const checked = contentSchema(dayOf(this.now)).safeParse(unmasked(content, this.lead.content))
    if (checked.success) return checked.data
    throw new Problem('invalid-fields', { errors: fieldErrors(checked.error.issues, 'content') })
  }

  private take({ version, ...command }: ActRequest) {
    if (version !== this.lead.version) return problem('stale-version', { detail: { lead: this.view() } })
    try {
      if (command.action === 'correct') command.content = this.checked(command.content)
      this.keep(transition(this.lead, command, this.actor, this.now, this.place.settings))
      return ok(this.view())
    } catch (trouble) {
      if (!(trouble instanceof Problem)) throw trouble
      return problem(trouble.code, { errors: trouble.errors, detail: trouble.detail })
    }
  }
}

// As the app does at its start: an open sheet leaves a mark in the browser's history.
listenForBack()

/** Everything that is under way comes to its end. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setTimeout(resolve))
  })
}

export async function openPage(page: ReactElement, id: string): Promise<void> {
  taro.useRouter.mockReturnValue({ params: { id }, path: '' })
  render(page)
  await settle()
}

export const sheet = () => screen.getByRole('dialog')

export async function press(name: string | RegExp, place: HTMLElement = document.body): Promise<void> {
  fireEvent.click(within(place).getByRole('button', { name }))
  await settle()
}

export async function choose(name: string | RegExp, place: HTMLElement = document.body): Promise<void> {
  const row = within(place).queryByRole('radio', { name }) ?? within(place).getByRole('checkbox', { name })
  fireEvent.click(row)
  await settle()
}

export async function type(label: string | RegExp, text: string): Promise<void> {
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } })
  await settle()
}

/** A day of the form; the group bears the field's label. */
export async function pickDay(label: string | RegExp, quick: '今天' | '昨天' = '今天'): Promise<void> {
  await press(quick, screen.getByRole('group', { name: label }))
}

/** A photo taken with the phone in a browser. */
export async function takePhoto(): Promise<void> {
  Object.assign(URL, {
    createObjectURL: (file: File) => `blob:${file.name}`,
    revokeObjectURL: () => undefined,
  })
  fireEvent.click(within(sheet()).getByRole('button', { name: /拍/ }))
  const input = document.querySelector('input[type=file]')
  if (!input) throw new Error('nothing to choose a photo with')
  const file = new File(['x'], `photo-${document.querySelectorAll('.photo').length}.jpg`)
  fireEvent.change(input, { target: { files: [file] } })
  await settle()
}
