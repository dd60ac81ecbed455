import { randomInt } from 'node:crypto'
import { codeMinutes, type PhoneCodeRequest, type PhoneCodeView } from '@/domain/phone-code'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import { waitForCode } from './code-limits'
import { SmsFault } from './sms-client'

/** What SMS said where it could not be sent: its code alone, which holds neither number nor text. */
type NoteFault = (smsCode: string) => void

/**
 * Send a code to a number. Nothing of the answer tells whether anybody here has that number.
 * Throws `code-too-soon`, `code-limit-number` or `code-limit-address` with the seconds to wait, what SmsFault
 * says, or `sign-in-method-off` where there is no SMS.
 */
export async function askForCode(
  context: Context,
  { countyCode, phone }: PhoneCodeRequest,
  address: string,
  noteFault: NoteFault,
): Promise<PhoneCodeView> {
  const { config, sms, db, phoneCodes, ids, clock, places } = context
  if (!sms && config.production) throw new Problem('sign-in-method-off')
  await places.of(countyCode)
  const { codes } = config.limits
  const now = clock.now()
  const id = ids.uuid()
  const code = randomInt(1_000_000).toString().padStart(6, '0')
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000).toISOString()

  const again = await db.transaction(async (tx) => {
    const asked = await phoneCodes.askedLately(tx, phone, address, now, codes)
    const wait = waitForCode(asked, countyCode, now.getTime(), codes)
    if (wait.seconds > 0) throw new Problem(wait.problem, { detail: { again: wait.seconds } })
    const hash = phoneCodes.hashOf(id, countyCode, code)
    const createdAt = now.toISOString()
    await phoneCodes.insert(tx, { id, countyCode, phone, address, hash, createdAt, expiresAt })
    const own = { at: now.getTime(), countyCode }
    const then = { number: [own, ...asked.number], address: [own, ...asked.address] }
    return waitForCode(then, countyCode, now.getTime(), codes).seconds
  })
  if (!sms) return { expiresAt, again, demoCode: code }

  try {
    await sms.sendCode(phone, code)
  } catch (fault) {
    if (!(fault instanceof SmsFault)) throw fault
    noteFault(fault.smsCode)
    // After silence it may still arrive, and is good then.
    if (!fault.mayHaveGone) await phoneCodes.markUnsent(db, id, now.toISOString())
    throw fault.problem
  }
  return { expiresAt, again }
}
