import type { DemoAccountView, SessionView } from '@/domain/api/accounts'
import type { PhoneCodeView } from '@/domain/phone-code'
import { ask } from './client'

export function signInByWechat(code: string, countyCode: string): Promise<SessionView> {
  return ask({ method: 'POST', path: '/sessions', body: { provider: 'wechat', code, countyCode } })
}

/** An SMS with a code, for whoever has this number. */
export function askForCode(countyCode: string, phone: string): Promise<PhoneCodeView> {
  return ask({ method: 'POST', path: '/phone-codes', body: { countyCode, phone } })
}

export function signInByCode(countyCode: string, phone: string, code: string): Promise<SessionView> {
  return ask({ method: 'POST', path: '/sessions', body: { provider: 'sms', countyCode, phone, code } })
}

export function signInToDemo(account: string): Promise<SessionView> {
  return ask({ method: 'POST', path: '/sessions', body: { provider: 'demo', account } })
}

export function endSession(token?: string): Promise<void> {
  return ask({ method: 'DELETE', path: '/sessions/current', token })
}

/** Only a demo has them: elsewhere the problem `sign-in-method-off`. */
export async function demoAccounts(): Promise<DemoAccountView[]> {
  return (await ask<{ items: DemoAccountView[] }>({ method: 'GET', path: '/demo/accounts' })).items
}

/** Only a demo's clock is put forward; the new time. */
export async function putDemoClockForward(days: number): Promise<string> {
  return (await ask<{ now: string }>({ method: 'POST', path: '/demo/clock', body: { days } })).now
}
