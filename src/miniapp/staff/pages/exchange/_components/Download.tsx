import { Button } from '../../../../components/Button'
import { useDocument } from '../../../../shared/use-document'
import { Told } from '../../../../shared/Told'

/** A table of the server's. */
export function Download(props: { label: string; path: string; fileName: string; kept: string }) {
  const { label, path, fileName, kept } = props
  const { busy, said, fetchIt } = useDocument({ kind: 'xlsx', path, fileName }, kept)
  return (
    <>
      <Button kind="quiet" loading={busy} onPress={fetchIt}>
        {label}
      </Button>
      {said === null ? null : <Told kind={said.kind}>{said.text}</Told>}
    </>
  )
}
