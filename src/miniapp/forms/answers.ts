import type { ConsentGiven } from '@/domain/household/consent'
import type { HouseholdFigures } from '@/domain/household/declaration'
import type { LeadKind } from '@/domain/leads/kinds'

/** What has been typed and chosen so far, exactly as it was: nothing is corrected or cut on the way. */

export interface MemberAnswers {
  name: string
  relation: string
  idNumber: string
  /** The person looked again: this is the number on the card. */
  idNumberAsTyped: boolean
  birthDate: string
  hukou: string
  /** `yes`, `no`, or not answered: so are all questions of yes and no. */
  urbanCover: string
  healthStates: string[]
  health: string
  labour: string
  schooling: string
  away: string
}

export type FigureField = keyof HouseholdFigures

/** An amount as it was typed, and for how long it is. */
export interface FigureAnswer {
  typed: string
  monthly: boolean
}

export interface DeclarationAnswers {
  relation: string
  householdAgrees: string
  name: string
  phone: string
  regionCode: string
  address: string
  living: string
  elsewhere: string
  members: MemberAnswers[]
  householdKinds: string[]
  causes: string[]
  happenedOn: string
  hardships: string[]
  story: string
  figures: Partial<Record<FigureField, FigureAnswer>>
  compensationPending: string
  holdings: string[]
  holdingsNote: string
  debt: string
  duties: string[]
  dutiesNote: string
  means: string
  meansNote: string
  /** Ticked, with the wording that was read. */
  consent: ConsentGiven | null
}

/** Who is concerned. Names are kept beside the ids, to be shown without a network. */
export interface AccusedAnswers {
  officeId: string
  officeName: string
  personId: string
  personName: string
  /** Written by hand, when the list does not hold them. */
  name: string
}

export interface ReportAnswers {
  /** Chosen on the map, where the platform has one. */
  point: { latitude: number; longitude: number } | null
  /** `yes`: it goes along although the report bears no name. */
  pointKept: string
  /** The 公示 or 公告 from whose page it was begun. */
  noticeId: string
  category: string
  story: string
  happenedOn: string
  regionCode: string
  place: string
  accused: AccusedAnswers
  identity: string
  name: string
  phone: string
}

export interface InquiryAnswers {
  question: string
  regionCode: string
  name: string
  phone: string
}

export interface AnswersOf {
  declaration: DeclarationAnswers
  report: ReportAnswers
  inquiry: InquiryAnswers
}

export const blankMember: MemberAnswers = {
  name: '',
  relation: '',
  idNumber: '',
  idNumberAsTyped: false,
  birthDate: '',
  hukou: '',
  urbanCover: '',
  healthStates: [],
  health: '',
  labour: '',
  schooling: '',
  away: '',
}

export const blank: { readonly [K in LeadKind]: AnswersOf[K] } = {
  declaration: {
    relation: '',
    householdAgrees: '',
    name: '',
    phone: '',
    regionCode: '',
    address: '',
    living: '',
    elsewhere: '',
    members: [],
    householdKinds: [],
    causes: [],
    happenedOn: '',
    hardships: [],
    story: '',
    figures: {},
    compensationPending: '',
    holdings: [],
    holdingsNote: '',
    debt: '',
    duties: [],
    dutiesNote: '',
    means: '',
    meansNote: '',
    consent: null,
  },
  report: {
    point: null,
    pointKept: '',
    noticeId: '',
    category: '',
    story: '',
    happenedOn: '',
    regionCode: '',
    place: '',
    accused: { officeId: '', officeName: '', personId: '', personName: '', name: '' },
    identity: '',
    name: '',
    phone: '',
  },
  inquiry: { question: '', regionCode: '', name: '', phone: '' },
}
