export default definePageConfig({
  navigationBarTitleText: '家里人签字',
  enablePullDownRefresh: true,
  enableShareAppMessage: true,
})
