import { ErrorSummary } from '../../components/ErrorSummary'
import { Told } from '../../shared/Told'
import type { Send } from './use-send'

/** Above a form: what came of the last press, and what is to be looked at again. */
export function Came({ of }: { of: Pick<Send<string>, 'told' | 'wrong' | 'attempt'> }) {
  return (
    <>
      {of.told === null ? null : (
        <Told key={of.attempt} kind={of.told.kind}>
          {of.told.text}
        </Told>
      )}
      <ErrorSummary errors={of.wrong} attempt={of.attempt} />
    </>
  )
}
