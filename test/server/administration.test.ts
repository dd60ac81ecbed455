import { startTestServer, type Answer, type TestServer } from '../support/server'
import { act, bodyIdOf, file, tryAction } from './forms'
import { codeOf, otherApp, password, signInBody, staffMember } from './staff-account'

/** The administrator's side: accounts, offices, regions, clocks, stand-ins, hand-over, and the record of it all. */

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { LIMIT_SIGN_IN_ADDRESS: '1000' } })
})
afterAll(() => server.stop())

const admin = (method: string, url: string, body?: unknown): Promise<Answer> =>
  server.request(method, `/administration${url}`, {
    as: 'administrator',
    ...(body === undefined ? {} : { body }),
  })
const village = '361199101201'
const clerkOf = async () => ({
  role: 'village-clerk',
  regionCode: village,
  bodyId: await bodyIdOf(server, /樟树村/),
})
interface Row {
  id: string
  name: string
  account: string | null
  state: string
  openLeads: number
}
const rowOf = async (account: string) =>
  ((await admin('GET', '/accounts')).body.items as Row[]).find((row) => row.account === account)
const lastRecord = async () => (await admin('GET', '/records')).body.items[0] as Record<string, unknown>

function upload(table: string, query = '', as = 'administrator') {
  const boundary = 'a-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\n`
  return server.request('POST', `/administration/regions/imports${query}`, {
    as,
    body: `${head}${table}\r\n--${boundary}--\r\n`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  })
}

