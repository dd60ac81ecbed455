import { useState } from 'react'
import {
  webhookEvents,
  type NewWebhookView,
  type WebhookEvent,
  type WebhookView,
} from '@/domain/api/exchange'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Loading } from '../../../../components/Loading'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { faultsInOrder } from '../../../../shared/field-faults'
import { Told } from '../../../../shared/Told'
import { StaffTrouble } from '../../../components/Trouble'
import { allWebhooks, makeWebhook, stopWebhook, tellAgain } from '../api'
import { exchangeCopy } from '../copy'
import { Once } from './Once'
import { useItems } from './use-items'
import { useMaking } from './use-making'

const words = exchangeCopy.webhooks
const fields = ['name', 'url', 'events'] as const

/** Who is told of changes, what did not arrive, and telling another. */
export function Webhooks() {
  const { items, trouble, load } = useItems(allWebhooks)
  const [made, setMade] = useState<NewWebhookView | null>(null)
  const [asked, setAsked] = useState<WebhookView | null>(null)
  const doing = useMaking([])
  if (items === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void load()} />
  const change = (work: Promise<unknown>) =>
    doing.send(async () => {
      await work
      setAsked(null)
      await load()
    })
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      {items.length === 0 ? <Box as="p">{words.none}</Box> : null}
      <Box as="ul" role="list" className="exchange-list">
        {items.map((hook) => (
          <Box as="li" key={hook.id} className="exchange-item">
            <Box className="exchange-name">{hook.name}</Box>
            <Box>{hook.url}</Box>
            <Box>{hook.events.map((event) => words.event[event]).join('、')}</Box>
            {hook.waiting > 0 ? <Box>{words.waiting(hook.waiting)}</Box> : null}
            {hook.dead > 0 ? (
              <>
                <Box>{words.dead(hook.dead)}</Box>
                <Button inline loading={doing.busy} onPress={() => void change(tellAgain(hook.id))}>
                  {words.again}
                </Button>
              </>
            ) : null}
            {hook.stoppedAt === null ? (
              <Button kind="danger" inline onPress={() => setAsked(hook)}>
                {words.stop}
              </Button>
            ) : (
              <Box>{words.stopped}</Box>
            )}
          </Box>
        ))}
      </Box>
      {made ? <Once title={words.onceTitle} detail={words.once} secret={made.secret} /> : null}
      <NewWebhook
        key={made?.id}
        onMade={(hook) => {
          setMade(hook)
          void load()
        }}
      />
      <Sheet
        open={asked !== null}
        title={words.stopTitle(asked?.name ?? '')}
        onClose={() => setAsked(null)}
        main={{
          label: words.stop,
          danger: true,
          loading: doing.busy,
          onPress: () => void (asked && change(stopWebhook(asked.id))),
        }}
      >
        <Box as="p" className="say">
          {words.stopDetail}
        </Box>
        {doing.told === null ? null : <Told kind="overdue">{doing.told}</Told>}
      </Sheet>
    </>
  )
}

function NewWebhook({ onMade }: { onMade: (hook: NewWebhookView) => void }) {
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<WebhookEvent[]>([...webhookEvents])
  const { errors, told, attempt, busy, send } = useMaking(fields)
  return (
    <Box as="section" className="exchange-part">
      <Box as="h2" className="heading">
        {words.make}
      </Box>
      {told === null ? null : (
        <Told key={attempt} kind="overdue">
          {told}
        </Told>
      )}
      <ErrorSummary errors={faultsInOrder(fields, errors)} attempt={attempt} />
      <TextField
        id="name"
        label={words.name}
        value={name}
        onChange={setName}
        error={errors.name}
        maxLength={40}
      />
      <TextField
        id="url"
        label={words.url}
        help={words.urlHelp}
        value={url}
        onChange={setUrl}
        error={errors.url}
        maxLength={500}
      />
      <Choice
        many
        id="events"
        label={words.events}
        options={webhookEvents.map((value) => ({ value, label: words.event[value] }))}
        value={events}
        onChange={(values) => setEvents(webhookEvents.filter((one) => values.includes(one)))}
        error={errors.events}
      />
      <Button
        kind="main"
        loading={busy}
        onPress={() => void send(async () => onMade(await makeWebhook({ name, url, events })))}
      >
        {words.create}
      </Button>
    </Box>
  )
}
