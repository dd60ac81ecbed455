import '@testing-library/jest-dom'
import { resetTaro } from './taro-api'

process.env.TARO_ENV = 'h5'
Object.assign(globalThis, { CUNSHENG_API: '' })

// jsdom lays nothing out.
Element.prototype.scrollIntoView = () => undefined

beforeEach(() => {
  process.env.TARO_ENV = 'h5'
  resetTaro()
  jest.clearAllMocks()
})
