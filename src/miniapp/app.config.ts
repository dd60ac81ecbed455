export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/login/index',
    'pages/policy/index',
    'pages/declare/index',
    'pages/report/index',
    'pages/ask/index',
    'pages/receipt/index',
    'pages/progress/index',
    'pages/lead/index',
    'pages/rate/index',
    'pages/notifications/index',
  ],
  subPackages: [
    { root: 'staff', pages: ['pages/inbox/index', 'pages/lead/index', 'pages/notifications/index'] },
  ],
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
