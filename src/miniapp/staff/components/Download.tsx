import { Button } from '../../components/Button'
import type { DocumentKind } from '../../platform/open-document'
import { Told } from '../../shared/Told'
import { useDocument } from '../../shared/use-document'

/** A table or a paper of the server's. */
export function Download(props: {
  kind: DocumentKind
  label: string
  path: string
  fileName: string
  kept: string
}) {
  const { kind, label, path, fileName, kept } = props
  const { busy, said, fetchIt } = useDocument({ kind, path, fileName }, kept)
  return (
    <>
      <Button kind="quiet" loading={busy} onPress={fetchIt}>
        {label}
      </Button>
      {said === null ? null : <Told kind={said.kind}>{said.text}</Told>}
    </>
  )
}
