import type { ActivityView, LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { activityWords, clockWords, levelWords, sourceWords } from '@/domain/leads/lead-words'
import { visitLines } from '@/domain/visits/words'
import type { TimelineEntry } from '../components/Timeline'
import { now } from '../api/server-time'
import { copy } from '../copy'
import { saySources } from '../copy/rule-source'
import { sayDue, sayTime } from '../shared/say'
import { answerCopy } from './answer-copy'
import { staffCopy } from './copy'
import { procedureCopy } from './procedure-copy'
import { evidenceFacts } from './procedures/evidence-facts'

const words = staffCopy.lead.history
const procedureWords = procedureCopy.history

/** 王敏（县 12317 受理台）; the filer is only "群众" here, or "匿名". */
export function byWhom({ by }: Pick<ActivityView, 'by'>): string {
  if (by.party === 'filer') return by.name ?? words.filer
  if (by.party === 'system') return words.system
  return by.name === null ? (by.bodyName ?? '') : words.official(by.name, by.bodyName ?? '')
}

/** What was done, in a word or two. */
export function whatOf({ data }: Pick<ActivityView, 'data'>): string {
  if (data.type === 'filed') return words.filed(sourceWords[data.source])
  if (data.type === 'advanced') return procedureWords.stage(data.title)
  if (data.type === 'supervised') return levelWords[data.level]
  if (data.type === 'extension-decided') return data.approved ? words.approved : words.refused
  if (data.type === 'rated') return words.rated(copy.parts.rating[5 - data.score] ?? '')
  return activityWords[data.type]
}

type PathWords = typeof staffCopy.lead.changedParts

/** The parts of the form that a resubmission changed; old and new values stay out of the history. */
function changedWords(changes: readonly { path: string }[]): string {
  const parts = changes.map(({ path }) => path.split('.')[0] ?? '')
  const named = [...new Set(parts)].map((part) =>
    Object.hasOwn(staffCopy.lead.changedParts, part)
      ? staffCopy.lead.changedParts[part as keyof PathWords]
      : staffCopy.lead.changedOther,
  )
  return [...new Set(named)].join('、')
}

function personName(id: string, lead: Pick<LeadView, 'targets'>): string | null {
  const people = lead.targets.flatMap((target) => target.people)
  return people.find((person) => person.id === id)?.name ?? null
}

type OutcomeKind = keyof typeof procedureCopy.outcome

function isOutcome(kind: string | null): kind is OutcomeKind {
  return kind !== null && Object.hasOwn(procedureCopy.outcome, kind)
}

function outcomeWords(lead: Pick<LeadView, 'procedures'>, kind: OutcomeKind): string {
  const outcome = lead.procedures.find((procedure) => procedure.outcome?.kind === kind)?.outcome
  return procedureCopy.outcome[kind](outcome?.className ?? null)
}

function stageTitle({ procedures }: Pick<LeadView, 'procedures'>, id: string): string | null {
  const stages = procedures.find(({ kind }) => kind === 'green-channel')?.stages
  return stages?.find(({ stage }) => stage === id)?.title ?? null
}

/** What came with it, line by line. */
function detailLines({ data, bodyNames }: ActivityView, lead: LeadView): (string | null | undefined)[] {
  const body = (id: string) => bodyNames[id] ?? ''
  const day = (date: string) => sayDay(date, now())
  switch (data.type) {
    case 'filed':
    case 'closed-unrated':
      return []
    case 'accepted':
    case 'extension-decided':
      return [data.note]
    case 'returned':
      return [words.missing, ...data.missing.map((one) => words.item(one)), data.note]
    case 'resubmitted':
      return [
        data.text,
        data.changes.length > 0 ? words.changed(changedWords(data.changes)) : null,
        data.attachmentIds.length > 0 ? words.photos(data.attachmentIds.length) : null,
      ]
    case 'corrected':
      return [
        ...data.rows.map(({ label, before, after }) =>
          words.change(label, before ?? staffCopy.lead.notGiven, after ?? staffCopy.lead.notGiven),
        ),
        data.note,
      ]
    case 'declined':
      return [data.because, data.reason, data.number && words.own(data.number), words.turnTo(data.turnTo)]
    case 'transferred':
      return [words.to(body(data.toBodyId)), data.reason]
    case 'handed-back':
      return [words.to(body(data.toBodyId)), data.reason, data.contested ? words.contested : null]
    case 'reopened':
    case 'objected':
      return [words.to(body(data.toBodyId)), data.reason]
    case 'merged':
    case 'joined':
      return [words.into(data.number), data.note]
    case 'parted':
      return [data.number]
    case 'split':
      return [data.number, words.to(body(data.toBodyId)), data.note]
    case 'withdrawn':
    case 'rated':
      return [data.reason]
    case 'assigned': {
      const person = data.assigneeId ? personName(data.assigneeId, lead) : null
      return [
        words.to(body(data.toBodyId)),
        person && words.person(person),
        data.dueOn && words.until(day(data.dueOn)),
        data.note,
      ]
    }
    case 'advanced':
      return [
        procedureWords.doneOn(day(data.on)),
        ...evidenceFacts(lead, data).map(({ label, value }) => procedureWords.fact(label, value)),
        isOutcome(data.outcome) ? procedureWords.outcome(outcomeWords(lead, data.outcome)) : null,
      ]
    case 'followed-up':
      return [
        ...data.reasons.map(({ text, sources }) => procedureCopy.because(text, saySources(sources))),
        procedureWords.toldOn(day(data.toldOn)),
      ]
    case 'told':
      return [stageTitle(lead, data.stage), procedureCopy.told(day(data.on), data.how)]
    case 'signed-on-paper':
      return [
        procedureWords.signedOn(data.name, day(data.on)),
        data.delegate ? procedureWords.delegate(data.delegate.name, data.delegate.reason) : null,
        data.attachmentIds.length > 0 ? words.photos(data.attachmentIds.length) : null,
      ]
    case 'signed':
      return [
        procedureWords.signedByHand(data.name, data.way),
        data.guardian ? procedureWords.guardian(data.guardian) : null,
        data.delegate ? procedureWords.delegate(data.delegate.name, data.delegate.reason) : null,
      ]
    case 'authorization-withdrawn':
      return [data.names.join('、')]
    case 'posting-voided':
      return [data.title, data.because]
    case 'removal-started':
      return [procedureCopy.removalRisk[data.riskGone]]
    case 'commented':
      return [
        data.text,
        data.attachmentIds.length > 0 ? words.photos(data.attachmentIds.length) : null,
        data.internal ? words.internal : null,
      ]
    case 'extension-requested':
      return [words.newDay(day(data.dueOn)), data.reason]
    case 'replied':
      return [data.text, data.entry ? answerCopy.entry.attached(data.entry.title) : null]
    case 'supervised':
      return [
        data.clock ? words.becauseOf(clockWords[data.clock]) : null,
        data.note,
        data.watchedBy ? words.watched(body(data.watchedBy)) : null,
      ]
    case 'answered':
      return [data.text]
    case 'contact-seen':
      return [words.seen[data.field], words.because(data.because), data.words]
    case 'warned':
      return [data.from, data.reason, procedureWords.foundOn(day(data.on)), data.note]
    case 'visited':
      return visitLines(data, now())
    case 'called-back':
      return [data.result === 'reached' ? '接通了' : `没接通，连着第 ${data.tries} 次`, data.note]
  }
}

export function entryOf(activity: ActivityView, lead: LeadView): TimelineEntry {
  const detail = detailLines(activity, lead).filter((line) => Boolean(line))
  return {
    id: String(activity.seq),
    when: sayTime(activity.at),
    who: byWhom(activity),
    what: whatOf(activity),
    ...(detail.length > 0 ? { detail: detail.join('\n') } : {}),
  }
}

export function latestOf(lead: LeadView): ActivityView | undefined {
  return lead.activities.at(-1)
}

/** What an answer is asked for: each 催办 or 督办 that nobody has answered, with the words that came with it. */
export function askedLines(lead: LeadView): string[] {
  return lead.supervisions
    .filter((item) => item.answeredAt === null)
    .map((item) => {
      const raised = raisedBy(lead, item.id)
      const note = raised?.data.type === 'supervised' ? raised.data.note : undefined
      return [words.asked(levelWords[item.level], sayDue(item.answerDueAt)), note].filter(Boolean).join('：')
    })
}

/** The activity that raised a 督办: it bears the item's number. */
export function raisedBy(
  lead: Pick<LeadView, 'activities'>,
  supervisionId: string,
): ActivityView | undefined {
  return lead.activities.find(({ seq, data }) => data.type === 'supervised' && String(seq) === supervisionId)
}