describe('accounts', () => {
  it('are made with an invitation, become ready with the first sign-in, are reset and disabled; each is recorded', async () => {
    const asked = { name: '王新生', account: 'Wang.Xin', grants: [await clerkOf()] }
    const made = await admin('POST', '/accounts', asked)
    expect(made.status).toBe(201)
    expect(made.body.account).toMatchObject({ account: 'wang.xin', state: 'invited', name: '王新生' })
    expect(await lastRecord()).toMatchObject({ what: 'account-made', subject: '王新生', before: null })
    expect((await admin('POST', '/accounts', asked)).body).toMatchObject({ code: 'login-taken' })

    const id = made.body.account.id as string
    const invitation = { countyCode: '361199', invitation: made.body.invitation.code as string }
    const again = await admin('POST', `/accounts/${id}/invitations`)
    // The newer one is the one that counts.
    const old = await server.request('POST', '/staff-invitations/openings', { body: invitation })
    expect(old.body).toMatchObject({ code: 'invitation-code-wrong' })
    const fresh = { ...invitation, invitation: again.body.code as string }
    const opened = await server.request('POST', '/staff-invitations/openings', { body: fresh })
    const secret = opened.body.secret as string
    const accepted = await server.request('POST', '/staff-invitations/acceptances', {
      body: { ...fresh, password, otp: codeOf(server, secret) },
    })
    expect(accepted.status).toBe(201)
    expect((await rowOf('wang.xin'))?.state).toBe('ready')
    const token = { authorization: `Bearer ${accepted.body.session.token}` }
    const asks = () => server.request('GET', '/leads?scope=inbox', { headers: token })
    expect((await asks()).status).toBe(200)

    await admin('POST', `/accounts/${id}/resets`)
    expect((await asks()).status).toBe(401)
    server.clock.advance({ seconds: 30 })
    const withOld = signInBody('wang.xin', codeOf(server, secret))
    expect((await server.request('POST', '/sessions', { body: withOld })).status).toBe(401)
    expect((await rowOf('wang.xin'))?.state).toBe('invited')

    expect((await admin('PUT', `/accounts/${id}/state`, { enabled: false })).status).toBe(200)
    expect(await lastRecord()).toMatchObject({ what: 'account-disabled', subject: '王新生' })
    expect((await admin('POST', `/accounts/${id}/invitations`)).body).toMatchObject({
      code: 'account-is-disabled',
    })
    await admin('PUT', `/accounts/${id}/state`, { enabled: true })
    expect((await rowOf('wang.xin'))?.state).toBe('invited')
  })

  it('hold duties at offices of their kind only, and nobody administers and handles leads', async () => {
    const { id } = await staffMember(server, 'duty.one')
    const set = (grants: unknown) => admin('PUT', `/accounts/${id}/duties`, { grants })
    const clerk = await clerkOf()
    const administers = { role: 'administrator', regionCode: '361199000000', bodyId: null }
    expect((await set([clerk, administers])).body).toMatchObject({ code: 'duty-administrator-alone' })
    expect((await set([{ ...clerk, role: 'operator' }])).body).toMatchObject({ code: 'duty-body-wrong' })
    expect((await set([{ ...clerk, regionCode: '361199102201' }])).body).toMatchObject({
      code: 'duty-region-wrong',
    })
    const town = {
      role: 'township-staff',
      regionCode: '361199101202',
      bodyId: await bodyIdOf(server, /东山乡政府/),
    }
    expect((await set([clerk, town])).status).toBe(200)
    expect(await lastRecord()).toMatchObject({
      what: 'account-duties',
      by: expect.any(String) as string,
      before: '村级信息员（樟树村委会，东山乡樟树村）',
      after: '村级信息员（樟树村委会，东山乡樟树村）、乡镇经办（东山乡政府，东山乡禾田村）',
    })
  })

  it('duties that another administrator has changed meanwhile are not written over', async () => {
    const { id } = await staffMember(server, 'duty.two')
    const before = [await clerkOf()]
    const bodyId = await bodyIdOf(server, /禾田村/)
    const both = [...before, { role: 'village-clerk', regionCode: '361199101202', bodyId }]
    const set = (grants: object[]) => admin('PUT', `/accounts/${id}/duties`, { grants, before })
    expect((await set(both)).status).toBe(200)
    expect((await set(before)).body.code).toBe('setting-changed')
    // Without what was shown it is as before: other programs know only what they want.
    expect((await admin('PUT', `/accounts/${id}/duties`, { grants: before })).status).toBe(200)
  })

  it('an administrator cannot change himself, and the last one stays', async () => {
    const own = await server.accountId('administrator')
    expect((await admin('PUT', `/accounts/${own}/state`, { enabled: false })).body).toMatchObject({
      code: 'account-own',
    })
    const clerk = await server.accountId('clerk1')
    expect((await admin('PUT', `/accounts/${clerk}/state`, { enabled: false })).body).toMatchObject({
      code: 'account-demo',
    })
  })

  it('nobody invites himself: a stolen session sets no new password and no new second factor', async () => {
    const administers = { role: 'administrator' as const, regionCode: '361199000000', bodyId: null }
    const { id, token } = await staffMember(server, 'own.invitation', [administers])
    const headers = { authorization: `Bearer ${token}` }
    const ask = (way: string, of = id) =>
      server.request('POST', `/administration/accounts/${of}/${way}`, { headers })
    const before = (await admin('GET', '/records')).body.items as unknown[]
    for (const way of ['invitations', 'resets']) {
      const refused = await ask(way)
      expect(refused.status).toBe(409)
      expect(refused.body).toMatchObject({ code: 'invitation-own' })
      expect(refused.body.title).toContain('请另一位管理员')
    }
    expect((await admin('GET', '/records')).body.items).toEqual(before)
    expect((await rowOf('own.invitation'))?.state).toBe('ready')
    // The page knows beforehand: of all accounts one is his own.
    const list = await server.request('GET', '/administration/accounts', { headers })
    const own = (list.body.items as { id: string; own: boolean }[]).filter((row) => row.own)
    expect(own.map((row) => row.id)).toEqual([id])
    expect(await rowOf('own.invitation')).toMatchObject({ own: false })
    // Another one invites him.
    expect((await admin('POST', `/accounts/${id}/invitations`)).status).toBe(201)
  })

  it('the record cannot be changed by the serving role, nor by the owner', async () => {
    await expect(server.context.db.query('delete from administration_record')).rejects.toThrow()
    await expect(server.admin.query('update administration_record set what = $1', ['x'])).rejects.toThrow(
      /append-only/,
    )
  })
})

