export default definePageConfig({ navigationBarTitleText: '核对签名证明' })
