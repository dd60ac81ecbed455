import { useState } from 'react'
import type { StaffList } from '@/domain/api/administration'
import { useReturn } from '../../platform/page-life'
import { useLoad, type Load } from '../../shared/use-load'
import { staffList } from '../api'

/** The county's accounts, fetched when the page comes to sight; what is there stays while it is fetched anew. */
export function useStaff(): { staff: StaffList | null; setStaff: (staff: StaffList) => void; load: Load } {
  const [staff, setStaff] = useState<StaffList | null>(null)
  const load = useLoad('staff', async () => setStaff(await staffList()))
  useReturn(() => void load.again())
  return { staff, setStaff, load }
}
