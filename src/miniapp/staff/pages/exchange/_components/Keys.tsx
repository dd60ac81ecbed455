import { useState } from 'react'
import { keyScopes, keySources, type ExchangeKeyView, type NewKeyView } from '@/domain/api/exchange'
import { parseNumber } from '@/domain/household/amount'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { ErrorSummary } from '../../../../components/ErrorSummary'
import { Loading } from '../../../../components/Loading'
import { NumberField } from '../../../../components/NumberField'
import { Sheet } from '../../../../components/Sheet'
import { TextField } from '../../../../components/TextField'
import { faultsInOrder } from '../../../../shared/field-faults'
import { Told } from '../../../../shared/Told'
import { StaffTrouble } from '../../../components/Trouble'
import { allKeys, makeKey, revokeKey } from '../api'
import { exchangeCopy } from '../copy'
import { Once } from './Once'
import { useItems } from './use-items'
import { useMaking } from './use-making'

const words = exchangeCopy.keys
const fields = ['name', 'source', 'scopes', 'perMinute'] as const

/** Keys of other systems: who has one, a new one, and taking one back. */
export function Keys() {
  const { items, trouble, load } = useItems(allKeys)
  const [made, setMade] = useState<NewKeyView | null>(null)
  const [asked, setAsked] = useState<ExchangeKeyView | null>(null)
  const revoking = useMaking([])
  if (items === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void load()} />
  const revoke = (id: string) =>
    revoking.send(async () => {
      await revokeKey(id)
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
        {items.map((key) => (
          <Box as="li" key={key.id} className="exchange-item">
            <Box className="exchange-name">{key.name}</Box>
            <Box>
              {[words.sources[key.source], ...key.scopes.map((scope) => words.scope[scope])].join('，')}
            </Box>
            <Box>{words.used(key.lastUsedOn)}</Box>
            {key.revokedAt === null ? (
              <Button kind="danger" inline onPress={() => setAsked(key)}>
                {words.revoke}
              </Button>
            ) : (
              <Box>{words.revoked}</Box>
            )}
          </Box>
        ))}
      </Box>
      {made ? <Once title={words.onceTitle} detail={words.once} secret={made.key} /> : null}
      <NewKey
        key={made?.id}
        onMade={(key) => {
          setMade(key)
          void load()
        }}
      />
      <Sheet
        open={asked !== null}
        title={words.revokeTitle(asked?.name ?? '')}
        onClose={() => setAsked(null)}
        main={{
          label: words.revoke,
          danger: true,
          loading: revoking.busy,
          onPress: () => void (asked && revoke(asked.id)),
        }}
      >
        <Box as="p" className="say">
          {words.revokeDetail}
        </Box>
        {revoking.told === null ? null : <Told kind="overdue">{revoking.told}</Told>}
      </Sheet>
    </>
  )
}

function NewKey({ onMade }: { onMade: (key: NewKeyView) => void }) {
  const [name, setName] = useState('')
  const [source, setSource] = useState<ExchangeKeyView['source']>('hotline-12345')
  const [scopes, setScopes] = useState<ExchangeKeyView['scopes']>(['read', 'write'])
  const [perMinute, setPerMinute] = useState('60')
  const { errors, told, attempt, busy, send } = useMaking(fields)
  const create = () =>
    send(async () => onMade(await makeKey({ name, source, scopes, perMinute: parseNumber(perMinute) ?? 0 })))
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
      <Button kind="main" loading={busy} onPress={() => void create()}>
        {words.create}
      </Button>
    </Box>
  )
}
