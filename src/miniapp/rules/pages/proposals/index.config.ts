export default definePageConfig({ navigationBarTitleText: '问答建议', enablePullDownRefresh: true })
