import type { SigningView } from '@/domain/authorization/signing-api'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Words } from '../../../components/elements/Words'
import { Mark } from '../../../components/Mark'
import { sayDayOf, sayDue } from '../../../shared/say'
import { relationWord, signCopy } from '../copy'

const words = signCopy.list

export type SignerView = SigningView['signers'][number]

interface SignerCardProps {
  signer: SignerView
  /** His signature is asked for. */
  wanted: boolean
  /** Staff are here and have the card before them: three wrong last fours stand in nobody's way. */
  helped: boolean
  /** The next one to sign: his button is the page's main one. */
  first: boolean
  onSign: () => void
  onInvite: () => void
  onOther: () => void
}

/** One of the household: whether he has signed and how, and else what can be done. */
export function SignerCard(props: SignerCardProps) {
  const { signer, wanted, helped, first, onSign, onInvite, onOther } = props
  const { name, state, locked, invitation } = signer
  const signed = state === 'signed'
  const can = wanted && !signed && (helped || !locked)
  const lines = linesOf(signer, helped)
  return (
    <Box as="li" className="sign-person">
      <Words className="sign-person-name">{words.named(name, relationWord(signer.relation))}</Words>
      {!signed && locked ? (
        <Mark kind="overdue">{words.locked}</Mark>
      ) : signed || wanted ? (
        <Mark kind={signed ? 'done' : 'soon'}>{words.state[state]}</Mark>
      ) : null}
      {lines.map((line) => (
        <Box as="p" key={line} className="sign-person-line">
          {line}
        </Box>
      ))}
      {can ? (
        <>
          {invitation ? (
            <Button label={words.againFor(name)} onPress={onInvite}>
              {words.again}
            </Button>
          ) : null}
          <Button
            kind={first && !invitation ? 'main' : 'second'}
            icon="pencil"
            label={words.nowFor(name)}
            onPress={onSign}
          >
            {words.now}
          </Button>
          <Button kind="quiet" label={words.otherFor(name)} onPress={onOther}>
            {words.other}
          </Button>
        </>
      ) : null}
    </Box>
  )
}

function linesOf(signer: SignerView, helped: boolean): string[] {
  const { state, locked, minor, way, writer, signedAt, invitation } = signer
  if (state === 'signed') {
    const how = [signedAt ? sayDayOf(signedAt) : '', way ? words.way[way] : ''].filter(Boolean).join('，')
    return [how, writer ? words.by(writer) : ''].filter(Boolean)
  }
  if (locked) return [helped ? words.lockedHere : words.lockedWhy]
  return [minor ? words.minor : '', invitation ? words.invited(sayDue(invitation.expiresAt)) : ''].filter(
    Boolean,
  )
}
