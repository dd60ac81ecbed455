export default definePageConfig({ navigationBarTitleText: '村声', enablePullDownRefresh: true })
