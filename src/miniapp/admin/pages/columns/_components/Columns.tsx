import { useState } from 'react'
import type { ColumnMapView } from '@/domain/api/exports'
import { exportLayouts, layoutWords, type ExportLayout } from '@/domain/exchange/export-words'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { useLoad } from '../../../../shared/use-load'
import { faultsInOrder } from '../../../../shared/field-faults'
import { Came } from '../../../../staff/components/Came'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { useSend } from '../../../../staff/components/use-send'
import { columnMapOf, setColumnMap } from '../api'
import { columnsCopy as words } from '../copy'
import { faultsByField, titleField, type Column } from '../arrange'
import { Editions } from './Editions'
import { HiddenColumns, UsedColumns } from './ColumnRows'
import { Preview } from './Preview'

/** Which columns an export has, under which headings, in which order. */
export function Columns() {
  const [layout, setLayout] = useState<ExportLayout>('collection')
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Choice
        id="layout"
        label={words.layout}
        options={exportLayouts.map((value) => ({ value, label: layoutWords[value] }))}
        value={layout}
        onChange={(value) => setLayout(exportLayouts.find((one) => one === value) ?? layout)}
      />
      <Arrange key={layout} layout={layout} />
    </>
  )
}

function Arrange({ layout }: { layout: ExportLayout }) {
  const [view, setView] = useState<ColumnMapView | null>(null)
  const [columns, setColumns] = useState<readonly Column[]>([])
  const take = (found: ColumnMapView) => {
    setView(found)
    setColumns(found.columns)
  }
  const { trouble, again } = useLoad(layout, async () => take(await columnMapOf(layout)))
  const fields = columns.map((_, at) => titleField(at))
  const form = useSend(fields)
  /** As they were last tried: what the server said counts for these alone. */
  const [tried, setTried] = useState<readonly Column[] | null>(null)
  if (view === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  const errors =
    tried === null ? {} : { ...(tried === columns ? form.errors : {}), ...faultsByField(columns) }
  const save = async () => {
    setTried(columns)
    if (!form.check(faultsByField(columns))) return
    const done = await form.send(
      async () => take(await setColumnMap(layout, { edition: view.edition, columns: [...columns] })),
      words.saved,
    )
    if (done) setTried(null)
  }
  const usual = () => setColumns(view.all.map(({ id, title }) => ({ id, title })))
  return (
    <>
      <Came of={{ ...form, wrong: faultsInOrder(fields, errors) }} />
      <UsedColumns all={view.all} columns={columns} errors={errors} onChange={setColumns} />
      <HiddenColumns all={view.all} columns={columns} onChange={setColumns} />
      <Preview all={view.all} columns={columns} />
      <Button kind="main" loading={form.busy} onPress={() => void save()}>
        {words.save}
      </Button>
      <Button kind="second" onPress={usual}>
        {words.usual}
      </Button>
      <Editions history={view.history} onTake={setColumns} />
    </>
  )
}