describe('somebody stands in', () => {
  async function away(name: string, standIn: string, firstDay: string, lastDay: string) {
    const id = await server.accountId(name)
    const standInId = await server.accountId(standIn)
    return admin('POST', `/accounts/${id}/stand-ins`, { standInId, firstDay, lastDay })
  }
  const sees = async (as: string, id: string) => (await server.request('GET', `/leads/${id}`, { as })).status

  it('for the days that were set he sees and does what the other may, and is told of it', async () => {
    server.clock.set('2026-03-10T02:00:00.000Z')
    const lead = await file(server, 'declaration')
    const id = lead.id as string
    expect(await sees('clerk4', id)).toBe(404)
    expect((await away('clerk1', 'clerk4', '2026-03-11', '2026-03-12')).status).toBe(201)
    expect(await sees('clerk4', id)).toBe(404)
    server.clock.set('2026-03-10T16:00:00.000Z')
    expect(await sees('clerk4', id)).toBe(200)
    await act(server, 'intake', id, { action: 'accept' })
    await act(server, 'intake', id, {
      action: 'assign',
      toBodyId: await bodyIdOf(server, /樟树村/),
      assigneeId: await server.accountId('clerk1'),
    })
    await server.runOutbox()
    const told = await server.request('GET', '/notifications', { as: 'clerk4' })
    expect(told.text).toContain(lead.number)
    const wrote = await act(server, 'clerk4', id, {
      action: 'comment',
      text: '代为上门。',
      attachmentIds: [],
    })
    expect(wrote.status).toBe('assigned')
    server.clock.set('2026-03-12T16:00:00.000Z')
    expect(await sees('clerk4', id)).toBe(404)
  })

  it('a report is kept from a stand-in who is concerned, and from whoever stands in for the one who is', async () => {
    server.clock.set('2026-03-15T02:00:00.000Z')
    const about = async (account: string) =>
      (await file(server, 'report', { accused: { accountId: await server.accountId(account) } })).id as string
    // 东山乡 stands above 樟树村 and would see a report about its clerk that was given to it.
    const aboutClerk = await about('clerk1')
    await act(server, 'intake', aboutClerk, { action: 'accept' })
    await act(server, 'intake', aboutClerk, {
      action: 'assign',
      toBodyId: await bodyIdOf(server, /东山乡政府/),
    })
    const aboutStandIn = await about('clerk4')
    const anybody = (await file(server, 'report')).id as string
    expect([await sees('town1', aboutClerk), await sees('intake', aboutStandIn)]).toEqual([200, 200])

    await away('clerk1', 'town1', '2026-03-15', '2026-03-16')
    await away('intake', 'clerk4', '2026-03-15', '2026-03-16')
    expect(await sees('town1', aboutClerk)).toBe(404)
    expect(await sees('clerk4', anybody)).toBe(200)
    expect(await sees('clerk4', aboutStandIn)).toBe(404)
    const listed = await server.request('GET', '/leads?scope=inbox&limit=100', { as: 'clerk4' })
    expect(listed.text).toContain(anybody)
    expect(listed.text).not.toContain(aboutStandIn)
    const searched = await server.request('POST', '/lead-searches', { as: 'town1', body: { q: '产业补助' } })
    expect(searched.text).not.toContain(aboutClerk)
    await server.runOutbox()
    for (const [who, id] of [
      ['town1', aboutClerk],
      ['clerk4', aboutStandIn],
    ] as const) {
      const told = await server.request('GET', '/notifications', { as: who })
      const items = told.body.items as { leadId: string; createdAt: string }[]
      expect(items.filter((one) => one.leadId === id && one.createdAt > '2026-03-15T02:00:00.001Z')).toEqual(
        [],
      )
    }
    // Ended early, he is himself again.
    const { standIns } = (await admin('GET', '/accounts')).body as {
      standIns: { id: string; accountId: string; standInId: string }[]
    }
    const own = await server.accountId('clerk1')
    const mine = standIns.find((one) => one.accountId === own)!
    expect((await admin('DELETE', `/accounts/${own}/stand-ins/${mine.id}`)).status).toBe(200)
    expect(await sees('town1', aboutClerk)).toBe(200)
    expect(await lastRecord()).toMatchObject({ what: 'stand-in-ended' })
  })

  it('set twice by a double press, or again because the answer was lost, it stands once', async () => {
    await Promise.all([1, 2].map(() => away('clerk1', 'clerk4', '2027-03-11', '2027-03-12')))
    const id = await server.accountId('clerk1')
    const daysOf = async (lastDay: string) => {
      const { body } = await away('clerk1', 'clerk4', '2027-03-11', lastDay)
      const all = body.standIns as { accountId: string; lastDay: string }[]
      return all.filter(({ accountId }) => accountId === id).map((one) => one.lastDay)
    }
    expect(await daysOf('2027-03-12')).toEqual(['2027-03-12'])
    expect(await daysOf('2027-03-13')).toEqual(['2027-03-12', '2027-03-13'])
  })

  it('is refused for oneself, for days gone by and for an administrator', async () => {
    expect((await away('clerk1', 'clerk1', '2026-03-20', '2026-03-21')).body.code).toBe('stand-in-self')
    expect((await away('clerk1', 'clerk2', '2026-03-01', '2026-03-02')).body.code).toBe('stand-in-days')
    expect((await away('clerk1', 'clerk2', '2026-03-21', '2026-03-20')).body.code).toBe('stand-in-days')
    expect((await away('administrator', 'clerk2', '2026-03-20', '2026-03-21')).body.code).toBe(
      'stand-in-administrator',
    )
  })
})

