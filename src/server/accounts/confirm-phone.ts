import { mobilePhone, type PhoneConfirmationRequest, type PhoneConfirmationView } from '@/domain/phone-code'
import { maskPhone } from '@/domain/household/id-number'
import { fieldProblem, Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { withCode } from './use-code'
import { WechatFault } from './wechat-client'
import { withWechatToken } from './wechat-token'

/** How long a confirmed number waits for its signature. */
const goodForMinutes = 30

/** WeChat's number for what went wrong, which holds nothing of the person's. */
type NoteFault = (errcode: number | null) => void

/**
 * Keep, for half an hour, that somebody has shown this number to be his. Throws what `withCode` does, and for
 * WeChat `wechat-phone-used`, `wechat-phone-refused`, `wechat-busy` or `sign-in-method-off`.
 */
export async function confirmPhone(
  context: Context,
  request: PhoneConfirmationRequest,
  noteFault: NoteFault,
): Promise<PhoneConfirmationView> {
  const { countyCode } = request
  await context.places.of(countyCode)
  if (request.provider === 'sms')
    return withCode(context, request, (tx) => keep(context, tx, countyCode, 'sms', request.phone))
  const phone = await phoneFromWechat(context, request.code, noteFault)
  return keep(context, context.db, countyCode, 'wechat-phone', phone)
}

async function phoneFromWechat(context: Context, code: string, noteFault: NoteFault): Promise<string> {
  const { wechat } = context
  if (!wechat) throw new Problem('sign-in-method-off')
  try {
    const { phone, country } = await withWechatToken(context, wechat, (token) => wechat.phoneFor(token, code))
    const read = mobilePhone.safeParse(phone)
    if (country !== '86' || !read.success) throw fieldProblem('wechat-phone-refused', 'code')
    return read.data
  } catch (fault) {
    if (!(fault instanceof WechatFault)) throw fault
    noteFault(fault.errcode)
    if (fault.codeRefused) throw fieldProblem('wechat-phone-used', 'code')
    if (fault.passing || fault.tokenRefused) throw new Problem('wechat-busy')
    throw fieldProblem('wechat-phone-refused', 'code')
  }
}

async function keep(
  { phones, ids, clock }: Context,
  db: Queryable,
  countyCode: string,
  method: PhoneConfirmationView['method'],
  phone: string,
): Promise<PhoneConfirmationView> {
  const now = clock.now()
  const id = ids.uuid()
  const confirmedAt = now.toISOString()
  const expiresAt = new Date(now.getTime() + goodForMinutes * 60_000).toISOString()
  await phones.insert(db, { countyCode, id, method, phone, confirmedAt, expiresAt })
  return { id, phone: maskPhone(phone), method, confirmedAt, expiresAt }
}
