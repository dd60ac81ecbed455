export default definePageConfig({ navigationBarTitleText: '用查询码看进度' })