describe('somebody leaves', () => {
  it('his open leads go to a colleague of the office with their clocks, or back to the office', async () => {
    server.clock.set('2026-04-01T02:00:00.000Z')
    const leaving = await staffMember(server, 'leaving.one')
    const colleague = await staffMember(server, 'staying.one')
    const lead = await file(server, 'declaration')
    const id = lead.id as string
    await act(server, 'intake', id, { action: 'accept' })
    const toBodyId = await bodyIdOf(server, /樟树村/)
    const assigned = await act(server, 'intake', id, { action: 'assign', toBodyId, assigneeId: leaving.id })
    expect((await rowOf('leaving.one'))?.openLeads).toBe(1)
    const over = await admin('POST', `/accounts/${leaving.id}/hand-overs`, { toAccountId: colleague.id })
    expect(over.body).toEqual({ handed: 1, toOffice: 0 })
    const { body } = await server.request('GET', `/leads/${id}`, { as: 'intake' })
    expect(body.assignee).toMatchObject({ id: colleague.id })
    expect(body.clocks).toEqual(assigned.clocks)
    expect(body.activities.at(-1)).toMatchObject({ data: { type: 'commented', internal: true } })
    // The filer reads nothing of it, and the chain of the history is whole.
    const filer = await server.request('GET', `/leads/${id}`, { as: 'villager1' })
    expect(filer.text).not.toContain('不再经办')
    const back = await admin('POST', `/accounts/${colleague.id}/hand-overs`, { toAccountId: null })
    expect(back.body).toEqual({ handed: 0, toOffice: 1 })
    expect(await lastRecord()).toMatchObject({ what: 'leads-handed-over', after: '1 件回到单位' })
  })
})

