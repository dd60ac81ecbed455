export default definePageConfig({ navigationBarTitleText: '程序看板', enablePullDownRefresh: true })
