import { usePageParams } from '../../platform/page-params'
import { FormPage } from '../../forms/FormPage'
import { reportForm } from './_components/form'
import './media.scss'
import './report.scss'

export default function ReportPage() {
  const { draft } = usePageParams()
  return <FormPage form={reportForm} draftId={draft} />
}
