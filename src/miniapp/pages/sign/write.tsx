import { useState } from 'react'
import type { SigningView } from '@/domain/authorization/signing-api'
import { Button } from '../../components/Button'
import { Box } from '../../components/elements/Box'
import { Empty } from '../../components/Empty'
import { Loading } from '../../components/Loading'
import { Page } from '../../components/Page'
import { back, replace } from '../../platform/navigation'
import { usePageParams } from '../../platform/page-params'
import { routes, withQuery } from '../../routes'
import { SignInNeeded, Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { useSession } from '../../stores/session'
import { getSigning, openStatement, sign, statementRead } from './api'
import { signCopy } from './copy'
import { SignFlow } from './shared/SignFlow'

const words = signCopy.done

/** `lead`, `member`: signs on this phone. `by=delegate`: somebody else does, who was asked to in writing. */
export default function WritePage() {
  const { lead = '', member: place = '', by } = usePageParams()
  const { ready, token } = useSession()
  const [signing, setSigning] = useState<SigningView | null>(null)
  const load = useLoad(token === null ? null : `${token} ${lead}`, async () =>
    setSigning(await getSigning(lead)),
  )
  const signer = signing?.signers.find(({ member }) => String(member) === place)
  const toList = () => replace(withQuery(routes.sign, { lead }))

  if (signing === null || signer === undefined) {
    return (
      <Page title={signCopy.list.title}>
        {ready && token === null ? (
          <SignInNeeded />
        ) : load.trouble !== null && !load.loading ? (
          <Trouble trouble={load.trouble} again={() => void load.again()} />
        ) : signing !== null ? (
          <Empty icon="info" title={signCopy.list.noSigner} action={{ label: words.list, onPress: toList }} />
        ) : (
          <Loading />
        )}
      </Page>
    )
  }
  const adults = signing.signers.filter(({ minor }) => !minor).map(({ name }) => name)
  const delegated = by === 'delegate'
  return (
    <SignFlow
      key={by}
      signer={signer}
      by={delegated ? 'delegate' : signer.minor ? 'guardian' : 'self'}
      adults={adults}
      countyCode={null}
      open={() => openStatement(lead)}
      read={statementRead}
      send={async (form) => setSigning(await sign(lead, form))}
      onDelegate={() => replace(withQuery(routes.signWrite, { lead, member: place, by: 'delegate' }))}
      onBack={back}
      done={(already) => (
        <Done signing={signing} name={signer.name} lead={lead} already={already} onList={toList} />
      )}
    />
  )
}

interface DoneProps {
  signing: SigningView
  name: string
  lead: string
  already: boolean
  onList: () => void
}

/** It is with the server; the next of the household comes after. */
function Done({ signing, name, lead, already, onList }: DoneProps) {
  const next = signing.signers.find(
    ({ state, locked, name: other }) => state !== 'signed' && !locked && other !== name,
  )
  const left = Math.max(0, signing.required - signing.done)
  return (
    <Page title={already ? words.already : words.title} onBack={onList}>
      <Box as="p" className="sign-done">
        {already ? words.alreadyHere : words.detail(name)}
      </Box>
      {already ? null : (
        <Box as="p" className="say">
          {words.left(left)}
        </Box>
      )}
      {!already && left > 0 && next ? (
        <Button
          kind="main"
          icon="pencil"
          onPress={() => replace(withQuery(routes.signWrite, { lead, member: String(next.member) }))}
        >
          {words.next(next.name)}
        </Button>
      ) : null}
      <Button kind={left > 0 && !already ? 'second' : 'main'} onPress={onList}>
        {words.list}
      </Button>
    </Page>
  )
}
