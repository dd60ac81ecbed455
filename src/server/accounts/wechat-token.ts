import { dayOf } from '@/domain/calendar'
import { Problem } from '@/domain/problems'
import type { Context } from '../context'
import type { Queryable } from '../db/database'
import { WechatFault, type TokenSource } from './wechat-client'
import type { KeptToken } from './wechat-token-store'

/** WeChat replaces a token five minutes before it ends; until then the old one is good too. */
const marginSeconds = 300
/** What WeChat allows of forced refreshes. */
const forcedADay = 20
const forcedEverySeconds = 30

/** Asked too often: seconds of rest. By the minute, and by the day. */
const restSeconds: Readonly<Record<number, number>> = { 45011: 60, 45009: 600 }

/**
 * Ask WeChat for something that needs an access token. The token is kept for all processes; one that WeChat
 * refuses is replaced once, by whichever process comes first. Throws WechatFault, and `wechat-busy` while WeChat has
 * asked for a rest.
 */
export async function withWechatToken<T>(
  context: Context,
  wechat: TokenSource,
  ask: (token: string) => Promise<T>,
): Promise<T> {
  const askWith = (token: string) =>
    ask(token).catch(async (fault: unknown) => {
      if (fault instanceof WechatFault) await restAfter(context, context.db, wechat, fault)
      throw fault
    })
  const token = await goodToken(context, wechat, null)
  try {
    return await askWith(token)
  } catch (fault) {
    if (!(fault instanceof WechatFault) || !fault.tokenRefused) throw fault
  }
  return askWith(await goodToken(context, wechat, token))
}

function isGood(kept: KeptToken, refused: string | null, now: Date): kept is KeptToken & { token: string } {
  if (kept.token === null || kept.token === refused || kept.expiresAt === null) return false
  return Date.parse(kept.expiresAt) > now.getTime()
}

function refuseWhileQuiet(kept: KeptToken, now: Date): void {
  if (kept.quietUntil && Date.parse(kept.quietUntil) > now.getTime()) throw new Problem('wechat-busy')
}

/** `refused`: a token that WeChat did not take. */
async function goodToken(context: Context, wechat: TokenSource, refused: string | null): Promise<string> {
  const { db, clock, wechatTokens } = context
  const found = await wechatTokens.find(db, wechat.appId)
  if (found) refuseWhileQuiet(found, clock.now())
  if (found && isGood(found, refused, clock.now())) return found.token

  const outcome = await db.transaction(async (tx): Promise<{ token: string } | { fault: WechatFault }> => {
    const kept = await wechatTokens.lock(tx, wechat.appId)
    refuseWhileQuiet(kept, clock.now())
    // Somebody else has replaced it meanwhile.
    if (isGood(kept, refused, clock.now())) return { token: kept.token }
    try {
      return { token: await fetchToken(context, tx, wechat, kept, refused) }
    } catch (fault) {
      if (!(fault instanceof WechatFault)) throw fault
      // Returned, not thrown: the rest has to be kept.
      await restAfter(context, tx, wechat, fault)
      return { fault }
    }
  })
  if ('fault' in outcome) throw outcome.fault
  return outcome.token
}

async function fetchToken(
  context: Context,
  tx: Queryable,
  wechat: TokenSource,
  kept: KeptToken,
  refused: string | null,
): Promise<string> {
  const { clock, wechatTokens } = context
  const now = clock.now()
  let got = await wechat.accessToken(false)
  if (got.token === refused) {
    // WeChat itself still gives out the token that it does not take.
    const today = dayOf(now.toISOString())
    const { forced } = kept
    const tooSoon = forced && now.getTime() - Date.parse(forced.at) < forcedEverySeconds * 1000
    const tooOften = forced && forced.day === today && forced.count >= forcedADay
    if (tooSoon || tooOften) throw new WechatFault(-1)
    await wechatTokens.countForced(tx, wechat.appId, now.toISOString(), today)
    got = await wechat.accessToken(true)
  }
  const seconds = Math.max(0, got.seconds - marginSeconds)
  const expiresAt = new Date(now.getTime() + seconds * 1000).toISOString()
  await wechatTokens.keep(tx, wechat.appId, got.token, expiresAt)
  return got.token
}

async function restAfter(
  { clock, wechatTokens }: Context,
  db: Queryable,
  wechat: TokenSource,
  { errcode }: WechatFault,
): Promise<void> {
  const seconds = errcode === null ? undefined : restSeconds[errcode]
  if (seconds === undefined) return
  const until = new Date(clock.now().getTime() + seconds * 1000).toISOString()
  await wechatTokens.restUntil(db, wechat.appId, until)
}
