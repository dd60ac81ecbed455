import { copy } from '../copy'
import { Press } from './elements/Press'
import { Words } from './elements/Words'
import { Icon, type IconName } from './Icon'

export interface ButtonProps {
  /** The verb first: 提交, 再改改, 打电话问. */
  children: string
  onPress: () => void
  /** One main button a page. */
  kind?: 'main' | 'second' | 'quiet' | 'danger'
  icon?: IconName
  /** Work is going on: the button says so and takes no second press. */
  loading?: boolean
  loadingText?: string
  disabled?: boolean
  /** For a screen reader, when the words alone do not say of what: 改姓名. Begins with or holds the words. */
  label?: string
  /** As wide as its words, beside others. */
  inline?: boolean
  expanded?: boolean
}

export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    kind = 'second',
    icon,
    loading = false,
    disabled = false,
    label,
    expanded,
  } = props
  const classes = ['button', `button--${kind}`]
  if (props.inline) classes.push('button--inline')
  if (disabled) classes.push('button--disabled')
  return (
    <Press
      className={classes.join(' ')}
      onPress={onPress}
      disabled={disabled}
      busy={loading}
      label={loading ? undefined : label}
      expanded={expanded}
    >
      {loading ? <Icon name="loader-circle" /> : icon ? <Icon name={icon} /> : null}
      <Words live={loading ? 'polite' : undefined}>
        {loading ? (props.loadingText ?? copy.parts.working) : children}
      </Words>
    </Press>
  )
}
