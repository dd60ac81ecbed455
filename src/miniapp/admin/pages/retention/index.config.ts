export default definePageConfig({ navigationBarTitleText: '保存年限' })
