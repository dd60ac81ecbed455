export default definePageConfig({ navigationBarTitleText: '监测线', enablePullDownRefresh: true })
