import { useState } from 'react'
import type { DeskVillages } from '@/domain/api/desk'
import type { SubmitLeadResponse } from '@/domain/api/submit'
import type { LeadKind } from '@/domain/leads/kinds'
import { ApiProblem } from '../../api/problem'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { ErrorSummary } from '../../components/ErrorSummary'
import { useFieldId } from '../../components/ids'
import { Notice } from '../../components/Notice'
import { TextField } from '../../components/TextField'
import { focusInto } from '../../platform/form-keys'
import { faultsInOrder } from '../../shared/field-faults'
import { sayPhone } from '../../shared/say'
import { sentenceOf } from '../../shared/Trouble'
import { type FoundQuestion, sendCall } from '../api'
import { callFields, type CallFaults, fieldAt, readCall } from '../call-form'
import { type Call, type CallAnswers, useCalls } from '../calls'
import { deskCopy } from '../copy'
import { HouseholdFields, MatterFields } from './DeclarationFields'
import type { FieldsProps } from './fields'
import { QuestionField, ReplyFields } from './InquiryFields'
import { ReportMatter, ReportPeople } from './ReportFields'
import { VillageBox } from './VillageBox'

export const formId = 'desk-form'
export const intents: readonly LeadKind[] = ['inquiry', 'declaration', 'report']
/** The field that each begins with. */
export const firstField: Record<LeadKind, string> = {
  inquiry: 'question',
  declaration: 'relation',
  report: 'category',
}

interface CallFormProps {
  call: Call
  places: DeskVillages
  found: FoundQuestion[]
  onSent: (call: Call, answer: SubmitLeadResponse) => void
  onRenewed: (id: string) => void
}

/** Everything that is asked on the telephone, in the order in which people tell it. */
export function CallForm({ call, places, found, onSent, onRenewed }: CallFormProps) {
  const [wrong, setFaults] = useState<CallFaults>({})
  const [attempt, setAttempt] = useState(0)
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const changeCall = useCalls((state) => state.change)
  const renew = useCalls((state) => state.renew)
  const next = useFieldId(call.intent === 'report' ? 'accused' : 'name')
  const { answers, intent } = call
  const unnamed = intent === 'report' && answers.identity === 'anonymous'

  const change = (changed: Partial<CallAnswers>) => changeCall(call.id, {}, changed)
  const faults: FieldsProps['faults'] = (field) => {
    const error = wrong[field]
    return error === undefined ? {} : { error }
  }
  const show = (faulty: CallFaults) => {
    setFaults(faulty)
    setAttempt((before) => before + 1)
  }
  const send = async () => {
    const read = readCall(call, places.packId)
    if ('faults' in read) return show(read.faults)
    setFaults({})
    setTrouble(null)
    setSending(true)
    try {
      onSent(call, await sendCall(call.id, read.request))
    } catch (cause) {
      setSending(false)
      const problem = cause instanceof ApiProblem ? cause : null
      const fields = (problem?.errors ?? []).flatMap(({ path, message }) => {
        const field = fieldAt(path)
        return field ? [[field, message] as const] : []
      })
      if (fields.length > 0) return show(Object.fromEntries(fields))
      if (problem?.code === 'key-reused') {
        setTrouble(deskCopy.keyUsed)
        return onRenewed(await renew(call.id))
      }
      setTrouble(problem ? problem.title : `${sentenceOf(cause)}${deskCopy.notSent}`)
    }
  }

  const shared: FieldsProps = { call, answers, change, faults }
  return (
    <Box id={formId} className="desk-form">
      <ErrorSummary errors={faultsInOrder(callFields, wrong)} attempt={attempt} />
      <Caller call={call} error={wrong.phone} />
      <Box className="desk-intents">
        <Choice
          id="intent"
          label={deskCopy.intents.title}
          options={intents.map((value) => ({ value, label: deskCopy.intents[value] }))}
          value={intent}
          onChange={(value) => changeCall(call.id, { intent: value as LeadKind })}
        />
      </Box>
      {intent === null ? null : (
        <>
          {intent === 'inquiry' ? <QuestionField {...shared} /> : null}
          {intent === 'declaration' ? <MatterFields {...shared} /> : null}
          {intent === 'report' ? <ReportMatter {...shared} /> : null}
          <VillageBox
            villages={places.items}
            typed={answers.villageTyped}
            value={answers.village}
            onChange={({ typed, code }) => change({ villageTyped: typed, village: code, officeId: '' })}
            onDone={() => setTimeout(() => focusInto(next))}
            error={wrong.village}
          />
          {intent === 'report' ? <ReportPeople {...shared} /> : null}
          {unnamed ? null : (
            <TextField
              id="name"
              label={deskCopy.caller.name}
              value={answers.name}
              onChange={(name) => change({ name })}
              {...faults('name')}
            />
          )}
          {intent === 'inquiry' ? <ReplyFields {...shared} found={found} /> : null}
          {intent === 'declaration' ? <HouseholdFields {...shared} /> : null}
          <ReadBack call={call} unnamed={unnamed} />
          {trouble === null ? null : (
            <Notice kind="overdue" live>
              {trouble}
            </Notice>
          )}
          <Submit sending={sending} onPress={() => void send()} />
        </>
      )}
    </Box>
  )
}

function Submit({ sending, onPress }: { sending: boolean; onPress: () => void }) {
  const button = (
    <Button kind="main" loading={sending} loadingText={deskCopy.submitting} onPress={onPress}>
      {deskCopy.submit}
    </Button>
  )
  return <Box className="desk-submit">{button}</Box>
}

function Caller({ call, error }: { call: Call; error: string | undefined }) {
  const change = useCalls((state) => state.change)
  return (
    <>
      {call.withheld ? null : (
        <TextField
          id="phone"
          label={deskCopy.caller.phone}
          help={deskCopy.caller.phoneHelp}
          keyboard="phone"
          optional
          value={call.phone}
          onChange={(phone) => change(call.id, { phone })}
          {...(error === undefined ? {} : { error })}
        />
      )}
      <Choice
        many
        id="withheld"
        label={deskCopy.caller.title}
        options={[{ value: 'withheld', label: deskCopy.caller.withheld }]}
        value={call.withheld ? ['withheld'] : []}
        onChange={(chosen) => change(call.id, { withheld: chosen.length > 0 })}
      />
    </>
  )
}

/** A wrong figure would show the matter to somebody else: it is said aloud before anything is sent. */
function ReadBack({ call, unnamed }: { call: Call; unnamed: boolean }) {
  const { answers, phone, withheld } = call
  const words = deskCopy.check
  const hasPhone = !withheld && phone.trim() !== ''
  return (
    <Box as="section" className="desk-aloud" label={words.title}>
      <Box as="h2" className="desk-subtitle">
        {words.title}
      </Box>
      {unnamed ? (
        <Box as="p">{words.nameless}</Box>
      ) : (
        <>
          <Box as="p" className="figures">
            {hasPhone ? words.phone(sayPhone(phone)) : words.noPhone}
          </Box>
          <Box as="p">{words.name(answers.name)}</Box>
        </>
      )}
      <Box as="p">{words.village(answers.village === '' ? '' : answers.villageTyped)}</Box>
      {hasPhone && !unnamed ? <Box className="desk-hint">{words.wrongPhone}</Box> : null}
    </Box>
  )
}
