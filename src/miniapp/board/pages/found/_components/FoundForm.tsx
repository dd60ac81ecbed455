import { useEffect, useState } from 'react'
import type { FoundView } from '@/domain/api/screening'
import type { FieldError } from '@/domain/problems'
import { levelOf } from '@/domain/regions'
import { handedInBy, warningListOf } from '@/domain/screening/warning-lists'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { TextField } from '../../../../components/TextField'
import { VillageField } from '../../../../forms/VillageField'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayNumber } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { useFormDrafts, useFormValues } from '../../../../staff/stores/form-drafts'
import { useSession } from '../../../../stores/session'
import { useVillage } from '../../../_components/use-village'
import { reportFound } from '../../../api'
import { boardCopy } from '../../../copy'

const words = boardCopy.found
const empty = { name: '', idNumber: '', headName: '', finding: '', note: '' }
/** Under which name the form is kept on the phone. */
const kept = 'found'
const order = ['regionCode', 'name', 'idNumber', 'headName', 'finding', 'note'] as const

export function FoundForm() {
  const roles = useSession((state) => state.account?.roles) ?? []
  if (!handedInBy['cadre-screening'].some((role) => roles.includes(role)))
    return <Empty icon="info" title={words.notYours} detail={words.notYoursDetail} />
  return <Found />
}

/** One household at the door, in a minute: who, where, what was seen. What is typed stays until it was taken. */
function Found() {
  const { village, choose, mine } = useVillage()
  const told = { ...empty, ...useFormValues(kept) }
  const { put, remove, restore } = useFormDrafts.getState()
  useEffect(() => void restore(), [restore])
  const [busy, setBusy] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [sent, setSent] = useState<FoundView | null>(null)
  const regionCode = levelOf(village) === 'village' ? village : ''
  const set = (field: keyof typeof empty) => (value: string) => put(kept, { ...told, [field]: value })
  const errorOf = (field: (typeof order)[number]) => faults.find(({ path }) => path === field)?.message
  const field = (name: keyof typeof empty) => {
    const error = errorOf(name)
    return { id: name, value: told[name], onChange: set(name), ...(error ? { error } : {}) }
  }
  const send = async () => {
    setBusy(true)
    setTrouble(null)
    setFaults([])
    setAttempt((before) => before + 1)
    try {
      const filled = Object.fromEntries(Object.entries(told).filter(([, value]) => value.trim() !== ''))
      setSent(await reportFound({ name: told.name, finding: told.finding, ...filled, regionCode }))
      remove(kept)
    } catch (cause) {
      const own = cause instanceof ApiProblem ? cause.errors : []
      setFaults(own)
      if (own.length === 0) setTrouble(sentenceOf(cause))
    }
    setBusy(false)
  }
  if (sent) {
    const { how, leadId, number } = sent
    return (
      <>
        <Told kind="done">{number === null ? words.elsewhere : words.sent[how](sayNumber(number))}</Told>
        <Button kind="main" onPress={() => setSent(null)}>
          {words.next}
        </Button>
        {leadId === null ? null : (
          <Button kind="quiet" onPress={() => go(withQuery(routes.staffLead, { id: leadId }))}>
            {words.open}
          </Button>
        )}
      </>
    )
  }
  const summary = order.flatMap((name) => {
    const message = errorOf(name)
    return message ? [{ field: name, message }] : []
  })
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      {summary.length > 0 ? <ErrorSummary errors={summary} attempt={attempt} /> : null}
      {levelOf(mine) === 'village' ? null : (
        <Box>
          <Box as="h2" className="heading">
            {words.village}
          </Box>
          <VillageField
            id="regionCode"
            value={regionCode}
            onChange={choose}
            error={errorOf('regionCode')}
            onSkip={() => undefined}
          />
        </Box>
      )}
      <TextField label={words.name} {...field('name')} />
      <TextField
        label={words.idNumber}
        help={words.idNumberHelp}
        keyboard="idNumber"
        optional
        {...field('idNumber')}
      />
      <TextField label={words.headName} help={words.headNameHelp} optional {...field('headName')} />
      <Choice
        label={words.finding}
        options={warningListOf('cadre').findings.map(({ id, reason }) => ({ value: id, label: reason }))}
        {...field('finding')}
        value={told.finding === '' ? null : told.finding}
      />
      <TextField label={words.note} lines={3} maxLength={500} optional {...field('note')} />
      {trouble === null ? null : (
        <Told key={attempt} kind="overdue">
          {trouble}
        </Told>
      )}
      <Button kind="main" loading={busy} onPress={() => void send()}>
        {words.send}
      </Button>
    </>
  )
}
