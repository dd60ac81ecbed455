export default definePageConfig({ navigationBarTitleText: '各地哪里不一样' })
