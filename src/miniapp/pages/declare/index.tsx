import { usePageParams } from '../../platform/page-params'
import { FormPage } from '../../forms/FormPage'
import { declareForm } from './_components/form'
import { useElsewhere } from './kept/use-elsewhere'
import './index.scss'

export default function DeclarePage() {
  const { draft } = usePageParams()
  return <FormPage form={declareForm} draftId={draft} elsewhere={useElsewhere()} />
}
