import { useState } from 'react'
import { usePageParams } from '../../platform/page-params'
import { FormPage } from '../../forms/FormPage'
import { reportForm } from './_components/form'
import './media.scss'
import './report.scss'

/** `draft`: to go on with it. `notice`, `village`: an objection to what is put up there. */
export default function ReportPage() {
  const { draft, notice, village = '' } = usePageParams()
  const [begin] = useState(() =>
    notice === undefined ? undefined : { category: 'publicity', noticeId: notice, regionCode: village },
  )
  return <FormPage form={reportForm} draftId={draft} begin={begin} />
}
