import { useEffect, useState } from 'react'
import { Empty } from '../../../../components/Empty'
import { Loading } from '../../../../components/Loading'
import { replace } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { Trouble } from '../../../../shared/Trouble'
import { ApiProblem } from '../../../../api/problem'
import { useParcels } from '../../../../stores/parcels'
import { visitCopy as words } from '../../../copy'
import { useFetched } from '../../../fetched'
import { conflictsOf } from '../../../filling'
import { useVisiting } from '../../../use-filling'
import { Form } from './Form'
import { Refused } from './Refused'
import { Settle } from './Settle'
import { Waiting } from './Waiting'

/** One visit, in whatever state it is. One that is not on the phone is fetched, where there is a network. */
export function VisitOf({ leadId }: { leadId: string }) {
  const parcelsReady = useParcels((state) => state.ready)
  const { ready, restore, fetch } = useFetched()
  const visiting = useVisiting(leadId)
  const sent = useParcels((state) => state.parcels[leadId]?.state === 'sent')
  const [trouble, setTrouble] = useState<unknown>(null)
  const [attempt, setAttempt] = useState(0)
  const there = visiting !== null || sent
  // Deleted by hand just now: it does not come again by itself.
  const [wasThere, setWasThere] = useState(false)
  useEffect(() => {
    if (there) setWasThere(true)
  }, [there])
  useEffect(() => {
    if (!ready) void restore()
  }, [ready, restore])
  useEffect(() => {
    if (!ready || !parcelsReady || there || wasThere || leadId === '') return
    setTrouble(null)
    fetch(leadId).catch(setTrouble)
  }, [ready, parcelsReady, there, wasThere, leadId, fetch, attempt])

  if (sent) return <Gone title={words.sentTitle} />
  if (!visiting) {
    if (wasThere || leadId === '') return <Gone title={words.missing} />
    if (trouble === null) return <Loading />
    return trouble instanceof ApiProblem && trouble.status < 500 ? (
      <Gone title={words.missing} detail={trouble.title} />
    ) : (
      <Trouble trouble={trouble} again={() => setAttempt((count) => count + 1)} />
    )
  }
  const { parcel } = visiting
  if (parcel.state === 'waiting') return <Waiting visiting={visiting} />
  if (parcel.state === 'stopped') {
    if (conflictsOf(parcel).length > 0) return <Settle visiting={visiting} />
    if (parcel.trouble?.code !== 'invalid-fields') return <Refused visiting={visiting} />
  }
  return <Form visiting={visiting} />
}

function Gone({ title, detail }: { title: string; detail?: string }) {
  return (
    <Empty
      icon="info"
      title={title}
      {...(detail ? { detail } : {})}
      action={{ label: words.toList, onPress: () => replace(routes.visits) }}
    />
  )
}
