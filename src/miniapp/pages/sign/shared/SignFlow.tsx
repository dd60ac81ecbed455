import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { OpeningView } from '@/domain/authorization/signing-api'
import type { SignatureForm } from '@/domain/authorization/signing'
import { ApiProblem, OfflineError } from '../../../api/problem'
import { Loading } from '../../../components/Loading'
import { Page } from '../../../components/Page'
import { sentenceOf, Trouble } from '../../../shared/Trouble'
import { useLoad } from '../../../shared/use-load'
import { usePhotos } from '../../../shared/use-photos'
import { signCopy } from '../copy'
import { CannotStep } from './CannotStep'
import { CheckStep } from './CheckStep'
import { Ink } from './ink'
import { Pad } from './Pad'
import { PhoneStep } from './PhoneStep'
import { ReadStep } from './ReadStep'
import {
  faultsOf,
  fieldAt,
  noWho,
  writerName,
  writerOf,
  type By,
  type Signer,
  type Who,
  type WhoFaults,
} from './who'
import { WhoStep } from './WhoStep'
import '../sign.scss'

export interface SignFlowProps {
  signer: Signer
  by: By
  /** Who of the household may be the guardian. */
  adults: readonly string[]
  /** A phone number has to be confirmed, in this county; null: who holds this phone is known. */
  countyCode: string | null
  open: () => Promise<OpeningView>
  read: (openingId: string) => Promise<unknown>
  send: (form: SignatureForm) => Promise<unknown>
  /** Starts anew with a written delegation; null where there can be none. */
  onDelegate: (() => void) | null
  onBack: () => void
  /** It is with the server, or was there before. */
  done: (already: boolean) => ReactNode
}

type Step = 'read' | 'phone' | 'who' | 'write' | 'check' | 'cannot' | 'done' | 'already'

/** What is said on the step that is open; `attempt` counts, so that the same sentence is said again. */
interface Said {
  told: string | null
  faults: WhoFaults
  ink: string | null
  attempt: number
}
const nothingSaid: Said = { told: null, faults: {}, ink: null, attempt: 0 }

/** Read, who, write, check, send. Whatever the server finds, everything that was done stays. */
export function SignFlow({ signer, by, adults, countyCode, onDelegate, ...props }: SignFlowProps) {
  const [step, setStep] = useState<Step>('read')
  const [round, setRound] = useState(1)
  const [opening, setOpening] = useState<OpeningView | null>(null)
  const [readTo, setReadTo] = useState<string | null>(null)
  const [confirmationId, setConfirmationId] = useState<string | null>(null)
  const [who, setWho] = useState<Who>(noWho)
  const [ink] = useState(() => new Ink())
  const [said, setSaid] = useState<Said>(nothingSaid)
  const [busy, setBusy] = useState(false)
  const papers = usePhotos()
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  const openingId = opening?.id ?? ''
  const load = useLoad(`${round}`, async () => setOpening(await latest.current.open()))
  const tellRead = useCallback(async () => {
    await latest.current.read(openingId)
    setReadTo(openingId)
  }, [openingId])

  const say = (step: Step, what: Partial<Omit<Said, 'attempt'>> = {}) => {
    setSaid((before) => ({ ...nothingSaid, ...what, attempt: before.attempt + 1 }))
    setStep(step)
  }
  const readAgain = (told: string) => {
    setOpening(null)
    setReadTo(null)
    setRound((before) => before + 1)
    say('read', { told })
  }

  const refuse = (trouble: unknown) => {
    if (trouble instanceof OfflineError) return say('check', { told: signCopy.check.offline })
    if (!(trouble instanceof ApiProblem)) return say('check', { told: sentenceOf(trouble) })
    const { code, title, errors } = trouble
    if (code === 'already-signed' || code === 'invitation-used') return say('already')
    if (code === 'statement-changed' || code === 'statement-not-read') return readAgain(title)
    if (code === 'confirmation-needed' || code === 'confirmation-over') {
      setConfirmationId(null)
      return say(countyCode === null ? 'check' : 'phone', { told: title })
    }
    const faults: WhoFaults = {}
    for (const { path, message } of errors) {
      const field = fieldAt(path)
      if (field) faults[field] ??= message
    }
    if (Object.keys(faults).length > 0) return say('who', { faults })
    const written = errors.find(({ path }) => path.startsWith('handwriting'))
    if (written) return say('write', { ink: written.message })
    say('check', { told: `${title}${signCopy.check.kept}` })
  }

  const send = async () => {
    setBusy(true)
    try {
      await props.send({
        member: signer.member,
        openingId,
        writer: writerOf(by, who, papers.attachmentIds),
        name: signer.name,
        handwriting: ink.handwriting(),
        phoneTime: new Date().toISOString(),
        ...(signer.asksLastFour ? { lastFour: who.lastFour } : {}),
        ...(confirmationId === null ? {} : { confirmationId }),
      })
      papers.clear()
      say('done')
    } catch (trouble) {
      refuse(trouble)
    }
    setBusy(false)
  }

  const afterReading: Step = countyCode !== null && confirmationId === null ? 'phone' : 'who'
  const toPad = () => {
    const faults = faultsOf(signer, by, who, papers)
    say(Object.keys(faults).length > 0 ? 'who' : 'write', { faults })
  }
  const writer = writerName(by, who, signer)

  if (step === 'done' || step === 'already') return props.done(step === 'already')
  if (opening === null) {
    return (
      <Page title={signCopy.read.title} onBack={props.onBack}>
        {load.trouble !== null && !load.loading ? (
          <Trouble trouble={load.trouble} again={() => void load.again()} />
        ) : (
          <Loading />
        )}
      </Page>
    )
  }
  const { title } = opening.statement
  switch (step) {
    case 'read':
      return (
        <ReadStep
          key={opening.id}
          name={signer.name}
          opening={opening}
          read={readTo === opening.id}
          told={said.told}
          onRead={tellRead}
          onNext={() => say(afterReading)}
          onBack={props.onBack}
        />
      )
    case 'phone':
      return (
        <PhoneStep
          countyCode={countyCode ?? ''}
          told={said.told}
          onConfirmed={({ id }) => {
            setConfirmationId(id)
            say('who')
          }}
          onBack={() => say('read')}
        />
      )
    case 'who':
      return (
        <WhoStep
          signer={signer}
          by={by}
          adults={adults}
          title={title}
          who={who}
          onChange={(change) => setWho((before) => ({ ...before, ...change }))}
          papers={papers}
          faults={said.faults}
          attempt={said.attempt}
          told={said.told}
          onNext={toPad}
          onCannot={() => say('cannot')}
          onBack={() => say('read')}
        />
      )
    case 'cannot':
      return <CannotStep onDelegate={onDelegate} onBack={() => say('who')} />
    case 'write':
      return (
        <Pad
          ink={ink}
          name={signer.name}
          writer={writer}
          fault={said.ink}
          onDone={() => say('check')}
          onBack={() => say('who')}
          onCannot={() => say('cannot')}
        />
      )
    case 'check':
      return (
        <CheckStep
          name={signer.name}
          writer={by === 'self' ? signCopy.check.self : signCopy.check[by](writer)}
          title={title}
          ink={ink.handwriting()}
          told={said.told}
          attempt={said.attempt}
          busy={busy}
          onRewrite={() => say('write')}
          onSubmit={() => void send()}
          onBack={() => say('write')}
        />
      )
  }
}
