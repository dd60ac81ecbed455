import { dayOf } from '@/domain/calendar'
import { memberRelations } from '@/domain/household/declaration'
import {
  awayKinds,
  healthStates,
  hukouKinds,
  labourKinds,
  schoolStages,
} from '@/domain/household/declaration-choices'
import { cleanIdNumber } from '@/domain/household/id-number'
import { now } from '../../../api/server-time'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Notice } from '../../../components/Notice'
import { TextField } from '../../../components/TextField'
import { declareCopy } from '../../../copy/declare'
import type { MemberAnswers } from '../../../forms/answers'
import { settled } from '../../../forms/common-steps'
import { optionsOf } from '../../../forms/form'
import { isAtLeast } from './age'
import { IdCardButton } from './IdCardButton'
import { YesNo } from './YesNo'

const words = declareCopy.members

export interface MemberFieldsProps {
  member: MemberAnswers
  onChange: (member: MemberAnswers) => void
  errorAt: (field: string) => string | undefined
  /** The number looks mistyped: the person may say that it is what the card says. */
  askAgain: boolean
}

export function WhoFields({ member, onChange, errorAt, askAgain }: MemberFieldsProps) {
  const set = (change: Partial<MemberAnswers>) => onChange({ ...member, ...change })
  return (
    <>
      <IdCardButton onRead={set} />
      <TextField
        id="name"
        label={words.name}
        value={member.name}
        onChange={(name) => set({ name })}
        error={errorAt('name')}
      />
      <Choice
        id="relation"
        label={words.relation}
        options={optionsOf(memberRelations)}
        value={member.relation || null}
        onChange={(relation) => set({ relation })}
        error={errorAt('relation')}
      />
      <TextField
        id="idNumber"
        label={words.idNumber}
        help={words.idNumberHelp}
        value={member.idNumber}
        // Another number is another question: it is looked at anew.
        onChange={(idNumber) =>
          set({
            idNumber,
            idNumberAsTyped:
              member.idNumberAsTyped && cleanIdNumber(idNumber) === cleanIdNumber(member.idNumber),
          })
        }
        error={errorAt('idNumber')}
        keyboard="idNumber"
        optional
      />
      {askAgain ? <Button onPress={() => set({ idNumberAsTyped: true })}>{words.asTyped}</Button> : null}
      {member.idNumberAsTyped ? <Notice kind="done">{words.asTypedNote}</Notice> : null}
      {member.idNumber.trim() === '' ? (
        <DateField
          id="birthDate"
          label={words.birthDate}
          help={words.birthDateHelp}
          value={member.birthDate}
          onChange={(birthDate) => set({ birthDate })}
          error={errorAt('birthDate')}
          optional
        />
      ) : null}
    </>
  )
}

/** Of working age, as far as is known: from 16 on (劳动法 §15). */
const mayWork = (member: MemberAnswers) => isAtLeast(16, member, dayOf(now())) !== false

export function HealthFields({ member, onChange, errorAt }: MemberFieldsProps) {
  const set = (change: Partial<MemberAnswers>) => onChange({ ...member, ...change })
  const states = member.healthStates
  const ill = states.some((state) => state !== 'healthy') || member.health !== ''
  return (
    <>
      <Choice
        id="healthStates"
        label={words.healthStates}
        many
        options={optionsOf(healthStates)}
        value={states}
        onChange={(chosen) => set({ healthStates: settled(chosen, states, 'healthy') })}
        error={errorAt('healthStates')}
        optional
      />
      {ill ? (
        <TextField
          id="health"
          label={words.health}
          help={words.healthHelp}
          value={member.health}
          onChange={(health) => set({ health })}
          error={errorAt('health')}
          maxLength={200}
          lines={2}
          optional
        />
      ) : null}
      {mayWork(member) || member.labour !== '' ? (
        <Choice
          id="labour"
          label={words.labour}
          options={optionsOf(labourKinds)}
          value={member.labour || null}
          onChange={(labour) => set({ labour })}
          error={errorAt('labour')}
          optional
        />
      ) : null}
    </>
  )
}

export function LifeFields({ member, onChange, errorAt }: MemberFieldsProps) {
  const set = (change: Partial<MemberAnswers>) => onChange({ ...member, ...change })
  const inTown = member.hukou !== '' && member.hukou !== 'rural'
  // Who is past thirty is hardly ever at school.
  const mayLearn = isAtLeast(30, member, dayOf(now())) !== true
  return (
    <>
      <Choice
        id="hukou"
        label={words.hukou}
        options={optionsOf(hukouKinds)}
        value={member.hukou || null}
        onChange={(hukou) => set(hukou === 'rural' ? { hukou, urbanCover: '' } : { hukou })}
        error={errorAt('hukou')}
        optional
      />
      {inTown ? (
        <YesNo
          id="urbanCover"
          label={words.urbanCover}
          value={member.urbanCover}
          onChange={(urbanCover) => set({ urbanCover })}
          error={errorAt('urbanCover')}
        />
      ) : null}
      {mayLearn || member.schooling !== '' ? (
        <Choice
          id="schooling"
          label={words.schooling}
          options={optionsOf(schoolStages)}
          value={member.schooling || null}
          onChange={(schooling) => set({ schooling })}
          error={errorAt('schooling')}
          optional
        />
      ) : null}
      {mayWork(member) || member.away !== '' ? (
        <Choice
          id="away"
          label={words.away}
          options={optionsOf(awayKinds)}
          value={member.away || null}
          onChange={(away) => set({ away })}
          error={errorAt('away')}
          optional
        />
      ) : null}
    </>
  )
}
