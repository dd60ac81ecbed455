import { useEffect, useState } from 'react'
import { mobilePhone, smsCode } from '@/domain/phone-code'
import { ApiProblem } from '../api/problem'
import { askForCode } from '../api/sessions'
import { Button } from '../components/Button'
import { Box } from '../components/elements/Box'
import { ErrorSummary } from '../components/ErrorSummary'
import { fieldId, useSurroundings } from '../components/ids'
import { Notice } from '../components/Notice'
import { TextField } from '../components/TextField'
import { phoneCopy } from '../copy/phone'
import { focusOn } from '../platform/focus'
import { faultsInOrder } from './field-faults'
import { Told } from './Told'
import { sentenceOf } from './Trouble'
import { useWait } from './use-wait'

const words = phoneCopy
const fields = ['phone', 'code'] as const
type Errors = Partial<Record<(typeof fields)[number], string>>

interface PhoneCodeProps {
  countyCode: string
  /** As typed. */
  phone: string
  onPhone: (phone: string) => void
  /** What its button does: 登录. */
  submit: string
  /** A number and the code that came to it, both well-formed; what it throws is said here. */
  onCode: (phone: string, code: string) => Promise<void>
  /** The server sends no SMS. */
  onOff: () => void
}

/** A phone number, and the code from the SMS that shows it to be one's own. What was typed stays whatever happens. */
export function PhoneCode({ countyCode, phone, onPhone, submit, onCode, onOff }: PhoneCodeProps) {
  const { prefix } = useSurroundings()
  const [code, setCode] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [told, setTold] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState<'asking' | 'entering' | null>(null)
  /** Where the last code went, and in a demo the code. */
  const [sent, setSent] = useState<{ phone: string; demoCode: string | null } | null>(null)

  const readPhone = mobilePhone.safeParse(phone)
  const number = readPhone.success ? readPhone.data : phone
  const { left, begin } = useWait(number)
  const sentHere = sent?.phone === number ? sent : null
  // Once it is drawn what was sent: the code comes next.
  useEffect(() => {
    if (sent !== null) focusOn(fieldId(prefix, 'code'))
  }, [sent, prefix])

  const show = (found: Errors, sentence: string | null = null) => {
    setErrors(found)
    setTold(sentence)
    setAttempt((before) => before + 1)
  }
  const refuse = (trouble: unknown) => {
    if (!(trouble instanceof ApiProblem)) return show({}, sentenceOf(trouble))
    if (trouble.code === 'sign-in-method-off') return onOff()
    if (typeof trouble.detail.again === 'number') begin(trouble.detail.again)
    const known = trouble.errors.filter(({ path }) => fields.some((field) => field === path))
    show(
      Object.fromEntries(known.map(({ path, message }) => [path, message])),
      known.length === 0 ? trouble.title : null,
    )
  }
  const work = async (what: 'asking' | 'entering', run: () => Promise<void>) => {
    if (busy !== null) return
    setBusy(what)
    try {
      await run()
    } catch (trouble) {
      refuse(trouble)
    }
    setBusy(null)
  }

  const ask = () => {
    if (!readPhone.success) return show({ phone: sentenceOfField(readPhone) })
    void work('asking', async () => {
      const { again, demoCode } = await askForCode(countyCode, number)
      begin(again)
      setSent({ phone: number, demoCode: demoCode ?? null })
      // The one before is void now.
      setCode('')
      setErrors({})
      setTold(null)
    })
  }
  const enter = () => {
    const readCode = smsCode.safeParse(code)
    if (!readPhone.success || !readCode.success) {
      const codeMissing = code.trim() === '' && sentHere === null
      return show({
        ...(readPhone.success ? {} : { phone: sentenceOfField(readPhone) }),
        ...(readCode.success ? {} : { code: codeMissing ? words.askFirst : sentenceOfField(readCode) }),
      })
    }
    void work('entering', () => onCode(number, readCode.data))
  }

  const wrong = faultsInOrder(fields, errors)
  return (
    <Box as="section" className="say--after">
      {told === null ? null : (
        <Told key={attempt} kind="overdue">
          {told}
        </Told>
      )}
      <ErrorSummary errors={wrong} attempt={attempt} />
      <TextField
        id="phone"
        label={words.phone}
        help={words.phoneWhy}
        value={phone}
        onChange={onPhone}
        error={errors.phone}
        keyboard="phone"
        autoComplete="tel"
      />
      <Button
        onPress={ask}
        loading={busy === 'asking'}
        loadingText={words.asking}
        disabled={left > 0 || busy === 'entering'}
      >
        {left > 0 ? words.wait(left) : sentHere ? words.askAgain : words.ask}
      </Button>
      {sentHere ? (
        <Box className="say--after">
          {sentHere.demoCode === null ? (
            <Notice kind="done" title={words.sentTitle} live>
              {words.sent(inGroups(number, [3, 4, 4]))}
            </Notice>
          ) : (
            <Notice kind="information" live>
              {words.demoCode(inGroups(sentHere.demoCode, [3, 3]))}
            </Notice>
          )}
        </Box>
      ) : null}
      <TextField
        id="code"
        label={words.code}
        value={code}
        onChange={setCode}
        error={errors.code}
        keyboard="number"
        autoComplete="one-time-code"
      />
      <Button kind="main" onPress={enter} loading={busy === 'entering'} disabled={busy === 'asking'}>
        {submit}
      </Button>
    </Box>
  )
}

function sentenceOfField({ error }: { error: { issues: readonly { message: string }[] } }): string {
  return error.issues[0]?.message ?? ''
}

/** Numbers said aloud stand in groups, on one line. */
function inGroups(digits: string, sizes: readonly number[]): string {
  let from = 0
  return sizes.map((size) => digits.slice(from, (from += size))).join('\u00a0')
}
