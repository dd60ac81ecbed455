import type { Grant, Role } from '@/domain/actors'
import type { Recorded } from '@/domain/api/administration'
import type { NewKeyRequest, WebhookEvent } from '@/domain/api/exchange'
import type { LadderSettings } from '@/domain/notify/ladder'
import { layoutWords, type ExportLayout } from '@/domain/exchange/export-words'
import { channelWords } from '@/domain/notify/outcomes'
import { waveRules, type WaveSettings } from '@/domain/statistics/waves'
import { partsOf } from '@/domain/supervision/ladder-form'
import type { Place } from '../places/places'

/** What a record says, for people to read: never as the program keeps it. */

const roleWords: Record<Role, string> = {
  villager: '群众',
  'village-clerk': '村级信息员',
  'township-staff': '乡镇经办',
  department: '行业部门',
  operator: '话务员',
  'county-intake': '县级受理',
  'county-supervisor': '县级督办',
  'city-supervisor': '市级督办',
  administrator: '管理员',
}

function duties(grants: readonly Grant[], place: Place): string {
  return grants
    .map(({ role, regionCode, bodyId }) => {
      const where = [bodyId ? place.bodyName(bodyId) : '', place.regionName(regionCode)].filter(Boolean)
      return `${roleWords[role]}（${where.join('，')}）`
    })
    .join('、')
}

const ladderWords: Record<string, string> = {
  declaration: '申报',
  report: '举报',
  inquiry: '咨询',
  remindHours: '到期前几小时催办',
  superviseHours: '超期几小时督办',
  escalateHours: '超期几小时升级',
  answerDays: '几天内回复',
  broughtTo: '送到',
  intake: '受理',
  assign: '交办',
  handle: '办理',
  reply: '答复',
  stage: '程序',
  remind: '催办',
  supervise: '督办',
  escalate: '升级',
  holder: '承办单位',
  above: '上一级',
  county: '县里',
}
const ladderWord = (part: string) => ladderWords[part] ?? part

/** `举报 升级 送到：县里`, of a whole ladder those parts that differ from `other`. */
function ladderParts(
  { regionName, ladders }: { regionName: string; ladders: unknown },
  other: unknown,
): string {
  if (ladders === null) return `${regionName}：照县里或原来的`
  const before = new Map(partsOf(other))
  const changed = partsOf(ladders).filter(([path, value]) => before.get(path) !== value)
  const said = changed.map(
    ([path, value]) => `${path.split('.').map(ladderWord).join(' ')} ${ladderWord(String(value))}`,
  )
  return `${regionName}：${said.join('，')}`
}

interface Laddered {
  regionName: string
  ladders: unknown
}

const clockWords: Record<string, string> = {
  intakeDays: '受理几天',
  assignDays: '交办几天',
  'replyDays.declaration': '申报几天',
  'replyDays.report': '举报几天',
  'replyDays.inquiry': '咨询几天',
  ratingDays: '评价几天内',
  reopenDays: '重办几天内',
}

const sourceWords: Record<NewKeyRequest['source'], string> = {
  'hotline-12345': '12345 转来',
  'department-warning': '部门预警',
  'media-petition': '媒体、信访',
}
const scopeWords: Record<NewKeyRequest['scopes'][number], string> = { read: '查进度', write: '送线索' }
const eventWords: Record<WebhookEvent, string> = {
  'lead.received': '收到新线索',
  'lead.status': '进度有变化',
  'lead.replied': '有了答复',
}

function keyWords({ name, source, scopes, perMinute }: NewKeyRequest): string {
  const deeds = scopes.map((scope) => scopeWords[scope]).join('、')
  return `${name}，来源：${sourceWords[source]}，能做：${deeds}，每分钟最多 ${perMinute} 次`
}

function webhookWords({
  name,
  host,
  events,
}: {
  name: string
  host: string
  events: WebhookEvent[]
}): string {
  return `${name}，发到 ${host}，通知：${events.map((event) => eventWords[event]).join('、')}`
}

function waveWords(settings: WaveSettings): string {
  return waveRules
    .map(({ id, title }) => `${title} ${settings[id].days} 天 ${settings[id].least} 户`)
    .join('，')
}

interface Kept {
  what: Recorded
  before: unknown
  after: unknown
}

type Words = (value: Record<string, unknown>, place: Place, names: ReadonlyMap<string, string>) => string

