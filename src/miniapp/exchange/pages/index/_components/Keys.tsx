import { useState } from 'react'
import { keyScopes, keySources, type ExchangeKeyView } from '@/domain/api/exchange'
import { parseNumber } from '@/domain/household/amount'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { TextField } from '../../../../components/TextField'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { allKeys, makeKey, revokeKey } from '../api'
import { exchangeCopy } from '../copy'
import { Systems } from './Systems'

const words = exchangeCopy.keys
const fields = ['name', 'source', 'scopes', 'perMinute'] as const

/** Keys of other systems. */
export function Keys() {
  return (
    <Systems
      words={words}
      fetch={allKeys}
      about={({ source, scopes, lastUsedOn }) => (
        <>
          <Box>{[words.sources[source], ...scopes.map((scope) => words.scope[scope])].join('，')}</Box>
          <Box>{words.used(lastUsedOn)}</Box>
        </>
      )}
      hasEnded={({ revokedAt }) => revokedAt !== null}
      end={revokeKey}
      form={(made) => <NewKey made={made} />}
    />
  )
}

function NewKey({ made }: { made: (id: string, secret: string) => void }) {
  const [name, setName] = useState('')
  const [source, setSource] = useState<ExchangeKeyView['source']>('hotline-12345')
  const [scopes, setScopes] = useState<ExchangeKeyView['scopes']>(['read', 'write'])
  const [perMinute, setPerMinute] = useState('60')
  const sent = useSend(fields)
  const { errors } = sent
  const create = () =>
    sent.send(async () => {
      const { id, key } = await makeKey({ name, source, scopes, perMinute: parseNumber(perMinute) ?? 0 })
      made(id, key)
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
      <Choice
        id="source"
        label={words.source}
        options={keySources.map((value) => ({ value, label: words.sources[value] }))}
        value={source}
        onChange={(value) => setSource(keySources.find((one) => one === value) ?? source)}
        error={errors.source}
      />
      <Choice
        many
        id="scopes"
        label={words.scopes}
        options={keyScopes.map((value) => ({ value, label: words.scope[value] }))}
        value={scopes}
        onChange={(values) => setScopes(keyScopes.filter((one) => values.includes(one)))}
        error={errors.scopes}
      />
      <NumberField
        id="perMinute"
        label={words.perMinute}
        unit="次"
        value={perMinute}
        onChange={setPerMinute}
        error={errors.perMinute}
      />
      <Button kind="main" loading={sent.busy} onPress={() => void create()}>
        {words.create}
      </Button>
    </>
  )
}
