import { useState } from 'react'
import { bodyKinds } from '@/domain/actors'
import type { BodyRow } from '@/domain/api/administration'
import { ApiProblem } from '../../../../api/problem'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { ListRow } from '../../../../components/ListRow'
import { Loading } from '../../../../components/Loading'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { useLoad } from '../../../../shared/use-load'
import { Fold } from '../../../../staff/components/Fold'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { bodyList, closeBody } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'
import { BodyForm } from './BodyForm'

const words = adminCopy.body
/** The highest first. */
const kinds = [...bodyKinds].reverse()

/** The county's offices by kind; one of them, or a new one, to be written. */
export function Bodies() {
  const [bodies, setBodies] = useState<readonly BodyRow[] | null>(null)
  const { trouble, again } = useLoad('bodies', async () => setBodies((await bodyList()).items))
  const [find, setFind] = useState('')
  const [open, setOpen] = useState<BodyRow | 'new' | null>(null)
  const [closing, setClosing] = useState<BodyRow | null>(null)
  const form = useSend<never>([])

  if (bodies === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  const nameOf = (id: string | null) => bodies.find((one) => one.id === id)?.name
  const linesOf = (row: BodyRow) => {
    const above = nameOf(row.parentId)
    return [above ? words.parentOf(above) : words.top, words.people(row.people, row.openLeads)]
  }
  const saved = (items: readonly BodyRow[]) => {
    setBodies(items)
    setOpen(null)
    void form.send(() => Promise.resolve(), words.done)
  }
  const close = async () => {
    if (closing === null) return
    await form.send(async () => {
      try {
        setBodies((await closeBody(closing.id)).items)
      } catch (problem) {
        throw leftIn(problem) ?? problem
      }
    }, words.closedDone)
    setClosing(null)
    setOpen(null)
  }
  if (open !== null)
    return (
      <>
        <Came of={form} />
        <BodyForm
          bodies={bodies}
          row={open === 'new' ? null : open}
          onSaved={saved}
          onClose={open === 'new' ? null : () => setClosing(open)}
          onCancel={() => setOpen(null)}
        />
        <Sheet
          open={closing !== null}
          title={words.close}
          onClose={() => setClosing(null)}
          main={{ label: words.close, onPress: () => void close(), danger: true, loading: form.busy }}
        >
          <Box as="p" className="say">
            {words.closeAsk(closing?.name ?? '')}
          </Box>
        </Sheet>
      </>
    )
  const wanted = find.trim()
  return (
    <>
      <Came of={form} />
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Button kind="main" onPress={() => setOpen('new')}>
        {words.make}
      </Button>
      <TextField id="find" label={words.find} value={find} onChange={setFind} />
      {kinds.map((kind) => {
        const rows = bodies.filter((one) => one.kind === kind && one.name.includes(wanted))
        return rows.length === 0 ? null : (
          <Fold
            key={`${kind} ${wanted}`}
            title={adminCopy.kinds[kind]}
            summary={adminCopy.region.count(rows.length)}
            openAtFirst={wanted !== '' || rows.length <= 8}
          >
            <Box className="staff-rows">
              {rows.map((row) => (
                <ListRow
                  key={row.id}
                  title={row.name}
                  lines={linesOf(row)}
                  onPress={() => setOpen(row)}
                  disabled={row.closed}
                  {...(row.closed ? { mark: { text: words.closed, kind: 'information' } } : {})}
                />
              ))}
            </Box>
          </Fold>
        )
      })}
    </>
  )
}

/** Why it cannot be closed, with what is still there. */
function leftIn(problem: unknown): ApiProblem | null {
  if (!(problem instanceof ApiProblem) || problem.code !== 'body-not-empty') return null
  const { people, openLeads, below } = problem.detail
  const title = words.notEmpty(Number(people), Number(openLeads), Number(below))
  return new ApiProblem(problem.code, problem.status, title)
}
