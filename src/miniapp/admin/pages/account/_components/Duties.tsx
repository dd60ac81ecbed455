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
import { DutyFields, withHalf, type Half } from '../../../components/DutyFields'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.account

function plain({ role, regionCode, bodyId }: Grant): Grant {
  return { role, regionCode, bodyId }
}

/** What this account may do, to be changed. */
export function Duties({ row, onSaved }: { row: StaffRow; onSaved: (staff: StaffList) => void }) {
  const countyCode = useCountyCode() ?? ''
  const [bodies, setBodies] = useState<readonly BodyRow[] | null>(null)
  const { trouble, again } = useLoad('bodies', async () => setBodies((await bodyList()).items))
  const [grants, setGrants] = useState<Grant[]>(() => row.grants.map(plain))
  const [half, setHalf] = useState<Half>(null)
  const [round, setRound] = useState(0)
  const form = useSend(['grants'] as const)
  const save = async () => {
    const wanted = withHalf(grants, half)
    if (!form.check(wanted.fault ? { grants: wanted.fault } : {})) return
    const done = await form.send(
      async () => onSaved(await setDuties(row.id, wanted.grants, row.grants.map(plain))),
      words.dutiesDone,
    )
    if (!done) return
    setGrants(wanted.grants)
    setHalf(null)
    setRound(round + 1)
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
            key={round}
            countyCode={countyCode}
            bodies={bodies}
            value={grants}
            onChange={setGrants}
            onHalf={setHalf}
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
