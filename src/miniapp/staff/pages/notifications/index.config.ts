export default definePageConfig({ navigationBarTitleText: '工作通知', enablePullDownRefresh: true })
