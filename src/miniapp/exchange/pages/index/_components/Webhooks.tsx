import { useState } from 'react'
import { webhookEvents, type WebhookEvent } from '@/domain/api/exchange'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { TextField } from '../../../../components/TextField'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { allWebhooks, makeWebhook, stopWebhook, tellAgain } from '../api'
import { exchangeCopy } from '../copy'
import { Systems } from './Systems'

const words = exchangeCopy.webhooks
const fields = ['name', 'url', 'events'] as const

/** Who is told of changes, and what did not arrive. */
export function Webhooks() {
  return (
    <Systems
      words={words}
      fetch={allWebhooks}
      about={({ id, url, events, waiting, held, dead }, change, busy) => (
        <>
          <Box>{url}</Box>
          <Box>{events.map((event) => words.event[event]).join('、')}</Box>
          {waiting > 0 ? <Box>{words.waiting(waiting)}</Box> : null}
          {held > 0 ? <Box>{words.held(held)}</Box> : null}
          {dead > 0 ? (
            <>
              <Box>{words.dead(dead)}</Box>
              <Button inline loading={busy} onPress={() => change(() => tellAgain(id))}>
                {words.again}
              </Button>
            </>
          ) : null}
        </>
      )}
      hasEnded={({ stoppedAt }) => stoppedAt !== null}
      end={stopWebhook}
      form={(made) => <NewWebhook made={made} />}
    />
  )
}

function NewWebhook({ made }: { made: (id: string, secret: string) => void }) {
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState<WebhookEvent[]>([...webhookEvents])
  const sent = useSend(fields)
  const { errors } = sent
  const create = () =>
    sent.send(async () => {
      const { id, secret } = await makeWebhook({ name, url, events })
      made(id, secret)
    })
  return (
    <>
      <Box as="h2" className="heading">
        {words.make}
      </Box>
      <Came of={sent} />
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
      <Button kind="main" loading={sent.busy} onPress={() => void create()}>
        {words.create}
      </Button>
    </>
  )
}
