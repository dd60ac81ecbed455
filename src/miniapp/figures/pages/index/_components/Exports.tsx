import { useEffect, useState } from 'react'
import type { ExportView } from '@/domain/api/exports'
import type { FiguresQuery } from '@/domain/api/figures'
import { dayOf, sayDay } from '@/domain/calendar'
import {
  exportLayouts,
  exportReasons,
  exportReasonWords,
  givenUpWords,
  layoutWords,
  type ExportLayout,
  type ExportReason,
} from '@/domain/exchange/export-words'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { useDocument } from '../../../../shared/use-document'
import { useSession } from '../../../../stores/session'
import { useFigure } from '../../../_components/use-figure'
import { cancelExport, exportPath, exportsMade, makeExport } from '../../../api'
import { figuresCopy } from '../../../copy'

const words = figuresCopy.exports
const masked = 'masked'
/** Who handles declarations may have 采集表; the server holds to the same. */
const collectors = ['village-clerk', 'township-staff', 'county-intake']
const lookAgainMs = 3000

/** 采集表 and ledgers: asked for here, made meanwhile, fetched when they are ready. */
export function Exports({ query }: { query: FiguresQuery }) {
  const roles = useSession((state) => state.account?.roles) ?? []
  const layouts = exportLayouts.filter(
    (one) => one === 'ledger' || collectors.some((role) => roles.includes(role)),
  )
  const [layout, setLayout] = useState<ExportLayout>(layouts[0] ?? 'ledger')
  const [numbers, setNumbers] = useState<string>(masked)
  const [trouble, setTrouble] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const { view, instead, again } = useFigure('exports', exportsMade)
  const waiting = view?.some(({ state }) => state === 'waiting') ?? false
  useEffect(() => {
    if (!waiting) return
    const timer = setInterval(() => void again(), lookAgainMs)
    return () => clearInterval(timer)
  }, [again, waiting])

  const make = async () => {
    setBusy(true)
    setTrouble(null)
    try {
      const full =
        layout === 'collection' && numbers !== masked ? { fullNumbers: numbers as ExportReason } : {}
      await makeExport({ layout, ...query, ...full })
      await again()
    } catch (cause) {
      setTrouble(cause)
    }
    setBusy(false)
  }
  return (
    <>
      <Choice
        id="layout"
        label={words.layout}
        options={layouts.map((value) => ({
          value,
          label: layoutWords[value],
          help: words.layoutHelp[value],
        }))}
        value={layout}
        onChange={(value) => setLayout(value as ExportLayout)}
      />
      {layout === 'collection' ? (
        <Choice
          id="numbers"
          label={words.numbers}
          options={[
            { value: masked, label: words.masked },
            ...exportReasons.map((value) => ({ value, label: words.full, help: exportReasonWords[value] })),
          ]}
          value={numbers}
          onChange={setNumbers}
        />
      ) : null}
      <Box as="p" className="figures-why">
        {words.why}
      </Box>
      <Button kind="main" loading={busy} onPress={() => void make()}>
        {words.ask}
      </Button>
      {trouble === null ? null : <Told kind="overdue">{sentenceOf(trouble)}</Told>}
      <Box as="h2" className="figures-head">
        {words.past}
      </Box>
      {instead}
      {view?.length === 0 ? <Box as="p">{words.none}</Box> : null}
      {view?.map((one) => (
        <Made key={one.id} made={one} onChanged={() => void again()} />
      ))}
    </>
  )
}

function Made({ made, onChanged }: { made: ExportView; onChanged: () => void }) {
  const { id, layout, regionName, from, to, state, because, done, total, until, fullNumbers } = made
  const { busy, said, fetchIt } = useDocument(
    { kind: 'xlsx', path: exportPath(id), fileName: `${layoutWords[layout]}.xlsx` },
    figuresCopy.downloaded,
  )
  const [cancelling, setCancelling] = useState(false)
  const [trouble, setTrouble] = useState<unknown>(null)
  const cancel = async () => {
    setCancelling(true)
    setTrouble(null)
    try {
      await cancelExport(id)
      onChanged()
    } catch (cause) {
      setTrouble(cause)
    }
    setCancelling(false)
  }
  return (
    <Box className="export">
      <Box className="export-title">{`${layoutWords[layout]}，${regionName}`}</Box>
      <Box>{`${from} 到 ${to}${fullNumbers ? `，${words.full}` : ''}`}</Box>
      {state === 'waiting' ? (
        <>
          <Box live="polite">{words.progress(done, total)}</Box>
          <Box className="export-bar">
            <Box className="export-done" style={{ width: `${total === 0 ? 0 : (done / total) * 100}%` }} />
          </Box>
          <Button kind="second" loading={cancelling} onPress={() => void cancel()}>
            {words.cancel}
          </Button>
        </>
      ) : (
        <Box>{words.states[state]}</Box>
      )}
      {because === null ? null : <Box className="figures-why">{givenUpWords[because]}</Box>}
      {state === 'ready' && until !== null ? (
        <>
          <Box className="figures-why">{words.until(done, sayDay(dayOf(until)))}</Box>
          <Button kind="second" loading={busy} onPress={fetchIt}>
            {words.fetch}
          </Button>
        </>
      ) : null}
      {trouble === null ? null : <Told kind="overdue">{sentenceOf(trouble)}</Told>}
      {said === null ? null : <Told kind={said.kind}>{said.text}</Told>}
    </Box>
  )
}
