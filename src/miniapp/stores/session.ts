import { create } from 'zustand'
import * as z from 'zod/mini'
import { readSealed, removeSealed, writeSealed } from '../platform/storage'

const storageKey = 'session'

/** Who is signed in, as the pages need it. */
const accountSchema = z.object({
  name: z.string(),
  roles: z.array(z.string()),
  regionCode: z.string(),
  regionName: z.string(),
  /** Came with a 查询码: beside the person's own session, and never kept on the phone. */
  nameless: z.optional(z.boolean()),
})
const keptSchema = z.object({ token: z.string(), account: accountSchema })

export type SessionAccount = z.infer<typeof accountSchema>

interface SessionState {
  /** false until the phone has looked whether somebody was signed in. */
  ready: boolean
  token: string | null
  account: SessionAccount | null
  restore: () => Promise<void>
  signIn: (token: string, account: SessionAccount) => Promise<void>
  /** Also when the server says that the session has ended. */
  signOut: () => Promise<void>
}

export const useSession = create<SessionState>((set, get) => ({
  ready: false,
  token: null,
  account: null,
  async restore() {
    const kept = keptSchema.safeParse(await readSealed(storageKey))
    // Somebody may have signed in while the phone was looking.
    if (get().token !== null) return
    set(kept.success ? { ready: true, ...kept.data } : { ready: true })
  },
  async signIn(token, account) {
    set({ ready: true, token, account })
    await writeSealed(storageKey, { token, account })
  },
  async signOut() {
    const kept = !get().account?.nameless
    set({ ready: true, token: null, account: null })
    if (kept) await removeSealed(storageKey)
  },
}))

/** Works at an office: sees the inbox. */
export function isStaffAccount(account: SessionAccount | null): boolean {
  return account?.roles.some((role) => role !== 'villager') ?? false
}
