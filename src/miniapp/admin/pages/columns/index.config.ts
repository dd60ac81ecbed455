export default definePageConfig({ navigationBarTitleText: '导出的列' })
