import { createHmac } from 'node:crypto'
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { WebhookPayload } from '@/domain/api/exchange'
import { reachable, type AddressRules } from './webhook-address'

const mostMs = 5000

/** What the receiver checks: HMAC-SHA256 of `time.body` under the secret it was given. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

/**
 * Tell one webhook. Whatever it answers is not read, and where it points on to is not followed. Throws where it did
 * not answer in time, or with anything but 2xx; the error's name says why.
 */
export async function sendWebhook(
  { url, secret }: { url: string; secret: string },
  payload: WebhookPayload,
  now: Date,
  rules: AddressRules,
): Promise<void> {
  const target = new URL(url)
  const { address, family } = await reachable(target, rules)
  const body = JSON.stringify(payload)
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const send = target.protocol === 'https:' ? overHttps : overHttp
  const status = await new Promise<number>((resolve, reject) => {
    const asked = send(
      target,
      {
        method: 'POST',
        agent: false,
        signal: AbortSignal.timeout(mostMs),
        // The address that was looked at, and no other.
        lookup: (_host, options, done) =>
          options.all ? done(null, [{ address, family }]) : done(null, address, family),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Cunsheng',
          'x-cunsheng-event': payload.event,
          'x-cunsheng-event-id': payload.id,
          'x-cunsheng-timestamp': timestamp,
          'x-cunsheng-signature': signatureOf(secret, timestamp, body),
        },
      },
      (answer) => {
        resolve(answer.statusCode ?? 0)
        answer.destroy()
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
  if (status < 200 || status > 299) {
    const refused = new Error('refused')
    refused.name = `status ${status}`
    throw refused
  }
}
