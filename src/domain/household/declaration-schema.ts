import * as z from 'zod/mini'
import type { Day } from '../calendar'
import {
  attachmentIds,
  dayUpTo,
  fen,
  form,
  notUnderstood,
  optionalText,
  personName,
  phone,
  regionCode,
  rule,
  severalOf,
} from '../fields'
import { consentGiven } from './consent'
import { causes, knownRelations, hardships, householdFigures, idsOf, memberRelations } from './declaration'
import {
  awayKinds,
  healthStates,
  holdings,
  householdKinds,
  hukouKinds,
  labourKinds,
  livingKinds,
  ownMeans,
  schoolStages,
  supportDuties,
} from './declaration-choices'
import { cleanIdNumber, idNumberFault, idNumberSentences } from './id-number'

/** What a declaration may hold. Everything but name, village and what happened may be left to the visit. */

type Rows = readonly { readonly id: string }[]
const choose = { error: '请选一个。不清楚可以先空着。' }
const yesOrNo = z.optional(z.boolean({ error: notUnderstood }))

function oneOf<T extends Rows>(rows: T) {
  return z.optional(z.enum(idsOf(rows), choose))
}

/** Several; `alone` says that none of the others is so, and stands by itself. */
function someOf<T extends Rows>(rows: T, alone: T[number]['id']) {
  return z.optional(
    severalOf(idsOf(rows)).check(
      rule(
        'none-and-some',
        (chosen) => chosen.length < 2 || !(chosen as readonly string[]).includes(alone),
        '选了“都没有”这一类，就不要再选别的。',
      ),
    ),
  )
}

/** Looks at two answers of a member, which may themselves be missing or wrong. */
function checkIdNumber(today: Day) {
  return z.check<unknown>(
    (context) => {
      const { idNumber, idNumberAsTyped } = context.value as { idNumber?: unknown; idNumberAsTyped?: unknown }
      if (typeof idNumber !== 'string' || idNumber === '') return
      const fault = idNumberFault(idNumber, today)
      if (fault === null || (fault === 'check-digit' && idNumberAsTyped === true)) return
      context.issues.push({
        code: 'custom',
        input: idNumber,
        path: ['idNumber'],
        message: idNumberSentences[fault],
        params: { code: `id-number-${fault}` },
      })
    },
    // Every error shows at once: this one also while the name or the relation is still missing.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  )
}

/** One member. `today` (day in Shanghai) is needed to find a birth date in the future. */
export function memberSchema(today: Day) {
  return form({
    name: personName,
    relation: z.enum(idsOf(memberRelations), { error: '请选和户主的关系。' }),
    idNumber: z.optional(z.string({ error: notUnderstood }).check(z.overwrite(cleanIdNumber))),
    /** The number was looked at again and is what the card says; staff check it at the visit. */
    idNumberAsTyped: z.optional(z.boolean({ error: notUnderstood })),
    birthDate: z.optional(dayUpTo(today, '出生日期不能晚于今天。')),
    hukou: oneOf(hukouKinds),
    /** 城市低保, 职工基本养老保险 and the like; asked where the hukou is not rural (国 2023 Q14, Q15). */
    urbanCover: yesOrNo,
    healthStates: someOf(healthStates, 'healthy'),
    health: optionalText(200),
    labour: oneOf(labourKinds),
    schooling: oneOf(schoolStages),
    away: oneOf(awayKinds),
  }).check(checkIdNumber(today))
}

/** A household's declaration (自主申报). Only name, village and what happened are required. */
export function declarationSchema(today: Day) {
  return form({
    declarant: form({
      name: personName,
      relation: z.enum(idsOf(knownRelations), { error: '请选您是替谁申报。' }),
      phone: z.optional(phone),
      /** Of whoever declares for somebody else's household. */
      householdAgrees: yesOrNo,
    }),
    regionCode,
    address: optionalText(100),
    living: z.optional(form({ kind: z.enum(idsOf(livingKinds), choose), elsewhere: optionalText(100) })),
    members: z
      .array(memberSchema(today), { error: notUnderstood })
      .check(z.maxLength(20, { error: '一家最多填 20 个人。' })),
    householdKinds: someOf(householdKinds, 'none'),
    causes: severalOf(idsOf(causes), '请选家里出了什么事。').check(
      z.minLength(1, { error: '请选家里出了什么事，可以选几样。' }),
    ),
    happenedOn: z.optional(dayUpTo(today, '日期不能晚于今天。')),
    story: optionalText(2000),
    hardships: severalOf(idsOf(hardships)),
    figures: z.optional(householdFigures),
    /** 理赔 that is still to come (赣 2023 Q14). */
    compensationPending: yesOrNo,
    assets: z.optional(
      form({
        holdings: someOf(holdings, 'none'),
        debtFen: z.optional(fen),
        note: optionalText(500),
      }),
    ),
    support: z.optional(form({ duties: someOf(supportDuties, 'none'), note: optionalText(500) })),
    means: z.optional(form({ enough: oneOf(ownMeans), note: optionalText(500) })),
    consent: z.optional(consentGiven),
    attachmentIds,
  })
}
export type Declaration = z.infer<ReturnType<typeof declarationSchema>>
