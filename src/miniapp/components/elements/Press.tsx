import type { ReactNode } from 'react'
import { Button } from '@tarojs/components'
import { type Aria, weappAria, webAria } from './aria'

export interface PressProps extends Aria {
  id?: string
  className?: string
  children?: ReactNode
  onPress: () => void
  disabled?: boolean
}

/** Anything a person presses. A real `<button>` in browsers: Taro's own cannot be reached by keyboard. */
export function Press({ className = '', ...props }: PressProps) {
  const name = ['press', props.disabled ? 'press--disabled' : '', className].filter(Boolean).join(' ')
  return WEAPP ? <WeappPress {...props} className={name} /> : <WebPress {...props} className={name} />
}

function WebPress({ id, className, children, onPress, disabled, ...aria }: PressProps) {
  return (
    <button
      type="button"
      id={id}
      className={className}
      disabled={disabled}
      onClick={() => {
        if (!aria.busy) onPress()
      }}
      {...webAria(aria)}
    >
      {children}
    </button>
  )
}

/** Never WeChat's own `disabled`: it would paint over our colours with a grey that cannot be read. */
function WeappPress({ id, className, children, onPress, disabled = false, ...aria }: PressProps) {
  return (
    <Button
      className={className}
      hoverClass={disabled ? 'none' : 'press-held'}
      onClick={() => {
        if (!disabled && !aria.busy) onPress()
      }}
      {...(id === undefined ? {} : { id })}
      {...weappAria({ ...aria, role: aria.role ?? 'button', disabled })}
    >
      {children}
    </Button>
  )
}
