import { Button } from '../../../../components/Button'
import { Notice } from '../../../../components/Notice'
import { now } from '../../../../api/server-time'
import { visitRows } from '@/domain/visits/visit'
import { sendAfresh } from '../../../../stores/sending'
import { useUnsent } from '../../../../stores/unsent'
import { visitCopy } from '../../../copy'
import { visitOf } from '../../../filling'
import type { Visiting } from '../../../use-filling'
import { SeenBeside } from './CheckStep'

const words = visitCopy.waiting

/** Handed over and on its way. What may have arrived is only asked for again, never changed. */
export function Waiting({ visiting }: { visiting: Visiting }) {
  const { parcel, filling, changeParcel } = visiting
  const sending = useUnsent((state) => state.sending)
  return (
    <>
      <Notice kind="soon" title={words.title}>
        {parcel.tried ? words.maybe : words.detail}
      </Notice>
      <Button
        kind="main"
        loading={sending}
        loadingText={visitCopy.state.sending}
        onPress={() => void sendAfresh()}
      >
        {visitCopy.sendNow}
      </Button>
      {parcel.tried ? null : (
        <Button onPress={() => changeParcel((before) => ({ ...before, state: 'open' }))}>
          {words.takeBack}
        </Button>
      )}
      <SeenBeside rows={visitRows(visitOf(filling, parcel.photos).lines, now())} />
    </>
  )
}
