import type { Channel } from './channel'
import { inApp } from './in-app'
import { sms } from './sms'
import { superior } from './superior'
import { wechat } from './wechat'
import { wecom } from './wecom'

/** Every channel in use: a new one is a file and a line here. */
export const channels: readonly Channel[] = [inApp, wechat, wecom, sms, superior]
