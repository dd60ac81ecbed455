import { useState } from 'react'
import type { Grant } from '@/domain/actors'
import type { BodyRow, StaffList, StaffRow } from '@/domain/api/administration'
import { Button } from '../../../../components/Button'
import { Loading } from '../../../../components/Loading'
import { useLoad } from '../../../../shared/use-load'
import { Fold } from '../../../../staff/components/Fold'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { useCountyCode } from '../../../../stores/places'
import { bodyList, setDuties } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { DutyFields } from '../../../components/DutyFields'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.account

/** What this account may do, to be changed. */
export function Duties({ row, onSaved }: { row: StaffRow; onSaved: (staff: StaffList) => void }) {
  const countyCode = useCountyCode() ?? ''
  const [bodies, setBodies] = useState<readonly BodyRow[] | null>(null)
  const { trouble, again } = useLoad('bodies', async () => setBodies((await bodyList()).items))
  const [grants, setGrants] = useState<Grant[]>(() =>
    row.grants.map(({ role, regionCode, bodyId }) => ({ role, regionCode, bodyId })),
  )
  const form = useSend(['grants'] as const)
  const save = async () => {
    if (!form.check(grants.length === 0 ? { grants: adminCopy.duty.missing } : {})) return
    await form.send(async () => onSaved(await setDuties(row.id, grants)), words.dutiesDone)
  }
  return (
    <Fold title={words.changeDuties}>
      <Came of={form} />
      {bodies === null ? (
        trouble === null ? (
          <Loading />
        ) : (
          <StaffTrouble trouble={trouble} again={() => void again()} />
        )
      ) : (
        <>
          <DutyFields
            countyCode={countyCode}
            bodies={bodies}
            value={grants}
            onChange={setGrants}
            error={form.errors.grants}
          />
          <Button onPress={() => void save()} loading={form.busy}>
            {words.saveDuties}
          </Button>
        </>
      )}
    </Fold>
  )
}
