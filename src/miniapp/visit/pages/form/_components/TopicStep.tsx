import { useState } from 'react'
import type { VisitTopic } from '@/domain/visits/lines'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { visitCopy as words } from '../../../copy'
import { answerOf, goneMembers, keyFor, nameLine, type Answer } from '../../../filling'
import type { Visiting } from '../../../use-filling'
import { Line } from './Line'

interface TopicStepProps {
  topic: VisitTopic
  visiting: Visiting
  errorAt: (path: string) => string | undefined
}

/** One topic, a line a fact; what was not declared waits behind one press. */
export function TopicStep({ topic, visiting, errorAt }: TopicStepProps) {
  const { filling, change } = visiting
  const { values } = filling.packet.declared
  const { member } = topic
  const gone = member !== null && goneMembers(filling).includes(member)

  const answer = (key: string, next: Answer) =>
    change((before) => ({ ...before, answers: { ...before.answers, [key]: next } }))
  const lines = topic.lines.filter(
    // The number was looked at twice: only asked where one is typed.
    ({ key, field }) =>
      field.path !== 'idNumberAsTyped' ||
      key in values ||
      answerOf(filling, key.replace('idNumberAsTyped', 'idNumber')).verdict === 'changed',
  )
  const isTold = ({ key, field }: VisitTopic['lines'][number]) =>
    key in values ||
    answerOf(filling, key).verdict !== 'open' ||
    (field.required && member !== null) ||
    field.path === 'idNumberAsTyped'
  const told = lines.filter(isTold)
  const empty = lines.filter((line) => !told.includes(line))
  // Of a household that was found, not declared, there is nothing else to see (国 2023 Q33).
  const [all, setAll] = useState(told.length === 0)
  const open = told.filter(({ key }) => key in values && answerOf(filling, key).verdict === 'open')

  const allSo = () =>
    change((before) => ({
      ...before,
      answers: {
        ...before.answers,
        ...Object.fromEntries(open.map(({ key }) => [key, { verdict: 'so' as const, typed: '' }])),
      },
    }))

  if (member !== null && gone)
    return (
      <Notice
        kind="information"
        action={{
          label: words.putBack,
          onPress: () => answer(nameLine(member), { verdict: 'so', typed: '' }),
        }}
      >
        {words.takenOff(topic.title)}
      </Notice>
    )
  return (
    <>
      {member !== null && filling.added.includes(member) ? (
        <Notice kind="information">{words.added}</Notice>
      ) : null}
      {topic.id === 'trouble' && filling.packet.story ? (
        <Notice kind="information" title={words.story}>
          {filling.packet.story}
        </Notice>
      ) : null}
      {open.length > 1 ? (
        <Button icon="check" onPress={allSo}>
          {words.allSo}
        </Button>
      ) : null}
      {[...told, ...(all ? empty : [])].map(({ key, field }) => (
        <Line
          key={key}
          id={`line.${key}`}
          field={field}
          declared={values[key] ?? null}
          answer={answerOf(filling, key)}
          error={errorAt(`line.${key}`)}
          onAnswer={(next) => answer(key, next)}
        />
      ))}
      {empty.length > 0 ? (
        <Button kind="quiet" expanded={all} onPress={() => setAll(!all)}>
          {all ? words.fewer : words.emptyLines(empty.length)}
        </Button>
      ) : null}
      {member !== null ? (
        <Button kind="quiet" onPress={() => takeOff(visiting, member)}>
          {words.takeOff}
        </Button>
      ) : null}
      {topic.id === 'people' ? <AddPerson visiting={visiting} /> : null}
    </>
  )
}

/** Who was put on the list here goes from it; who was declared is said to be gone. */
function takeOff({ change }: Visiting, member: string): void {
  change((before) => {
    if (!before.added.includes(member))
      return {
        ...before,
        answers: { ...before.answers, [nameLine(member)]: { verdict: 'changed', typed: '' } },
      }
    const answers = Object.entries(before.answers).filter(([key]) => !key.startsWith(`${member}|`))
    const added = before.added.filter((one) => one !== member)
    return { ...before, added, answers: Object.fromEntries(answers), step: 'people' }
  })
}

function AddPerson({ visiting }: { visiting: Visiting }) {
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const close = () => {
    setOpen(false)
    setName('')
  }
  const add = () => {
    const typed = name.trim()
    if (typed === '') return
    visiting.change((before) => {
      const key = keyFor(typed, before)
      return {
        ...before,
        added: [...before.added, key],
        answers: { ...before.answers, [nameLine(key)]: { verdict: 'changed', typed } },
        step: `member-${key}`,
      }
    })
    close()
  }
  return (
    <Box>
      <Button onPress={() => setOpen(true)}>{words.addPerson}</Button>
      <Sheet open={open} title={words.addTitle} onClose={close} closeLabel={words.addClose}>
        <TextField id="new-person" label={words.addName} value={name} onChange={setName} />
        <Button kind="main" disabled={name.trim() === ''} onPress={add}>
          {words.add}
        </Button>
      </Sheet>
    </Box>
  )
}