const byKind: Partial<Record<Recorded, Words>> = {
  'county-made': ({ name, packId }) => `${String(name)}，${String(packId)}`,
  'account-made': ({ name, account, grants }, place) =>
    `${String(name)}，账号 ${String(account)}，${duties(grants as Grant[], place)}`,
  'account-duties': (grants, place) => duties(Object.values(grants) as Grant[], place),
  'stand-in-set': ({ standInId, firstDay, lastDay }, _place, names) =>
    `${names.get(String(standInId)) ?? ''}，${String(firstDay)} 到 ${String(lastDay)}`,
  'stand-in-ended': ({ standInId, firstDay, lastDay }, _place, names) =>
    `${names.get(String(standInId)) ?? ''}，${String(firstDay)} 到 ${String(lastDay)}`,
  'leads-handed-over': ({ toId, handed, toOffice }, _place, names) =>
    [
      ...(toId ? [`${String(handed)} 件给 ${names.get(toId as string) ?? ''}`] : []),
      `${String(toOffice)} 件回到单位`,
    ].join('，'),
  'body-made': ({ name, parentId }, place) => `${String(name)}，上级：${place.bodyName(String(parentId))}`,
  'body-changed': ({ name, parentId }, place) =>
    `${String(name)}，上级：${parentId ? place.bodyName(parentId as string) : '没有'}`,
  'body-closed': ({ name }) => String(name),
  'notices-set': (settings) => noticeSettings(settings as unknown as LadderSettings),
  'exchange-key-made': (key) => keyWords(key as unknown as NewKeyRequest),
  'exchange-key-revoked': (key) => keyWords(key as unknown as NewKeyRequest),
  'webhook-made': (webhook) => webhookWords(webhook as unknown as Parameters<typeof webhookWords>[0]),
  'webhook-stopped': (webhook) => webhookWords(webhook as unknown as Parameters<typeof webhookWords>[0]),
  // All that stood there before is kept where it is set.
  'columns-set': ({ layout, edition }) =>
    `${layoutWords[layout as ExportLayout]}，第 ${String(edition)} 次改`,
  'waves-set': (settings) => waveWords(settings as unknown as WaveSettings),
  'population-set': ({ year, villages }) => `${String(year)} 年，${String(villages)} 个村`,
  'regions-imported': ({ added, renamed, removed, kept, offices }) =>
    [
      `加 ${String(added)} 个`,
      `改名 ${(renamed as unknown[]).length} 个`,
      `去掉 ${(removed as unknown[]).length} 个`,
      `还在用、留着 ${String(kept)} 个`,
      `建单位 ${String(offices)} 个`,
    ].join('，'),
}

function noticeSettings({ ladders, quiet }: LadderSettings): string {
  const perRole = Object.entries(ladders).map(([role, rungs]) => {
    const steps = rungs.map(({ by, afterMinutes }) => `${channelWords[by]} ${afterMinutes} 分钟`)
    return `${roleWords[role as Role]}：${steps.join('、') || '只在村声里'}`
  })
  return [`夜里 ${quiet.from} 到 ${quiet.to} 不打扰`, ...perRole].join('；')
}

/** Of fourteen terms those that were changed. */
function changedOnly(before: unknown, after: unknown): { before: string; after: string } {
  const [old, fresh] = [new Map(partsOf(before)), new Map(partsOf(after))]
  const changed = [...fresh.keys()].filter((path) => old.get(path) !== fresh.get(path))
  const say = (values: ReadonlyMap<string, unknown>) =>
    changed.map((path) => `${clockWords[path] ?? path} ${String(values.get(path))}`).join('，')
  return { before: say(old), after: say(fresh) }
}

/** Accounts that a record names beside the one it is about. */
export function accountsIn({ before, after }: Pick<Kept, 'before' | 'after'>): string[] {
  return [before, after].flatMap((value) => {
    if (typeof value !== 'object' || value === null) return []
    const { standInId, toId } = value as { standInId?: unknown; toId?: unknown }
    return [standInId, toId].filter((id): id is string => typeof id === 'string')
  })
}

export function recordWords(
  { what, before, after }: Kept,
  place: Place,
  names: ReadonlyMap<string, string>,
): { before: string | null; after: string | null } {
  const words = byKind[what]
  if (what === 'clocks-set') return changedOnly(before, after)
  if (what === 'ladder-set') {
    const [old, fresh] = [before as Laddered, after as Laddered]
    return { before: ladderParts(old, fresh.ladders), after: ladderParts(fresh, old.ladders) }
  }
  const say = (value: unknown) =>
    value === null || words === undefined ? null : words(value as Record<string, unknown>, place, names)
  return { before: say(before), after: say(after) }
}
