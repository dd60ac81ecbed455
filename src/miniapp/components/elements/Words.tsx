import type { ReactNode } from 'react'
import { Text } from '@tarojs/components'
import { type Aria, weappAria, webAria } from './aria'

export interface WordsProps extends Aria {
  id?: string
  className?: string
  children?: ReactNode
}

/** Words inside a line. */
export function Words(props: WordsProps) {
  return WEAPP ? <WeappWords {...props} /> : <WebWords {...props} />
}

function WebWords({ id, className, children, ...aria }: WordsProps) {
  return (
    <span id={id} className={className} {...webAria(aria)}>
      {children}
    </span>
  )
}

function WeappWords({ id, className, children, ...aria }: WordsProps) {
  return (
    <Text className={className} {...(id === undefined ? {} : { id })} {...weappAria(aria)}>
      {children}
    </Text>
  )
}
