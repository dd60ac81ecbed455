import type { LeadKind } from '@/domain/leads/kinds'

/** What has been typed and chosen so far, exactly as it was: nothing is corrected or cut on the way. */

export interface MemberAnswers {
  name: string
  relation: string
  idNumber: string
  /** The person looked again: this is the number on the card. */
  idNumberAsTyped: boolean
  birthDate: string
  health: string
}

export interface DeclarationAnswers {
  relation: string
  name: string
  phone: string
  regionCode: string
  address: string
  members: MemberAnswers[]
  causes: string[]
  happenedOn: string
  hardships: string[]
  story: string
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
  health: '',
}

export const blank: { readonly [K in LeadKind]: AnswersOf[K] } = {
  declaration: {
    relation: '',
    name: '',
    phone: '',
    regionCode: '',
    address: '',
    members: [],
    causes: [],
    happenedOn: '',
    hardships: [],
    story: '',
  },
  report: {
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
