import ExcelJS from 'exceljs'
import type { BoardView } from '@/domain/api/boards'
import type { LeadView } from '@/domain/api/lead-view'
import type { ScreeningView } from '@/domain/api/screening'
import { dayOf, type Day } from '@/domain/calendar'
import type { StageId } from '@/domain/policy/stages'
import { signIn, type DemoClient } from '../support/demo-client'
import { evidenceFor } from '../support/evidence'
import type { Journey } from './journey'
import { anotherFamily, idNumber } from './looks-county'
import type { Person } from './person'

/** Two households of a village on a list of the 医保局: one declared before, of the other nobody has heard. */
export interface WarnedCase {
  county: string
  code: string
  village: string
  /** The household nobody has heard of, and the one that has declared. */
  unknown: string
  known: string
}

type RoleKey = 'intake' | 'clerk1' | 'town1' | 'villager1'

const villageCode = ({ code }: WarnedCase) => `${code}101201`

/** The list as the 医保局 sends it; its dates are written in three ways. */
export async function medicalList(one: WarnedCase): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('名单')
  sheet.addRow(['姓名', '身份证号', '村', '查到什么', '自付费用', '日期', '户主姓名'])
  const [first, second] = [idNumber(one.code, '011'), idNumber(one.code, '012')]
  sheet.addRow([one.unknown, first, one.village, '自付费用高', '38600', '2026-01-05', one.unknown])
  sheet.addRow([one.known, second, one.village, '大病', '52000', '2026年1月6日', one.known])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** What the department reads in the list that goes back: name in stars and what became of it. */
export async function readResults(file: Buffer): Promise<string[][]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(file).buffer)
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => rows.push([2, 3].map((column) => row.getCell(column).text)))
  return rows.slice(1)
}

/** One case at a running demo: people at their desks by the HTTP interface, and in the browser by name. */
export class Case {
  id = ''
  private desks = new Map<RoleKey, Promise<DemoClient>>()
  private names = new Map<string, string>()

  constructor(
    readonly one: WarnedCase,
    private readonly at: Journey,
  ) {}

  /** Signed in anew after the clock was put forward: sessions of staff last a day. */
  nextDays(): void {
    this.desks = new Map()
  }

  by(role: RoleKey): Promise<DemoClient> {
    const there = this.desks.get(role) ?? signIn(this.at.address, `${this.one.code}-${role}`)
    this.desks.set(role, there)
    return there
  }

  async nameOf(role: RoleKey): Promise<string> {
    if (this.names.size === 0) {
      const answer = await fetch(`${this.at.address}/api/v1/demo/accounts`)
      const { items } = (await answer.json()) as { items: { account: string; name: string }[] }
      for (const { account, name } of items) this.names.set(account, name)
    }
    return this.names.get(`${this.one.code}-${role}`) ?? ''
  }

  async arrive(role: RoleKey, album: string): Promise<Person> {
    return this.at.arrive(this.one.county, await this.nameOf(role), `${this.one.county}-${album}`)
  }

  async arriveAtLead(role: RoleKey, album: string): Promise<Person> {
    const person = await this.arrive(role, album)
    await this.openLead(person)
    return person
  }

  async openLead(person: Person): Promise<void> {
    await person.page.goto('about:blank')
    await person.page.goto(`${this.at.address}/#/staff/pages/lead/index?id=${this.id}`)
    await person.see('现在要做的')
  }

  async openBoard(person: Person): Promise<void> {
    await person.page.goto('about:blank')
    await person.page.goto(`${this.at.address}/#/board/pages/index/index?village=${villageCode(this.one)}`)
    await person.see('程序看板', this.one.village)
  }

  /** The known household declares, with the number that stands in the list. */
  async declareKnown(): Promise<string> {
    const { known, code } = this.one
    const family = anotherFamily(known, '13800003711', `${this.one.village}一组 5 号`)
    const members = [{ name: known, relation: 'head' as const, idNumber: idNumber(code, '012') }]
    const filer = await this.by('villager1')
    const { lead } = await filer.submit({ ...family, members, regionCode: villageCode(this.one) })
    return lead.id
  }

  async handIn(): Promise<ScreeningView> {
    const intake = await this.by('intake')
    const file = await medicalList(this.one)
    const sent = (await intake.sendFile('/screenings?list=medical', file, '医保.xlsx')) as ScreeningView
    return (await intake.post(`/screenings/${sent.id}/commit`, {})) as ScreeningView
  }

  /** The lead that was made of the list, as soon as the worker has made it. */
  async findLead(): Promise<LeadView> {
    const clerk = await this.by('clerk1')
    for (let tries = 0; tries < 60; tries += 1) {
      const { cards } = (await clerk.get(`/boards/${villageCode(this.one)}`)) as BoardView
      const card = cards.find(({ name }) => name === this.one.unknown)
      if (card) {
        this.id = card.leadId
        return clerk.read(card.leadId)
      }
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    throw new Error('the list made no lead')
  }

  async read(): Promise<LeadView> {
    return (await this.by('clerk1')).read(this.id)
  }

  /** The stage it stands at, as the board heads it. */
  async column(): Promise<string> {
    const { cards, columns } = (await (
      await this.by('clerk1')
    ).get(`/boards/${villageCode(this.one)}`)) as BoardView
    const at = cards.find(({ leadId }) => leadId === this.id)?.column
    return columns.find(({ id }) => id === at)?.title ?? ''
  }

  async today(): Promise<Day> {
    const answer = await fetch(`${this.at.address}/health`)
    return dayOf(new Date(answer.headers.get('date') ?? '').toISOString())
  }

  /** One stage by the HTTP interface, where the first case did it on the page. */
  async record(role: RoleKey, stage: StageId, evidence: Record<string, unknown> = {}): Promise<void> {
    const who = await this.by(role)
    const lead = await who.read(this.id)
    const row = lead.procedures[0]?.stages.find((each) => each.stage === stage)
    if (!row) throw new Error(`no stage ${stage}`)
    const needed = ['visit', 'posting', 'published-help-plan'].includes(row.evidence)
    const photo = needed ? await who.upload('notice-board-1.jpg') : undefined
    const usual = evidenceFor[row.evidence](await this.today(), photo)
    await who.act(lead, 'advance', { stage, evidence: { ...usual, ...evidence } })
  }

  async sign(): Promise<void> {
    const clerk = await this.by('clerk1')
    let lead = await this.read()
    const on = await this.today()
    const people = lead.signatures?.people ?? []
    for (const { member } of people.slice(0, lead.signatures?.required))
      lead = await clerk.act(lead, 'recordSignature', {
        member,
        on,
        attachmentIds: [await clerk.upload('notice-board-2.jpg')],
      })
  }
}
