import { useState } from 'react'
import type { StaffRow } from '@/domain/api/administration'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Fold } from '../../../../staff/components/Fold'
import { handOver } from '../../../api'
import { Told } from '../../../../shared/Told'
import { Came } from '../../../../staff/components/Came'
import { SearchedChoice } from '../../../components/SearchedChoice'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'
import { colleagues } from './Away'

const words = adminCopy.handOver
const office = 'office'

interface HandOverProps {
  row: StaffRow
  staff: readonly StaffRow[]
  onDone: () => void
}

/** Open leads with this name on them, to a colleague of the same office. */
export function HandOver({ row, staff, onDone }: HandOverProps) {
  const [to, setTo] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const form = useSend(['toAccountId'] as const)
  const own = new Set(row.grants.map(({ bodyId }) => bodyId))
  const sameOffice = staff.filter((one) =>
    one.grants.some(({ bodyId }) => bodyId !== null && own.has(bodyId)),
  )
  if (row.openLeads === 0) return told === null ? null : <Told kind="done">{told}</Told>
  const submit = async () => {
    setTold(null)
    if (!form.check(to === null ? { toAccountId: words.missing } : {})) return
    await form.send(async () => {
      const { handed, toOffice } = await handOver(row.id, to === office ? null : to)
      setTold(words.done(handed, toOffice))
      onDone()
    })
  }
  return (
    <Fold title={words.title} summary={adminCopy.account.leads(row.openLeads)}>
      <Came of={form} />
      <Box as="p" className="say">
        {words.why}
      </Box>
      <SearchedChoice
        id="toAccountId"
        label={words.who}
        find={adminCopy.account.find}
        options={[...colleagues(row, sameOffice), { value: office, label: words.office }]}
        value={to}
        onChange={setTo}
        none={adminCopy.account.notFound}
        error={form.errors.toAccountId}
      />
      <Button onPress={() => void submit()} loading={form.busy}>
        {words.submit}
      </Button>
    </Fold>
  )
}
