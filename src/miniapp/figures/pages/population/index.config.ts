export default definePageConfig({ navigationBarTitleText: '农村人口' })
