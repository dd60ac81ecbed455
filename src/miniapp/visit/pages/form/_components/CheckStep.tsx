import { useMemo, useState } from 'react'
import { dayOf } from '@/domain/calendar'
import type { FieldError } from '@/domain/problems'
import { sumUp, visitRows, wordsHash, type VisitRow, type VisitSignature } from '@/domain/visits/visit'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Mark } from '../../../../components/Mark'
import { Notice } from '../../../../components/Notice'
import { SummaryList } from '../../../../components/SummaryList'
import { TextField } from '../../../../components/TextField'
import { Ink } from '../../../../pages/sign/shared/ink'
import { Pad } from '../../../../pages/sign/shared/Pad'
import { replace } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { visitCopy } from '../../../copy'
import { faultsOf, nameOf, openLines, stepOf, topicsOf, visitOf } from '../../../filling'
import { handOver, type Visiting } from '../../../use-filling'

const words = visitCopy.check

interface CheckStepProps {
  visiting: Visiting
  faults: readonly FieldError[]
  /** From now on what is missing is shown. */
  onTry: () => void
  onOpen: (path: string) => void
}

/** All of it once more, read out to the household; then everybody signs, and it goes. */
export function CheckStep({ visiting, faults, onTry, onOpen }: CheckStepProps) {
  const { filling, parcel, change } = visiting
  const [attempt, setAttempt] = useState(0)
  const visit = useMemo(() => visitOf(filling, parcel.photos), [filling, parcel.photos])
  const { so, changed, unclear } = sumUp(visit.lines)
  const open = openLines(filling)
  const openTopics = topicsOf(filling).filter(({ lines }) => lines.some(({ key }) => open.includes(key)))

  const send = async () => {
    const found = faultsOf(filling, parcel.photos, dayOf(now()))
    onTry()
    setAttempt((count) => count + 1)
    if (found.length > 0) return
    await handOver(parcel.id)
    replace(routes.visits)
  }
  return (
    <>
      <ErrorSummary
        errors={faults.map(({ path, message }) => ({ field: path, message }))}
        title={words.summary}
        attempt={attempt}
        onOpen={(path) => (stepOf(filling, path) === 'check' ? undefined : onOpen(path))}
      />
      <Notice kind="information">{words.counts(so, changed, unclear)}</Notice>
      {openTopics.length > 0 ? (
        <Notice kind="soon" title={words.open(open.length)}>
          {openTopics.map(({ id, title, lines }) => (
            <Button key={id} onPress={() => onOpen(`line.${lines[0]?.key ?? ''}`)}>
              {words.toOpen(title)}
            </Button>
          ))}
        </Notice>
      ) : null}
      <SeenBeside rows={visitRows(visit.lines, now())} />
      <SummaryList
        rows={[
          {
            id: 'visitors',
            label: words.visitors,
            value: visit.visitors.map(({ name }) => name).join('、'),
            onChange: () => onOpen('visitors'),
          },
          {
            id: 'there',
            label: words.there,
            value: [...visit.present, ...visit.others.map(({ name }) => name)].join('、') || null,
            onChange: () => onOpen('present'),
          },
          {
            id: 'photos',
            label: visitCopy.photos.label,
            value: parcel.photos.length === 0 ? null : words.photoCount(parcel.photos.length),
            onChange: () => onOpen('photos'),
          },
          ...(visit.findings
            ? [
                {
                  id: 'findings',
                  label: visitCopy.photos.findings,
                  value: visit.findings,
                  onChange: () => onOpen('findings'),
                },
              ]
            : []),
        ]}
      />
      <Signing visiting={visiting} words={wordsHash(visit)} signed={visit.signatures} />
      {visit.signatures.some(({ side }) => side === 'household') ? null : (
        <TextField
          id="unsigned"
          label={words.unsigned}
          help={words.unsignedHelp}
          optional
          lines={2}
          maxLength={200}
          value={filling.unsigned}
          onChange={(unsigned) => change((before) => ({ ...before, unsigned }))}
        />
      )}
      <Button kind="main" onPress={() => void send()}>
        {words.send}
      </Button>
    </>
  )
}

/** What is different first; what is as declared behind one press. */
export function SeenBeside({ rows }: { rows: readonly VisitRow[] }) {
  const [all, setAll] = useState(false)
  const same = rows.filter(({ verdict }) => verdict === 'so')
  const different = rows.filter(({ verdict }) => verdict === 'changed' || verdict === 'unclear')
  const none = visitCopy.notDeclared
  return (
    <>
      {different.length > 0 ? (
        <SummaryList
          title={words.changed}
          rows={different.map(({ label, declared, seen, verdict }) => ({
            id: label,
            label,
            value:
              verdict === 'changed'
                ? words.value(declared ?? none, seen ?? none)
                : words.unclear(declared ?? none),
          }))}
        />
      ) : null}
      {same.length > 0 ? (
        <>
          <Button kind="quiet" expanded={all} onPress={() => setAll(!all)}>
            {`${words.same(same.length)}，${all ? words.showFew : words.showAll}`}
          </Button>
          {all ? (
            <SummaryList rows={same.map(({ label, declared }) => ({ id: label, label, value: declared }))} />
          ) : null}
        </>
      ) : null}
    </>
  )
}

interface SigningProps {
  visiting: Visiting
  /** Hash of what is signed. */
  words: string
  signed: readonly VisitSignature[]
}

type Side = VisitSignature['side']

/** Everybody writes on the same phone, one after the other. */
function Signing({ visiting, words: hash, signed }: SigningProps) {
  const { filling, change } = visiting
  const [writing, setWriting] = useState<{ side: Side; name: string; ink: Ink } | null>(null)
  const minors = filling.packet.minors.map(nameOf)
  const visit = visitOf(filling, [])
  const adults = visit.present.filter((name) => !minors.includes(name))
  const household = [...adults, ...visit.others.map(({ name }) => name)].filter((name) => name !== '')
  const visitors = visit.visitors.map(({ name }) => name).filter((name) => name !== '')

  if (writing) {
    const { side, name, ink } = writing
    const done = () => {
      const signature: VisitSignature = { side, name, ink: ink.handwriting(), at: now(), words: hash }
      change((before) => ({
        ...before,
        signatures: [...before.signatures.filter((one) => one.side !== side || one.name !== name), signature],
      }))
      setWriting(null)
    }
    return (
      <Pad
        ink={ink}
        name={name}
        writer={name}
        fault={null}
        onDone={done}
        onBack={() => setWriting(null)}
        onCannot={() => setWriting(null)}
      />
    )
  }
  const rows = (side: Side, names: readonly string[]) =>
    names.map((name) => {
      const has = signed.some((one) => one.side === side && one.name === name)
      return (
        <Box key={`${side} ${name}`} className="visit-sign">
          {has ? <Mark kind="done">{words.signed(name)}</Mark> : null}
          <Button
            icon="pencil"
            kind={has ? 'quiet' : 'second'}
            onPress={() => setWriting({ side, name, ink: new Ink() })}
          >
            {has ? words.again(name) : words.signName(name)}
          </Button>
        </Box>
      )
    })
  return (
    <Box as="section" className="visit-part">
      <Box as="h2" className="visit-heading">
        {words.sign}
      </Box>
      <Box as="p" className="visit-small">
        {words.signWhy}
      </Box>
      {household.length > 0 ? <Box className="visit-label">{words.signHousehold}</Box> : null}
      {rows('household', household)}
      <Box className="visit-label">{words.signVisitors}</Box>
      {rows('visitor', visitors)}
    </Box>
  )
}
