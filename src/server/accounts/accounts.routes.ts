import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import * as z from 'zod/mini'
import {
  accountView as accountSchema,
  demoAccountView,
  sessionRequest,
  sessionView,
} from '@/domain/api/accounts'
import { Problem } from '@/domain/problems'
import { receiptRequest } from '@/domain/receipt-code'
import type { Context } from '../context'
import { accountView, openSession, signedIn, signOut } from '../http/session'
import { findCounties } from '../places/place-store'
import { beginAnonymous } from './begin-anonymous'
import { createAddressReader } from './client-address'
import { openReceipt } from './open-receipt'
import { phoneRoutes } from './phones.routes'
import { signInWithPassword } from './sign-in-with-password'
import { signInWithSms } from './sign-in-with-sms'
import { signInWithWechat } from './sign-in-with-wechat'
import { staffSignInRoutes } from './staff-sign-in.routes'
import { countTry } from './use-code'

/** Sessions, phone numbers, and in a demo the accounts to choose from. */
export function accountRoutes(context: Context): FastifyPluginAsyncZod {
  const { accounts, db } = context
  const addressOf = createAddressReader(context.config.proxies)
  return async (app) => {
    await app.register(phoneRoutes(context, addressOf))
    await app.register(staffSignInRoutes(context, addressOf))

    app.post(
      '/sessions',
      { schema: { tags: ['sessions'], body: sessionRequest, response: { 201: sessionView } } },
      async (request, reply) => {
        const { body } = request
        if (body.provider === 'demo' && context.config.production) throw new Problem('sign-in-method-off')
        if (body.provider === 'sms') {
          await context.places.of(body.countyCode)
          await countTry(context, addressOf(request))
          return reply.status(201).send(await signInWithSms(context, body))
        }
        if (body.provider === 'password')
          return reply.status(201).send(await signInWithPassword(context, body, addressOf(request)))
        if (body.provider === 'anonymous')
          return reply.status(201).send(await beginAnonymous(context, body.countyCode, addressOf(request)))
        const account =
          body.provider === 'demo'
            ? await accounts.byDemoKey(db, body.account.slice(0, 6), body.account)
            : await signInWithWechat(context, body)
        if (!account) throw new Problem('sign-in-refused')
        return reply.status(201).send(await openSession(context, db, account))
      },
    )

    app.post(
      '/receipts',
      { schema: { tags: ['sessions'], body: receiptRequest, response: { 201: sessionView } } },
      async (request, reply) =>
        reply.status(201).send(await openReceipt(context, request.body, addressOf(request))),
    )

    app.get(
      '/sessions/current',
      { schema: { tags: ['sessions'], response: { 200: accountSchema } } },
      async (request) => accountView(context, await signedIn(context, request)),
    )

    app.delete(
      '/sessions/current',
      { schema: { tags: ['sessions'], response: { 204: z.null() } } },
      async (request, reply) => {
        await signOut(context, request)
        return reply.status(204).send(null)
      },
    )

    if (context.config.production) return
    app.get(
      '/demo/accounts',
      { schema: { tags: ['sessions'], response: { 200: z.object({ items: z.array(demoAccountView) }) } } },
      async () => {
        const counties = await findCounties(db)
        const found = await accounts.demoAccounts(
          db,
          counties.map((county) => county.countyCode),
        )
        const items = await Promise.all(
          found.map(async (account) => {
            const view = await accountView(context, account)
            const place = await context.places.of(account.countyCode)
            const grant = view.grants[0]
            return {
              account: account.demoKey ?? '',
              countyCode: account.countyCode,
              countyName: view.countyName,
              packId: place.county.packId,
              name: account.name,
              role: grant?.role ?? ('villager' as const),
              regionName: grant?.regionName ?? '',
              bodyName: grant?.bodyName ?? null,
            }
          }),
        )
        return { items }
      },
    )
  }
}
