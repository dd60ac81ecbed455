import { useState } from 'react'
import { visitRows } from '@/domain/visits/visit'
import { visitOverStates } from '@/domain/visits/over'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { Sheet } from '../../../../components/Sheet'
import { replace } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { useParcels } from '../../../../stores/parcels'
import { visitCopy } from '../../../copy'
import { visitOf } from '../../../filling'
import { handOver, type Visiting } from '../../../use-filling'
import { SeenBeside } from './CheckStep'

const words = visitCopy.refused

/** What was not taken in stays here to be looked at, until it is deleted by hand. */
export function Refused({ visiting }: { visiting: Visiting }) {
  const { parcel, filling, changeParcel } = visiting
  const [asked, setAsked] = useState(false)
  const { code, title, detail } = parcel.trouble ?? { code: '', title: '', detail: {} }
  const state = visitOverStates.find(
    (one) => typeof detail === 'object' && detail !== null && 'state' in detail && detail.state === one,
  )
  const said = code === 'not-found' ? words.gone : state ? words.over[state] : title
  const mayCome = state === undefined || state === 'moved'
  const remove = async () => {
    await useParcels.getState().remove(parcel.id)
    replace(routes.visits)
  }
  const again = async () => {
    await handOver(parcel.id)
    replace(routes.visits)
  }
  return (
    <>
      <Box as="h2" className="visit-title">
        {visitCopy.household(filling.packet.name, filling.packet.village)}
      </Box>
      <Notice kind="overdue" title={words.title} live>
        {`${said}${words.stays}`}
      </Notice>
      <SeenBeside rows={visitRows(visitOf(filling, parcel.photos).lines, now())} />
      {mayCome ? (
        <>
          <Button kind="main" onPress={() => void again()}>
            {words.again}
          </Button>
          <Button onPress={() => changeParcel((before) => ({ ...before, state: 'open', trouble: null }))}>
            {words.edit}
          </Button>
        </>
      ) : null}
      <Button kind="danger" icon="trash-2" onPress={() => setAsked(true)}>
        {words.remove}
      </Button>
      <Sheet
        open={asked}
        title={words.removeTitle}
        onClose={() => setAsked(false)}
        closeLabel={words.removeNo}
        main={{ label: words.removeYes, danger: true, onPress: () => void remove() }}
      >
        {words.removeWhy}
      </Sheet>
    </>
  )
}
