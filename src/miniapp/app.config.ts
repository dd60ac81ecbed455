export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/login/index',
    'pages/policy/index',
    'pages/receipt/index',
    'pages/progress/index',
    'pages/lead/index',
    'pages/rate/index',
    'pages/notifications/index',
  ],
  // The forms come in packages of their own, fetched as soon as the home page is there: the first screen is
  // not kept waiting for them.
  subPackages: [
    { root: 'pages/declare', pages: ['index'] },
    { root: 'pages/report', pages: ['index'] },
    { root: 'pages/ask', pages: ['index'] },
    { root: 'staff', pages: ['pages/inbox/index', 'pages/lead/index', 'pages/notifications/index'] },
  ],
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['pages/declare', 'pages/report', 'pages/ask'] },
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
  lazyCodeLoading: 'requiredComponents',
})
