export default definePageConfig({ navigationBarTitleText: '账号和岗位' })
