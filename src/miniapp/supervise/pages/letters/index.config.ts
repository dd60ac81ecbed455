export default definePageConfig({
  navigationBarTitleText: '督办周报',
})
