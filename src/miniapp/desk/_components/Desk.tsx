import { useCallback, useEffect, useRef, useState } from 'react'
import { Box } from '../../components/elements/Box'
import { fieldId, useSurroundings } from '../../components/ids'
import { Loading } from '../../components/Loading'
import { focusInto, listenToKeys, moveOn } from '../../platform/form-keys'
import { takeFromTab } from '../../platform/take-from-address'
import { Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { isOwn, useOwner } from '../../stores/owner'
import { villages } from '../api'
import { isBegun, useCalls } from '../calls'
import { CallForm, firstField, formId, intents } from './CallForm'
import { Calls } from './Calls'
import { Done, doneId, type Sent } from './Done'
import { Earlier } from './Earlier'
import { useFound } from './InquiryFields'
import { KeysHelp, useNumberKeys } from './KeysHelp'
import { ReadOut } from './ReadOut'
import type { DeskVillages } from '@/domain/api/desk'

/** What a telephone system says when it shows no number. */
const withheld = 'withheld'

export function Desk() {
  const [places, setPlaces] = useState<DeskVillages | null>(null)
  const { trouble, again } = useLoad('villages', async () => setPlaces(await villages()))
  const { ready, restore } = useCalls()
  useEffect(() => {
    void restore()
  }, [restore])
  if (!places && trouble !== null) return <Trouble trouble={trouble} again={() => void again()} />
  if (!places || !ready) return <Loading />
  return <AtWork places={places} />
}

/** The call that is filled in, or what was made of the last one. */
function AtWork({ places }: { places: DeskVillages }) {
  const { prefix } = useSurroundings()
  const owner = useOwner((state) => state.id)
  const { calls, begin, change, remove } = useCalls()
  const [currentId, setCurrentId] = useState<string | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const [aim, setAim] = useState<{ id: string } | null>(null)
  const [numbers, setNumbers] = useNumberKeys()
  const current = currentId === null ? undefined : calls[currentId]
  const own = Object.values(calls)
    .filter((call) => isOwn(call, owner) && isBegun(call))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
  const found = useFound(places.packId, current?.intent === 'inquiry' ? current.answers.question : '')

  // Once what it aims at is drawn.
  useEffect(() => {
    if (aim) focusInto(aim.id)
  }, [aim])
  const goTo = useCallback((field: string) => setAim({ id: fieldId(prefix, field) }), [prefix])
  const start = useCallback(
    async (caller: string) => {
      const known = caller !== '' && caller !== withheld
      const id = await begin({ phone: known ? caller : '', withheld: caller === withheld })
      setSent(null)
      setCurrentId(id)
      // A number that is there already need not be typed.
      goTo(caller === '' ? 'phone' : 'intent')
    },
    [begin, goTo],
  )
  const began = useRef(false)
  useEffect(() => {
    if (began.current) return
    began.current = true
    void start(takeFromTab() ?? '')
  }, [start])

  useEffect(
    () =>
      listenToKeys(({ key, typing, onButton }) => {
        if (key === 'Enter') return !onButton && moveOn(formId)
        const place = ['1', '2', '3'].indexOf(key)
        if (place < 0 || typing || !numbers) return false
        if (sent) {
          if (place === 0) void start('')
          else if (place === 1) void start(sent.call.withheld ? withheld : sent.call.phone)
          return place < 2
        }
        const intent = intents[place]
        if (!intent || currentId === null) return false
        change(currentId, { intent })
        goTo(firstField[intent])
        return true
      }),
    [change, currentId, goTo, numbers, sent, start],
  )

  const open = (id: string) => {
    setSent(null)
    setCurrentId(id)
    goTo(calls[id]?.intent ? firstField[calls[id].intent] : 'phone')
  }
  return (
    <Box className="desk">
      <Box className="desk-main">
        <Calls calls={own} current={sent ? null : currentId} onOpen={open} onFresh={() => void start('')} />
        {sent ? (
          <Done
            {...sent}
            onNext={() => void start('')}
            onSame={() => void start(sent.call.withheld ? withheld : sent.call.phone)}
          />
        ) : current ? (
          <CallForm
            key={current.id}
            call={current}
            places={places}
            found={found}
            onRenewed={setCurrentId}
            onSent={(call, answer) => {
              setSent({ call, answer })
              setCurrentId(null)
              void remove(call.id)
              setAim({ id: doneId })
            }}
          />
        ) : null}
        <KeysHelp numbers={numbers} onNumbers={setNumbers} />
      </Box>
      <Box className="desk-aside">
        <Earlier phone={(sent?.call ?? current)?.withheld ? '' : ((sent?.call ?? current)?.phone ?? '')} />
        <ReadOut pack={places.packId} chosen={current?.answers.entry ?? 0} />
      </Box>
    </Box>
  )
}
