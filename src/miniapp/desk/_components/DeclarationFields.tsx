import { consentStatement } from '@/domain/household/consent'
import { causes, declarantRelations } from '@/domain/household/declaration'
import { Choice } from '../../components/Choice'
import { DateField } from '../../components/DateField'
import { TextField } from '../../components/TextField'
import { Box } from '../../components/elements/Box'
import { consentNow } from '../call-form'
import { deskCopy } from '../copy'
import { readMembers, relationTitle } from '../members'
import type { FieldsProps } from './fields'

const words = deskCopy.declaration
const rowsOf = (rows: readonly { id: string; title: string }[]) =>
  rows.map(({ id, title }) => ({ value: id, label: title }))

/** What happened to whom: the first part of a declaration. */
export function MatterFields({ answers, change, faults }: FieldsProps) {
  return (
    <>
      <Choice
        id="relation"
        label={words.relation}
        options={rowsOf(declarantRelations.filter(({ id }) => id !== 'clerk'))}
        value={answers.relation || null}
        onChange={(relation) => change({ relation })}
        {...faults('relation')}
      />
      <Choice
        many
        id="causes"
        label={words.causes}
        options={rowsOf(causes)}
        value={answers.causes}
        onChange={(chosen) => change({ causes: chosen })}
        {...faults('causes')}
      />
      <TextField
        id="story"
        label={words.story}
        optional
        lines={3}
        maxLength={2000}
        value={answers.story}
        onChange={(story) => change({ story })}
        {...faults('story')}
      />
      <DateField
        id="happenedOn"
        label={words.happenedOn}
        optional
        value={answers.happenedOn}
        onChange={(happenedOn) => change({ happenedOn })}
        {...faults('happenedOn')}
      />
    </>
  )
}

/** Who lives there, as far as it is known, and the consent that is spoken. */
export function HouseholdFields({ answers, change, faults }: FieldsProps) {
  const { members } = readMembers(answers.members)
  const said = members.map(({ name, relation }) => words.member(name, relationTitle(relation))).join('、')
  return (
    <>
      <TextField
        id="members"
        label={words.members}
        help={words.membersHelp}
        optional
        lines={3}
        value={answers.members}
        onChange={(typed) => change({ members: typed })}
        {...faults('members')}
      />
      {said === '' ? null : <Box className="desk-hint">{words.membersRead(said)}</Box>}
      <Box className="desk-hint">{words.rest}</Box>
      <Box as="section" className="desk-aloud" label={words.consentTitle}>
        <Box as="h2" className="desk-subtitle">
          {words.consentTitle}
        </Box>
        {consentStatement.parts.map(({ title, text }) => (
          <Box as="p" key={title}>
            {`${title}：${text}`}
          </Box>
        ))}
      </Box>
      <Choice
        many
        id="consent"
        label={words.consent}
        options={[{ value: 'yes', label: words.consentTick }]}
        value={answers.consentAt === '' ? [] : ['yes']}
        onChange={(chosen) => change({ consentAt: consentNow(chosen.length > 0) })}
        {...faults('consent')}
      />
    </>
  )
}
