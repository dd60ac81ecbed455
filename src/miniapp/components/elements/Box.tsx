import { createElement, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { type Aria, weappAria, webAria } from './aria'

type Tag =
  'div' | 'main' | 'header' | 'footer' | 'section' | 'h1' | 'h2' | 'h3' | 'p' | 'ul' | 'ol' | 'li' | 'span'

const weappRoles: Partial<Record<Tag, string>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  ul: 'list',
  ol: 'list',
  li: 'listitem',
}

export interface BoxProps extends Aria {
  as?: Tag
  id?: string
  className?: string
  style?: Record<string, string>
  children?: ReactNode
  /** Can take the focus by script, without being a stop of the tab key. */
  focusable?: boolean
  /** For surfaces only (the ground behind a sheet). Whatever a person presses is a Press. */
  onTap?: () => void
}

/** A block. A plain HTML element in browsers, so that headings and lists are real ones; a view in WeChat. */
export function Box(props: BoxProps) {
  return WEAPP ? <WeappBox {...props} /> : <WebBox {...props} />
}

function WebBox({ as = 'div', id, className, style, children, focusable, onTap, ...aria }: BoxProps) {
  const tabIndex = focusable ? -1 : undefined
  return createElement(as, { id, className, style, tabIndex, onClick: onTap, ...webAria(aria) }, children)
}

function WeappBox({ as = 'div', id, className, style, children, onTap, ...aria }: BoxProps) {
  const own = {
    ...(id === undefined ? {} : { id }),
    ...(style === undefined ? {} : { style }),
    ...(onTap === undefined ? {} : { onClick: onTap }),
    ...weappAria({ ...aria, role: aria.role ?? weappRoles[as] }),
  }
  return (
    <View className={className} {...own}>
      {children}
    </View>
  )
}
