import { useState } from 'react'
import { memberRelations } from '@/domain/household/declaration'
import { formDay } from '../../../api/server-time'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Question } from '../../../components/Question'
import { SummaryList } from '../../../components/SummaryList'
import { declareCopy } from '../../../copy/declare'
import { blankMember, type MemberAnswers } from '../../../forms/answers'
import { checkDraft } from '../../../forms/content'
import { titleOf, type StepProps } from '../../../forms/form'
import { MemberEditor } from './MemberEditor'

const words = declareCopy.members

function isBlank(member: MemberAnswers): boolean {
  return Object.values(member).every(
    (value) => value === '' || value === false || (Array.isArray(value) && value.length === 0),
  )
}

/** The people of the household: a list, and one person at a time to write down. */
export function MembersStep(props: StepProps<'declaration'>) {
  const { draft, answers, set, errorAt, frame, within } = props
  const { members } = answers
  const [editing, setEditing] = useState<number | null>(null)
  const kept = editing === null ? undefined : members[editing]
  // Written down with an older edition of the app: it has fewer answers.
  const member = kept && { ...blankMember, ...kept }

  const put = (place: number, changed: MemberAnswers) =>
    set({ members: members.map((one, index) => (index === place ? changed : one)) })
  const remove = (place: number) => {
    set({ members: members.filter((_one, index) => index !== place) })
    setEditing(null)
  }
  const add = () => {
    set({ members: [...members, members.length === 0 ? firstMember(props) : blankMember] })
    setEditing(members.length)
  }

  if (editing !== null && member) {
    return (
      <MemberEditor
        frame={frame}
        within={within}
        member={member}
        faults={faultsOf(draft, editing)}
        onChange={(changed) => put(editing, changed)}
        onDone={() => (isBlank(member) ? remove(editing) : setEditing(null))}
        onRemove={() => remove(editing)}
      />
    )
  }
  return (
    <Question {...frame}>
      {members.length === 0 ? (
        <Box as="p" className="say">
          {words.none}
        </Box>
      ) : (
        <SummaryList
          rows={members.map((one, place) => ({
            id: String(place),
            label: titleOf(memberRelations, one.relation) ?? words.nth(place + 1),
            value: errorAt(`members.${place}`) ?? (one.name.trim() || words.noName),
            missing: errorAt(`members.${place}`) !== undefined,
            onChange: () => setEditing(place),
          }))}
        />
      )}
      <Button icon="pencil" onPress={add}>
        {words.add}
      </Button>
    </Question>
  )
}

/** Who declares for the own household is most often one of its people: the name is there already. */
function firstMember({ answers }: StepProps<'declaration'>): MemberAnswers {
  return answers.relation === 'self' || answers.relation === ''
    ? { ...blankMember, name: answers.name }
    : blankMember
}

function faultsOf(draft: StepProps<'declaration'>['draft'], place: number) {
  const checked = checkDraft(draft, formDay())
  const start = `members.${place}.`
  return checked.ok
    ? []
    : checked.faults
        .filter((fault) => fault.path.startsWith(start))
        .map(({ path, code, message }) => ({ field: path.slice(start.length), code, message }))
}
