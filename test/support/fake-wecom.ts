import { startFakeService } from './fake-service'

/** An app in 企业微信 as its documents tell it: gettoken, user/getuserid, message/send; faults come with status 200. */
export async function startFakeWecom() {
  const members = new Map<string, string>()
  const gone = new Set<string>()
  const sent: { userid: string; text: string }[] = []
  const recent = new Set<string>()
  let tokens = 1
  let tokensAsked = 0
  let code = 0
  const tokenOf = (n: number) => `wecom-token-${n}`
  const fault = (errcode: number) => ({ errcode, errmsg: `fault ${errcode}, hint: [1], from ip: 192.0.2.1` })

  const service = await startFakeService((_request, address, text) => {
    const query = address.searchParams
    if (address.pathname === '/cgi-bin/gettoken') {
      tokensAsked += 1
      if (query.get('corpid') !== 'ww-test') return fault(40013)
      if (query.get('corpsecret') !== 'secret-of-the-office') return fault(40001)
      return { errcode: 0, errmsg: 'ok', access_token: tokenOf(tokens), expires_in: 7200 }
    }
    if (query.get('access_token') !== tokenOf(tokens)) return fault(query.has('access_token') ? 40014 : 41001)
    const body = JSON.parse(text) as { mobile?: string; touser?: string; text?: { content: string } }
    if (address.pathname === '/cgi-bin/user/getuserid') {
      const userid = members.get(body.mobile ?? '')
      return userid === undefined ? fault(46004) : { errcode: 0, errmsg: 'ok', userid }
    }
    if (code !== 0) return fault(code)
    const { touser = '', text: words } = body
    if (![...members.values()].includes(touser) || gone.has(touser)) return fault(81013)
    const content = words?.content ?? ''
    // The same words to the same member are not told twice.
    if (!recent.has(`${touser} ${content}`)) sent.push({ userid: touser, text: content })
    recent.add(`${touser} ${content}`)
    return { errcode: 0, errmsg: 'ok', invaliduser: '', msgid: `m${sent.length}` }
  })
  return {
    ...service,
    settings: {
      WECOM_CORP_ID: 'ww-test',
      WECOM_AGENT_ID: '1000002',
      WECOM_SECRET: 'secret-of-the-office',
      WECOM_API: service.api,
    },
    /** Phone numbers of members. */
    members,
    /** Members who have left. */
    gone,
    sent,
    tokensAsked: () => tokensAsked,
    /** The token so far is good no more. */
    spoilToken: () => void (tokens += 1),
    /** From now on this errcode for every message; 0 ends it. */
    refuse: (errcode: number) => void (code = errcode),
  }
}
export type FakeWecom = Awaited<ReturnType<typeof startFakeWecom>>
