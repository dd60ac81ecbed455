import { copy } from '../../../copy'
import { declareCopy } from '../../../copy/declare'
import type { Form } from '../../../forms/form'
import { assetSteps } from './asset-steps'
import { Keep } from '../kept/Keep'
import { alsoDiscarded } from '../kept/use-elsewhere'
import { Consent } from './Consent'
import { moneySteps } from './money-steps'
import { Screening } from './Screening'
import { troubleSteps } from './trouble-steps'
import { whoSteps } from './who-steps'

/** 自主申报: all that a household can know of itself. Only name, village and what happened cannot be left to the visit. */
export const declareForm: Form<'declaration'> = {
  kind: 'declaration',
  title: copy.pages.declare,
  nameOf: ({ name, members }) => members[0]?.name || name,
  bySection: true,
  laterLabel: declareCopy.later,
  steps: [...whoSteps, ...troubleSteps, ...moneySteps, ...assetSteps],
  Aside: Screening,
  Last: Consent,
  Keep,
  alsoDiscarded,
}
