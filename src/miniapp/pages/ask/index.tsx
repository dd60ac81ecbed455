import { usePageParams } from '../../platform/page-params'
import { useState } from 'react'
import { FormPage } from '../../forms/FormPage'
import { askForm } from './_components/form'

/** `question`: carried over from a search that found nothing. */
export default function AskPage() {
  const { draft, question } = usePageParams()
  const [begin] = useState(question ? { question } : undefined)
  return <FormPage form={askForm} draftId={draft} begin={begin} />
}
