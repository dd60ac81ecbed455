export default definePageConfig({
  navigationBarTitleText: '预警名单、排查名单',
})
