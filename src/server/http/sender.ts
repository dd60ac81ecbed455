import type { FastifyRequest } from 'fastify'
import { createAddressReader } from '../accounts/client-address'

/** Where a request came from, as far as the server sees it: for the evidence of signatures only. */
export interface Sender {
  ip: string | null
  /** What the browser or phone calls itself; at most 300 characters. */
  device: string | null
}

export function createSenderReader(proxies: readonly string[]): (request: FastifyRequest) => Sender {
  const addressOf = createAddressReader(proxies)
  return (request) => ({
    ip: addressOf(request),
    device: request.headers['user-agent']?.slice(0, 300) ?? null,
  })
}

/** Of somebody without a name nothing is taken down. */
export const noSender: Sender = { ip: null, device: null }
