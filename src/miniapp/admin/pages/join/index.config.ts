export default definePageConfig({ navigationBarTitleText: '第一次登录' })