describe('offices', () => {
  const make = (changes: object) =>
    admin('POST', '/bodies', { name: '县供销社', kind: 'department', regionCode: '361199000000', ...changes })

  it('are added and renamed below the one above them; no chain is broken; closed when empty, never deleted', async () => {
    const county = await bodyIdOf(server, /清源县督办组/)
    const town = await bodyIdOf(server, /东山乡政府/)
    expect((await make({ parentId: town })).body.code).toBe('body-parent-wrong')
    expect((await make({ parentId: null })).body.code).toBe('body-parent-wrong')
    const made = await make({ parentId: county })
    expect(made.status).toBe(201)
    const id = (made.body.items as { id: string; name: string }[]).find(({ name }) => name === '县供销社')!.id
    expect((await make({ parentId: county })).body.code).toBe('body-name-taken')
    const renamed = await admin('PUT', `/bodies/${id}`, { name: '县农合联', parentId: county })
    expect(renamed.status).toBe(200)
    expect(await lastRecord()).toMatchObject({
      what: 'body-changed',
      subject: '县农合联',
      before: '县供销社，上级：清源县督办组',
    })
    const village1 = await bodyIdOf(server, /樟树村/)
    expect((await admin('POST', `/bodies/${village1}/closing`)).body.code).toBe('body-not-empty')
    const desk = await bodyIdOf(server, /受理台/)
    expect((await admin('POST', `/bodies/${desk}/closing`)).body.code).toBe('body-needed')
    const closed = await admin('POST', `/bodies/${id}/closing`)
    expect(closed.status).toBe(200)
    expect(closed.body.items.at(-1)).toMatchObject({ id, closed: true })
    // Nothing is given to it any more.
    const offices = await server.request('GET', `/offices?regionCode=${village}`)
    expect(offices.text).not.toContain('县农合联')
    const lead = await file(server, 'report')
    await act(server, 'intake', lead.id as string, { action: 'accept' })
    const { body } = await server.request('GET', `/leads/${lead.id}`, { as: 'intake' })
    const given = await server.request('POST', `/leads/${lead.id}/actions`, {
      as: 'intake',
      body: { action: 'assign', version: body.version, toBodyId: id },
    })
    expect(given.body.code).toBe('body-unknown')
  })
})

describe('regions', () => {
  const table = [
    '统计用区划代码,城乡分类代码,名称',
    '361199000000,,清源县',
    '361199101000,,东山乡',
    '361199101201,220,樟树村村民委员会',
    '361199101202,220,禾田新村委会',
    '361199101209,220,柏溪村委会',
    '361199102000,,河口乡',
    '361199102201,220,新屋村委会',
    '361199102202,220,枫林村委会',
    '361199102203,220,水南村委会',
    '361130101201,220,别的县的村',
  ].join('\n')

  it('are looked through first; what is used here stays; a preview that is out of date changes nothing', async () => {
    const shown = await upload(table)
    expect(shown.status).toBe(200)
    expect(shown.body).toMatchObject({
      added: [{ code: '361199101209', name: '柏溪村' }],
      renamed: [{ code: '361199101202', before: '禾田村', name: '禾田新村' }],
      removed: [],
      kept: [{ code: '361199101203', name: '塘背村' }],
      elsewhere: 1,
      offices: 1,
      done: false,
    })
    const tree = async () => (await server.request('GET', '/regions?countyCode=361199')).text
    expect(await tree()).not.toContain('柏溪村')
    const old = await upload(table, `?fingerprint=${'0'.repeat(64)}`)
    expect(old.body.code).toBe('regions-changed')
    const done = await upload(table, `?fingerprint=${shown.body.fingerprint}&offices=true`)
    expect(done.body.done).toBe(true)
    expect(await tree()).toContain('柏溪村')
    expect(await tree()).toContain('塘背村')
    const { body } = await server.request('GET', '/offices?regionCode=361199101209')
    expect((body.items as { name: string }[]).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['柏溪村委会', '东山乡政府', '清源县督办组']),
    )
    expect(await lastRecord()).toMatchObject({ what: 'regions-imported' })
    // The same table again: nothing to do.
    expect((await upload(table)).body).toMatchObject({ added: [], renamed: [], offices: 0 })
  })

  it('a table of another county is refused', async () => {
    expect((await upload('361130101201,村')).body.code).toBe('regions-not-found')
  })
})

