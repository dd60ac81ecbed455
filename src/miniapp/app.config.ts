export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/login/index',
    'pages/receipt/index',
    'pages/progress/index',
    'pages/notifications/index',
  ],
  // The forms come in packages of their own, fetched as soon as the home page is there: the first screen is
  // not kept waiting for them. So do the rules: to find an answer, to read it, and the papers' own wording.
  subPackages: [
    { root: 'pages/declare', pages: ['index'] },
    { root: 'pages/report', pages: ['index', 'number', 'follow'] },
    { root: 'pages/ask', pages: ['index'] },
    { root: 'pages/policy', pages: ['index'] },
    { root: 'pages/policy-read', pages: ['entry/index', 'compare/index'] },
    { root: 'pages/policy-original', pages: ['index'] },
    { root: 'pages/lead', pages: ['index'] },
    { root: 'pages/rate', pages: ['index'] },
    { root: 'desk', pages: ['index'] },
    {
      root: 'board',
      pages: ['pages/index/index', 'pages/review/index', 'pages/lists/index', 'pages/found/index'],
    },
    { root: 'exchange', pages: ['pages/index/index'] },
    {
      root: 'rules',
      pages: ['pages/index/index', 'pages/lines/index', 'pages/official/index', 'pages/proposals/index'],
    },
    { root: 'visit', pages: ['pages/index/index', 'pages/form/index'] },
    { root: 'figures', pages: ['pages/index/index', 'pages/public/index', 'pages/population/index'] },
    { root: 'supervise', pages: ['pages/index/index', 'pages/letters/index'] },
    { root: 'notice', pages: ['pages/read/index', 'pages/list/index', 'pages/edit/index'] },
    { root: 'pages/sign', pages: ['index', 'write', 'invited', 'check'] },
    {
      root: 'admin',
      pages: [
        'pages/sign-in/index',
        'pages/join/index',
        'pages/accounts/index',
        'pages/account/index',
        'pages/bodies/index',
        'pages/regions/index',
        'pages/clocks/index',
        'pages/history/index',
        'pages/channels/index',
        'pages/columns/index',
        'pages/exports-record/index',
        'pages/waves/index',
        'pages/health/index',
        'pages/audit/index',
        'pages/retention/index',
      ],
    },
    {
      root: 'staff',
      pages: ['pages/inbox/index', 'pages/lead/index', 'pages/notifications/index'],
    },
  ],
  preloadRule: {
    'pages/home/index': {
      network: 'all',
      packages: [
        'pages/declare',
        'pages/report',
        'pages/ask',
        'pages/policy',
        'pages/policy-read',
        'pages/policy-original',
        'pages/lead',
      ],
    },
    'pages/progress/index': { network: 'all', packages: ['pages/lead', 'pages/rate'] },
    'pages/notifications/index': { network: 'all', packages: ['pages/lead', 'pages/rate'] },
    'pages/receipt/index': { network: 'all', packages: ['pages/sign', 'pages/lead'] },
    'pages/lead/index': { network: 'all', packages: ['pages/sign', 'pages/rate'] },
  },
  window: {
    navigationBarTitleText: '村声',
    navigationBarBackgroundColor: '#FAF8F3',
    navigationBarTextStyle: 'black',
    backgroundColor: '#FAF8F3',
    backgroundTextStyle: 'dark',
    // The web pages draw their own bar, with real buttons: see components/Page.tsx.
    navigationStyle: WEAPP ? 'default' : 'custom',
  },
  // Nothing moves without a reason: pages do not slide. WeChat does not know this setting.
  ...(WEAPP ? {} : { animation: false }),
  // For the place of a report, when somebody chooses it on the map: platform/map-point.ts.
  ...(WEAPP ? { requiredPrivateInfos: ['chooseLocation'] } : {}),
  lazyCodeLoading: 'requiredComponents',
})
