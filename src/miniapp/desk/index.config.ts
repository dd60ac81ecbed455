export default definePageConfig({ navigationBarTitleText: '12317 来电登记' })
