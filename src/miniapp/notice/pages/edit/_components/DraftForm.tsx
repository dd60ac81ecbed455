import { useState } from 'react'
import type { CandidatesView, NoticeView } from '@/domain/api/notices'
import { usualDays, type NoticeKind } from '@/domain/publicity/notice-kinds'
import type { FieldError } from '@/domain/problems'
import { levelOf } from '@/domain/regions'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { NumberField } from '../../../../components/NumberField'
import { TextField } from '../../../../components/TextField'
import { VillageField } from '../../../../forms/VillageField'
import { back } from '../../../../platform/navigation'
import { Told } from '../../../../shared/Told'
import { sentenceOf } from '../../../../shared/Trouble'
import { useLoad } from '../../../../shared/use-load'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { useSession } from '../../../../stores/session'
import { candidates, changeNotice, makeNotice } from '../../../api'
import { noticeCopy } from '../../../copy'
import { kindsFor } from '../../../kinds'
import { checkTyped, rowFrom, typedFrom, type Candidate, type Typed } from './draft'
import { RowFields } from './RowFields'

const words = noticeCopy.edit

interface DraftFormProps {
  before: NoticeView | null
  start: { kind: NoticeKind | undefined; village: string | undefined; lead: string | undefined }
  onSaved: (notice: NoticeView) => void
}

