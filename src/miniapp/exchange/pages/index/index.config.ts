export default definePageConfig({ navigationBarTitleText: '对接其他系统', enablePullDownRefresh: true })
