import type { ReactNode } from 'react'
import { Button } from '@tarojs/components'
import { type Aria, weappAria, webAria } from './aria'
import './Press.scss'

export interface PressProps extends Aria {
  id?: string
  className?: string
  children?: ReactNode
  onPress: () => void
  disabled?: boolean
}

/** Anything a person presses. A real `<button>` in browsers: Taro's own cannot be reached by keyboard. */
export function Press({ className, ...props }: PressProps) {
  const name = className ? `press ${className}` : 'press'
  return process.env.TARO_ENV === 'weapp' ? (
    <WeappPress {...props} className={name} />
  ) : (
    <WebPress {...props} className={name} />
  )
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

function WeappPress({ id, className, children, onPress, disabled = false, ...aria }: PressProps) {
  return (
    <Button
      className={className}
      hoverClass="press-held"
      disabled={disabled}
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
