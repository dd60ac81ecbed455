import { Button } from '@tarojs/components'
import { Words } from '../../../components/elements/Words'
import { copy } from '../../../copy'

type OpenButtonProps = {
  children: string
  /** For a screen reader, where the words alone do not say of what. */
  label?: string
  main?: boolean
  busy?: boolean
} & (
  | { kind: 'share'; onPhone?: undefined }
  | {
      kind: 'getPhoneNumber'
      /** The code that the server exchanges; undefined when the person said no. */
      onPhone: (code: string | undefined) => void
    }
)

/** What WeChat does at the press of a button, and of nothing else: a share card, the phone's number. */
export function OpenButton({ children, label, kind, main = true, busy = false, onPhone }: OpenButtonProps) {
  return (
    <Button
      className={main ? 'press button button--main' : 'press button button--second'}
      hoverClass="press-held"
      openType={busy ? undefined : kind}
      ariaLabel={label ?? children}
      onGetPhoneNumber={(event: { detail: { code?: string } }) => onPhone?.(event.detail.code)}
      {...{ ariaRole: 'button' }}
    >
      <Words>{busy ? copy.parts.working : children}</Words>
    </Button>
  )
}
