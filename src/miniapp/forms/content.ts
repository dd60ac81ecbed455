import type { Day } from '@/domain/calendar'
import type { FieldError } from '@/domain/problems'
import { contentSchema, type LeadContent } from '@/domain/leads/content'
import { completeDate } from '../components/date-parts'
import type { Draft } from '../stores/draft'
import type {
  AccusedAnswers,
  DeclarationAnswers,
  InquiryAnswers,
  MemberAnswers,
  ReportAnswers,
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

function memberOf({ idNumberAsTyped, birthDate, ...rest }: MemberAnswers): Plain {
  return {
    ...filled({ ...rest }),
    ...dated('birthDate', birthDate),
    ...(idNumberAsTyped && rest.idNumber.trim() !== '' ? { idNumberAsTyped } : {}),
  }
}

function declarationOf(answers: DeclarationAnswers): Plain {
  const { relation, name, phone, regionCode, address, story, happenedOn, members, causes, hardships } =
    answers
  return {
    // 以后再填 at the first question: most people declare for their own household.
    declarant: { relation: 'self', ...filled({ relation, name, phone }) },
    ...filled({ regionCode, address, story }),
    ...dated('happenedOn', happenedOn),
    members: members.map(memberOf),
    causes,
    hardships,
  }
}

/** Chosen from the list, so that they are kept from it for sure; or a name. */
function accusedOf({ officeId, personId, name }: AccusedAnswers): Plain {
  const accused = filled({ bodyId: officeId, accountId: personId, name })
  return Object.keys(accused).length === 0 ? {} : { accused }
}

function reportOf(answers: ReportAnswers): Plain {
  const { category, story, happenedOn, regionCode, place, accused, identity, name, phone } = answers
  return {
    ...filled({ category, story, regionCode, place, identity }),
    ...dated('happenedOn', happenedOn),
    ...accusedOf(accused),
    contact: filled({ name, phone }),
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
