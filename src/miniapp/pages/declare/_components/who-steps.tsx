import { declarantRelations } from '@/domain/household/declaration'
import { livingKinds } from '@/domain/household/declaration-choices'
import { sectionTitles } from '@/domain/household/declaration-rows'
import { leadingPlace } from '@/domain/household/leading-place'
import { Notice } from '../../../components/Notice'
import { TextField } from '../../../components/TextField'
import { declareCopy as words } from '../../../copy/declare'
import { saySources } from '../../../copy/rule-source'
import { choiceStep, textStep, villageStep } from '../../../forms/common-steps'
import type { FormStep, StepProps } from '../../../forms/form'
import { sayPhone } from '../../../shared/say'
import { guideOf } from './guide'
import { withRows } from './rows'
import { YesNo } from './YesNo'

const { person, home } = sectionTitles
type Props = StepProps<'declaration'>

/** Somebody from outside declares: the household must know of it. */
const forOthers = ['clerk', 'neighbor']

/** 申报的人 and 住在哪里. */
export const whoSteps: FormStep<'declaration'>[] = [
  withRows(
    choiceStep('relation', declarantRelations, {
      section: person,
      words: words.relation,
      path: 'declarant.relation',
      later: true,
    }),
  ),
  withRows({
    id: 'householdAgrees',
    section: person,
    label: words.householdAgrees.label,
    why: words.householdAgrees.why,
    paths: ['declarant.householdAgrees'],
    later: true,
    when: ({ relation }) => forOthers.includes(relation),
    Field: Agreed,
    lines: () => [],
  }),
  withRows(
    textStep('name', {
      section: person,
      words: words.name,
      path: 'declarant.name',
      later: false,
      autoComplete: 'name',
    }),
  ),
  textStep('phone', {
    section: person,
    words: { ...words.phone, row: '电话' },
    path: 'declarant.phone',
    later: true,
    keyboard: 'phone',
    autoComplete: 'tel',
    say: sayPhone,
  }),
  villageStep(
    { section: home, words: words.village },
    { field: 'address', label: words.village.address, row: words.village.addressRow },
  ),
  withRows({
    id: 'living',
    section: home,
    label: words.living.label,
    why: words.living.why,
    paths: ['living'],
    later: true,
    Field: Living,
    lines: () => [],
  }),
]

function Agreed({ answers, set, errorAt }: Props) {
  return (
    <>
      <YesNo
        id="declarant.householdAgrees"
        value={answers.householdAgrees}
        onChange={(householdAgrees) => set({ householdAgrees })}
        error={errorAt('declarant.householdAgrees')}
        yes={words.householdAgrees.yes}
        no={words.householdAgrees.no}
      />
      {answers.householdAgrees === 'no' ? (
        <Notice kind="information" live>
          {words.householdAgrees.first}
        </Notice>
      ) : null}
    </>
  )
}

const living = choiceStep<'declaration'>('living', livingKinds, {
  section: home,
  words: words.living,
  path: 'living.kind',
  later: true,
})

/** Whose village leads is said as soon as it is known. */
function Living(props: Props) {
  const { answers, set, errorAt } = props
  const kind = livingKinds.find(({ id }) => id === answers.living)?.id
  const lead = kind && leadingPlace(kind, guideOf(answers.regionCode))
  const elsewhere = kind && kind !== 'home' ? words.living.elsewhere[kind] : undefined
  return (
    <>
      <living.Field {...props} />
      {elsewhere === undefined ? null : (
        <TextField
          id="living.elsewhere"
          label={elsewhere}
          value={answers.elsewhere}
          onChange={(typed) => set({ elsewhere: typed })}
          error={errorAt('living.elsewhere')}
          maxLength={100}
          optional
        />
      )}
      {lead ? (
        <Notice kind="information" title={words.living.leads} live>
          {`${lead.text}（${saySources(lead.sources)}）`}
        </Notice>
      ) : null}
    </>
  )
}
