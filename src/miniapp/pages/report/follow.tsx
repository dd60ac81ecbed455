import { useEffect, useRef, useState } from 'react'
import { typedReceipt } from '@/domain/receipt-code'
import { listLeads } from '../../api/leads'
import { ApiProblem } from '../../api/problem'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { Notice } from '../../components/Notice'
import { Page } from '../../components/Page'
import { TextField } from '../../components/TextField'
import { entryCopy } from '../../copy/entry'
import { replace } from '../../platform/navigation'
import { routes, withQuery } from '../../routes'
import { Told } from '../../shared/Told'
import { sentenceOf, Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { useWait } from '../../shared/use-wait'
import { usePlaces } from '../../stores/places'
import { arriveWithNumber } from './_components/arrive-with-number'
import { openReceipt } from './api'
import { namelessCopy } from './copy'

const words = namelessCopy.follow

/** A report without a name is followed with its number. */
export default function FollowPage() {
  const { counties, loadCounties } = usePlaces()
  const { loading, trouble, again } = useLoad('counties', loadCounties)
  return (
    <Page title={words.title}>
      {counties.length > 0 ? (
        <Follow />
      ) : trouble !== null && !loading ? (
        <Trouble trouble={trouble} again={() => void again()} />
      ) : null}
    </Page>
  )
}

function Follow() {
  const { counties, countyCode } = usePlaces()
  const [county, setCounty] = useState(countyCode)
  const [typed, setTyped] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [waited, setWaited] = useState<string | null>(null)
  const asked = `${county ?? ''} ${typed}`
  const { left, begin } = useWait(asked)
  const parsed = typedReceipt.safeParse(typed)
  const fault = attempt > 0 && !parsed.success ? parsed.error.issues[0]?.message : undefined
  const noCounty = attempt > 0 && county === null

  const send = async (word: string | null) => {
    setAttempt((before) => before + 1)
    setRefusal(null)
    setWaited(null)
    if (!parsed.success || county === null) return
    setBusy(true)
    try {
      const request = { countyCode: county, receipt: parsed.data, ...(word ? { waited: word } : {}) }
      await arriveWithNumber(await openReceipt(request))
      const [lead] = (await listLeads({ scope: 'mine' })).items
      if (lead) replace(withQuery(routes.lead, { id: lead.id }))
      else setRefusal(words.none)
    } catch (cause) {
      const { again, waited: given } = cause instanceof ApiProblem ? cause.detail : {}
      if (typeof again === 'number' && typeof given === 'string') {
        setWaited(given)
        begin(again + 1)
      } else setRefusal(sentenceOf(cause))
    }
    setBusy(false)
  }
  // Its wait is over: the same number is asked for again by itself.
  const again = useRef(send)
  useEffect(() => {
    again.current = send
  })
  const ready = waited !== null && left === 0 && !busy
  const held = useRef(false)
  useEffect(() => {
    if (waited !== null && left > 0) held.current = true
    if (!ready || !held.current) return
    held.current = false
    void again.current(waited)
  }, [left, ready, waited])

  return (
    <>
      {refusal === null ? null : (
        <Told key={attempt} kind="overdue">
          {refusal}
        </Told>
      )}
      <Choice
        id="county"
        label={words.county}
        options={counties.map((one) => ({ value: one.countyCode, label: one.name }))}
        value={county}
        onChange={setCounty}
        error={noCounty ? entryCopy.login.countyQuestion : undefined}
      />
      <TextField
        id="receipt"
        label={words.code}
        help={words.codeHelp}
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setWaited(null)
          held.current = false
        }}
        error={fault}
        keyboard="number"
      />
      {left > 0 ? (
        <Notice kind="soon" live>
          {words.waiting(left)}
        </Notice>
      ) : null}
      <Button kind="main" onPress={() => void send(null)} loading={busy} disabled={left > 0}>
        {words.submit}
      </Button>
      <Box as="p" className="say say--quiet say--after">
        {words.after}
      </Box>
    </>
  )
}
