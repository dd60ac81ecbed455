import * as z from 'zod/mini'
import { readSealed, writeSealed } from '../../../platform/storage'

// The server shows an invitation's token once. The phone keeps it as long as it is good, so that a reminder is
// the same invitation again and not another one.

const storageKey = 'signing-invitations'
const keptSchema = z.record(z.string(), z.object({ token: z.string(), expiresAt: z.string() }))
type Kept = z.infer<typeof keptSchema>

/** Tokens by the invitation's id, those that are still good. */
async function kept(now: string): Promise<Kept> {
  const read = keptSchema.safeParse(await readSealed(storageKey))
  const all = read.success ? read.data : {}
  return Object.fromEntries(Object.entries(all).filter(([, { expiresAt }]) => expiresAt > now))
}

/** null: it was made on another phone. */
export async function keptToken(invitationId: string, now: string): Promise<string | null> {
  return (await kept(now))[invitationId]?.token ?? null
}

export async function keepToken(
  { id, token, expiresAt }: { id: string; token: string; expiresAt: string },
  now: string,
): Promise<void> {
  try {
    await writeSealed(storageKey, { ...(await kept(now)), [id]: { token, expiresAt } })
  } catch {
    // No room: a reminder is a new invitation then.
  }
}
