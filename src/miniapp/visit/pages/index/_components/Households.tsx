import { useEffect, useState } from 'react'
import { visitLimits } from '@/domain/visits/visit'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Empty } from '../../../../components/Empty'
import { ListRow } from '../../../../components/ListRow'
import { Notice } from '../../../../components/Notice'
import { fetchForm } from '../../../fetch-form'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { sayDue, sayNumber } from '../../../../shared/say'
import { sentenceOf } from '../../../../shared/Trouble'
import { useOwner } from '../../../../stores/owner'
import { useParcels } from '../../../../stores/parcels'
import { sendAfresh } from '../../../../stores/sending'
import { daysWords } from '../../../../staff/due'
import type { Packet } from '@/domain/api/visits'
import type { MarkKind } from '../../../../components/Mark'
import { visitCopy as words } from '../../../copy'
import { useFetched } from '../../../fetched'
import { fillingOf } from '../../../filling'
import { markOfParcel } from '../../../parcel-mark'

const { households: most, keptDays } = visitLimits

export function Households() {
  const owner = useOwner((state) => state.id)
  const { ready, households, full, restore } = useFetched()
  const { parcels, full: parcelsFull } = useParcels()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ kind: MarkKind; text: string } | null>(null)
  useEffect(() => {
    if (!ready) void restore()
  }, [ready, restore, owner])
  // Opened without a network on the way: it must be here by then.
  useEffect(() => fetchForm(), [])

  const download = async () => {
    setBusy(true)
    setSaid(null)
    try {
      const { count, more } = await useFetched.getState().fetch()
      const text = count === 0 ? words.downloadedNone : words.downloaded(count)
      setSaid({ kind: 'done', text: more ? `${text}${words.more(most)}` : text })
    } catch (trouble) {
      setSaid({ kind: 'overdue', text: sentenceOf(trouble) })
    }
    setBusy(false)
  }

  const own = Object.values(parcels).filter((one) => one.owner === owner && fillingOf(one))
  const sent = Object.values(parcels).filter((one) => one.owner === owner && one.state === 'sent')
  const fresh = Object.values(households).filter(({ id }) => !own.some((one) => one.id === id))
  const waiting = own.some(({ state }) => state === 'waiting')
  return (
    <>
      <Button kind="main" loading={busy} loadingText={words.downloading} onPress={() => void download()}>
        {words.download}
      </Button>
      {said ? (
        <Notice kind={said.kind} live>
          {said.text}
        </Notice>
      ) : null}
      {full || parcelsFull ? (
        <Notice kind="overdue" live>
          {words.full}
        </Notice>
      ) : null}
      {sent.map(({ id, title }) => (
        <Notice key={id} kind="done" title={words.sentTitle} live>
          {words.sent(sayNumber(title))}
        </Notice>
      ))}
      {own.length > 0 ? (
        <Box as="section" className="visit-part">
          <Box as="h2" className="visit-heading">
            {words.onPhone}
          </Box>
          {own.map((parcel) => {
            const packet = fillingOf(parcel)?.packet
            return packet ? <Row key={parcel.id} packet={packet} mark={markOfParcel(parcel)} /> : null
          })}
          {waiting ? (
            <Button icon="rotate-cw" onPress={() => void sendAfresh()}>
              {words.sendNow}
            </Button>
          ) : null}
        </Box>
      ) : null}
      <Box as="section" className="visit-part">
        <Box as="h2" className="visit-heading">
          {words.toVisit}
        </Box>
        {fresh.length === 0 ? (
          <Empty icon="inbox" title={words.none} detail={words.noneDetail} />
        ) : (
          fresh.map(({ id, packet }) => (
            <Row key={id} packet={packet} mark={{ kind: 'information', text: words.state.fresh }} />
          ))
        )}
      </Box>
      <Notice kind="information" title={words.keptTitle}>
        {`${words.kept(most, keptDays)}${words.keptBegun}${WEAPP ? '' : words.keptBrowser}`}
      </Notice>
    </>
  )
}

function Row({ packet, mark }: { packet: Packet; mark: { kind: MarkKind; text: string } }) {
  const { leadId, name, village, number, due, declared } = packet
  const address = declared.values.address
  return (
    <ListRow
      title={name}
      lines={[
        [village, typeof address === 'string' ? address : ''].filter(Boolean).join(' '),
        sayNumber(number),
        ...(due ? [`${sayDue(due.dueAt)}前，${daysWords(due.daysLeft)}`] : []),
      ]}
      mark={mark}
      onPress={() => go(withQuery(routes.visit, { lead: leadId }))}
    />
  )
}
