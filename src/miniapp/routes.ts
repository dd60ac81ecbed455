/** Address of every page, as Taro takes it. */
export const routes = {
  home: '/pages/home/index',
  login: '/pages/login/index',
  policy: '/pages/policy/index',
  policyEntry: '/pages/policy-read/entry/index',
  policyCompare: '/pages/policy-read/compare/index',
  policyOriginal: '/pages/policy-original/index',
  declare: '/pages/declare/index',
  report: '/pages/report/index',
  reportNumber: '/pages/report/number',
  reportFollow: '/pages/report/follow',
  ask: '/pages/ask/index',
  receipt: '/pages/receipt/index',
  progress: '/pages/progress/index',
  lead: '/pages/lead/index',
  rate: '/pages/rate/index',
  notifications: '/pages/notifications/index',
  sign: '/pages/sign/index',
  signWrite: '/pages/sign/write',
  signInvited: '/pages/sign/invited',
  desk: '/desk/index',
  staffSignIn: '/admin/pages/sign-in/index',
  staffJoin: '/admin/pages/join/index',
  adminAccounts: '/admin/pages/accounts/index',
  adminAccount: '/admin/pages/account/index',
  adminBodies: '/admin/pages/bodies/index',
  adminRegions: '/admin/pages/regions/index',
  adminClocks: '/admin/pages/clocks/index',
  adminHistory: '/admin/pages/history/index',
  staffInbox: '/staff/pages/inbox/index',
  staffLead: '/staff/pages/lead/index',
  staffNotifications: '/staff/pages/notifications/index',
  staffExchange: '/staff/pages/exchange/index',
  staffPolicyLines: '/staff/pages/policy-lines/index',
  staffPolicyOfficial: '/staff/pages/policy-official/index',
  staffPolicyProposals: '/staff/pages/policy-proposals/index',
  staffPolicyRules: '/staff/pages/policy-rules/index',
} as const

/** A page with what it is asked for: `withQuery(routes.lead, { id })`. */
export function withQuery(page: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return pairs.length === 0 ? page : `${page}?${pairs.join('&')}`
}
