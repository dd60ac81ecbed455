import type { Day } from '@/domain/calendar'
import { parseAmount } from '@/domain/household/amount'
import type { HouseholdFigures } from '@/domain/household/declaration'
import type { FieldError } from '@/domain/problems'
import { contentSchema, type LeadContent } from '@/domain/leads/content'
import { completeDate } from '../components/date-parts'
import type { Draft } from '../stores/draft'
import {
  blankMember,
  type AccusedAnswers,
  type DeclarationAnswers,
  type InquiryAnswers,
  type MemberAnswers,
  type ReportAnswers,
} from './answers'

/** What the server is sent, made of what was typed. Empty answers are left out: they are none. */

type Plain = Record<string, unknown>

function filled(fields: Readonly<Record<string, string>>): Plain {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''))
}

/** A date that is not one yet goes as it is: the schema says what is wrong with it. */
function dated(field: string, typed: string): Plain {
  return typed === '' ? {} : { [field]: completeDate(typed) ?? typed }
}

/** Left out where nothing is in it. */
function part(field: string, fields: Plain): Plain {
  return Object.keys(fields).length === 0 ? {} : { [field]: fields }
}

function answered(field: string, typed: string): Plain {
  return typed === '' ? {} : { [field]: typed === 'yes' }
}

function several(field: string, chosen: readonly string[]): Plain {
  return chosen.length === 0 ? {} : { [field]: chosen }
}

/** An amount that was not understood goes as it was typed: it is asked again, not lost. */
function amount(field: string, typed: string, times = 1): Plain {
  if (typed.trim() === '') return {}
  const fen = parseAmount(typed)
  return { [field]: fen === null ? typed : fen * times }
}

// A member written down with an older edition of the app has fewer answers.
function memberOf(member: Partial<MemberAnswers>): Plain {
  const { idNumberAsTyped, birthDate, urbanCover, healthStates, ...rest } = { ...blankMember, ...member }
  return {
    ...filled({ ...rest }),
    ...dated('birthDate', birthDate),
    ...(idNumberAsTyped && rest.idNumber.trim() !== '' ? { idNumberAsTyped } : {}),
    ...answered('urbanCover', urbanCover),
    ...several('healthStates', healthStates),
  }
}

function figuresOf(figures: DeclarationAnswers['figures']): Plain {
  const fields = Object.entries(figures).map(([field, { typed, monthly }]) =>
    amount(field, typed, monthly ? 12 : 1),
  )
  return part('figures', Object.assign({}, ...fields) as Plain)
}

/** The figures as far as they were understood, a month's as twelve. */
export function figuresUnderstood({ figures }: Pick<DeclarationAnswers, 'figures'>): HouseholdFigures {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([field, { typed, monthly }]) => {
      const fen = typed.trim() === '' ? null : parseAmount(typed)
      return fen === null ? [] : [[field, fen * (monthly ? 12 : 1)]]
    }),
  )
}

/** A declaration as far as it is filled in: also what is wrong or not understood. */
export function declarationOf(answers: DeclarationAnswers): Plain {
  const { relation, name, phone, regionCode, address, story, living, elsewhere, consent } = answers
  return {
    declarant: {
      // 以后再填 at the first question: most people declare for their own household.
      relation: 'self',
      ...filled({ relation, name, phone }),
      ...answered('householdAgrees', answers.householdAgrees),
    },
    ...filled({ regionCode, address, story }),
    ...(living === '' ? {} : part('living', filled({ kind: living, elsewhere }))),
    ...dated('happenedOn', answers.happenedOn),
    members: answers.members.map(memberOf),
    ...several('householdKinds', answers.householdKinds),
    causes: answers.causes,
    hardships: answers.hardships,
    ...figuresOf(answers.figures),
    ...answered('compensationPending', answers.compensationPending),
    ...part('assets', {
      ...several('holdings', answers.holdings),
      ...amount('debtFen', answers.debt),
      ...filled({ note: answers.holdingsNote }),
    }),
    ...part('support', {
      ...several('duties', answers.duties),
      ...filled({ note: answers.dutiesNote }),
    }),
    ...part('means', filled({ enough: answers.means, note: answers.meansNote })),
    ...(consent ? { consent } : {}),
  }
}

/** Chosen from the list, so that they are kept from it for sure; or a name. */
function accusedOf({ officeId, personId, name }: AccusedAnswers): Plain {
  const accused = filled({ bodyId: officeId, accountId: personId, name })
  return Object.keys(accused).length === 0 ? {} : { accused }
}

function reportOf(answers: ReportAnswers): Plain {
  const { category, story, happenedOn, regionCode, place, accused, identity, name, phone } = answers
  const { point, pointKept, noticeId } = answers
  return {
    ...filled({ category, story, regionCode, place, identity }),
    // Objections are to a notice: whoever chose another kind of matter writes of something else.
    ...(category === 'publicity' ? filled({ noticeId }) : {}),
    ...dated('happenedOn', happenedOn),
    ...accusedOf(accused),
    // Without a name a place says much: it only goes along when that was chosen.
    ...(point && (identity !== 'anonymous' || pointKept === 'yes') ? { point } : {}),
    // What was typed before somebody chose to say nothing of himself stays on the phone.
    ...(identity === 'anonymous' ? {} : { contact: filled({ name, phone }) }),
  }
}

function inquiryOf({ question, regionCode, name, phone }: InquiryAnswers): Plain {
  return { ...filled({ question, regionCode }), contact: filled({ name, phone }) }
}

function rawContent(draft: Draft): Plain {
  switch (draft.kind) {
    case 'declaration':
      return { kind: draft.kind, ...declarationOf(draft.answers), attachmentIds: [] }
    case 'report':
      return { kind: draft.kind, ...reportOf(draft.answers), attachmentIds: [] }
    case 'inquiry':
      return { kind: draft.kind, ...inquiryOf(draft.answers) }
  }
}

export type Checked = { ok: true; content: LeadContent } | { ok: false; faults: FieldError[] }

/** The same schema as the server's. `today`: see formDay. */
export function checkDraft(draft: Draft, today: Day): Checked {
  const parsed = contentSchema(today).safeParse(rawContent(draft))
  if (parsed.success) return { ok: true, content: parsed.data }
  const faults = parsed.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    code: 'params' in issue ? String((issue.params as { code?: string } | undefined)?.code) : issue.code,
    message: issue.message,
  }))
  return { ok: false, faults: firstPerPath(faults) }
}

/** One sentence a field is enough. */
function firstPerPath(faults: FieldError[]): FieldError[] {
  return faults.filter((fault, place) => faults.findIndex((one) => one.path === fault.path) === place)
}

/** The server names fields from its own root: `content.contact.name`. */
export function draftPath(serverPath: string): string {
  return serverPath.replace(/^content\.?/, '')
}
