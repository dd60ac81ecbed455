export default definePageConfig({ navigationBarTitleText: '指南规矩' })
