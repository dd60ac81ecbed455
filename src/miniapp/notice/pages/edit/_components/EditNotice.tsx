import { useState } from 'react'
import type { NoticeView } from '@/domain/api/notices'
import { noticeKindIds } from '@/domain/publicity/notice-kinds'
import { Loading } from '../../../../components/Loading'
import { useLoad } from '../../../../shared/use-load'
import { Told } from '../../../../shared/Told'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { noticeOf } from '../../../api'
import { noticeCopy } from '../../../copy'
import { DraftForm } from './DraftForm'
import { Kept } from './Kept'

interface EditNoticeProps {
  id?: string | undefined
  kind?: string | undefined
  village?: string | undefined
  lead?: string | undefined
}

/** A draft being written, or the notice as it stands with what comes next. */
export function EditNotice({ id, kind, village, lead }: EditNoticeProps) {
  const [notice, setNotice] = useState<NoticeView | null>(null)
  const [changing, setChanging] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const load = useLoad(id ?? null, async () => {
    if (id !== undefined) setNotice(await noticeOf(id))
  })
  if (id !== undefined && notice === null)
    return load.trouble === null || load.loading ? (
      <Loading />
    ) : (
      <StaffTrouble trouble={load.trouble} again={() => void load.again()} />
    )
  if (notice === null || changing)
    return (
      <DraftForm
        before={notice}
        start={{ kind: noticeKindIds.find((one) => one === kind), village, lead }}
        onSaved={(saved) => {
          setNotice(saved)
          setChanging(false)
          setTold(noticeCopy.edit.saved)
        }}
      />
    )
  return (
    <>
      {told === null ? null : (
        <Told key={`told ${notice.version}`} kind="done">
          {told}
        </Told>
      )}
      <Kept
        key={notice.version}
        notice={notice}
        onChange={() => setChanging(true)}
        onNewer={(newer, said) => {
          setNotice(newer)
          setTold(said)
        }}
        onStale={() => void load.again()}
      />
    </>
  )
}