describe('clocks', () => {
  it('begin with the new setting; those that run keep theirs; the change is recorded', async () => {
    const before = (await file(server, 'report')) as { id: string; clocks: unknown }
    const { clocks } = (await admin('GET', '/clocks')).body as { clocks: Record<string, unknown> }
    const wanted = { ...clocks, replyDays: { declaration: 15, report: 20, inquiry: 3 } }
    expect((await admin('PUT', '/clocks', { ...wanted, intakeDays: 0 })).body.errors).toMatchObject([
      { path: 'intakeDays' },
    ])
    expect((await admin('PUT', '/clocks', wanted)).status).toBe(200)
    const kept = await server.request('GET', `/leads/${before.id}`, { as: 'villager1' })
    expect(kept.body.clocks).toEqual(before.clocks)
    const after = await file(server, 'report')
    expect(JSON.stringify(after.clocks)).not.toBe(JSON.stringify(before.clocks))
    const told = await lastRecord()
    expect(told).toMatchObject({ what: 'clocks-set' })
    expect(told.after).toContain('举报几天 20')
    expect(told.before).toContain('举报几天 13')
  })

  it('are not written over what another administrator has set meanwhile', async () => {
    const { clocks } = (await admin('GET', '/clocks')).body as { clocks: Record<string, unknown> }
    const set = (changes: object) => admin('PUT', '/clocks', { ...clocks, ...changes, before: clocks })
    const answers = await Promise.all([set({ intakeDays: 2 }), set({ intakeDays: 3 })])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('setting-changed')
    const kept = (await admin('GET', '/clocks')).body.clocks
    expect(answers.find(({ status }) => status === 200)?.body.clocks).toEqual(kept)
  })
})

describe('an office that closes while something is given to it', () => {
  const made = async (name: string) => {
    await admin('POST', '/bodies', {
      name,
      kind: 'department',
      regionCode: '361199000000',
      parentId: await bodyIdOf(server, /清源县督办组/),
    })
    return bodyIdOf(server, new RegExp(name))
  }

  it('is given nothing in another process that has not heard of it', async () => {
    const toBodyId = await made('临时工作专班')
    const lead = await file(server, 'report')
    await act(server, 'intake', lead.id, { action: 'accept' })
    const other = await otherApp(server)
    const token = await server.tokenOf('intake')
    const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
      other.inject({
        method,
        url: `/api/v1${url}`,
        headers: { authorization: `Bearer ${token}` },
        ...(payload ? { payload } : {}),
      })
    const { version } = (await ask('GET', `/leads/${lead.id}`)).json<{ version: number }>()
    expect((await admin('POST', `/bodies/${toBodyId}/closing`)).status).toBe(200)
    const given = await ask('POST', `/leads/${lead.id}/actions`, { action: 'assign', toBodyId, version })
    expect(given.statusCode).toBe(422)
    expect(given.json()).toMatchObject({ errors: [{ path: 'toBodyId', code: 'body-unknown' }] })
    await other.close()
  })

  it('is closed or has the lead, of many at once: never both', async () => {
    for (const nth of [1, 2, 3, 4, 5]) {
      const toBodyId = await made(`临时专班${nth}`)
      const lead = await file(server, 'report')
      await act(server, 'intake', lead.id, { action: 'accept' })
      const [closing, giving] = await Promise.all([
        admin('POST', `/bodies/${toBodyId}/closing`),
        tryAction(server, 'intake', lead.id, { action: 'assign', toBodyId }),
      ])
      expect([closing.status, giving.status].filter((status) => status === 200)).toHaveLength(1)
    }
  })
})

it('whose sign-in is begun anew is written to no more on the phone he lost', async () => {
  const { id } = await staffMember(server, 'lost.phone')
  const { contacts, db } = server.context
  const person = { countyCode: '361199', id }
  await contacts.keepOpenid(db, person, 'openid-of-the-lost-phone')
  expect((await admin('POST', `/accounts/${id}/resets`)).status).toBe(201)
  expect((await contacts.find(db, person)).openid).toBeNull()
  expect(await contacts.byOpenid(db, 'openid-of-the-lost-phone')).toEqual([])
})