/** The whitelist as a form: which kind, where, which households, what is said of each, whom to turn to. */
export function DraftForm({ before, start, onSaved }: DraftFormProps) {
  const account = useSession((state) => state.account)
  const own = account?.regionCode ?? ''
  const kinds = kindsFor(account?.roles ?? [], own)
  const [typed, setTyped] = useState<Typed>(() =>
    before
      ? typedFrom(before)
      : {
          kind: start.kind ?? (kinds.length === 1 ? (kinds[0]?.id ?? null) : null),
          regionCode: start.village ?? (levelOf(own) === 'village' ? own : ''),
          rows: [],
          days: String(usualDays),
          office: '',
          phone: '12317',
          remark: '',
        },
  )
  const [waiting, setWaiting] = useState<CandidatesView | null>(null)
  const [faults, setFaults] = useState<readonly FieldError[]>([])
  const [attempt, setAttempt] = useState(0)
  const [said, setSaid] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { kind, regionCode, rows } = typed
  const set = (change: Partial<Typed>) => setTyped((now) => ({ ...now, ...change }))

  const load = useLoad(kind !== null && regionCode !== '' ? `${kind} ${regionCode}` : null, async () => {
    if (kind === null) return
    const found = await candidates(regionCode, kind)
    setWaiting(found)
    const asked = found.items.find(({ leadId }) => leadId === start.lead)
    if (asked && before === null) set({ rows: [rowFrom(asked)] })
  })
  const known = new Map(waiting?.items.map((one) => [one.leadId, one]))
  const errorAt = (path: string) => {
    const fault = faults.find((one) => one.path === path)
    return fault ? { error: fault.message } : {}
  }

  const save = () => {
    setSaid(null)
    setAttempt((now) => now + 1)
    const checked = checkTyped(typed)
    setFaults(checked.faults ?? [])
    if (checked.draft === null) return
    setBusy(true)
    const sent = before
      ? changeNotice(before.id, { ...checked.draft, version: before.version })
      : makeNotice(checked.draft)
    sent.then(onSaved, (trouble: unknown) => {
      setBusy(false)
      setAttempt((now) => now + 1)
      if (trouble instanceof ApiProblem) setFaults(trouble.errors)
      if (!(trouble instanceof ApiProblem) || trouble.errors.length === 0) setSaid(sentenceOf(trouble))
    })
  }
  const choose = (chosen: readonly string[]) =>
    set({
      rows: chosen.flatMap((leadId) => {
        const kept = rows.find((row) => row.leadId === leadId)
        const candidate = known.get(leadId)
        return kept ? [kept] : candidate ? [rowFrom(candidate)] : []
      }),
    })

  return (
    <>
      <ErrorSummary title={words.summary} errors={summaryOf(faults, typed)} attempt={attempt} />
      {before || kinds.length === 0 ? null : (
        <Choice
          id="kind"
          label={words.kind}
          options={kinds.map(({ id, title }) => ({ value: id, label: title }))}
          value={kind}
          onChange={(next) => {
            setWaiting(null)
            set({ kind: kinds.find(({ id }) => id === next)?.id ?? null, rows: [] })
          }}
          {...errorAt('kind')}
        />
      )}
      {before || levelOf(own) === 'village' ? null : (
        <>
          <Box as="h2" className="heading">
            {words.village}
          </Box>
          <VillageField
            id="regionCode"
            value={regionCode}
            onChange={(next) => {
              setWaiting(null)
              set({ regionCode: next, rows: [] })
            }}
            error={faults.find(({ path }) => path === 'regionCode')?.message}
            onSkip={back}
          />
        </>
      )}
      {kind === null || regionCode === '' ? null : waiting === null ? (
        load.trouble !== null && !load.loading ? (
          <StaffTrouble trouble={load.trouble} again={() => void load.again()} />
        ) : (
          <Loading />
        )
      ) : !waiting.asked ? (
        <Notice kind="information">{words.notAsked}</Notice>
      ) : waiting.items.length === 0 && rows.length === 0 ? (
        <Empty icon="inbox" title={words.nobody} detail={words.nobodyDetail} />
      ) : (
        <>
          <Choice
            many
            id="rows"
            label={words.who}
            help={words.whoWhy}
            options={optionsOf(waiting.items, typed)}
            value={rows.map(({ leadId }) => leadId)}
            onChange={choose}
            {...errorAt('rows')}
          />
          {rows.map((row, place) => (
            <RowFields
              key={row.leadId}
              kind={kind}
              regionCode={regionCode}
              row={row}
              place={place}
              candidate={known.get(row.leadId)}
              onChange={(change) =>
                set({ rows: rows.map((one) => (one.leadId === row.leadId ? { ...one, ...change } : one)) })
              }
              errorAt={errorAt}
            />
          ))}
          <NumberField
            id="days"
            label={words.days}
            help={words.daysHelp(waiting.leastDays)}
            unit={words.daysUnit}
            value={typed.days}
            onChange={(days) => set({ days })}
            {...errorAt('days')}
          />
          <TextField
            id="office"
            label={words.office}
            value={typed.office}
            onChange={(office) => set({ office })}
            {...errorAt('office')}
          />
          <TextField
            id="phone"
            label={words.phone}
            help={words.phoneHelp}
            keyboard="phone"
            value={typed.phone}
            onChange={(phone) => set({ phone })}
            {...errorAt('phone')}
          />
          <TextField
            id="remark"
            label={words.remark}
            optional
            lines={3}
            maxLength={300}
            value={typed.remark}
            onChange={(remark) => set({ remark })}
            {...errorAt('remark')}
          />
          {said === null ? null : (
            <Told key={attempt} kind="overdue">
              {said}
            </Told>
          )}
          <Button kind="main" loading={busy} onPress={save}>
            {words.save}
          </Button>
        </>
      )}
    </>
  )
}

function optionsOf(items: readonly Candidate[], { rows }: Typed) {
  const gone = rows.filter(({ leadId }) => items.every((one) => one.leadId !== leadId))
  return [
    ...items.map(({ leadId, names, group, measures }) => ({
      value: leadId,
      label: [names[0], group].filter(Boolean).join('，'),
      ...(measures.length > 0 ? { help: measures.join('、') } : {}),
    })),
    ...gone.map(({ leadId, name }) => ({ value: leadId, label: name })),
  ]
}

/** The whole household at fault leads to the list of them; below it each field by whose it is. */
function summaryOf(faults: readonly FieldError[], { rows }: Typed): { field: string; message: string }[] {
  const all = faults.map(({ path, message }) => {
    const [, place, field] = /^rows\.(\d+)\.(\w+)/.exec(path) ?? []
    if (place === undefined) return { field: path, message }
    if (field === 'leadId') return { field: 'rows', message }
    return { field: path, message: `${words.atRow(rows[Number(place)]?.name ?? '')}${message}` }
  })
  const fields = [...new Set(all.map(({ field }) => field))]
  return fields.map((field) => ({
    field,
    message: all.flatMap((one) => (one.field === field ? [one.message] : [])).join(''),
  }))
}
