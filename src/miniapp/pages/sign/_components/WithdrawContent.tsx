import { Choice } from '../../../components/Choice'
import { Box } from '../../../components/elements/Box'
import { Told } from '../../../shared/Told'
import { signCopy } from '../copy'
import type { SignerView } from './SignerCard'

const words = signCopy.withdraw
export const wholeHousehold = 'all'

interface WithdrawContentProps {
  signed: readonly SignerView[]
  /** A member's place, or `wholeHousehold`. */
  whose: string
  onChoose: (whose: string) => void
  told: string | null
  attempt: number
}

/** What follows, before anything is taken back. */
export function WithdrawContent({ signed, whose, onChoose, told, attempt }: WithdrawContentProps) {
  return (
    <>
      {told === null ? null : (
        <Told key={attempt} kind="overdue">
          {told}
        </Told>
      )}
      {words.follows.map((line) => (
        <Box as="p" key={line} className="say">
          {line}
        </Box>
      ))}
      {signed.length > 1 ? (
        <Choice
          id="whose"
          label={words.who}
          options={[
            { value: wholeHousehold, label: words.all },
            ...signed.map(({ member, name }) => ({ value: String(member), label: name })),
          ]}
          value={whose}
          onChange={onChoose}
        />
      ) : null}
    </>
  )
}
