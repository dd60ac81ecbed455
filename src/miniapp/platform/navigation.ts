import Taro from '@tarojs/taro'
import { routes } from '../routes'
import { takeMarkOff } from './back-guard'

// WeChat keeps ten pages at most; the tenth takes the place of the ninth instead of doing nothing.
const deepest = 9

export function go(page: string): void {
  void takeMarkOff().then(() =>
    Taro.getCurrentPages().length >= deepest
      ? Taro.redirectTo({ url: page })
      : Taro.navigateTo({ url: page }),
  )
}

/** Takes the place of this page: back does not return here (after sending a form, after signing in). */
export function replace(page: string): void {
  void takeMarkOff().then(() => Taro.redirectTo({ url: page }))
}

export function goHome(): void {
  void takeMarkOff().then(() => Taro.reLaunch({ url: routes.home }))
}

/** Back, or home when this page was opened directly. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void takeMarkOff().then(() => Taro.navigateBack())
  else goHome()
}

export function setTitle(title: string): void {
  void Taro.setNavigationBarTitle({ title })
}
